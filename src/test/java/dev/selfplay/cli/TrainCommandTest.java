package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.ChildJvm;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Training on the command line, by the rehearsal.
class TrainCommandTest {
    @TempDir Path folder;
    private Terminal terminal;

    @BeforeEach
    void open() {
        Bench.prepare(folder);
        terminal = new Terminal(folder);
    }

    private List<JsonNode> events(String kind) throws Exception {
        return terminal.lines().stream()
                .filter(n -> n.path("event").asText().equals(kind))
                .toList();
    }

    @Test
    void roundsSeeTrainingSellersOnlyProofsHeldOutOnesAndNothingIsWritten() throws Exception {
        byte[] prompt = Files.readAllBytes(folder.resolve("base_prompt.txt"));
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"passThreshold\": 50, \"gate\": {\"repeats\": 1}}");
        assertThat(terminal.run("personas", "list", "--json")).isZero();
        Set<String> training =
                terminal.lines().stream()
                        .filter(n -> n.path("set").asText().equals("training"))
                        .map(n -> n.path("persona").asText())
                        .collect(Collectors.toSet());

        assertThat(
                        terminal.run(
                                "train",
                                "--rounds",
                                "2",
                                "--budget",
                                "2.40",
                                "--repeat",
                                "1",
                                "--turns",
                                "9",
                                "--seed",
                                "3",
                                "--cap",
                                "20",
                                "--json"))
                .isZero();

        assertThat(terminal.noted()).contains("sellers are trained on").contains("budget of $2.40");
        List<JsonNode> rounds = events("train.round");
        assertThat(rounds).isNotEmpty();
        JsonNode first = rounds.getFirst();
        assertThat(first.path("round").asInt()).isOne();
        assertThat(first.path("tried")).isNotEmpty();
        for (JsonNode one : first.path("tried")) {
            boolean tactic = one.hasNonNull("tacticId");
            assertThat(one.hasNonNull("editId")).isEqualTo(!tactic);
            assertThat(one.path("repeats").asText())
                    .as("each tactic's win was fought again, an edit is made from lost battles")
                    .contains(tactic ? " of 2" : "from 3 lost battles");
        }
        assertThat(first.path("tried")).filteredOn(t -> t.hasNonNull("editId")).hasSize(1);
        JsonNode proposal = events("train.proposal").getFirst();
        assertThat(proposal.path("state").asText()).isEqualTo("finished");
        assertThat(new BigDecimal(proposal.path("spentUsd").asText()))
                .isPositive()
                .isLessThanOrEqualTo(new BigDecimal("2.60"));
        assertThat(Files.readAllBytes(folder.resolve("base_prompt.txt"))).isEqualTo(prompt);
        for (JsonNode one : first.path("tried")) {
            if (one.hasNonNull("experimentId")) {
                assertThat(
                                terminal.run(
                                        "experiment",
                                        "show",
                                        "--json",
                                        one.path("experimentId").asText()))
                        .isZero();
                assertThat(terminal.lines().getFirst().path("personas")).isNotEmpty();
            }
        }
        assertThat(terminal.run("promote", "list", "--json")).isZero();
        assertThat(terminal.lines())
                .isNotEmpty()
                .allSatisfy(t ->
                        assertThat(training)
                                .contains(t.path("victories").get(0).path("persona").asText()));

        assertThat(terminal.run("train", "show", "--json")).isZero();
        assertThat(events("train.round")).hasSameSizeAs(rounds);
        assertThat(terminal.run("train", "resume")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("The training is over");
        assertThat(terminal.run("train", "stop")).isEqualTo(ExitCode.USAGE);
    }

    /// A child process that is killed cannot say that it ends.
    @Test
    void aKilledOneIsInterruptedAndTakenUpAndOneUnderWayElsewhereIsNot() throws Exception {
        Process child =
                ChildJvm.of(
                                "dev.selfplay.app.Main",
                                "--workspace",
                                folder.toString(),
                                "train",
                                "--json",
                                "--rounds",
                                "1",
                                "--repeat",
                                "1",
                                "--turns",
                                "3",
                                "--concurrency",
                                "1")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("\"graded\"")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            assertThat(terminal.run("train", "list")).isZero();
            assertThat(terminal.said()).contains("running");
            assertThat(terminal.run("train", "resume")).isEqualTo(ExitCode.USAGE);
            assertThat(terminal.noted()).contains("The training is under way in another program.");
            String id = terminal.run("train", "list") == 0 ? terminal.said().substring(0, 8) : "";
            assertThat(terminal.run("train", "delete", id)).isEqualTo(ExitCode.USAGE);
            assertThat(terminal.noted()).contains("stop it first");
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertThat(terminal.run("train", "list")).isZero();
        assertThat(terminal.said()).contains("interrupted", "(train resume)");
        assertThat(terminal.run("train", "stop")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("not under way", "\"train resume\" takes it up");
        assertThat(terminal.run("train", "show", "--json")).isZero();
        JsonNode cut = events("train.proposal").getFirst();
        assertThat(cut.path("state").asText()).isEqualTo("interrupted");
        String id = cut.path("trainingId").asText();

        assertThat(terminal.run("train", "resume", "--json")).isZero();
        JsonNode whole = events("train.proposal").getFirst();
        assertThat(whole.path("trainingId").asText()).isEqualTo(id);
        assertThat(whole.path("state").asText()).isEqualTo("finished");

        assertThat(terminal.run("train", "delete")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("train", "delete", id.substring(0, 8))).isZero();
        assertThat(terminal.run("train", "list", "--json")).isZero();
        assertThat(terminal.said()).isEmpty();
        assertThat(terminal.run("history", "--json", "--limit", "3")).isZero();
        assertThat(terminal.lines()).hasSize(3);
    }
}
