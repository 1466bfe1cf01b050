package dev.selfplay.chat.openai;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// Takes secrets out of what a server said: servers like to repeat the key that they refuse.
record Secrets(@Nullable String key) {
    private static final int MAX_LENGTH = 300;
    private static final String MASK = "***";
    private static final Pattern LOOKS_SECRET =
            Pattern.compile(
                    "\\b(?:sk|pk|rk|gsk|sess|key)-[\\w*.-]{4,}"
                            + "|(?i:\\bbearer\\s+)\\S+"
                            + "|\\beyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?"
                            + "|\\bsb_secret_\\w+"
                            + "|\\S*\\*{3,}\\S*");

    /// One line without secrets, of at most 300 characters.
    String scrub(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String plain = key == null ? text : text.replace(key, MASK);
        String line = LOOKS_SECRET.matcher(plain).replaceAll(MASK).replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    @Override
    public String toString() {
        return "Secrets[" + MASK + "]";
    }
}
