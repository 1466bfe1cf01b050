package dev.selfplay.prompt;

import dev.selfplay.files.ConflictMarkers;
import dev.selfplay.files.Utf8Text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a prompt file is given to nobody: it is no UTF-8 text, it has no text, or git left its conflict
/// markers in it. One judgement for battles, trials, approvals, publishing and the command line.
///
/// @param line the first line that it is about, from 1; 0 where it is about all of the file
/// @param what ends a sentence that begins with the file: `is UTF-16 text`
/// @param remedy what to do
public record PromptRefusal(int line, String what, String remedy) {
    private static final String FILE = "base_prompt.txt";
    private static final String RESTORE = ", or restore an earlier version.";
    // a mark, a blank that has no width or a control says nothing to a Closer
    private static final Pattern NOTHING = Pattern.compile("[\\s\\p{Z}\\p{C}]*");

    /// Why the bytes cannot be shown or edited as text.
    public static Optional<PromptRefusal> unreadable(PromptContent content) {
        return Utf8Text.of(content.bytes()) instanceof Utf8Text.Other(int line, String what)
                ? Optional.of(new PromptRefusal(line, what, Utf8Text.REMEDY + RESTORE))
                : Optional.empty();
    }

    /// Why no Closer may be given it, the first reason first.
    public static Optional<PromptRefusal> of(PromptContent content) {
        return unreadable(content).or(() -> unfit(content));
    }

    private static Optional<PromptRefusal> unfit(PromptContent content) {
        if (NOTHING.matcher(content.document().humanText()).matches()) {
            return Optional.of(
                    new PromptRefusal(
                            0, "holds no prompt", "Write the Closer's prompt into it" + RESTORE));
        }
        List<Integer> lines = ConflictMarkers.lines(content.text());
        return ConflictMarkers.told(content.text())
                .map(told -> new PromptRefusal(lines.getFirst(), told, ConflictMarkers.REMEDY));
    }

    /// `base_prompt.txt, line 3, has the byte E9 in it (byte 17 of the file), which is no UTF-8 text.`
    public String message() {
        return message(FILE);
    }

    private String message(String file) {
        return "%s%s %s.".formatted(file, line == 0 ? "" : ", line " + line + ",", what);
    }

    /// Message and remedy for a prompt that is not the file's, and has no versions.
    ///
    /// @param name what begins the sentence: `other.txt`
    public String about(String name) {
        String only =
                remedy.endsWith(RESTORE)
                        ? remedy.substring(0, remedy.length() - RESTORE.length()) + "."
                        : remedy;
        return message(name) + " " + only;
    }

    /// Message and remedy.
    @Override
    public String toString() {
        return message() + " " + remedy;
    }
}
