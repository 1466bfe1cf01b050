package dev.selfplay.log;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes secrets out of text that is about to be logged or shown: every value registered, in any of
/// the forms in which programs write one, and whatever looks like a key, a token or a password. Words
/// that people write stay. Static because Logback builds its layouts itself. Thread-safe.
public final class SecretMask {
    /// Put in a secret's place.
    public static final String MASK = "****";

    private static final String NAMES =
            "(?:password|passwd|passphrase|api[_-]?key|service_role_key|(?:access|refresh|auth)_token"
                + "|client_secret|secret_key|private_key|secret_access_key)";

    /// What stands behind "bearer" in a sentence.
    private static final String PROSE =
            "(?!(?:auth\\w*|token\\w*|credential\\w*|scheme|header\\w*|required|missing|invalid|realm"
                + "|format|prefix|error\\w*)\\b)";

    /// Values that say that there is none, or that it was taken out.
    private static final String NOTHING = "(?!(?:none|null|nil|true|false|undefined)\\b|\\*{4})";

    /// Half masked by somebody else.
    private static final Shape HALF =
            shape("(?<![\\w*])[\\w-]{0,80}?[\\d_-][A-Za-z0-9]{1,80}\\*{3,}[\\w-]*", MASK);

    private static final List<Shape> SHAPES =
            List.of(
                    shape("(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{8,}", "sk-" + MASK),
                    shape("sb_secret_[A-Za-z0-9_-]+", "sb_secret_" + MASK),
                    shape(
                            "(?<![A-Za-z0-9])((?:[spr]k|gsk|sess|xai|pplx|nvapi|csk|glpat|hf"
                                    + "|gh[opusr]|github_pat|r8|sbp|xox[a-z])[_-])"
                                    + "(?<s>[A-Za-z0-9_-]{8,})",
                            "$1" + MASK,
                            SecretMask::random),
                    shape("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", MASK),
                    shape("\\bAIza[A-Za-z0-9_-]{30,}", MASK),
                    shape(
                            "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?",
                            MASK),
                    shape("(?i)\\b(bearer\\s+)" + PROSE + "[A-Za-z0-9._~+/=-]{6,}", "$1" + MASK),
                    shape(
                            "(?i)\\b(basic\\s+)(?<s>[A-Za-z0-9+/_-]{8,}={0,2})",
                            "$1" + MASK,
                            SecretMask::credentials),
                    shape(
                            "(?i)(hooks\\.slack\\.com/(?:services|workflows|triggers)/)[^\\s\"'<>]+",
                            "$1" + MASK),
                    // user:password@ in any URL; a password may itself hold an @, but a port is
                    // none
                    shape(
                            "(?i)(\\b[a-z][a-z0-9+.-]{0,20}://[^\\s:/@\"'?#<>]{0,200})"
                                    + ":(?!\\d{1,5}[/?#])[^\\s\"'<>]{1,500}@",
                            "$1:" + MASK + "@"),
                    // a web address with one word before the @: that word is the key
                    shape("(?i)(\\bhttps?://)[^\\s:/@\"'?#<>]{1,500}:?@", "$1" + MASK + "@"),
                    shape(
                            "(?i)([?&;#](?:[\\w.%-]{0,80}?(?:key|token|secret|passw(?:or)?d|passphrase"
                                + "|pwd|pass|auth|authorization|sig|signature|credential"
                                + "|credentials|jwt|session|session_?id|keyid|accessid"
                                + "|code))=)[^&#\\s\"'<>]+",
                            "$1" + MASK),
                    shape(
                            "(?i)(" + NAMES + "\\s*=\\s*[\"']?)" + NOTHING + "[^\\s\"',;&}]+",
                            "$1" + MASK),
                    shape(
                            "(?i)((?<!\\\\)\\\\*+[\"'](?:[\\w-]{0,40}?"
                                    + NAMES
                                    + ")\\\\*[\"']\\s*:\\s*\\\\*[\"'])"
                                    + NOTHING
                                    + "[^\"'\\s]+?(?=\\\\*[\"'])",
                            "$1" + MASK),
                    shape(
                            "(?i)(" + NAMES + "\\s*:\\s*)(?<s>[^\\s\"',;&}]{6,})",
                            "$1" + MASK,
                            SecretMask::random));

