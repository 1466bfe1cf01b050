package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import java.util.regex.Pattern;

/// Tells whether a figure is what the Closer puts on top of the standing offer.
final class Raise {
    private static final Pattern MORE_AFTER =
            Pattern.compile("^(?:more|extra|on top|additional|higher)\\b(?! than)");
    private static final Pattern MORE_BEFORE =
            Pattern.compile(
                    "\\b(?:another|extra|additional|come up|go up|up by|raise it|bump it(?:"
                            + " up)?|add)(?: (?:by|maybe|about|another|an|a))*$");
    private static final Pattern FOR_SOMETHING =
            Pattern.compile(
                    "^(?:\\w+ ){0,2}?(?:for|toward|towards|to cover|to help) (?!the house)");
    private static final Pattern IF = Pattern.compile("\\bif\\b(?! you)");

    private Raise() {}

    /// "I can come up another two thousand."
    static boolean in(Speech speech, Amount amount) {
        if (amount.form() != Form.EXPLICIT || amount.usd() < 200) {
            return false;
        }
        Span clause = speech.clauseOf(amount.from());
        String left = speech.text(clause.from(), amount.from());
        String right = speech.text(amount.to(), Math.max(clause.to(), amount.to()));
        boolean more = MORE_AFTER.matcher(right).find() || MORE_BEFORE.matcher(left).find();
        Cues.Hit offer = Cues.nearest(Cues.OFFER, left + " do");
        return more
                && offer != null
                && left.matches(".*\\b(?:i|we|let us|my \\w+)\\b.*")
                && Cues.nearest(Cues.QUOTED, left) == null
                && Cues.nearest(Cues.TOPIC, left) == null
                && !Cues.negated(left)
                && !IF.matcher(left).find()
                && !Cues.costAfter(right)
                && !FOR_SOMETHING.matcher(right).find();
    }
}
