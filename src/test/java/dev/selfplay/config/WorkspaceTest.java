package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class WorkspaceTest {
    @TempDir Path folder;

    @Test
    void missingFilesAreToldByNameWithTheRemedy() {
        assertThat(Workspace.at(folder).problems())
                .extracting(Problem::text)
                .containsExactly("base_prompt.txt not found", "personas.json not found");
        assertThat(Workspace.at(folder).problems())
                .allSatisfy(p -> assertThat(p.remedy()).contains(folder.toString(), "--workspace"));
        assertThat(Workspace.at(folder.resolve("nowhere")).problems())
                .singleElement()
                .extracting(Problem::text)
                .isEqualTo("no such folder");
    }

    @Test
    void makesWhatIsMissingAndOverwritesNothing() throws IOException {
        Workspace workspace = Workspace.at(folder.resolve("new"));
        Files.createDirectories(workspace.folder());
        Files.writeString(workspace.basePrompt(), "mine");
        assertThat(
                        workspace.createMissing(name ->
                                new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("personas.json", "personas.schema.json");
        assertThat(workspace.basePrompt()).hasContent("mine");
        assertThat(workspace.personas()).hasContent("personas.json");
        assertThat(workspace.state().resolve(".gitignore")).hasContent("*");
        assertThat(workspace.logs()).isDirectory();
        assertThat(workspace.problems()).isEmpty();
        assertThat(workspace.createMissing()).isEmpty();
    }

    @Test
    void theShippedFilesAreOnTheClassPath() throws IOException {
        assertThat(Workspace.at(folder).createMissing())
                .contains("personas.json", "personas.schema.json");
        assertThat(Files.readAllBytes(folder.resolve("personas.json")))
                .isEqualTo(Files.readAllBytes(Path.of("personas.json")));
    }
}
