package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Persona;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

class PersonaLibraryTest {
    @TempDir Path folder;
    private final List<String> recorded = new CopyOnWriteArrayList<>();
    private final List<PersonaReading> told = new CopyOnWriteArrayList<>();
    private Path path;
    private PersonaLibrary library;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("personas.json");
        Files.writeString(path, Personas.file(Personas.json(1, "a")));
        library =
                new PersonaLibrary(
                        new PersonaFile(path),
                        (personas, origin) ->
                                recorded.add(origin.apply(Personas.id(1)) + " " + personas.size()));
        library.listen(reading -> {
            throw new IllegalStateException("a listener that fails");
        });
        library.listen(told::add);
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void aChangeOnDiskAppears() throws IOException {
        Files.writeString(path, Personas.file(Personas.json(1, "a"), Personas.json(2, "b")));
        awaitTypes("a", "b");
        assertThat(recorded).containsExactly("personas.json 1", "personas.json 2");
    }

    @Test
    void anEditorThatRenamesItsFileOverOursIsSeen() throws IOException {
        for (int i = 2; i < 5; i++) {
            Path other = folder.resolve("edited~");
            Files.writeString(other, Personas.file(Personas.json(i, "n" + i)));
            Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            awaitTypes("n" + i);
        }
    }

    @Test
    void aBrokenFileKeepsThePersonasAndTellsTheProblem() throws IOException {
        Files.writeString(path, "{\"personas\": [");
        await().until(() -> !told.isEmpty());
        assertThat(library.current().readable()).isFalse();
        assertThat(library.current().problems()).hasSize(1);
        assertThat(library.current().personas()).extracting(Persona::type).containsExactly("a");
        Files.delete(path);
        await().until(() -> library.current().problems().getFirst().text().contains("not found"));
        Files.writeString(path, Personas.file(Personas.json(3, "c")));
        awaitTypes("c");
        assertThat(recorded).containsExactly("personas.json 1", "personas.json 1");
    }

    @Test
    void aFolderThatIsReplacedIsWatchedAgain() throws IOException {
        library.close();
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path file = Files.copy(path, inner.resolve("personas.json"));
        try (PersonaLibrary second = new PersonaLibrary(new PersonaFile(file), (p, o) -> {})) {
            Files.move(inner, folder.resolve("away"));
            Files.createDirectory(inner);
            Files.writeString(file, Personas.file(Personas.json(7, "moved")));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> second.find("moved") instanceof PersonaLookup.Found);
        }
    }

    @Test
    void aChangeOfOursIsWrittenToldAndRecordedOnce() {
        SaveOutcome outcome =
                library.write(
                        library.current(),
                        List.of(Personas.persona(2, "b")),
                        Set.of(),
                        id -> "workbench");
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(told).hasSize(1);
        assertThat(library.find("b")).isInstanceOf(PersonaLookup.Found.class);
        assertThat(library.reread().personas()).hasSize(2);
        assertThat(told).hasSize(1);
        assertThat(recorded).containsExactly("personas.json 1", "workbench 2");
    }

    private void awaitTypes(String... types) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    assertThat(library.current().personas())
                            .extracting(Persona::type)
                            .containsExactly(types);
                    assertThat(told).last().isEqualTo(library.current());
                });
    }
}
