package dev.selfplay.persona;

import static dev.selfplay.persona.Personas.file;
import static dev.selfplay.persona.Personas.id;
import static dev.selfplay.persona.Personas.json;
import static dev.selfplay.persona.Personas.persona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.PersonaFields;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class PersonaTextTest {
    @TempDir Path folder;
    private Path path;
    private PersonaFile personas;

    @BeforeEach
    void prepare() {
        path = folder.resolve("personas.json");
        personas = new PersonaFile(path, folder.resolve("personas.lock"));
    }

    @Test
    void aChangedFieldChangesNothingElseOfTheText() {
        PersonaText text =
                PersonaText.of(
                        json(1, "skeptic").replace("\"active\"", "\"zip\" : 1,\n  \"active\""));
        PersonaText changed =
                text.with(PersonaFields.DIFFICULTY, 5)
                        .with(PersonaFields.CHARACTERISTICS, List.of("dry", "loud"));
        assertThat(changed.text())
                .isEqualTo(
                        text.text()
                                .replace("\"difficulty\": 3", "\"difficulty\": 5")
                                .replace("    \"dry\"\n", "    \"dry\",\n    \"loud\"\n"));
        assertThat(changed.extras()).containsExactly(java.util.Map.entry("zip", "1"));
        assertThat(changed.withFrom("zip", PersonaText.of("{}")).extras()).isEmpty();
        assertThat(PersonaText.of("{}").withFrom("zip", text).text())
                .isEqualTo("{\n  \"zip\": 1\n}");
    }

    @Test
    void aFieldThatIsMissingComesInItsPlace() {
        PersonaText without = PersonaText.of("{\n  \"id\": \"x\",\n  \"type\": \"y\"\n}");
        assertThat(without.with(PersonaFields.NAME, "Z").text())
                .isEqualTo("{\n  \"id\": \"x\",\n  \"name\": \"Z\",\n  \"type\": \"y\"\n}");
    }

    @Test
    void problemsHaveLinesAndRemedies() {
        PersonaText text =
                PersonaText.of(json(1, "skeptic"))
                        .with(PersonaFields.TYPE, "angry")
                        .with(PersonaFields.ACCEPTABLE_PRICE, "soon")
                        .with(PersonaFields.NAME, "");
        assertThat(text.problems(id(1), List.of(persona(2, "angry"))))
                .extracting(PersonaProblem::line, PersonaProblem::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "name"),
                        org.assertj.core.groups.Tuple.tuple(4, "type"),
                        org.assertj.core.groups.Tuple.tuple(18, "acceptablePrice"));
        assertThat(text.problems(id(1), List.of(persona(2, "angry"))))
                .allMatch(p -> !p.remedy().isBlank());
        assertThat(text.problems(id(9), List.of()))
                .anyMatch(p -> "id".equals(p.field()) && p.text().contains("must stay"));
        assertThat(
                        PersonaText.of(json(1, "skeptic"))
                                .problems(id(1), List.of(persona(1, "skeptic"))))
                .isEmpty();
        assertThat(PersonaText.of("{\n \"a\": \n").problems(id(1), List.of()).getFirst().message())
                .contains("Not valid JSON");
    }

    @Test
    void savingOnePersonaLeavesTheRestOfTheFileByteForByte() throws Exception {
        String before =
                file(
                                json(1, "skeptic"),
                                json(2, "angry").replace("\"One sentence.\"", "\"Other.\""))
                        .replace("\n", "\r\n");
        Files.writeString(path, before);
        PersonaText basis = personas.text(id(2)).orElseThrow();
        assertThat(basis.text()).startsWith("{\n  \"id\"").doesNotContain("\r");
        // the other persona changes meanwhile: no reason to refuse
        String meanwhile = before.replaceFirst("One sentence.", "Changed.");
        Files.writeString(path, meanwhile);
        assertThat(personas.saveText(id(2), basis, basis.with(PersonaFields.DIFFICULTY, 1)))
                .isInstanceOf(SaveOutcome.Saved.class);
        int place = meanwhile.lastIndexOf("\"difficulty\": 3");
        assertThat(Files.readString(path))
                .isEqualTo(
                        meanwhile.substring(0, place)
                                + "\"difficulty\": 1"
                                + meanwhile.substring(place + 15));
    }

    @Test
    void whatTheEditWasNotMadeOnIsNeverOverwritten() throws Exception {
        Files.writeString(path, file(json(1, "skeptic")));
        PersonaText basis = personas.text(id(1)).orElseThrow();
        String outside = file(json(1, "skeptic").replace("A reason.", "Another."));
        Files.writeString(path, outside);
        assertThat(personas.saveText(id(1), basis, basis.with(PersonaFields.DIFFICULTY, 1)))
                .isInstanceOf(SaveOutcome.ChangedOnDisk.class);
        assertThat(personas.saveText(id(1), null, basis))
                .isInstanceOf(SaveOutcome.ChangedOnDisk.class);
        assertThat(Files.readString(path)).isEqualTo(outside);
        PersonaText fresh = PersonaText.of(persona(3, "new"));
        assertThat(personas.saveText(id(3), basis, fresh))
                .isInstanceOf(SaveOutcome.ChangedOnDisk.class);
        assertThat(personas.saveText(id(3), null, fresh)).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(personas.text(id(3)).orElseThrow().text()).isEqualTo(fresh.text());
        assertThat(personas.saveText(id(3), fresh, fresh.with(PersonaFields.TYPE, "skeptic")))
                .isInstanceOf(SaveOutcome.Invalid.class);
    }

    /// Without the lock one of two writers that checked at the same time wins, and the other's words
    /// are gone although it was told that they were saved.
    @Test
    void writersAtTheSameTimeDoNotLoseEachOthersWords() throws Exception {
        int writers = 8;
        String[] all = new String[writers];
        for (int i = 0; i < writers; i++) {
            all[i] = json(i + 1, "t" + i);
        }
        Files.writeString(path, file(all));
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (int i = 0; i < writers; i++) {
                int number = i + 1;
                PersonaText basis = personas.text(id(number)).orElseThrow();
                // its own object over the same lock, as another program has
                PersonaFile own = new PersonaFile(path, folder.resolve("personas.lock"));
                var _ =
                        threads.submit(() -> {
                            go.await();
                            return own.saveText(
                                    id(number), basis, basis.with(PersonaFields.DIFFICULTY, 5));
                        });
            }
            go.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(personas.read().personas()).hasSize(writers).allMatch(p -> p.difficulty() == 5);
    }
}
