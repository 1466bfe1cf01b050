package dev.selfplay.persona;

import org.jspecify.annotations.Nullable;

/// Something wrong with personas.json, in words for the person who can mend it.
///
/// @param file the file's name
/// @param line from 1; null where the whole file is meant
/// @param column from 1; null where the line is enough
/// @param persona the name of the persona in quotes, or its position; null where the file is meant
/// @param field the field; null where it is not about one
/// @param text what is wrong
/// @param remedy what to do
public record PersonaProblem(
        String file,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String persona,
        @Nullable String field,
        String text,
        String remedy) {

    static PersonaProblem ofFile(String file, String text, String remedy) {
        return new PersonaProblem(file, null, null, null, null, text, remedy);
    }

    /// `personas.json, line 214: persona "The Skeptic": difficulty must be between 1 and 5, is 9`.
    public String message() {
        StringBuilder message = new StringBuilder(file);
        if (line != null) {
            message.append(", line ").append(line);
        }
        if (column != null) {
            message.append(", column ").append(column);
        }
        message.append(": ");
        if (persona != null) {
            message.append("persona ").append(persona).append(": ");
        }
        return message.append(text).toString();
    }

    @Override
    public String toString() {
        return message() + ". " + remedy;
    }
}
