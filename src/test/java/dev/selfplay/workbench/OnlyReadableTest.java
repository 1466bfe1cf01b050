package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A local state that cannot be written or is damaged: what only reads goes on, what writes is
/// refused, and the state is left as it is.
class OnlyReadableTest {
    @TempDir Path folder;
    private Path database;
    private Terminal terminal;

    @BeforeEach
    void fight() {
        Bench.prepare(folder);
        terminal = new Terminal(folder, Workbench::openForCommand);
        database = folder.resolve(".selfplay/workbench.db");
        assertThat(terminal.run("battle", "--limit", "2", "--turns", "3", "--model", "rehearsal"))
                .isZero();
    }

    private void readsAndDoesNotWrite() throws IOException {
        byte[] before = Files.readAllBytes(database);
        assertThat(terminal.run("history")).isZero();
        assertThat(terminal.said().lines()).hasSize(2);
        assertThat(terminal.noted()).contains("read from a copy", ".selfplay");
        String battle = terminal.said().substring(0, 8);
        assertThat(terminal.run("show", battle)).isZero();
        assertThat(terminal.said()).contains(battle);
        assertThat(terminal.run("session", "status")).isZero();
        assertThat(terminal.said()).contains("rehearsal, not billed");
        assertThat(terminal.run("prompt", "show", "--json")).isZero();
        assertThat(terminal.said()).contains("\"humanText\"");
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).containsPattern("Database +FAIL");

        assertThat(terminal.run("battle", "--limit", "1", "--model", "rehearsal")).isNotZero();
        assertThat(terminal.run("session", "new")).isNotZero();
        assertThat(terminal.noted()).doesNotContain("read from a copy");
        assertThat(database).hasBinaryContent(before);
    }

    @Test
    void aStateThatCannotBeWrittenIsRead() throws IOException {
        Path lock = folder.resolve(".selfplay/store.lock");
        Files.delete(lock);
        Files.createDirectory(lock); // root passes by permissions, but not by this
        readsAndDoesNotWrite();
    }

    @Test
    void aDamagedDatabaseIsReadAsFarAsItCanBe() throws IOException {
        byte[] bytes = Files.readAllBytes(database);
        int page = 4096;
        Arrays.fill(bytes, bytes.length - page, bytes.length, (byte) 0x5a);
        Files.write(database, bytes);
        readsAndDoesNotWrite();
    }

    @Test
    void whereTheDatabaseIsNoneTheFilesAreReadAllTheSame() throws IOException {
        Files.writeString(database, "This is no database, whatever its name says.".repeat(100));
        assertThat(terminal.run("history")).isNotZero();
        assertThat(terminal.noted()).contains("is not a database of this program");
        assertThat(terminal.run("prompt", "show")).isZero();
        assertThat(terminal.said()).contains("characters of human text");
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said())
                .contains("is not a database of this program", "base_prompt.txt");
    }
}
