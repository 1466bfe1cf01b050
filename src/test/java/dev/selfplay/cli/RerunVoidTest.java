package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Void battles on the command line: counted, told with their reasons, and fought once more.
class RerunVoidTest {
    private static final String AI = "As an AI language model, I don't own a house.";

    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Terminal terminal;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        Bench.prepare(folder);
        terminal = new Terminal(folder);
        terminal.variables.putAll(
                Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// The skeptic forgets who she is.
    private void spoil() {
        server.script(request ->
                request.system().startsWith("You are Odessa Blanchard")
                                && request.messages().size() > 3
                        ? FakeAnswer.says(AI)
                        : FakeNegotiator.atOnce().answer(request));
    }

    private List<JsonNode> events(String kind) throws IOException {
        return terminal.lines().stream()
                .filter(n -> n.path("event").asText().equals(kind))
                .toList();
    }

    @Test
    void voidBattlesAreToldAndCountedAndRunAgainWithOtherSeeds() throws Exception {
        spoil();
        assertThat(terminal.run("battle", "--json", "--limit", "2", "--turns", "7"))
                .isEqualTo(ExitCode.OK);
        JsonNode finished = events("run.finished").getFirst();
        assertThat(finished.path("completed").asInt()).isOne();
        assertThat(finished.path("void").asInt()).isOne();
        JsonNode graded =
                events("graded").stream()
                        .filter(n -> n.path("void").asBoolean())
                        .findFirst()
                        .orElseThrow();
        JsonNode reason = graded.path("voidReasons").get(0);
        assertThat(graded.path("persona").asText()).isEqualTo("skeptic");
        assertThat(reason.path("reason").asText()).isEqualTo("admitsModel");
        assertThat(reason.path("turn").asInt()).isEqualTo(4);
        assertThat(reason.path("quote").asText()).isEqualTo(AI);
        assertThat(graded.path("total").isNull()).as("what is void comes to nothing").isTrue();
        String run = finished.path("runId").asText();

        terminal.run("show", "--json", graded.path("battleId").asText());
        JsonNode shown = terminal.lines().getFirst();
        assertThat(shown.path("state").asText()).isEqualTo("void");
        assertThat(shown.path("void").asBoolean()).isTrue();
        assertThat(shown.path("total").isNull()).isTrue();
        assertThat(shown.path("scorecard").path("total").isNull()).isTrue();
        assertThat(shown.path("scorecard").path("success").path("score").isInt()).isTrue();
        assertThat(shown.path("voidReasons").get(0)).isEqualTo(reason);

        server.script(FakeNegotiator.atOnce());
        assertThat(terminal.run("battle", "--json", "--rerun-void", run.substring(0, 9)))
                .isEqualTo(ExitCode.OK);
        JsonNode started = events("run.started").getFirst();
        assertThat(started.path("replaces").asText()).isEqualTo(run);
        assertThat(started.path("battles").asInt()).isOne();
        JsonNode again = events("graded").getFirst();
        assertThat(again.path("persona").asText()).isEqualTo("skeptic");
        assertThat(again.path("void").asBoolean()).isFalse();
        assertThat(again.path("voidReasons").isEmpty()).isTrue();

        terminal.run("show", "--json", again.path("battleId").asText());
        JsonNode replaced = terminal.lines().getFirst();
        assertThat(replaced.path("seed").asLong()).isNotEqualTo(shown.path("seed").asLong());
        assertThat(replaced.path("promptHash")).isEqualTo(shown.path("promptHash"));
        assertThat(replaced.path("runId").asText())
                .isEqualTo(started.path("runId").asText())
                .isNotEqualTo(run);
    }

    @Test
    void aPersonOverrulesOrLeavesItAndTakesThatBack() throws Exception {
        spoil();
        terminal.run("battle", "--json", "--limit", "2", "--turns", "7");
        String id =
                events("graded").stream()
                        .filter(n -> n.path("void").asBoolean())
                        .map(n -> n.path("battleId").asText())
                        .findFirst()
                        .orElseThrow();
        assertThat(terminal.run("history", "--json", "--to-decide=void")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines())
                .extracting(n -> n.path("battleId").asText())
                .containsExactly(id);

        assertThat(terminal.run("decide", id, "--overrule")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("Say why the battle is not void.");
        assertThat(terminal.run("decide", "--json", id, "--overrule", "--reason", "She jokes."))
                .isEqualTo(ExitCode.OK);
        JsonNode decided = terminal.lines().getFirst();
        assertThat(decided.path("void").asBoolean()).isFalse();
        assertThat(decided.path("ruling").path("answer").asText()).isEqualTo("keptRole");
        assertThat(decided.path("ruling").path("overruled").get(0).asText())
                .isEqualTo("admitsModel");

        terminal.run("show", "--json", id);
        JsonNode shown = terminal.lines().getFirst();
        assertThat(shown.path("state").asText()).isEqualTo("completed");
        assertThat(shown.path("total").isInt()).isTrue();
        assertThat(shown.path("voidReasons").isEmpty()).isTrue();
        assertThat(shown.path("ruling").path("reason").asText()).isEqualTo("She jokes.");
        terminal.run("show", id);
        assertThat(terminal.said()).containsPattern("Void overruled by .*: She jokes.");

        terminal.run("regrade", id);
        assertThat(terminal.noted()).as("overruled again").containsPattern(": \\d+");
        assertThat(terminal.run("decide", id, "--leave")).isEqualTo(ExitCode.USAGE);
        terminal.run("show", "--json", id);
        assertThat(terminal.lines().getFirst().path("state").asText()).isEqualTo("completed");

        assertThat(terminal.run("decide", id, "--undo")).isEqualTo(ExitCode.OK);
        terminal.run("show", "--json", id);
        assertThat(terminal.lines().getFirst().path("state").asText()).isEqualTo("void");
        assertThat(terminal.lines().getFirst().path("ruling").isNull()).isTrue();

        assertThat(terminal.run("decide", id, "--leave")).isEqualTo(ExitCode.OK);
        terminal.run("history", "--json", "--to-decide=void");
        assertThat(terminal.lines()).isEmpty();
        assertThat(terminal.run("decide", id, "--leave", "--undo")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aVoidBattleHasNoTotalAnywhere() throws Exception {
        spoil();
        terminal.run("battle", "--json", "skeptic", "--turns", "7");
        String id = events("graded").getFirst().path("battleId").asText();

        terminal.run("show", id);
        assertThat(terminal.said())
                .contains("No total, the battle is void (")
                .doesNotContainPattern("(?m)^Total");
        assertThat(terminal.run("regrade", id)).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted())
                .contains("The Skeptic: void, so it has no total. The seller said that it is a");
        Path file = folder.resolve("void.md");
        terminal.run("export", "battle", id, "--out", file.toString());
        assertThat(Files.readString(file)).contains("## Scorecard: no total, the battle is void");
        terminal.run("decide");
        assertThat(terminal.said()).contains(id, "void, The seller said").doesNotContain("total");
    }

    /// An overruling that only `--leave` would take back, without a word.
    @Test
    void whatWasOverruledIsNotLeftVoidByTheWay() throws Exception {
        spoil();
        terminal.run("battle", "--json", "skeptic", "--turns", "7");
        String id = events("graded").getFirst().path("battleId").asText();
        terminal.run("decide", id, "--overrule", "--reason", "She jokes.");
        // math at most 3 beside an over-offer: the battle is disputed
        assertThat(terminal.run("decide", id, "--turn", "5", "--answer", "offer", "--usd", "90000"))
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("disputed");

        assertThat(terminal.run("decide", id, "--leave")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.noted()).contains("it would be void again", "take that decision back");
        terminal.run("show", "--json", id);
        assertThat(terminal.lines().getFirst().path("state").asText()).isEqualTo("completed");
    }

    @Test
    void aDecisionThatWouldNotBeHeededIsRefused() {
        terminal.run("battle", "skeptic", "--turns", "5");
        String id = terminal.said().substring(0, 8);
        for (List<String> ignored :
                List.of(
                        List.of("--leave"),
                        List.of("--undo"),
                        List.of("--turn", "3", "--answer", "no"),
                        List.of(id, "--turn", "3", "--answer", "no-price", "--leave"),
                        List.of(id, "--turn", "3"),
                        List.of(id, "--reason", "I know."),
                        List.of(id, "--answer", "no"),
                        List.of(id, "--undo"),
                        List.of(id, "--undo", "--turn", "3", "--kind", "offer"))) {
            List<String> line = new ArrayList<>(List.of("decide"));
            line.addAll(ignored);
            assertThat(terminal.run(line.toArray(String[]::new)))
                    .as(line.toString())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(terminal.noted()).as(line.toString()).isNotBlank();
        }
        assertThat(terminal.noted()).contains("Nothing was decided about an offer in turn 3.");
    }

    @Test
    void whoAsksForOneReasonIsToldOfTheOthers() throws Exception {
        spoil();
        terminal.run("battle", "--json", "skeptic", "--turns", "7");
        terminal.run("history", "--to-decide=unclear");
        assertThat(terminal.said()).isEmpty();
        assertThat(terminal.noted())
                .contains("No battle waits because it is unclear; others do: 1 void.");
    }

    @Test
    void averagesAreWithoutThemAndPeopleAreTold() {
        spoil();
        assertThat(terminal.run("battle", "--limit", "2", "--turns", "7")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said())
                .contains("1 completed, 1 of 2 void, 0 failed")
                .contains("void: The seller said that it is a model (turn 4).")
                .containsPattern("average \\d+\\.\\d, \\d over");
        assertThat(terminal.run("personas", "list")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("1 of 1 void");
        server.script(FakeNegotiator.atOnce());
        terminal.run("battle", "--limit", "2", "--turns", "7");
        assertThat(terminal.said()).contains("2 completed, 0 failed").doesNotContain("void");
        terminal.run("prompt", "history");
        assertThat(terminal.said()).contains("(3 battles");
    }

    @Test
    void aRunWithoutVoidBattlesIsRefused() {
        assertThat(terminal.run("battle", "--rerun-void", "1234")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("No run 1234 has a void battle.");
        assertThat(terminal.run("battle", "skeptic", "--rerun-void", "1234"))
                .isEqualTo(ExitCode.USAGE);
    }
}
