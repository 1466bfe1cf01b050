package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Criterion;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The command line as a user has it, in-process, against a server on loopback and the rehearsal.
class CommandLineTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Terminal terminal;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        terminal = new Terminal(folder);
        terminal.variables.put("OPENAI_BASE_URL", server.url());
        Bench.prepare(folder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static List<JsonNode> of(List<JsonNode> lines, String event) {
        return lines.stream().filter(n -> n.path("event").asText().equals(event)).toList();
    }

    private static BigDecimal dollars(JsonNode node, String field) {
        assertThat(node.get(field).isTextual()).as(field + " is a decimal string").isTrue();
        return new BigDecimal(node.get(field).asText());
    }

    @Test
    void aRunTellsEverythingAsJsonLines() throws Exception {
        assertThat(terminal.run("battle", "--limit", "3", "--turns", "5", "--seed", "3", "--json"))
                .isEqualTo(ExitCode.OK);
        List<JsonNode> lines = terminal.lines();
        assertThat(lines).allSatisfy(n -> Instant.parse(n.get("at").asText()));
        JsonNode started = of(lines, "run.started").getFirst();
        assertThat(started.get("battles").asInt()).isEqualTo(3);
        assertThat(started.get("model").asText()).isEqualTo("openai");
        assertThat(dollars(started, "capUsd")).isEqualByComparingTo("5");
        List<JsonNode> turns = of(lines, "turn");
        assertThat(turns).hasSize(15);
        for (JsonNode turn : turns) {
            assertThat(turn.get("runId")).isEqualTo(started.get("runId"));
            assertThat(turn.get("speaker").asText())
                    .isEqualTo(turn.get("turn").asInt() % 2 == 1 ? "closer" : "seller");
            assertThat(turn.get("promptTokens").asLong()).isPositive();
            assertThat(turn.get("completionTokens").asLong()).isPositive();
            assertThat(turn.get("estimated").isBoolean()).isTrue();
        }
        assertThat(of(lines, "graded"))
                .hasSize(3)
                .allSatisfy(g -> {
                    assertThat(g.get("total").isInt()).isTrue();
                    assertThat(g.get("mathDefense").asInt()).isBetween(0, 10);
                    assertThat(g.get("verbalYes").isBoolean()).isTrue();
                    assertThat(g.get("disputed").isBoolean()).isTrue();
                });
        assertThat(of(lines, "battle.ended"))
                .hasSize(3)
                .allSatisfy(e -> assertThat(e.get("state").asText()).isEqualTo("completed"));
        JsonNode finished = of(lines, "run.finished").getFirst();
        assertThat(finished.get("completed").asInt()).isEqualTo(3);
        BigDecimal sum =
                turns.stream()
                        .map(t -> dollars(t, "costUsd"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        for (JsonNode graded : of(lines, "graded")) {
            sum = sum.add(dollars(graded, "costUsd"));
        }
        // the rest is the writing of tactics, which a battle pays for too
        assertThat(sum).isLessThanOrEqualTo(dollars(finished, "spentUsd"));
        sum =
                of(lines, "battle.ended").stream()
                        .map(e -> dollars(e, "costUsd"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(dollars(finished, "spentUsd"));
        JsonNode lastSpend = of(lines, "spend").getLast();
        assertThat(dollars(lastSpend, "settledUsd")).isEqualByComparingTo(sum);
        assertThat(terminal.said()).doesNotContain("Will cost");
        assertThat(terminal.noted()).contains("Will cost");
    }

    @Test
    void eachRoleCanBePlayedByAnotherProvider() throws Exception {
        assertThat(
                        terminal.run(
                                "battle",
                                "skeptic",
                                "--turns",
                                "5",
                                "--model",
                                "rehearsal",
                                "--provider",
                                "closer=openai",
                                "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(server.requests()).as("the Closer's turns").hasSize(3);
        JsonNode started = of(terminal.lines(), "run.started").getFirst();
        assertThat(started.get("model").asText()).isEqualTo("openai");
        assertThat(started.get("billed").asBoolean()).isTrue();
        assertThat(started.get("providers").toString())
                .isEqualTo(
                        "{\"closer\":\"openai\",\"seller\":\"rehearsal\",\"referee\":\"rehearsal\"}");
        BigDecimal paid =
                of(terminal.lines(), "turn").stream()
                        .filter(t -> t.get("speaker").asText().equals("closer"))
                        .map(t -> dollars(t, "costUsd"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(dollars(of(terminal.lines(), "battle.ended").getFirst(), "costUsd"))
                .isEqualByComparingTo(paid)
                .isPositive();
        terminal.run(
                "battle",
                "skeptic",
                "--turns",
                "1",
                "--provider",
                "seller=rehearsal,referee=rehearsal");
        assertThat(terminal.noted())
                .contains("closer by openai, seller by rehearsal, referee by rehearsal");
        // all the same is as it was before there were providers
        terminal.run("battle", "skeptic", "--turns", "1", "--provider", "openai", "--json");
        assertThat(of(terminal.lines(), "run.started").getFirst().has("providers")).isFalse();
    }

    @Test
    void whoIsNoProviderOrNoRoleIsNamed() {
        assertThat(terminal.run("battle", "--model", "openia")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted())
                .contains("There is no provider \"openia\", only openai, rehearsal.");
        assertThat(terminal.run("battle", "--provider", "buyer=openai")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("\"buyer\" is no role");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBattleIsShownWhole() throws Exception {
        terminal.run("battle", "skeptic", "--turns", "5", "--json");
        String id = of(terminal.lines(), "battle.ended").getFirst().get("battleId").asText();
        assertThat(terminal.run("show", id.substring(0, 8), "--json")).isEqualTo(ExitCode.OK);
        JsonNode shown = terminal.lines().getFirst();
        assertThat(shown.get("battleId").asText()).isEqualTo(id);
        assertThat(shown.get("persona").asText()).isEqualTo("skeptic");
        assertThat(shown.get("state").asText()).isEqualTo("completed");
        assertThat(shown.get("turns")).hasSize(5);
        assertThat(shown.get("turns").get(0).get("finish").asText()).isEqualTo("reply");
        JsonNode card = shown.get("scorecard");
        for (Criterion criterion : Criterion.ALL) {
            assertThat(card.get(criterion.key()).get("score").isInt()).isTrue();
            assertThat(card.get(criterion.key()).get("quotes").isArray()).isTrue();
        }
        assertThat(card.get("weights").get("success").asInt()).isEqualTo(1);
        assertThat(card.get("rubricVersion").asText()).isNotBlank();
        assertThat(shown.get("audit").get("closerOffers").isArray()).isTrue();
        assertThat(shown.get("audit").get("disfluencies").get("per100Words").isNumber()).isTrue();
        assertThat(shown.get("audit").has("highestOfferUsd")).isTrue();

        assertThat(terminal.run("show", id)).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("Closer", "Seller", "Audit:");
        assertThat(terminal.run("history", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines().getFirst().get("battleId").asText()).isEqualTo(id);
        assertThat(terminal.run("regrade", id, "--passes", "2")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("show", "nonsense")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theCapStopsARunWithItsOwnExitCodeAndStaysLocked() throws Exception {
        assertThat(terminal.run("battle", "--all", "--cap", "0.02", "--json"))
                .isEqualTo(ExitCode.KILL_SWITCH);
        List<JsonNode> lines = terminal.lines();
        assertThat(of(lines, "kill-switch").getFirst().get("reason").asText())
                .contains("Kill-switch activated");
        assertThat(dollars(of(lines, "run.finished").getFirst(), "spentUsd"))
                .isLessThanOrEqualTo(new BigDecimal("0.02"));
        int asked = server.requests().size();

        assertThat(terminal.run("battle", "--limit", "1", "--json"))
                .isEqualTo(ExitCode.KILL_SWITCH);
        assertThat(of(terminal.lines(), "kill-switch")).hasSize(1);
        assertThat(server.requests()).hasSize(asked);
        assertThat(terminal.noted()).contains("session new");

        assertThat(terminal.run("session", "new", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines().getFirst().get("number").asInt()).isEqualTo(2);
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "3")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("session", "status", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines().getFirst().get("locked").asBoolean()).isFalse();
    }

    @Test
    void productionIsRefusedWithItsOwnExitCode() {
        terminal.variables.put("NODE_ENV", "production");
        assertThat(terminal.run("battle", "--limit", "1")).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("NODE_ENV=development");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void badInputIsExplained() throws IOException {
        assertThat(terminal.run("battle", "no-such-seller")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("Persona not found");
        assertThat(terminal.run("battle", "--turns", "101")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("turns must be 1 to 100");
        assertThat(terminal.run("battle", "--what")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("battle", "--closer-model", "mystery", "--limit", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("models.json", "mystery");
        Files.delete(folder.resolve("base_prompt.txt"));
        assertThat(terminal.run("battle", "--limit", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("base_prompt.txt not found");
        assertThat(terminal.run("init")).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("base_prompt.txt")).exists();
    }

    /// `show X | head` ends when head has seen enough; nothing is wrong with any disk.
    @Test
    void aClosedPipeEndsQuietlyAndAFullDiskDoesNot() {
        assertThat(listed("Broken pipe")).isEmpty();
        assertThat(listed("No space left on device")).contains("the disk may be full");
    }

    /// @return what stands on standard error where standard output fails
    private String listed(String failure) {
        var noted = new ByteArrayOutputStream();
        var out =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(failure);
                    }
                };
        var console =
                new Console(
                        new StandardOutput(out, StandardCharsets.UTF_8),
                        new PrintStream(noted, true, StandardCharsets.UTF_8),
                        false);
        var app =
                new CommandLineApp(
                        path -> Workbench.open(path, false, Map.of()),
                        (path, at) -> 0,
                        console,
                        "test");
        assertThat(app.execute("--workspace", folder.toString(), "personas", "list"))
                .isEqualTo(ExitCode.INCOMPLETE);
        return noted.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theWindowOpensWhereALinkLeads() throws Exception {
        List<String> opened = new ArrayList<>();
        var console =
                new Console(
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        false);
        var app =
                new CommandLineApp(
                        path -> Workbench.open(path, false, Map.of()),
                        (path, at) -> opened.add(String.valueOf(at)) ? ExitCode.OK : ExitCode.USAGE,
                        console,
                        "test");
        assertThat(app.execute("--open", "48BDAC63:7")).isEqualTo(ExitCode.OK);
        assertThat(app.execute()).isEqualTo(ExitCode.OK);
        assertThat(app.execute("--open", "the last one")).isEqualTo(ExitCode.USAGE);
        assertThat(opened).containsExactly("48bdac63:7", "null");
    }

    @Test
    void theRehearsalRunsTheWholeLoopWithItsOwnSession() throws Exception {
        assertThat(
                        terminal.run(
                                "battle",
                                "--limit",
                                "3",
                                "--model",
                                "rehearsal",
                                "--seed",
                                "5",
                                "--json"))
                .isEqualTo(ExitCode.OK);
        List<JsonNode> first = of(terminal.lines(), "turn");
        assertThat(first).hasSize(45);
        assertThat(server.requests()).isEmpty();
        assertThat(terminal.run("session", "status", "--json")).isEqualTo(ExitCode.OK);
        assertThat(dollars(terminal.lines().getFirst(), "settledUsd")).isEqualByComparingTo("0");
        assertThat(terminal.run("session", "status", "--model", "rehearsal", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(dollars(terminal.lines().getFirst(), "settledUsd")).isPositive();

        assertThat(
                        terminal.run(
                                "battle",
                                "--limit",
                                "3",
                                "--model",
                                "rehearsal",
                                "--seed",
                                "5",
                                "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(texts(of(terminal.lines(), "turn"))).isEqualTo(texts(first));
    }

    private static Map<String, String> texts(List<JsonNode> turns) {
        Map<String, String> texts = new HashMap<>();
        turns.forEach(
                t -> texts.put(t.get("persona").asText() + t.get("turn"), t.get("text").asText()));
        return texts;
    }

    @Test
    void personasAndTheDoctorAreListed() throws Exception {
        assertThat(terminal.run("personas", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines()).hasSize(50);
        assertThat(terminal.run("personas", "validate")).isEqualTo(ExitCode.OK);
        Files.writeString(
                folder.resolve("personas.json"),
                Files.readString(folder.resolve("personas.json"))
                        .replaceFirst("\"difficulty\": \\d", "\"difficulty\": 9"));
        assertThat(terminal.run("personas", "validate")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("difficulty", "49 personas");
        terminal.run("doctor", "--json");
        assertThat(terminal.lines())
                .isNotEmpty()
                .allSatisfy(n -> assertThat(n.has("state")).isTrue());
    }
}
