package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

class PersonaFileTest {
    @TempDir Path folder;
    private Path path;
    private PersonaFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("personas.json");
        file = new PersonaFile(path);
    }

    @Test
    void theShippedLibraryIsFiftyGoodPersonas() throws IOException {
        byte[] shipped = Files.readAllBytes(Path.of("personas.json"));
        Files.write(path, shipped);
        PersonaReading reading = file.read();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.personas()).hasSize(50);
        assertThat(path).hasBinaryContent(shipped);
    }

    @Test
    void aMissingFileIsToldWithTheRemedy() {
        PersonaReading reading = file.read();
        assertThat(reading.readable()).isFalse();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.text()).isEqualTo("personas.json not found"))
                .satisfies(p -> assertThat(p.remedy()).contains(path.toString()));
    }

    @Test
    void aBadPersonaIsToldWithNameFieldAndLineAndTheGoodOnesLoad() throws IOException {
        String text =
                Personas.file(
                        Personas.json(1, "skeptic")
                                .replace("\"difficulty\": 3", "\"difficulty\": 9"),
                        Personas.json(2, "good"),
                        Personas.json(3, "nameless").replace("Seller nameless", " "),
                        Personas.json(4, "mood").replace("\"guarded\"", "\"sad\""),
                        Personas.json(5, "prices").replace("90000", "80000"),
                        Personas.json(6, "good"),
                        Personas.json(2, "same-id"),
                        Personas.json(7, "items").replace("\"dry\"", "7"),
                        Personas.json(8, "gap").replaceFirst("(?m)^ *\"hiddenWhy\".*\\n", ""),
                        Personas.json(9, "twice")
                                .replace("\"active\": true", "\"active\": true, \"active\": false"),
                        "null",
                        Personas.json(10, "Slug With Spaces"));
        Files.writeString(path, text);
        PersonaReading reading = file.read();
        assertThat(reading.personas()).extracting(Persona::type).containsExactly("good");
        assertThat(reading.problems())
                .extracting(PersonaProblem::message)
                .containsExactly(
                        "personas.json, line 17: persona \"Seller skeptic\": difficulty must be"
                                + " between 1 and 5, is 9",
                        "personas.json, line 47: persona number 3: name must not be empty, is"
                                + " \" \"",
                        "personas.json, line 81: persona \"Seller mood\": openingMood must be one"
                                + " of warm, neutral, guarded, hostile, anxious, rushed, grieving,"
                                + " weary, is \"sad\"",
                        "personas.json, line 105: persona \"Seller prices\": walkAwayPrice must be"
                                + " below acceptablePrice (80000), is 80000",
                        "personas.json, line 111: persona \"Seller good\": type must be unique,"
                                + " and good is that of \"Seller good\"",
                        "personas.json, line 130: persona \"Seller same-id\": id must be unique,"
                                + " and 00000000-0000-4000-8000-000000000002 is that of \"Seller"
                                + " good\"",
                        "personas.json, line 156: persona \"Seller items\": characteristics, item"
                                + " 1, must be a text in quotes, is 7",
                        "personas.json, line 171: persona \"Seller gap\": hiddenWhy is missing",
                        "personas.json, line 204: persona \"Seller twice\": active stands there"
                                + " twice",
                        "personas.json, line 212: persona number 11: must be an object in { }, is"
                                + " null",
                        "personas.json, line 216: persona \"Seller Slug With Spaces\": type must be"
                                + " lower-case letters, digits and hyphens, such as"
                                + " price-anchorer, is \"Slug With Spaces\"");
        assertThat(path).hasContent(text);
    }

    @Test
    void aBrokenFileIsToldWithLineAndColumnAndNeverWritten() throws IOException {
        String broken = "{\n  \"personas\": [\n    {\"id\": \"x\" \"name\"}\n  ]\n}\n";
        Files.writeString(path, broken);
        PersonaReading reading = file.read();
        assertThat(reading.readable()).isFalse();
        assertThat(reading.problems())
                .singleElement()
                .extracting(PersonaProblem::message)
                .asString()
                .startsWith("personas.json, line 3, column ")
                .contains(": not valid JSON: ");
        assertThat(file.save(reading, Personas.persona(1, "skeptic")))
                .isInstanceOf(SaveOutcome.Broken.class);
        assertThat(path).hasContent(broken);
    }

    @Test
    void otherShapesAreReadOrTold() throws IOException {
        Files.writeString(path, "\uFEFF[" + Personas.json(1, "bare") + "]");
        assertThat(file.read().personas()).hasSize(1);
        for (String odd : List.of("", "  ", "[] []", "{\"personas\": {}}", "7", "{}", "[", "\"x")) {
            Files.writeString(path, odd);
            assertThat(file.read().readable()).as(odd).isFalse();
            assertThat(file.read().problems()).as(odd).hasSize(1);
        }
        Files.write(path, new byte[] {'[', '\n', '"', (byte) 0xc3, '"', ']'});
        assertThat(file.read().problems())
                .singleElement()
                .extracting(PersonaProblem::message)
                .asString()
                .startsWith("personas.json, line 2: has the byte ");
    }

    @Test
    void anotherEditorsChangeIsNotOverwritten() throws IOException {
        Files.writeString(path, Personas.file(Personas.json(1, "skeptic")));
        PersonaReading basis = file.read();
        String theirs = Personas.file(Personas.json(1, "skeptic"), Personas.json(2, "theirs"));
        Files.writeString(path, theirs);
        assertThat(file.delete(basis, Personas.id(1)))
                .isInstanceOfSatisfying(
                        SaveOutcome.ChangedOnDisk.class,
                        changed -> assertThat(changed.message()).contains("changed on disk"));
        assertThat(path).hasContent(theirs);
    }

    @Test
    void anInvalidPersonaIsNotWritten() throws IOException {
        Files.writeString(path, Personas.file(Personas.json(1, "skeptic")));
        PersonaReading basis = file.read();
        assertThat(file.save(basis, Personas.persona(2, "skeptic")))
                .isInstanceOfSatisfying(
                        SaveOutcome.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .extracting(PersonaProblem::field)
                                        .containsExactly("type"));
        assertThat(file.delete(basis, UUID.randomUUID())).isInstanceOf(SaveOutcome.NotFound.class);
    }

    @Test
    void savingWhatWasReadChangesNoByte() throws IOException {
        byte[] shipped = Files.readAllBytes(Path.of("personas.json"));
        Files.write(path, shipped);
        PersonaReading reading = file.read();
        for (Persona persona : reading.personas()) {
            assertThat(file.save(reading, persona)).isInstanceOf(SaveOutcome.Saved.class);
        }
        assertThat(path).hasBinaryContent(shipped);
    }

    @Test
    void newPersonasDeletionsAndActivityTouchOnlyTheirPlaces() throws IOException {
        String before = Personas.file(Personas.json(1, "a"), Personas.json(2, "b"));
        Files.writeString(path, before);
        PersonaReading one = saved(file.save(file.read(), Personas.persona(3, "c")));
        assertThat(Files.readString(path))
                .isEqualTo(
                        Personas.file(
                                Personas.json(1, "a"),
                                Personas.json(2, "b"),
                                Personas.json(3, "c")));
        PersonaReading two =
                saved(
                        file.apply(
                                one,
                                new PersonaChange.Activate(
                                        List.of(Personas.id(1), Personas.id(3)), false)));
        assertThat(two.active()).extracting(Persona::type).containsExactly("b");
        PersonaReading three =
                saved(file.apply(two, new PersonaChange.Activate(List.of(Personas.id(1)), true)));
        saved(file.delete(three, Personas.id(3)));
        assertThat(Files.readString(path)).isEqualTo(before);
        PersonaReading last = saved(file.delete(file.read(), Personas.id(1)));
        saved(file.delete(last, Personas.id(2)));
        assertThat(file.read().readable()).isTrue();
        saved(file.save(file.read(), Personas.persona(1, "a")));
        assertThat(file.read().personas()).containsExactly(Personas.persona(1, "a"));
    }

    private static PersonaReading saved(SaveOutcome outcome) {
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        return ((SaveOutcome.Saved) outcome).reading();
    }

    @Test
    void conflictMarkersAndOtherEncodingsAreCalledWhatTheyAre() throws IOException {
        Files.writeString(
                path, "{\"personas\": [\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> x\r\n]}\r\n");
        assertThat(file.read().problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "personas.json, line 2: holds git's conflict markers, in the lines 2, 3 and"
                                + " 4. Keep one of the two wordings, remove the marker lines, and"
                                + " save it.");
        Files.write(path, "[]".getBytes(StandardCharsets.UTF_16));
        assertThat(file.read().problems())
                .singleElement()
                .asString()
                .startsWith("personas.json, line 1: is UTF-16 text. Save it as UTF-8");
    }
}
