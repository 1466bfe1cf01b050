package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.domain.Persona;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whatever layout a person gave the file and whatever fields stand in it that we do not know: a
/// change of ours touches only the values that it is about.
class PersonaWriteBackTest {

    record Layout(
            String space,
            String lineEnd,
            boolean mark,
            boolean bare,
            String unknownName,
            String unknownValue,
            int difficulty) {

        String text(String difficultyText) {
            String persona =
                    Personas.json(1, "a")
                            .replace(
                                    "\"difficulty\": 3",
                                    TextNode.valueOf(unknownName)
                                            + space
                                            + ":"
                                            + unknownValue
                                            + ","
                                            + space
                                            + "\"difficulty\":"
                                            + space
                                            + difficultyText);
            String list = "[" + space + persona + space + "," + Personas.json(2, "b") + space + "]";
            String whole =
                    bare
                            ? list
                            : "{\"version\":1,"
                                    + space
                                    + "\"x\":"
                                    + unknownValue
                                    + ",\"personas\":"
                                    + list
                                    + ",\"y\""
                                    + space
                                    + ":"
                                    + unknownValue
                                    + "}"
                                    + space;
            return (mark ? "\uFEFF" : "") + whole.replace("\n", lineEnd);
        }
    }

    @Property(tries = 120)
    void onlyTheChangedValueChanges(@ForAll("layouts") Layout layout) throws IOException {
        Path path = Files.createTempFile("personas", ".json");
        try {
            Files.writeString(path, layout.text("3"));
            PersonaFile file = new PersonaFile(path);
            PersonaReading reading = file.read();
            assertThat(reading.problems()).isEmpty();
            Persona changed = withDifficulty(reading.personas().getFirst(), layout.difficulty);
            assertThat(file.save(reading, changed))
                    .isInstanceOfSatisfying(
                            SaveOutcome.Saved.class,
                            saved ->
                                    assertThat(saved.reading().personas().getFirst())
                                            .isEqualTo(changed));
            assertThat(Files.readString(path)).isEqualTo(layout.text("" + layout.difficulty));
        } finally {
            Files.delete(path);
        }
    }

    @Property(tries = 60)
    void aFieldThatIsMissingIsAddedAndUnknownOnesStay(@ForAll("layouts") Layout layout)
            throws IOException {
        Path path = Files.createTempFile("personas", ".json");
        try {
            // "active" is missing, so the persona is bad; setting it mends the file
            Files.writeString(path, layout.text("3").replaceFirst("\"active\": true,\\s*", ""));
            PersonaFile file = new PersonaFile(path);
            PersonaReading reading = file.read();
            assertThat(reading.personas()).hasSize(1);
            JsonNode before = firstOf(path, layout.bare);
            assertThat(
                            file.apply(
                                    reading,
                                    new PersonaChange.Activate(List.of(Personas.id(1)), true)))
                    .isInstanceOfSatisfying(
                            SaveOutcome.Saved.class,
                            saved -> assertThat(saved.reading().personas()).hasSize(2));
            ObjectNode after = (ObjectNode) firstOf(path, layout.bare);
            assertThat(after.remove("active").booleanValue()).isTrue();
            assertThat(after).isEqualTo(before);
        } finally {
            Files.delete(path);
        }
    }

    private static JsonNode firstOf(Path path, boolean bare) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        JsonNode root = JsonText.MAPPER.readTree(text.replace("\uFEFF", ""));
        return (bare ? root : root.get("personas")).get(0);
    }

    private static Persona withDifficulty(Persona p, int difficulty) {
        return new Persona(
                p.id(),
                p.name(),
                p.type(),
                p.description(),
                p.systemPrompt(),
                p.characteristics(),
                p.attackPatterns(),
                p.active(),
                difficulty,
                p.openingMood(),
                p.hiddenWhy(),
                p.acceptablePrice(),
                p.walkAwayPrice(),
                p.walkAwayTriggers());
    }

    @Provide
    Arbitrary<Layout> layouts() {
        Arbitrary<String> space =
                Arbitraries.of(" ", "\n", "\t", "")
                        .list()
                        .ofMaxSize(4)
                        .map(s -> String.join("", s));
        Arbitrary<String> values =
                Arbitraries.of(
                        "1.50",
                        "-0",
                        "1e5",
                        "12345678901234567890123",
                        "true",
                        "null",
                        "[ ]",
                        "[1,{\"a\" : [\"]\",\"}\",\"\\\"\"]}]",
                        "{\"difficulty\":1,\"id\":\"x\"}",
                        "\"\\u00e9 \\\\ \\\" \\/ 😀\"",
                        "\"\"");
        return Combinators.combine(
                        space,
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("note", "Ünknown", "a\"b", "difficulty "),
                        values,
                        Arbitraries.integers().between(1, 5))
                .as(Layout::new);
    }
}
