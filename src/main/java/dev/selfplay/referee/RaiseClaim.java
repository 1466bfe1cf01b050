package dev.selfplay.referee;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells whether the referee's reasoning claims that the Closer raised its offer.
///
/// Judged clause by clause: an even number of negations leaves the claim standing ("could not avoid
/// raising"), an odd number denies it ("never went above").
final class RaiseClaim {
    private static final Pattern RAISE =
            Pattern.compile(
                    "\\b(?:rais(?:e[ds]?|ing)\\b(?! (?:\\w+"
                        + " ){0,3}?(?:objections?|questions?|concerns?"
                        + "|issues?|points?|doubts?|voice|topics?|subjects?|worr\\w+|stakes|trust))|increas|above|exceed|higher|went"
                        + " up|came up|goes up|go(?:ing)? up|went over|over the"
                        + " deal|conced|concession|caved|gave (?:in|away)|overpa|more than"
                        + " \\$|agreed to \\$)");
    private static final Pattern NEGATION =
            Pattern.compile(
                    "\\b(?:not(?! only| just|"
                        + " merely)|never|no|none|nor|neither|nothing|nobody|without|hardly"
                        + "|barely|cannot|refus\\w+|declin\\w+|avoid\\w*|resist\\w*|refrain\\w*|instead"
                        + " of|rather than|far from|stopped short of|fail(?:ed|s|ing)?"
                        + " to)\\b|n't\\b");
    private static final Pattern NOR =
            Pattern.compile("((?:\\b(?:not|neither|never|no)|n't)\\b.*?)\\bnor\\b");
    private static final Pattern NEGATED_AFTER =
            Pattern.compile(
                    "\\b(?:(?:was|were|is|are|has|have|had|did|does)(?: been)? (?:not|never)"
                            + "|(?:was|were|did|has|had|is|are)n't)\\b");

    /// Where a negation ends: what follows is told for itself.
    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[.;:!?\\n](?!\\d)|,(?!\\d)|\\b(?:but|and|however|although|though|yet|until|before"
                        + "|because|when|after|while|then|so)\\b");

    /// What the seller, not the Closer, did or asked for.
    private static final Pattern SELLERS =
            Pattern.compile(
                    "\\b(?:the )?(?:seller|owner|persona)(?!'s)\\b(?!.*\\b(?:closer|offer|it)\\b)");

    private RaiseClaim() {}

    static boolean in(String reasoning) {
        String text = reasoning.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        for (String clause : CLAUSE.splitAsStream(text).toList()) {
            Matcher raise = RAISE.matcher(clause);
            while (raise.find()) {
                // "neither raised nor exceeded" denies both
                String before = NOR.matcher(clause.substring(0, raise.start())).replaceAll("$1or");
                long negations =
                        NEGATION.matcher(before).results().count()
                                + NEGATED_AFTER
                                        .matcher(clause.substring(raise.end()))
                                        .results()
                                        .count();
                if (negations % 2 == 0 && !SELLERS.matcher(before).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
