package dev.selfplay.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table by which the audit reads a call, `audit/phrases.txt`: what is said there is not said in code.
/// Immutable.
final class Phrases {
    private static final String FILE = "/audit/phrases.txt";
    private static final String TEXT = "    ";
    private static final Pattern REFERENCE = Pattern.compile("<([a-z]+\\.[a-z-]+)>");

    /// @param comment for people
    private record Entry(String comment, String text) {
        Entry and(Entry more) {
            return new Entry(comment, text + more.text);
        }
    }

    private static final Map<String, Entry> TABLE = read();

    private Phrases() {}

    /// @throws IllegalStateException if the table has no such expression
    static Pattern of(String name) {
        return Pattern.compile(text(name));
    }

    /// The entries whose names begin so, in their order.
    static List<String> named(String prefix) {
        return TABLE.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /// An entry that is a list of `a=b, c=d`.
    static Map<String, String> pairs(String name) {
        return Arrays.stream(text(name).split(", ", -1))
                .map(pair -> pair.split("=", -1))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    /// What is said of an entry for people.
    static String comment(String name) {
        return entry(name).comment();
    }

    /// The entry's own text, what it refers to put in its place.
    static String text(String name) {
        return REFERENCE
                .matcher(entry(name).text())
                .replaceAll(m -> Matcher.quoteReplacement("(?:" + text(m.group(1)) + ")"));
    }

    private static Entry entry(String name) {
        Entry entry = TABLE.get(name);
        if (entry == null) {
            throw new IllegalStateException(FILE + " has no " + name);
        }
        return entry;
    }

    private static Map<String, Entry> read() {
        try (InputStream in = Phrases.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + FILE);
            }
            Map<String, Entry> table = new LinkedHashMap<>();
            String name = "";
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith(TEXT)) {
                    table.merge(name, new Entry("", line.substring(TEXT.length())), Entry::and);
                } else if (!line.isEmpty() && line.charAt(0) != '#') {
                    int colon = line.indexOf(':');
                    name = line.substring(0, colon);
                    table.put(name, new Entry(line.substring(colon + 1).strip(), ""));
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
