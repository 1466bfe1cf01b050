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

    private static final Pattern LABEL = Phrases.of("genuine.label");
    private static final Pattern GRADE = Phrases.of("genuine.grade");

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
