package dev.selfplay.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `.env` file: dotenv-java reads the values, this class finds the lines that it would silently
/// pass over, and never repeats what stands on them, since that may be a secret.
///
/// @param values by name, without surrounding quotes
record DotEnvFile(Map<String, String> values, List<Problem> problems) {
    private static final Pattern ENTRY = Pattern.compile("\\s*[\\w.\\-]+\\s*=(.*)");
    private static final String EXPECTED = "Write NAME=value, one to a line, comments after #.";

    /// Reads the file; a missing one has no values. Never throws on what it contains.
    static DotEnvFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new DotEnvFile(Map.of(), List.of());
        }
        String name = String.valueOf(file.getFileName());
        try {
            List<Problem> problems = check(name, Files.readAllLines(file));
            return new DotEnvFile(load(file), problems);
        } catch (CharacterCodingException e) {
            return unreadable(name, "is not UTF-8 text", "Save it as UTF-8.");
        } catch (IOException | DotenvException e) {
            return unreadable(name, "cannot be read (" + e.getMessage() + ")", "Check the file.");
        }
    }

    private static DotEnvFile unreadable(String name, String text, String remedy) {
        return new DotEnvFile(Map.of(), List.of(Problem.of(name, text, remedy)));
    }

    private static Map<String, String> load(Path file) {
        Dotenv dotenv =
                Dotenv.configure()
                        .directory(String.valueOf(file.toAbsolutePath().getParent()))
                        .filename(String.valueOf(file.getFileName()))
                        .ignoreIfMalformed()
                        .load();
        Map<String, String> values = new LinkedHashMap<>();
        for (DotenvEntry entry : dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
            values.put(entry.getKey(), unquoted(entry.getValue()));
        }
        return values;
    }

    /// The library takes double quotes off, but leaves single ones.
    private static String unquoted(String value) {
        String plain = value.strip();
        boolean quoted = plain.length() > 1 && plain.startsWith("'") && plain.endsWith("'");
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }

    private static List<Problem> check(String name, List<String> lines) {
        List<Problem> problems = new ArrayList<>();
        int openedAt = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (openedAt > 0) {
                openedAt = line.contains("\"") ? 0 : openedAt;
            } else if (!line.isBlank() && !line.strip().startsWith("#")) {
                Matcher entry = ENTRY.matcher(line);
                if (!entry.matches()) {
                    problems.add(Problem.at(name, i + 1, reason(line), EXPECTED));
                } else if (opensQuote(entry.group(1).strip())) {
                    openedAt = i + 1;
                }
            }
        }
        if (openedAt > 0) {
            problems.add(
                    Problem.at(
                            name,
                            openedAt,
                            "the quote opened here is never closed, so it and the lines after it"
                                    + " are not read",
                            "Close the quote."));
        }
        return problems;
    }

    private static String reason(String line) {
        if (line.startsWith("\uFEFF")) {
            return "starts with a byte order mark, so this line is not read";
        }
        return line.strip().startsWith("export ")
                ? "starts with \"export\", so this line is not read"
                : "is not NAME=value, so this line is not read";
    }

    private static boolean opensQuote(String value) {
        return value.startsWith("\"") && value.indexOf('"', 1) < 0;
    }
}
