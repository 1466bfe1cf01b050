package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of phrases and the code agree.
class PhrasesTest {
    private static final Path TABLE = Path.of("resources/audit/phrases.txt");
    private static final Path CODE = Path.of("src/main/java/dev/selfplay/audit");
    private static final Pattern USED = Pattern.compile("Phrases\\s*\\.\\w+\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern LISTS = Pattern.compile("Rules\\.of\\(\"([a-z]+)\"");
    private static final Pattern REFERRED = Pattern.compile("<([a-z]+\\.[a-z-]+)>");

    @Test
    void everyEntryIsUsedAndStandsOnce() throws IOException {
        List<String> names =
                Files.readAllLines(TABLE).stream()
                        .filter(l -> !l.isEmpty() && l.charAt(0) != ' ' && l.charAt(0) != '#')
                        .map(l -> l.substring(0, l.indexOf(':')))
                        .toList();
        assertThat(names).doesNotHaveDuplicates();
        Set<String> used = new TreeSet<>(found(REFERRED, Files.readString(TABLE)));
        Set<String> lists = new TreeSet<>();
        try (Stream<Path> files = Files.list(CODE)) {
            for (Path file : files.toList()) {
                used.addAll(found(USED, Files.readString(file)));
                lists.addAll(found(LISTS, Files.readString(file)));
            }
        }
        assertThat(names.stream().filter(name -> !lists.contains(list(name))).toList())
                .containsExactlyInAnyOrderElementsOf(used);
        assertThat(names.stream().map(PhrasesTest::list).toList()).containsAll(lists);
    }

    private static String list(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /// Of the rules of a list the first decides.
    @Test
    void rulesStandInTheirOrder() {
        Rules sums = Rules.of("sums");
        assertThat(sums.all()).extracting(Rules.Rule::verdict).startsWith("none").endsWith("bare");
        assertThat(Rules.of("break").first("at|, |#| cash").verdict()).isEqualTo("none");
        assertThat(Rules.of("break").first("roof|, |#| cash").verdict()).isEqualTo("clause");
        assertThat(Rules.of("break").first("the| |roof| is").verdict()).isEmpty();
    }

    private static Set<String> found(Pattern what, String text) {
        Matcher matcher = what.matcher(text);
        return matcher.results().map(r -> r.group(1)).collect(Collectors.toSet());
    }

    @Test
    void linesAreJoinedAndReferencesPutInPlace() {
        assertThat(Phrases.text("offers.topic"))
                .startsWith("\\b(?:(?:(?:repairs?|roof|")
                .doesNotContain("<");
        assertThat(Phrases.pairs("speech.written-out")).containsEntry("can't", "can not");
        assertThatCode(() -> Phrases.of("consents.permits")).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Phrases.of("cues.nothing")).hasMessageContaining("cues.nothing");
    }
}
