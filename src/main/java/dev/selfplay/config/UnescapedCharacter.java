package dev.selfplay.config;

import java.util.Locale;

/// A connection string whose password holds a character that means something else in such an address.
/// The message names the character, never the password.
final class UnescapedCharacter extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final char character;

    UnescapedCharacter(char character) {
        super("its password seems to hold a " + character + ", which means something else there");
        this.character = character;
    }

    /// `Write # as %23 in it, …`
    String remedy() {
        return String.format(
                Locale.ROOT,
                "Write %c as %%%02X in it, or copy the connection string again and put the password"
                        + " into it so.",
                character,
                (int) character);
    }
}
