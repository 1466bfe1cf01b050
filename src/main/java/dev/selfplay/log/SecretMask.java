package dev.selfplay.log;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Takes secrets out of text that is about to be logged or shown: every value registered, and
/// whatever looks like a key, a token or a password. Static because Logback builds its layouts
/// itself. Thread-safe.
public final class SecretMask {
    /// Put in a secret's place.
    public static final String MASK = "****";

    /// Shorter values are not registered: they would blank out ordinary words.
    private static final int SHORTEST = 6;

    private static final CopyOnWriteArrayList<String> REGISTERED = new CopyOnWriteArrayList<>();

    private record Shape(Pattern pattern, String replacement) {}

    private static final List<Shape> SHAPES =
            List.of(
                    shape("(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{8,}", "sk-" + MASK),
                    shape("sb_secret_[A-Za-z0-9_-]+", "sb_secret_" + MASK),
                    shape("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?", MASK),
                    shape("(?i)\\b(bearer)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 " + MASK),
                    shape(
                            "(?i)(hooks\\.slack\\.com/(?:services|workflows|triggers)/)[^\\s\"'<>]+",
                            "$1" + MASK),
                    // user:password@ in any URL; a password may itself hold an @
                    shape(
                            "(?i)(\\b[a-z][a-z0-9+.-]*://[^\\s:/@\"']*):[^\\s\"'<>]+@",
                            "$1:" + MASK + "@"),
                    shape(
                            "(?i)((?:password|passwd|api[_-]?key|service_role_key|access_token"
                                    + "|client_secret)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;&}]{4,}",
                            "$1" + MASK));

    private SecretMask() {}

    private static Shape shape(String regex, String replacement) {
        return new Shape(Pattern.compile(regex), replacement);
    }

    /// From now on this value is masked wherever it stands. Values of fewer than six characters are
    /// not taken.
    public static synchronized void register(String secret) {
        if (secret.length() >= SHORTEST && !REGISTERED.contains(secret)) {
            REGISTERED.add(secret);
            // longest first, so that a secret that contains another is masked whole
            REGISTERED.sort(Comparator.comparingInt(String::length).reversed());
        }
    }

    /// The text without its secrets.
    public static String mask(String text) {
        String masked = text;
        for (String secret : REGISTERED) {
            masked = masked.replace(secret, MASK);
        }
        for (Shape shape : SHAPES) {
            masked = shape.pattern.matcher(masked).replaceAll(shape.replacement);
        }
        return masked;
    }
}
