package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

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
    void theStateBelongsToTheUserAloneAlsoAsAnEarlierVersionMadeIt() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Workspace workspace = Workspace.at(folder);
        Path deep = Files.createDirectories(workspace.state().resolve("recordings/one"));
        Path file = Files.writeString(deep.resolve("a.json"), "{}");
        Path outside = Files.writeString(folder.resolve("outside.txt"), "mine");
        Files.createSymbolicLink(workspace.state().resolve("link"), outside);
        for (Path path : List.of(workspace.state(), deep.getParent(), deep)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(workspace.stateOpenToOthers()).isPresent();
        workspace.createState();
        assertThat(workspace.stateOpenToOthers()).isEmpty();
        for (Path path : List.of(workspace.state(), workspace.logs(), deep.getParent(), deep)) {
            assertThat(permissions(path)).isEqualTo("rwx------");
        }
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(workspace.state().resolve(".gitignore"))).isEqualTo("rw-------");
        assertThat(permissions(outside)).isEqualTo("rw-r--r--");
    }

    @Test
    void whereAStateThatIsALinkLeadsIsLeftAsItIs() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = Files.writeString(elsewhere.resolve("run.sh"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Workspace workspace = Workspace.at(Files.createDirectory(folder.resolve("workspace")));
        Files.createSymbolicLink(workspace.state(), elsewhere);
        workspace.createState();
        assertThat(permissions(file)).isEqualTo("rwxr-xr-x");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theShippedFilesAreOnTheClassPath() throws IOException {
        assertThat(Workspace.at(folder).createMissing())
                .contains("personas.json", "personas.schema.json");
        assertThat(Files.readAllBytes(folder.resolve("personas.json")))
                .isEqualTo(Files.readAllBytes(Path.of("personas.json")));
    }
}
