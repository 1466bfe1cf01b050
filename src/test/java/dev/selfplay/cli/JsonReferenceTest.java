package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// docs/json-lines.md names exactly the fields that the golden files have.
class JsonReferenceTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden");
    private static final Path PAGE = Path.of("docs", "json-lines.md");
    private static final Pattern EVENT = Pattern.compile("^(?:- )?\\*\\*(\\S+)\\*\\*");
    private static final Pattern FIELD = Pattern.compile("`([^`]+)`");

    private static List<Path> goldenLines() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenLines")
    void thePageNamesTheFieldsThatAreWritten(Path golden) throws Exception {
        var written = new TreeSet<String>();
        for (String line : Files.readAllLines(golden)) {
            JsonNode node = new ObjectMapper().readTree(line);
            fields(node.path("event").asText() + ' ', node, written);
        }
        assertThat(documented(golden.getFileName().toString().replace(".jsonl", "")))
                .isEqualTo(written);
    }

    /// The paths of a line's fields: `.` for an object's, `[].` for those of a list's objects.
    private static void fields(String prefix, JsonNode node, SortedSet<String> into) {
        node.properties()
                .forEach(field -> {
                    String path = prefix + field.getKey();
                    JsonNode value = field.getValue();
                    if (!path.endsWith(" event")) {
                        into.add(path);
                    }
                    fields(path + '.', value, into);
                    if (value.isArray()) {
                        value.forEach(element -> fields(path + "[].", element, into));
                    }
                });
    }

    private static SortedSet<String> documented(String command) throws IOException {
        String page = Files.readString(PAGE);
        String mark = "<!-- " + command + " -->\n";
        assertThat(page).contains(mark);
        String section = page.substring(page.indexOf(mark) + mark.length()).split("\n#", 2)[0];
        var fields = new TreeSet<String>();
        for (String item : section.split("\n- ")) {
            Matcher event = EVENT.matcher(item);
            String prefix = (event.find() ? event.group(1) : "") + ' ';
            FIELD.matcher(item).results().forEach(f -> fields.add(prefix + f.group(1)));
        }
        return fields;
    }
}
