package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

/// Something wrong with a file of the workspace, in words for the person who can mend it.
///
/// @param file the file's name within the workspace
/// @param line from 1; null where no line is to blame
/// @param text what is wrong
/// @param remedy what to do
public record Problem(String file, @Nullable Integer line, String text, String remedy) {

    static Problem of(String file, String text, String remedy) {
        return new Problem(file, null, text, remedy);
    }

    static Problem at(String file, int line, String text, String remedy) {
        return new Problem(file, line, text, remedy);
    }

    /// `settings.json, line 3: turns must be 1 to 100, is 500; the default 15 is used`.
    public String message() {
        return line == null ? file + ": " + text : file + ", line " + line + ": " + text;
    }

    @Override
    public String toString() {
        return message() + ". " + remedy;
    }
}
