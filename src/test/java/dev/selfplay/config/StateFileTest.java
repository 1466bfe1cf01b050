package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

class StateFileTest {
    @TempDir Path folder;
    private StateFile<String> file;

    private static final class Words implements StateFile.Format<String> {
        @Override
        public String entries() {
            return "words";
        }

        @Override
        public String read(JsonNode entry) {
            if (!entry.path("is").isTextual()) {
                throw new IllegalArgumentException("has a word that is none");
            }
            return entry.path("is").textValue();
        }

        @Override
        public void write(String entry, ObjectNode node) {
            node.put("is", entry);
        }

        @Override
        public String consequence() {
            return "no word counts";
        }

        @Override
        public String remedy() {
            return "Mend it.";
        }
    }

    @BeforeEach
    void open() {
        file = new StateFile<>(folder.resolve("state"), "words", new Words());
    }

    @Test
    void oneEntryIsChangedAndTheOthersStay() throws IOException {
        assertThat(file.read()).isEqualTo(new StateFile.Reading<>(java.util.Map.of(), null));
        file.change("b", before -> Optional.of(before.orElse("none") + " before"));
        file.change("a", before -> Optional.of("first"));
        file.change("b", before -> before.map(word -> word + ", now"));
        assertThat(file.read().entries())
                .containsOnlyKeys("a", "b")
                .containsEntry("b", "none before, now");
        file.change("a", before -> Optional.empty());
        assertThat(file.read().of("a")).isEmpty();
        assertThat(Files.readString(file.path()))
                .startsWith("{\n  \"version\" : 1,\n  \"words\" : {");
    }

    @Test
    void itIsItsOwnersAlone() throws IOException {
        file.change("a", before -> Optional.of("x"));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        var _ = file.read();
        for (String each : new String[] {"words.json", "words.lock"}) {
            assertThat(Files.getPosixFilePermissions(file.path().resolveSibling(each)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("state")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\": 1, \"words\": {}, \"words\": {}} | is not valid JSON",
                "{\"version\": 1, \"words\": {}} x | is not valid JSON",
                "{\"version\": 2, \"words\": {}} | is not of version 1, the one that is known here",
                "[] | is not of version 1, the one that is known here",
                "{\"version\": 1, \"words\": []} | has no object \"words\"",
                "{\"version\": 1, \"words\": {\"a\": {}}} | has a word that is none",
            })
    void whatIsNotUnderstoodCountsAsEmptyAndStaysAsItIs(String text, String what)
            throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(file.path(), text);
        StateFile.Reading<String> read = file.read();
        assertThat(read.entries()).isEmpty();
        assertThat(read.damage())
                .hasToString(file.path() + ": " + what + ", so no word counts. Mend it.");
        assertThatThrownBy(() -> file.change("a", before -> Optional.of("x")))
                .isInstanceOf(IOException.class)
                .hasMessage(String.valueOf(read.damage()));
        assertThat(file.path()).hasContent(text);
    }
}
