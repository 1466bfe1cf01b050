package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ExportCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path folder;
    @TempDir Path out;
    private static final List<String> ids = new ArrayList<>();
    private static String run = "";
    private final Terminal terminal = new Terminal(folder);

    @BeforeAll
    static void fight() throws Exception {
        Bench.prepare(folder, 3);
        Terminal first = new Terminal(folder);
        assertThat(first.run("battle", "--model", "rehearsal", "--turns", "3", "--json"))
                .as(first.noted())
                .isEqualTo(ExitCode.OK);
        assertThat(first.run("history", "--json")).isEqualTo(ExitCode.OK);
        for (JsonNode battle : first.lines().reversed()) {
            ids.add(battle.get("battleId").asText());
            run = battle.get("runId").asText();
        }
    }

    @Test
    void aRunIsWrittenInItsOrderInEachFormat() throws Exception {
        assertThat(terminal.run("export", "run", run.substring(0, 8), "--format", "json"))
                .as(terminal.noted())
                .isEqualTo(ExitCode.OK);
        JsonNode list = MAPPER.readTree(terminal.said());
        assertThat(list).extracting(b -> b.get("battleId").asText()).containsExactlyElementsOf(ids);
        assertThat(terminal.run("show", ids.get(1), "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines()).containsExactly(list.get(1));

        assertThat(terminal.run("export", "run", run, "--format", "csv")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said().lines()).hasSize(4);
        assertThat(terminal.run("export", "run", run)).isEqualTo(ExitCode.OK);
        assertThat(terminal.said().lines().filter(l -> l.startsWith("# Closer and "))).hasSize(3);
        assertThat(terminal.noted()).isEmpty();
    }

    @Test
    void theEndingOfTheFileDecides() throws Exception {
        Path file = out.resolve("two.csv");
        assertThat(
                        terminal.run(
                                "export",
                                "battle",
                                ids.get(2),
                                ids.get(0),
                                ids.get(2),
                                "--out",
                                file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).isEqualTo("Exported 2 battles to %s%n".formatted(file));
        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(Files.readAllLines(file).get(1)).startsWith(ids.get(2));

        Path other = out.resolve("one.csv");
        assertThat(
                        terminal.run(
                                "export",
                                "battle",
                                ids.get(0),
                                "--out",
                                other.toString(),
                                "--format",
                                "md",
                                "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(other).content().startsWith("# Closer and ");
        JsonNode told = terminal.lines().getFirst();
        assertThat(told.get("file").asText()).isEqualTo(other.toString());
        assertThat(told.get("format").asText()).isEqualTo("md");
        assertThat(told.get("battles").asLong()).isEqualTo(1);
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws Exception {
        Path file = out.resolve("kept.md");
        Files.writeString(file, "mine");
        assertThat(terminal.run("export", "run", run, "--out", file.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains(file + " is there already", "Name another file");
        assertThat(file).hasContent("mine");
        assertThat(terminal.said()).isEmpty();

        Path nowhere = out.resolve("none").resolve("x.md");
        assertThat(terminal.run("export", "run", run, "--out", nowhere.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains(nowhere.toString(), "its folder is not there");
        assertThat(out).isDirectoryContaining(p -> p.equals(file));
        assertThat(out).isDirectoryNotContaining(p -> !p.equals(file));
    }

    @Test
    void whatCannotBeDoneIsSaidWithItsRemedy() {
        Path file = out.resolve("x.md");
        assertThat(
                        terminal.run(
                                "export",
                                "battle",
                                ids.getFirst(),
                                "ffff0000",
                                "--out",
                                file.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("Battle not found: ffff0000", "\"history\" lists");
        assertThat(file).doesNotExist();
        assertThat(terminal.run("export", "run", "ffff0000")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("Run not found: ffff0000", "runs list");
        assertThat(terminal.run("export", "run", run, "--format", "docx"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted())
                .contains("\"docx\" is no format; there are md, html, json, csv, jsonl, inspect,");
        assertThat(terminal.run("export", "run", run, "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("--out FILE", "--format json");
    }
}
