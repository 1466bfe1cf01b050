package dev.selfplay.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of the log.
///
/// @param level of its record; the lines of a stack trace have that of the record above them
public record LogLine(Level level, String text) {
    /// How grave a record is.
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    private static final Pattern RECORD =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2} [0-9:.,]+ +(TRACE|DEBUG|INFO|WARN|ERROR)\\b.*");

    private static final Pattern PARTS =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2} ([0-9:]+)[.,]\\d+ +([A-Z]+) +\\[(.*?)] (\\S+) - (.*)");

    /// What a person reads first: when, how grave and what, and behind it from where. A line that is
    /// no record stands as it is.
    String messageFirst() {
        Matcher parts = PARTS.matcher(text);
        return parts.matches()
                ? "%s  %-5s  %s    · %s, %s"
                        .formatted(
                                parts.group(1),
                                parts.group(2),
                                parts.group(5),
                                parts.group(4),
                                parts.group(3))
                : text;
    }

    static List<LogLine> parse(List<String> lines) {
        List<LogLine> parsed = new ArrayList<>(lines.size());
        Level level = Level.INFO;
        for (String line : lines) {
            Matcher record = RECORD.matcher(line);
            if (record.matches()) {
                level =
                        record.group(1).equals("TRACE")
                                ? Level.DEBUG
                                : Level.valueOf(record.group(1));
            }
            parsed.add(new LogLine(level, line));
        }
        return parsed;
    }

    boolean contains(String lowerCase) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
