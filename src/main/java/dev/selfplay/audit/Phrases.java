package dev.selfplay.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table of phrases by which the audit reads a call, `audit/phrases.txt`: what is said there is not said
/// in code. Immutable.
final class Phrases {
    private static final String FILE = "/audit/phrases.txt";
    private static final String TEXT = "    ";
    private static final Pattern REFERENCE = Pattern.compile("<([a-z]+\\.[a-z-]+)>");
    private static final Map<String, String> TABLE = read();

    private Phrases() {}

    /// @throws IllegalStateException if the table has no such expression
    static Pattern of(String name) {
        return Pattern.compile(text(name));
    }

    /// The words of an entry that is a list of them.
    static Set<String> words(String name) {
        return Set.copyOf(List.of(text(name).split(" ", -1)));
    }

    /// An entry that is a list of `a=b, c=d`.
    static Map<String, String> pairs(String name) {
        return Arrays.stream(text(name).split(", ", -1))
                .map(pair -> pair.split("=", -1))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    static Map<String, Integer> numbers(String name) {
        return pairs(name).entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, e -> Integer.valueOf(e.getValue())));
    }

    /// The entry's own text, what it refers to put in its place.
    static String text(String name) {
        String text = TABLE.get(name);
        if (text == null) {
            throw new IllegalStateException(FILE + " has no " + name);
        }
        return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(text(m.group(1))));
    }

    private static Map<String, String> read() {
        try (InputStream in = Phrases.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + FILE);
            }
            Map<String, String> table = new HashMap<>();
            String name = "";
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith(TEXT)) {
                    table.merge(name, line.substring(TEXT.length()), String::concat);
                } else if (!line.isEmpty() && line.charAt(0) != '#') {
                    name = line.substring(0, line.indexOf(':'));
                }
            }
            return Map.copyOf(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