    /// Shorter values would blank out parts of ordinary text.
    private static final int SHORTEST = 6;

    private static final int SHORTEST_NUMBER = 8;
    private static final int LONGER_THAN_WORDS = 16;

    /// As long as this, a value stands nowhere by chance, not even within another word.
    private static final int UNMISTAKABLE = 12;

    private static final Pattern WORDS =
            Pattern.compile("(?:\\p{Lu}?\\p{Ll}+|\\p{Lu}+)(?:[-_ ](?:\\p{Lu}?\\p{Ll}+|\\p{Lu}+))*");
    private static final Pattern WITH_SECRET =
            Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://(?:([^/?#@]*)@)?[^?#]*(?:\\?([^#]*))?");

    private static final CopyOnWriteArrayList<Known> KNOWN = new CopyOnWriteArrayList<>();

    /// @param traces one of them stands wherever the secret does, unless it is escaped
    private record Known(String secret, List<String> traces, Pattern forms) {
        static Known of(String secret) {
            List<String> cores = base64(secret);
            List<String> traces = new ArrayList<>(List.of(secret));
            cores.forEach(core -> traces.add(longestPart(core)));
            return new Known(secret, List.copyOf(traces), SecretMask.forms(secret, cores));
        }

        /// Looks for traces first: the pattern is dear, and most texts hold no secret.
        String mask(String text) {
            boolean escaped =
                    text.indexOf('%') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('+') >= 0;
            return escaped || traces.stream().anyMatch(text::contains)
                    ? forms.matcher(text).replaceAll(MASK)
                    : text;
        }

        /// Of the signs that every alphabet of base64 writes alike.
        private static String longestPart(String core) {
            return Stream.of(core.split("[+/]", -1))
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
        }
    }

    private record Shape(Pattern pattern, String replacement, Predicate<String> secret) {
        String mask(String text) {
            Matcher found = pattern.matcher(text);
            if (!found.find()) {
                return text;
            }
            StringBuilder masked = new StringBuilder(text.length());
            do {
                boolean secretly =
                        !pattern.namedGroups().containsKey("s") || secret.test(found.group("s"));
                found.appendReplacement(
                        masked, secretly ? replacement : Matcher.quoteReplacement(found.group()));
            } while (found.find());
            return found.appendTail(masked).toString();
        }
    }

    private SecretMask() {}

    private static Shape shape(String regex, String replacement) {
        return shape(regex, replacement, any -> true);
    }

    private static Shape shape(String regex, String replacement, Predicate<String> secret) {
        return new Shape(Pattern.compile(regex), replacement, secret);
    }

    /// From now on this value is masked wherever it stands: as it is, escaped as in URLs and in JSON,
    /// and within base64. A value that is [#plain] is not taken.
    public static synchronized void register(String secret) {
        if (!plain(secret) && KNOWN.stream().noneMatch(k -> k.secret().equals(secret))) {
            KNOWN.add(Known.of(secret));
            // longest first, so that a secret that contains another is masked whole
            KNOWN.sort((a, b) -> Integer.compare(b.secret().length(), a.secret().length()));
        }
    }

    /// Registers what an address says in secret: its password, and query values named like a key.
    public static void registerAddress(String address) {
        Matcher url = WITH_SECRET.matcher(address);
        if (!url.find()) {
            return;
        }
        if (url.group(1) != null) {
            String[] who = url.group(1).split(":", 2);
            String last = who[who.length - 1];
            register(last.isEmpty() ? who[0] : last);
            register(decoded(last));
        }
        if (url.group(2) != null) {
            for (String pair : url.group(2).split("&", -1)) {
                int value = pair.indexOf('=') + 1;
                // what the shapes take out of a query is a secret wherever else it stands
                if (value > 0 && !mask("?" + pair).equals("?" + pair)) {
                    register(pair.substring(value));
                    register(decoded(pair.substring(value)));
                }
            }
        }
    }

