package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.cli.CommandLineApp;
import dev.selfplay.cli.Console;
import dev.selfplay.cli.ExitCode;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A local state that cannot be written or is damaged: what only reads goes on, what writes is
/// refused, and the state is left as it is.
class OnlyReadableTest {
    @TempDir Path folder;
    private Path database;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void fight() {
        Bench.prepare(folder);
        database = folder.resolve(".selfplay/workbench.db");
        assertThat(run("battle", "--limit", "2", "--turns", "3", "--model", "rehearsal")).isZero();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.toString()));
        all.addAll(List.of(args));
        var console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false);
        return new CommandLineApp(
                        path -> Workbench.openForCommand(path, Map.of()),
                        path -> 0,
                        console,
                        "test")
                .execute(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String noted() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void readsAndDoesNotWrite() throws IOException {
        byte[] before = Files.readAllBytes(database);
        assertThat(run("history")).isZero();
        assertThat(said().lines()).hasSize(2);
        assertThat(noted()).contains("read from a copy", ".selfplay");
        String battle = said().substring(0, 8);
        assertThat(run("show", battle)).isZero();
        assertThat(said()).contains(battle);
        assertThat(run("session", "status")).isZero();
        assertThat(said()).contains("rehearsal, not billed");
        assertThat(run("prompt", "show", "--json")).isZero();
        assertThat(said()).contains("\"humanText\"");
        assertThat(run("doctor")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(said()).containsPattern("Database +FAIL");

        assertThat(run("battle", "--limit", "1", "--model", "rehearsal")).isNotZero();
        assertThat(run("session", "new")).isNotZero();
        assertThat(noted()).doesNotContain("read from a copy");
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
        assertThat(run("history")).isNotZero();
        assertThat(noted()).contains("is not a database of this program");
        assertThat(run("prompt", "show")).isZero();
        assertThat(said()).contains("characters of human text");
        assertThat(run("doctor")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(said()).contains("is not a database of this program", "base_prompt.txt");
    }
}
