package dev.selfplay.promotion;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.promotion.Approval.Pick;
import dev.selfplay.promotion.Approval.Review;
import dev.selfplay.prompt.NewBlock;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptRefusal;
import dev.selfplay.prompt.TacticText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Looks an approval over, and makes the file of it. Stateless.
final class Reviews {
    private Reviews() {}

    /// @param tactics gives a tactic by its id
    static List<Review> of(
            Approval approval, Function<UUID, Tactic> tactics, DealSheet deal, PromptContent file) {
        List<Review> reviews = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Pick pick : approval.picks()) {
            Tactic tactic = tactics.apply(pick.tacticId());
            var clean = TacticText.clean(pick.text());
            reviews.add(
                    new Review(
                            tactic,
                            clean.text(),
                            clean.changes(),
                            Holds.of(clean.text(), deal, tactic),
                            problem(pick, tactic, clean, file, seen)));
        }
        return reviews;
    }

    private static String problem(
            Pick pick,
            Tactic tactic,
            TacticText.Cleaned clean,
            PromptContent file,
            Set<UUID> seen) {
        if (!seen.add(pick.tacticId())) {
            return "It is picked twice.";
        }
        if (pick.priority() < NewBlock.LEAST_PRIORITY || pick.priority() > NewBlock.MOST_PRIORITY) {
            return String.format(
                    Locale.ROOT, "The priority must be 1 to 10, not %d.", pick.priority());
        }
        if (clean.text().isEmpty()) {
            return "It has no text.";
        }
        if (clean.tooLong()) {
            return String.format(
                    Locale.ROOT,
                    "It has %,d characters; a tactic has at most %,d.",
                    clean.text().length(),
                    TacticText.MOST);
        }
        if (PromptEdit.find(file, tactic.key()).isPresent()) {
            return tactic.state() == TacticState.APPROVED
                    ? "It is approved already."
                    : "Its block stands in the file already, put there by hand.";
        }
        return PromptRefusal.of(file).map(why -> "It cannot be written: " + why).orElse("");
    }

    /// The file with these blocks; for reviews without a problem.
    ///
    /// @param at what the blocks say as `promoted_at`
    static PromptContent written(
            Approval approval, List<Review> reviews, PromptContent file, Instant at) {
        PromptContent now = file;
        for (int i = 0; i < reviews.size(); i++) {
            Review review = reviews.get(i);
            now =
                    PromptEdit.append(
                            now,
                            review.tactic()
                                    .block(review.text(), approval.picks().get(i).priority(), at));
        }
        return now;
    }
}
