package dev.selfplay.audit;

import java.util.regex.Pattern;

/// Tells whether a sentence of the seller refuses the memorandum or takes a yes back.
final class ConsentRetraction {
    private static final Pattern RETRACTION =
            Pattern.compile(
                    "\\b(?:(?:do|will|can|should|would) not (?:\\w+"
                        + " ){0,4}?(?:record|file|agree|consent|do"
                        + " (?:that|it|this)|memo\\w*|clause|sign)|not (?:\\w+"
                        + " ){0,2}?record(?:ing|ed)?|take (?:it|that|my (?:yes|word)) back|i take"
                        + " back|changed my mind|change my mind|no (?:to )?(?:the |your |that"
                        + " )?(?:\\w+ )?(?:memo\\w*|clause|recording)|never"
                        + " (?:said|agreed|told)|not"
                        + " (?:agreeing|saying|comfortable|okay|giving)|cancel"
                        + " (?:that|it|the)|forget (?:it|the|that|this|about)|no deal|deal is"
                        + " off|scratch that|i withdraw|withdraw|nobody (?:is )?record\\w*|having"
                        + " second thoughts|i lied)\\b");
    private static final Pattern PLAIN_NO =
            Pattern.compile(
                    "^(?:(?:actually|wait|well|hold on|oh|hell|hm|you know what|on second"
                            + " thought|sorry) )*no\\b(?! problem)");

    private ConsentRetraction() {}

    /// @param topical whether the talk is about the memorandum
    static boolean refuses(String text, boolean topical, Pattern mention) {
        return RETRACTION.matcher(text).find() && topicalNo(text, topical, mention);
    }

    static boolean plainNo(String text) {
        return PLAIN_NO.matcher(text).find();
    }

    /// Money and other matters may be refused without touching the memorandum.
    private static boolean topicalNo(String text, boolean topical, Pattern mention) {
        return mention.matcher(text).find()
                || text.matches(
                        ".*\\b(?:record\\w*|file|clause|no deal|deal is off|forget (?:it|the"
                                + " whole))\\b.*")
                || (topical
                        && text.matches(
                                ".*\\b(?:back|changed? my mind|never said|never agreed|not"
                                    + " saying|not agreeing|not giving|withdraw|second thoughts|i"
                                    + " lied|cancel)\\b.*"));
    }
}
