package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.rubric.Rubric;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A rubric of one's own on the command line: graded by, shown, exported, compared, and refused where it
/// is broken.
class RubricCommandsTest {
    private static final String EMPATHY =
            """

            CRITERION empathy
            Label: Real empathy
            Weight: 1
            Asks: did the Closer feel with the seller?

            0: Cold.
            3: Polite.
            5: Kind words.
            8: Takes up what hurts.
            10: The seller feels understood.
            """;

    @TempDir Path folder;
    private Terminal terminal;

    @BeforeEach
    void open() {
        Bench.prepare(folder);
        terminal = new Terminal(folder);
    }

    private void rubric(String text) throws IOException {
        Files.writeString(folder.resolve("rubric.txt"), text);
    }

    private void run(String... args) {
        assertThat(terminal.run(args)).as(terminal.noted()).isEqualTo(ExitCode.OK);
    }

    private JsonNode event(String kind) throws IOException {
        return terminal.lines().stream()
                .filter(n -> n.path("event").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCriterionOfOnesOwnIsGradedByARealServerAndTold() throws Exception {
        rubric(Rubric.shipped().source() + "\n" + EMPATHY);
        try (FakeOpenAiServer server = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            terminal.variables.putAll(
                    Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
            run("battle", "--json", "--limit", "1", "--turns", "5");
            ownGradesAreTold();
        }
    }

    @Test
    void theRehearsalSaysThatItCannotJudgeIt() throws Exception {
        rubric(Rubric.shipped().source() + "\n" + EMPATHY);
        run("battle", "--json", "--limit", "1", "--turns", "5", "--seed", "3");
        assertThat(event("graded").path("own").path("empathy").asInt()).isEqualTo(5);
        String battle = event("graded").path("battleId").asText();
        run("show", battle);
        assertThat(terminal.said())
                .contains("Real empathy", "The rehearsal cannot judge empathy: it gives 5");
    }

    private void ownGradesAreTold() throws IOException {
        JsonNode graded = event("graded");
        String battle = graded.path("battleId").asText();
        int own = graded.path("own").path("empathy").asInt(-1);
        assertThat(own).isBetween(7, 10); // as the server gives them
        int sum = own;
        for (String key : List.of("mathDefense", "humanity", "success")) {
            sum += graded.path(key).asInt();
        }
        assertThat(graded.path("total").asInt()).isEqualTo((int) Math.round(sum * 100 / 40.0));

        run("show", battle, "--json");
        JsonNode card = terminal.lines().getFirst().path("scorecard");
        assertThat(card.path("own").path("empathy").path("score").asInt()).isEqualTo(own);
        assertThat(card.path("own").path("empathy").path("label").asText())
                .isEqualTo("Real empathy");
        assertThat(
                        card.path("own")
                                .path("empathy")
                                .path("quotes")
                                .get(0)
                                .path("verified")
                                .asBoolean())
                .isTrue();
        assertThat(card.path("weights").path("own").path("empathy").asInt()).isOne();
        assertThat(card.path("rubricVersion").asText()).matches("2026-12-[0-9a-f]{8}");

        run("export", "battle", battle, "--out", folder.resolve("out.csv").toString());
        assertThat(Files.readString(folder.resolve("out.csv")))
                .contains("own_scores", "empathy=" + own);
        run("export", "battle", battle, "--out", folder.resolve("out.md").toString());
        assertThat(Files.readString(folder.resolve("out.md")))
                .contains("| Real empathy | " + own + " | 1 |");

        // without the criterion the old grade stays, and a new one has none
        run("referee", "rubric", "versions", "--json");
        JsonNode version = terminal.lines().getFirst();
        assertThat(version.path("battles").asInt()).isOne();
        assertThat(version.path("inForce").asBoolean()).isTrue();
        String name = version.path("rubricVersion").asText();
        Files.delete(folder.resolve("rubric.txt"));
        run("show", battle);
        assertThat(terminal.said()).containsPattern("Real empathy\\s+" + own);
        run("referee", "rubric", "diff", "2026-12", name);
        assertThat(terminal.said()).contains("+CRITERION empathy", "+Weight: 1");
        run("referee", "rubric", "show", name);
        assertThat(terminal.said()).contains("CRITERION empathy");
    }

    @Test
    void aBattleOfBeforeHasNoGradeForWhatCameLater() throws Exception {
        run("battle", "--json", "--limit", "1", "--turns", "3");
        String battle = event("graded").path("battleId").asText();
        rubric(Rubric.shipped().source() + "\n" + EMPATHY);
        run("show", battle);
        assertThat(terminal.said()).contains("No grade for real empathy.");
    }

    @Test
    void aWeightOfNothingIsShownAndNotCounted() throws Exception {
        rubric(Rubric.shipped().source() + "\n" + EMPATHY.replace("Weight: 1", "Weight: 0"));
        run("battle", "--json", "--limit", "1", "--turns", "5", "--seed", "3");
        JsonNode graded = event("graded");
        int sum = 0;
        for (String key : List.of("mathDefense", "humanity", "success")) {
            sum += graded.path(key).asInt();
        }
        assertThat(graded.path("own").path("empathy").asInt()).isEqualTo(5);
        assertThat(graded.path("total").asInt()).isEqualTo((int) Math.round(sum * 100 / 30.0));
    }

    @Test
    void aBrokenRubricGradesNothingAndNothingIsBilled() throws Exception {
        rubric(Rubric.shipped().source().replace("CRITERION success", "CRITERION sucess"));
        try (FakeOpenAiServer server = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            terminal.variables.putAll(
                    Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
            assertThat(terminal.run("battle", "--limit", "1")).isNotEqualTo(ExitCode.OK);
            assertThat(terminal.noted())
                    .contains("rubric.txt", "success is missing")
                    .contains("remove the file");
            assertThat(server.requests()).isEmpty();
        }
        terminal.variables.clear();
        assertThat(terminal.run("battle", "--limit", "1")).isNotEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("success is missing");

        assertThat(terminal.run("referee", "rubric", "lint")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).contains("error: The criterion success is missing.");
        assertThat(terminal.run("referee", "rubric", "show")).isEqualTo(ExitCode.USAGE);
        terminal.run("doctor");
        assertThat(terminal.said()).contains("rubric.txt", "success is missing");
    }

    /// Each in its own way, until there was one: an exam of no calls was kept.
    @Test
    void whateverGradesRefusesABrokenRubricBeforeItBegins() throws Exception {
        assertThat(terminal.run("battle", "--json", "skeptic", "--turns", "5"))
                .isEqualTo(ExitCode.OK);
        String battle = event("graded").path("battleId").asText();
        rubric(Rubric.shipped().source().replace("CRITERION success", "CRITERION sucess"));
        for (List<String> command :
                List.of(
                        List.of("battle", "skeptic"),
                        List.of("regrade", battle),
                        List.of("referee", "exam"),
                        List.of("referee", "change"),
                        List.of("experiment", "run", "--arm", "A=current", "--arm", "B=current"))) {
            assertThat(terminal.run(command.toArray(String[]::new)))
                    .as(command.toString())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(terminal.noted())
                    .as(command.toString())
                    .startsWith("rubric.txt")
                    .contains("success is missing", "remove the file");
            assertThat(terminal.said()).as(command.toString()).isEmpty();
        }
        terminal.run("referee", "exams", "--json");
        assertThat(terminal.said()).isEmpty();
        terminal.run("history", "--json");
        assertThat(terminal.lines()).hasSize(1);
        terminal.run("show", "--json", battle);
        assertThat(terminal.lines().getFirst().path("gradings").asInt()).isOne();
    }

    /// It was kept as an exam of whatever model had been named.
    @Test
    void anExamInARehearsalIsAboutTheRehearsal() throws Exception {
        run("referee", "exam", "--json", "--model", "gpt-9");
        assertThat(terminal.noted()).containsPattern("The exam of rehearsal costs .*not billed");
        assertThat(event("exam.report").path("model").asText()).isEqualTo("rehearsal");
        run("referee", "exams");
        assertThat(terminal.said())
                .startsWith("rehearsal, rubric 2026-12, $")
                .contains(", not billed")
                .doesNotContain("gpt-9");
    }

    @Test
    void withoutAFileTheShippedRubricIsInForce() {
        run("referee", "rubric", "show");
        assertThat(terminal.said().strip()).isEqualTo(Rubric.shipped().source());
        run("referee", "rubric", "lint");
        assertThat(terminal.noted()).contains("no rubric.txt", "2026-12");
        run("referee", "rubric", "diff");
        assertThat(terminal.said()).contains("No difference.");
        assertThat(terminal.run("referee", "rubric", "show", "2025-01")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("There is no rubric \"2025-01\".");
    }
}