    /// Whether a value is so short or so much of a word that masking it in running text would take
    /// ordinary words out: fewer than six characters, fewer than eight digits, or words of letters
    /// with fewer than sixteen. No provider's key is. It is masked only where the text says that it
    /// is a key.
    public static boolean plain(String value) {
        if (value.length() < SHORTEST) {
            return true;
        }
        if (value.chars().allMatch(Character::isDigit)) {
            return value.length() < SHORTEST_NUMBER;
        }
        return value.length() < LONGER_THAN_WORDS && WORDS.matcher(value).matches();
    }

    /// The text without its secrets.
    public static String mask(String text) {
        String masked = HALF.mask(text);
        for (Known known : KNOWN) {
            masked = known.mask(masked);
        }
        for (Shape shape : SHAPES) {
            masked = shape.mask(masked);
        }
        return masked;
    }

    /// All ways to write it, as one pattern.
    private static Pattern forms(String secret, List<String> cores) {
        StringBuilder plain = new StringBuilder();
        secret.codePoints().forEach(c -> plain.append(character(c)));
        String forms = plain.toString();
        if (secret.length() < UNMISTAKABLE) {
            forms =
                    "(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\[bfnrt])"
                            + "|(?<=\\\\u[0-9A-Fa-f]{4}))(?:"
                            + forms
                            + ")(?![A-Za-z0-9])";
        }
        StringBuilder encoded = new StringBuilder();
        for (String core : cores) {
            String either =
                    Pattern.quote(core).replace("+", "\\E[+-]\\Q").replace("/", "\\E[/_]\\Q");
            // only from where such a run begins: from each of its signs it would take for ever
            encoded.append("|(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]*?")
                    .append(either)
                    .append("[A-Za-z0-9+/_-]*={0,2}");
        }
        return Pattern.compile(forms + encoded);
    }

    /// A character as it is, percent-encoded, or escaped as in JSON.
    private static String character(int c) {
        String one = Character.toString(c);
        StringBuilder forms = new StringBuilder("(?:").append(Pattern.quote(one));
        forms.append("|(?i:");
        for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
            forms.append(String.format(java.util.Locale.ROOT, "%%%02x", b & 0xff));
        }
        forms.append('|');
        for (int i = 0; i < one.length(); i++) {
            forms.append(
                    String.format(
                            java.util.Locale.ROOT, "(?<!\\\\)\\\\++u%04x", (int) one.charAt(i)));
        }
        forms.append(')');
        if (c == ' ') {
            forms.append("|\\+");
        } else if (c == '/' || c == '"' || c == '\\') {
            forms.append("|(?<!\\\\)\\\\+").append(Pattern.quote(one));
        }
        return forms.append(')').toString();
    }

    /// What base64 makes of it whatever stands around it, such as in `user:password`: one text for
    /// each place that it may have in a group of three bytes.
    private static List<String> base64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> cores = new ArrayList<>();
        for (int shift = 0; shift < 3 && bytes.length >= SHORTEST_NUMBER; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // of the first and the last sign a part belongs to what stands beside it
            int from = shift == 0 ? 0 : shift + 1;
            int to = all.length() - (shifted.length % 3 == 0 ? 0 : 1);
            cores.add(all.substring(from, to));
        }
        return cores;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// Looks thrown together: with digits, with capitals inside, or longer than words are.
    private static boolean random(String value) {
        return value.length() >= 24
                || value.chars().anyMatch(Character::isDigit)
                || (value.chars().skip(1).anyMatch(Character::isUpperCase)
                        && value.chars().anyMatch(Character::isLowerCase));
    }

    /// Base64 of `user:password`.
    private static boolean credentials(String value) {
        try {
            byte[] said = Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/'));
            return new String(said, StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
