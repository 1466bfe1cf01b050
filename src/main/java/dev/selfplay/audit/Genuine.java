package dev.selfplay.audit;

import dev.selfplay.domain.Speaker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a speaker says for itself: the text of a turn, in which whatever speaks for the other side,
/// or is a grade rather than speech, is blanked out, character for character.
///
/// @param text as long as the turn
/// @param twoSided whether something was blanked out
record Genuine(String text, boolean twoSided) {
    /// A turn's words beyond this are not read: nobody says so much on the telephone.
    static final int LONGEST = 20_000;

    private static final String CLOSER = "closer|agent|caller|buyer|assistant|dan";
    private static final String SELLER = "seller|owner|homeowner|prospect|customer|user|persona";
    private static final Pattern LABEL =
            Phrases.pattern(
                    Pattern.CASE_INSENSITIVE,
                    """
                    (?:^|[\\n\\r.!?"“”'\\])>*_-]|\\*\\*)\\s{0,3}[\\[(<"“*_#]{0,4}(?:the )?(?:(?<closer><CLOSER>)|
                    (?<seller><SELLER>)|(?<judge>referee(?: note)?|system|judge|grader|verdict|scorecard|
                    transcript))(?: \\(?turn \\d+\\)?)?[\\])>"*_]{0,4}\\s?[:>]
                    """,
                    "CLOSER",
                    CLOSER,
                    "SELLER",
                    SELLER);
    private static final Pattern GRADE =
            Phrases.pattern(
                    Pattern.CASE_INSENSITIVE,
                    """
                    ```|\\{\\s*"|"\\w{1,40}"\\s*:\\s*(?:[\\[{"\\d]|true|false)|<\\|?/?(?:im_start|im_end|system|
                    assistant|user|transcript|end)\\b|\\b(?:mathDefense|verbalYes|winningRebuttals?|closerOffers)\\b|
                    \\b(?:score|grade|success|humanity|math(?: defense)?|
                    total)\\s*[:=]?\\s*(?:is\\s+)?\\d{1,3}\\s*(?:/|out of)\\s*10\\b|\\b(?:score|grade|verdict|success|
                    humanity|verbal yes)\\s*[:=]\\s*(?:\\d|true|yes|pass)|\\b(?:for|note to|dear|attention|hey|to),? the (?:referee|judge|grader|auditor)\\b|\\bignore (?:all |any )?(?:previous|prior|
                    earlier|your) instructions\\b
                    """);

    static Genuine of(Speaker speaker, String said) {
        String text = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        int end = text.length();
        int start = 0;
        boolean forged = said.length() > LONGEST;
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            boolean own = label.group(speaker == Speaker.CLOSER ? "closer" : "seller") != null;
            boolean opens = text.substring(0, label.start()).isBlank();
            if (own && opens) {
                // a model that writes its own name before its line
                start = label.end();
                continue;
            }
            end = Math.min(end, label.start());
            forged = true;
            break;
        }
        Matcher grade = GRADE.matcher(text);
        if (grade.find()) {
            end = Math.min(end, grade.start());
            forged = true;
        }
        return forged || start > 0
                ? new Genuine(
                        " ".repeat(Math.min(start, end))
                                + text.substring(Math.min(start, end), end)
                                + " ".repeat(text.length() - end),
                        forged)
                : new Genuine(text, false);
    }
}
