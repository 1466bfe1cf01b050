package dev.selfplay.chat;

/// What nobody can hear: blanks of every kind, and characters that only format or control.
public final class Silence {
    private Silence() {}

    /// Whether nothing of it can be heard.
    public static boolean is(String text) {
        return text.codePoints().allMatch(Silence::is);
    }

    /// @param character a code point
    public static boolean is(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.CONTROL;
    }
}
