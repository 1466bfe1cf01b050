package dev.selfplay.chat.openai;

import dev.selfplay.log.SecretMask;
import dev.selfplay.log.Visible;

import org.jspecify.annotations.Nullable;

/// Takes secrets out of what a server said: servers like to repeat the key that they refuse.
/// Stateless.
final class Secrets {
    private static final int MAX_LENGTH = 300;

    private Secrets() {}

    /// One line without secrets, of at most 300 characters.
    static String scrub(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line =
                Visible.line(SecretMask.mask(text).replaceAll("[\\s\\u0085\\u2028\\u2029]+", " "))
                        .strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
