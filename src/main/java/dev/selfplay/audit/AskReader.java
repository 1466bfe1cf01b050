package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells which figures of a seller's utterance the seller demands.
final class AskReader {
    private static final Pattern DEMAND = Phrases.of("askreader.demand");
    private static final Pattern FLOOR = Phrases.of("askreader.floor");
    private static final Pattern QUOTED = Phrases.of("askreader.quoted");
    private static final Pattern REFUSED = Phrases.of("askreader.refused");
    private static final Pattern AFTER = Phrases.of("askreader.after");

    private AskReader() {}

    /// @param offered figures that the Closer has offered before
    static List<Amount> read(Speech speech, Set<Integer> offered) {
        return speech.amounts.stream()
                .filter(Amount::price)
                .filter(a -> !offered.contains(a.usd()))
                .filter(a -> demanded(speech, a))
                .toList();
    }

    private static boolean demanded(Speech speech, Amount amount) {
        Span clause = speech.clauseOf(amount.from());
        String left = speech.text(Math.max(clause.from(), amount.from() - 20), amount.from());
        String right = speech.text(amount.to(), Math.min(clause.to(), amount.to() + 20));
        if (FLOOR.matcher(left).find()) {
            return true;
        }
        if (Cues.costAfter(right)) {
            return false;
        }
        int demandEnd = Cues.nearest(DEMAND, left);
        int quotedEnd = Cues.nearest(QUOTED, left);
        if (demandEnd >= 0 && demandEnd >= quotedEnd) {
            String unless =
                    left.replaceAll(
                            "why do not you|why not|do not you|can not you|will not you", " ");
            return !REFUSED.matcher(unless).find() && !left.endsWith(" from");
        }
        if (quotedEnd >= 0) {
            return right.matches(".*\\b(?:and )?not a (?:penny|dime|dollar|cent) less.*");
        }
        if (REFUSED.matcher(left).find() || left.matches("(?:.* )?(?:the|that|your|this|those)")) {
            return false;
        }
        boolean alone = Cues.light(left) || left.matches("(?:no|yes|okay|fine|listen|then)");
        boolean question = speech.question(speech.sentenceOf(amount.from()));
        return alone
                && !Cues.refused("", right)
                && (!question || (right.isEmpty() && !left.isEmpty()))
                && (amount.form() != Form.BARE || right.isEmpty() || AFTER.matcher(right).find())
                && (right.isEmpty()
                        || AFTER.matcher(right).find()
                        || right.matches(
                                "(?:cash|dollars|take"
                                    + " it|final|period|firm|sir|ma'am|now|please|then|even).*"));
    }
}
