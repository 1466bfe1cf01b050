package dev.selfplay.promotion;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptStore.Made;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// The last decision about some tactics, to be taken back as it was made: for all of them at once, and
/// with the file.
sealed interface Undo {

    /// @param tactics as they are, with what was decided about each
    /// @param before the file as it was; null where the decision did not write it
    record Possible(List<Last> tactics, @Nullable PromptContent before) implements Undo {
        public Possible {
            tactics = List.copyOf(tactics);
        }

        List<Decision> decisions(Supplier<UUID> ids, String who, DealSheet deal) {
            return tactics.stream()
                    .map(t -> undone(ids.get(), t.tactic(), t.decision(), who, deal))
                    .toList();
        }

        private static Decision undone(
                UUID id, Tactic tactic, Decision last, String who, DealSheet deal) {
            List<Hold> holds = Holds.of(last.textBefore(), deal, tactic);
            return new Decision(
                    id,
                    tactic.id(),
                    Decision.Kind.UNDONE,
                    who,
                    tactic.state(),
                    last.stateBefore().undecided()
                            ? TacticState.undecided(holds)
                            : last.stateBefore(),
                    tactic.text(),
                    last.textBefore(),
                    tactic.priority(),
                    last.priorityBefore(),
                    0,
                    "",
                    holds);
        }
    }

    record Last(Tactic tactic, Decision decision) {}

    record Barred(Outcome.Refused why) implements Undo {}

    /// To be asked under the file's lock, if it is to be done.
    ///
    /// @param decided as the decision left them
    /// @param file as it stands; null where it cannot be read
    static Undo of(
            List<Tactic> decided,
            PromotionStore store,
            PromptStore prompt,
            @Nullable PromptContent file) {
        List<Last> all = new ArrayList<>();
        Set<@Nullable UUID> operations = new HashSet<>();
        for (Tactic then : decided) {
            Tactic now = store.tactic(then.id()).orElse(then);
            if (now.version() != then.version()) {
                return barred(
                        "\"%s\" has changed since: it is %s now."
                                .formatted(now.title(), now.state().key()),
                        "");
            }
            Decision.Entry last = store.decisions(now.id()).stream().findFirst().orElse(null);
            if (last == null || !last.decision().kind().undoable()) {
                return barred(
                        "What came last of \"%s\" was no decision that can be undone."
                                .formatted(now.title()),
                        "");
            }
            all.add(new Last(now, last.decision()));
            operations.add(last.operation());
        }
        if (operations.size() != 1) {
            return barred("They were not decided together.", "Undo them one by one.");
        }
        UUID operation = operations.iterator().next();
        return operation == null
                ? new Possible(all, null)
                : written(all, prompt.made(operation).orElse(null), file);
    }

    private static Undo written(List<Last> all, @Nullable Made made, @Nullable PromptContent file) {
        String otherwise =
                all.getFirst().decision().kind() == Decision.Kind.APPROVED
                        ? "Withdraw instead: that takes only the tactic out."
                        : "Let it wait again instead, and approve it anew.";
        if (made == null || file == null) {
            return barred("What base_prompt.txt is, or was, cannot be read.", otherwise);
        }
        if (made.tactics().size() != all.size()) {
            return barred(
                    "It was decided together with others, in one writing of base_prompt.txt.",
                    "Undo all %s together. %s".formatted(made.tactics().size(), otherwise));
        }
        return file.hash().equals(made.afterHash())
                ? new Possible(all, made.before())
                : barred("base_prompt.txt has changed since, and that would be lost.", otherwise);
    }

    private static Undo barred(String message, String remedy) {
        return new Barred(new Outcome.Refused(message, remedy));
    }
}
