package dev.selfplay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Compares output with a file under `src/test/golden`, so that a rebuilding shows every change of
/// what users, files and other programs see. `-Dgolden.write=true` writes the files anew; the
/// difference is then read in the commit.
///
/// One instance serves one story: an id keeps its number in all of its files. Not thread-safe.
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "golden");

    /// UUIDs, the store's own id, and SHA-256 of what contains them.
    private static final Pattern ID =
            Pattern.compile(
                    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-f])([0-9a-f]{32}){1,2}(?![0-9a-f])");

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<Pattern, String> others = new LinkedHashMap<>();

    /// Writes something else that differs between two runs as a word.
    public Golden hiding(Pattern pattern, String word) {
        others.put(pattern, word);
        return this;
    }

    /// Lines whose order means nothing.
    public void checkSorted(String name, List<String> lines) {
        compare(name, lines.stream().map(this::steady).sorted().collect(joining("\n", "", "\n")));
    }

    /// @param name the file's, with its ending
    public void check(String name, String actual) {
        compare(name, steady(actual));
    }

    private static void compare(String name, String steady) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, steady);
            }
            assertThat(steady)
                    .as("%s; -Dgolden.write=true accepts what changed", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text with ids numbered in the order of their first appearance, and without times.
    private String steady(String actual) {
        String text = INSTANT.matcher(actual).replaceAll("<instant>");
        text =
                ID.matcher(text)
                        .replaceAll(
                                m -> ids.computeIfAbsent(m.group(), _ -> "<id" + ids.size() + ">"));
        for (Map.Entry<Pattern, String> other : others.entrySet()) {
            text = other.getKey().matcher(text).replaceAll(other.getValue());
        }
        return text;
    }
}
