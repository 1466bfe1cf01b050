package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The gate on the command line, by the rehearsal.
class GateCommandsTest {
    @TempDir Path folder;
    private Terminal terminal;

    @BeforeEach
    void open() {
        Bench.prepare(folder);
        terminal = new Terminal(folder);
    }

    private Map<String, JsonNode> personas() throws Exception {
        assertThat(terminal.run("personas", "list", "--json")).isEqualTo(ExitCode.OK);
        return terminal.lines().stream()
                .collect(Collectors.toMap(n -> n.path("persona").asText(), n -> n));
    }

    @Test
    void theShippedSellersAreSplitAndAPersonMayMoveThemWithoutTouchingTheirFile() throws Exception {
        byte[] file = Files.readAllBytes(folder.resolve("personas.json"));
        Map<String, Long> sizes =
                personas().values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        n -> n.path("set").asText(), Collectors.counting()));
        assertThat(sizes).isEqualTo(Map.of("training", 25L, "held-out", 15L, "final", 10L));
        String rule = personas().get("skeptic").path("set").asText();

        for (String set : new String[] {"final", "held-out", "training"}) {
            assertThat(terminal.run("personas", "set", "skeptic", "--to", set)).isZero();
            assertThat(personas().get("skeptic").path("set").asText()).isEqualTo(set);
            assertThat(personas().get("skeptic").path("setByHand").asBoolean()).isTrue();
        }
        assertThat(terminal.run("personas", "set", "skeptic", "--to", "rule")).isZero();
        assertThat(personas().get("skeptic").path("set").asText()).isEqualTo(rule);
        assertThat(personas().get("skeptic").path("setByHand").asBoolean()).isFalse();
        assertThat(Files.readAllBytes(folder.resolve("personas.json"))).isEqualTo(file);

        assertThat(terminal.run("personas", "set", "skeptic", "--to", "nowhere"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("personas", "set")).isEqualTo(ExitCode.USAGE);
    }

    /// The first battle is over, and what it gave.
    private JsonNode tacticOf(String battle) throws Exception {
        assertThat(terminal.run("promote", "list", "--json")).isEqualTo(ExitCode.OK);
        return terminal.lines().stream()
                .filter(n -> n.path("victories").findValuesAsText("battleId").contains(battle))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWinIsFoughtAgainBeforeItGivesATacticAndHeldOutSellersGiveNone() throws Exception {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"passThreshold\": 40, \"gate\": {\"on\": true}}");
        assertThat(terminal.run("personas", "set", "skeptic", "--to", "training")).isZero();
        assertThat(terminal.run("personas", "set", "final-boss", "--to", "held-out")).isZero();

        assertThat(terminal.run("battle", "skeptic", "final-boss", "--seed", "4", "--json"))
                .isZero();

        assertThat(terminal.noted()).contains("is fought 2 times more");
        List<JsonNode> graded =
                terminal.lines().stream()
                        .filter(n -> n.path("event").asText().equals("graded"))
                        .toList();
        List<JsonNode> fought =
                graded.stream().filter(n -> n.path("persona").asText().equals("skeptic")).toList();
        assertThat(fought).hasSize(3);
        assertThat(graded).hasSize(4);
        assertThat(fought)
                .extracting(n -> n.path("promptHash").asText())
                .as("the same prompt")
                .containsOnly(fought.getFirst().path("promptHash").asText());
        long won = fought.stream().filter(n -> n.path("total").asInt() > 40).count();
        JsonNode tactic = tacticOf(fought.getFirst().path("battleId").asText());
        assertThat(tactic.path("repeats").path("won").asLong()).isEqualTo(won);
        assertThat(tactic.path("repeats").path("of").asInt()).isEqualTo(3);
        assertThat(terminal.lines())
                .noneMatch(n ->
                        n.path("victories").get(0).path("persona").asText().equals("final-boss"));
        assertThat(terminal.run("promote", "list")).isZero();
        assertThat(terminal.said()).contains("[" + won + " of 3");
        assertThat(terminal.noted()).doesNotContain("promote look");
    }
}
