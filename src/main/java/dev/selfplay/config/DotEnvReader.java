package dev.selfplay.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a `.env` file once: `NAME=value`, `export NAME=value` and `NAME: value`, values
/// bare (up to a `#`) or in single, double or back quotes, over several lines if need be. `\n` and
/// `\r` in double quotes are line ends. Confined to one thread.
///
/// Unlike dotenv it guesses nothing: a quote that is never closed, words behind one, and `${NAME}`
/// are problems, and the line is not read.
final class DotEnvReader {
    private static final String EXPECTED = "Write NAME=value, one to a line, comments after #.";
    private static final Pattern START =
            Pattern.compile(
                    "[ \\t]*(?:export[ \\t]+)?([A-Za-z0-9_.-]+)(?:[ \\t]*=|:[ \\t])[ \\t]*");
    private static final Pattern REST = Pattern.compile("[ \\t]*(?:#.*)?");

    private final String name;
    private final String[] lines;
    private final Set<String> known;
    private final Map<String, List<String>> all = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /// @param name of the file
    /// @param known the names that matter
    DotEnvReader(String name, String text, Set<String> known) {
        this.name = name;
        this.known = known;
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        lines = plain.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
    }

    DotEnvFile read() {
        int next = 0;
        while (next < lines.length) {
            next = line(next);
        }
        Map<String, String> values = new LinkedHashMap<>();
        all.forEach((key, found) -> values.put(key, found.getLast()));
        return new DotEnvFile(values, all, problems);
    }

    /// @return the index of the line after what begins here
    private int line(int at) {
        String line = lines[at];
        if (line.isBlank() || line.strip().startsWith("#")) {
            return at + 1;
        }
        Matcher start = START.matcher(line);
        if (!start.lookingAt()) {
            problem(at, "is not NAME=value, so this line is not read", EXPECTED);
            return at + 1;
        }
        String key = start.group(1);
        String rest = line.substring(start.end());
        char quote = rest.isEmpty() ? '\0' : rest.charAt(0);
        if (quote == '"' || quote == '\'' || quote == '`') {
            return quoted(at, key, quote, rest.substring(1));
        }
        int comment = rest.indexOf('#');
        take(at, key, (comment < 0 ? rest : rest.substring(0, comment)).strip(), true);
        return at + 1;
    }

    private int quoted(int at, String key, char quote, String first) {
        StringBuilder value = new StringBuilder();
        String piece = first;
        for (int i = at; ; ) {
            int end = end(piece, quote);
            if (end >= 0) {
                if (!REST.matcher(piece.substring(end + 1)).matches()) {
                    problem(
                            at,
                            "has words behind the closing quote, so this line is not read",
                            "Close the quote where the value ends; comments begin with #.");
                    return at + 1;
                }
                value.append(piece, 0, end);
                String text = value.toString();
                take(
                        at,
                        key,
                        quote == '"' ? text.replace("\\n", "\n").replace("\\r", "\r") : text,
                        quote != '\'');
                return i + 1;
            }
            i++;
            if (i == lines.length || mattersByItself(lines[i])) {
                problem(
                        at,
                        "the quote opened here is never closed, so this line is not read",
                        "Close the quote.");
                return at + 1;
            }
            value.append(piece).append('\n');
            piece = lines[i];
        }
    }

    /// A line with one of our own names is hardly the middle of another value.
    private boolean mattersByItself(String line) {
        Matcher start = START.matcher(line);
        return start.lookingAt() && known.contains(start.group(1));
    }

    private static int end(String text, char quote) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private void take(int at, String key, String value, boolean expands) {
        if (expands && value.contains("${") && known.contains(key)) {
            problem(
                    at,
                    "uses ${…}, which is not supported, so this line is not read",
                    "Write the value itself; single quotes keep ${ as it is.");
            return;
        }
        all.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    private void problem(int at, String text, String remedy) {
        problems.add(Problem.at(name, at + 1, text, remedy));
    }
}
