package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;
import dev.selfplay.persona.PersonaImport.Choice;
import dev.selfplay.persona.PersonaImport.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Changes to several personas at once: all or none, and nothing lost that we do not know.
class PersonaChangesTest {
    private static final String EXTRA =
            "\"x-note\": {\"n\": 1.50, \"deep\": [1e5, \"\\u00e9\"]},\n          \"difficulty\"";

    @TempDir Path folder;
    private Path path;
    private PersonaFile file;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("personas.json");
        file = new PersonaFile(path);
        Files.writeString(
                path,
                Personas.file(
                        Personas.json(1, "a").replace("\"difficulty\"", EXTRA),
                        Personas.json(2, "b"),
                        Personas.json(3, "c")));
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private PersonaReading saved(PersonaChange change) {
        SaveOutcome outcome = file.apply(file.read(), change);
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        PersonaReading reading = ((SaveOutcome.Saved) outcome).reading();
        assertThat(reading.problems()).isEmpty();
        return reading;
    }

    @Test
    void archivedOnesLeaveTheListsButStayFindable() {
        String before = text();
        PersonaReading reading =
                saved(new PersonaChange.Archive(List.of(Personas.id(1), Personas.id(3)), true));
        assertThat(reading.personas()).extracting(Persona::type).containsExactly("b");
        assertThat(reading.active()).hasSize(1);
        assertThat(reading.archived()).extracting(Persona::type).containsExactly("a", "c");
        assertThat(reading.all()).hasSize(3);
        assertThat(reading.find("a")).isInstanceOf(PersonaLookup.Found.class);
        assertThat(text()).contains("\"active\": true,\n      \"archived\": true,\n");
        saved(new PersonaChange.Archive(List.of(Personas.id(1), Personas.id(3)), false));
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void anotherPersonaMayNotTakeAnArchivedOnesType() {
        PersonaReading reading = saved(new PersonaChange.Archive(List.of(Personas.id(1)), true));
        assertThat(file.save(reading, Personas.persona(9, "a")))
                .isInstanceOf(SaveOutcome.Invalid.class);
        assertThat(file.save(reading, Personas.persona(1, "a")))
                .isInstanceOf(SaveOutcome.Saved.class);
        assertThat(file.read().archived()).as("saving it does not take it back").hasSize(1);
    }

    @Test
    void aCopyHasAllThatTheOriginalHas() {
        PersonaReading reading =
                saved(
                        new PersonaChange.Duplicate(
                                List.of(
                                        new PersonaChange.Copy(
                                                Personas.id(1), Personas.id(7), "C", "a-copy"))));
        Persona copy = reading.all().getLast();
        assertThat(copy.id()).isEqualTo(Personas.id(7));
        assertThat(copy.name()).isEqualTo("C");
        assertThat(copy.systemPrompt()).isEqualTo(reading.all().getFirst().systemPrompt());
        assertThat(text().split("1\\.50", -1)).as("the number as it was written").hasSize(3);
        assertThat(text().split("\\\\u00e9", -1)).hasSize(3);
    }

    @Test
    void whatIsExportedComesBackAsItIs() throws IOException {
        String exported = file.export(List.of(Personas.id(1), Personas.id(3))).orElseThrow();
        assertThat(exported)
                .startsWith(
                        "{\n  \"$schema\": \"./personas.schema.json\",\n  \"version\": 1,\n"
                                + "  \"personas\": [\n    {\n      \"id\"")
                .contains("1.50", "1e5", "\\u00e9");
        Path other = folder.resolve("other.json");
        Files.writeString(other, exported);
        PersonaReading reading = new PersonaFile(other).read();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.personas()).extracting(Persona::type).containsExactly("a", "c");
        PersonaImport again = file.examine("other.json", exported);
        assertThat(again.count(Kind.IDENTICAL)).isEqualTo(2);
        assertThat(file.export(List.of(Personas.id(8)))).isEmpty();
    }

    @Test
    void anImportTellsApartAndTakesInWhatWasDecided() {
        String incoming =
                Personas.file(
                        Personas.json(1, "a").replace("Seller a", "Other a"),
                        Personas.json(2, "b"),
                        Personas.json(3, "c").replace("80000", "80001"),
                        Personas.json(4, "b").replace("\"difficulty\"", EXTRA),
                        Personas.json(5, "e").replace("\"difficulty\": 3", "\"difficulty\": 9"),
                        Personas.json(6, "f"));
        PersonaImport found = file.examine("in.json", incoming);
        assertThat(found.entries())
                .extracting(PersonaImport.Entry::kind)
                .containsExactly(
                        Kind.CHANGED,
                        Kind.IDENTICAL,
                        Kind.CHANGED,
                        Kind.NEW,
                        Kind.INVALID,
                        Kind.NEW);
        assertThat(found.entries().getFirst().changed()).containsExactly("name");
        assertThat(found.entries().get(3).note()).contains("comes in as b-2");
        assertThat(found.entries().get(4).problems().getFirst())
                .startsWith("in.json, line ")
                .contains("must be between 1 and 5");
        PersonaReading reading =
                saved(
                        new PersonaChange.TakeIn(
                                found, Map.of(1, Choice.REPLACE, 3, Choice.KEEP_BOTH)));
        assertThat(reading.all())
                .extracting(Persona::type)
                .containsExactly("a", "b", "c", "c-2", "b-2", "f");
        assertThat(reading.all().getFirst().name()).isEqualTo("Other a");
        assertThat(text()).as("what only the one here has stays").contains("\"n\": 1.50");
        assertThat(reading.all().get(2).walkAwayPrice()).isEqualTo(80_000);
        assertThat(reading.all().get(3).walkAwayPrice()).isEqualTo(80_001);
        assertThat(reading.all().get(3).id()).isNotEqualTo(Personas.id(3));
        assertThat(reading.all().get(3).name()).isEqualTo("Seller c (imported)");
    }

    @Test
    void aListOrASinglePersonaWillDoAndOtherTextsSayWhatTheyLack() {
        assertThat(file.examine("x", Personas.json(8, "h")).count(Kind.NEW)).isEqualTo(1);
        assertThat(file.examine("x", "[" + Personas.json(8, "h") + "]").count(Kind.NEW))
                .isEqualTo(1);
        for (String useless : List.of("", "hello", "{\"personas\": 3}", "[]", "4", "{")) {
            PersonaImport found = file.examine("the clipboard", useless);
            assertThat(found.entries()).hasSize(1);
            assertThat(found.entries().getFirst().kind()).isEqualTo(Kind.INVALID);
            assertThat(found.entries().getFirst().problems().getFirst()).contains("the clipboard");
        }
    }

    @Test
    void aChangeIsTakenBackExactlyUnlessTheFileIsAnotherMeanwhile() throws IOException {
        String before = text();
        try (PersonaLibrary library = new PersonaLibrary(file, (p, o) -> {})) {
            PersonaLibrary.Change change =
                    library.apply(
                            library.current(),
                            new PersonaChange.Activate(List.of(Personas.id(2)), false));
            PersonaReading after = ((SaveOutcome.Saved) change.outcome()).reading();
            assertThat(after.active()).hasSize(2);
            String later = text() + "\n";
            Files.writeString(path, later);
            assertThat(library.restore(after, change.before()))
                    .isInstanceOf(SaveOutcome.ChangedOnDisk.class);
            assertThat(text()).isEqualTo(later);
            Files.writeString(path, later.substring(0, later.length() - 1));
            assertThat(library.restore(after, change.before()))
                    .isInstanceOf(SaveOutcome.Saved.class);
        }
        assertThat(text()).isEqualTo(before);
    }
}
