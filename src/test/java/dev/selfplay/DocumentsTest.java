package dev.selfplay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the pages for developers name is there: packages and their arrows, files, classes, links.
class DocumentsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "selfplay");
    private static final Path ARCHITECTURE = Path.of("docs", "architecture.md");
    private static final Path HOW_TO = Path.of("docs", "how-to.md");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|.*\\| (.*?) ?\\|$");

    /// From the top of the repository; a name of a class's file may also begin below the sources.
    private static final Pattern PATH =
            Pattern.compile("(?:src|docs|fxml|resources|\\.ci)(?:/.+)?");

    private static final Pattern JAVA = Pattern.compile("[\\w/.-]+\\.java");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z][A-Z0-9]*[a-z]\\w*)(?:\\.([A-Za-z]\\w*))?");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(Path.of(""), Path.of("docs"), Path.of("docs", "decisions"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @Test
    void theTableOfPackagesIsThatOfTheSources() throws IOException {
        assertThat(rows().keySet()).isEqualTo(packages());
    }

    @Test
    void theTablesArrowsAreThoseThatAreHeld() throws IOException {
        var drawn = new TreeMap<String, TreeSet<String>>();
        rows().forEach((name, seen) -> {
            if (!name.equals("app") && !name.startsWith("ui.")) {
                drawn.put(name, new TreeSet<>(quoted(seen)));
            }
        });
        var held = new TreeMap<String, TreeSet<String>>();
        ArchitectureTest.ARROWS.forEach(
                (name, seen) -> held.put(name, new TreeSet<>(List.of(seen))));
        assertThat(drawn).isEqualTo(held);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        assertThat(found(LINK, text(page)))
                .filteredOn(link -> !link.contains("://") && !link.startsWith("#"))
                .allSatisfy(link -> assertThat(folder.resolve(link.split("#", 2)[0])).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void filesThatAreNamedAreThere(Path page) throws IOException {
        if (page.startsWith(Path.of("docs", "decisions"))) {
            return; // what was decided then may name what has gone since
        }
        assertThat(quoted(text(page)))
                .filteredOn(name -> PATH.matcher(name).matches() || isFileOfASource(name))
                .filteredOn(name -> !name.contains(" ") && !name.contains("<"))
                .allSatisfy(name ->
                        assertThat(List.of(Path.of(name), SOURCES.resolve(name)))
                                .as(name)
                                .anyMatch(Files::exists));
    }

    @Test
    void classesAndMembersThatAreNamedAreThere() throws IOException {
        Map<String, String> sources = sources();
        for (Path page : List.of(ARCHITECTURE, HOW_TO, Path.of("CONTRIBUTING.md"))) {
            for (String name : quoted(text(page))) {
                var type = TYPE.matcher(name);
                if (type.matches()) {
                    String source = sources.get(type.group(1));
                    assertThat(source).as("%s in %s", name, page).isNotNull();
                    if (type.group(2) != null) {
                        assertThat(source)
                                .as("%s in %s", name, page)
                                .containsPattern("\\b" + type.group(2) + "\\b");
                    }
                }
            }
        }
    }

    /// Without a folder it is only an example of a name.
    private static boolean isFileOfASource(String name) {
        return JAVA.matcher(name).matches() && name.contains("/");
    }

    private static Map<String, String> rows() throws IOException {
        String table = text(ARCHITECTURE).split("\n## Packages\n", 2)[1].split("\n## ", 2)[0];
        var rows = new TreeMap<String, String>();
        ROW.matcher(table).results().forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static TreeSet<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.endsWith("package-info.java"))
                    .map(f ->
                            SOURCES.relativize(f.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// The text of each top-level class's file, tests too, by its name.
    private static Map<String, String> sources() throws IOException {
        var sources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.merge(
                        file.getFileName().toString().replace(".java", ""),
                        Files.readString(file),
                        String::concat);
            }
        }
        return sources;
    }

    private static String text(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page)).replaceAll("");
    }

    private static List<String> quoted(String text) {
        return found(QUOTED, text);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult hit) -> hit.group(1)).toList();
    }
}
