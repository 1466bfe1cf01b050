package dev.selfplay.prompt;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A tactic as the Closer is given it: a heading, what it is against, and its text. What the block keeps
/// for the program (ids, times, the priority that has put it in its place) stays in the file.
public final class SentTactic {
    /// The line that each tactic begins with.
    public static final String HEADING = "# Winning tactic";

    /// What stands before the objection, where the text does not name it itself.
    public static final String AGAINST = "Against: ";

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}$]+");

    private SentTactic() {}

    /// One line end between lines and one at the end.
    static String of(TacticBlock block) {
        String objection = TacticText.line(block.objection());
        boolean told = plain(block.text()).contains(plain(objection));
        return HEADING + "\n" + (told ? "" : AGAINST + objection + "\n") + block.text() + "\n";
    }

    /// Letters and figures alone: quotation marks, case and the mark of a cut do not count.
    private static String plain(String words) {
        String text = Normalizer.normalize(words, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(text).replaceAll(" ").strip();
    }
}
