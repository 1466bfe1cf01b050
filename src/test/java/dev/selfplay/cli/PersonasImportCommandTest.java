package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PersonasImportCommandTest {
    @TempDir Path folder;

    @Test
    void takesInACardAndALibraryAndSaysWhatBecameOfEach() throws IOException {
        var terminal = new Terminal(folder);
        assertThat(terminal.run("init")).isEqualTo(ExitCode.OK);
        String library = Files.readString(folder.resolve("personas.json"));
        Path card =
                Files.writeString(
                        folder.resolve("card.json"),
                        """
                        {"name": "Ines", "description": "Sells at once.", "personality": "calm, kind",
                         "scenario": "", "first_mes": "Hello?", "mes_example": ""}
                        """);
        Path other =
                Files.writeString(
                        folder.resolve("other.json"),
                        library.replaceFirst("Retired claims adjuster", "Retired adjuster"));

        String none = folder.resolve("none.json").toString();
        assertThat(
                        terminal.run(
                                "personas",
                                "import",
                                none,
                                card.toString(),
                                other.toString(),
                                "--json"))
                .as("one that is not there keeps none of the others out")
                .isEqualTo(ExitCode.INCOMPLETE);
        List<JsonNode> told = terminal.lines();
        assertThat(told).hasSize(52);
        assertThat(told.removeFirst().path("became").asText()).isEqualTo("refused");
        assertThat(told.getFirst().path("became").asText()).isEqualTo("imported");
        assertThat(told.getFirst().path("note").asText()).contains("hidden why");
        assertThat(told)
                .extracting(entry -> entry.path("became").asText())
                .filteredOn("skipped"::equals)
                .hasSize(1);
        assertThat(terminal.run("personas", "import", other.toString(), "--changed", "replace"))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("personas.json")))
                .contains("Retired adjuster", "\"Ines\"");
        assertThat(terminal.run("personas", "validate")).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatCannotBeImportedIsNamedAndChangesNothing() throws IOException {
        var terminal = new Terminal(folder);
        assertThat(terminal.run("init")).isEqualTo(ExitCode.OK);
        byte[] before = Files.readAllBytes(folder.resolve("personas.json"));
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"personas\": [{}]}");

        assertThat(terminal.run("personas", "import", broken.toString()))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.run("personas", "import", folder.toString()))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).contains("It is a folder");
        assertThat(terminal.run("personas", "import")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("personas", "import", broken.toString(), "--changed", "maybe"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("personas.json")).hasBinaryContent(before);
    }
}
