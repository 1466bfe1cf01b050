package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.change.ChangeTrial;
import dev.selfplay.change.RefereeChange;
import dev.selfplay.domain.Criterion;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.testing.Terminal;
import dev.selfplay.workbench.Exams.Candidate;
import dev.selfplay.workbench.RefereeChanges;
import dev.selfplay.workbench.Workbench;

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
import java.util.concurrent.atomic.AtomicInteger;

/// Another referee is an event: battles are graded again by it, against a real server, without losing
/// their grades; the shift is told with its interval, and it is taken or not.
class RefereeChangeTest {
    private static final String NEW = "gpt-4o-mini";

    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Terminal terminal;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(RefereeChangeTest::harsher);
        Bench.prepare(folder, 6);
        terminal = new Terminal(folder);
        terminal.variables.putAll(
                Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// Everybody gives 8 of all, and the new model two points less of humanity.
    private static FakeAnswer harsher(FakeRequest request) {
        String text = FakeNegotiator.text(request);
        if (text.startsWith("{")) {
            for (Criterion criterion : Criterion.ALL) {
                text = scored(text, criterion, 8);
            }
            if (request.model().equals(NEW)) {
                text = scored(text, Criterion.HUMANITY, 6);
            }
        }
        return FakeAnswer.says(text);
    }

    private static String scored(String answer, Criterion criterion, int score) {
        int at = answer.indexOf("\"" + criterion.key() + "\"");
        int begin = answer.indexOf("\"score\":", at) + "\"score\":".length();
        int end = begin;
        while (Character.isDigit(answer.charAt(end))) {
            end++;
        }
        return answer.substring(0, begin) + score + answer.substring(end);
    }

    private void run(String... args) {
        assertThat(terminal.run(args)).as(terminal.noted()).isEqualTo(ExitCode.OK);
    }

    private void fight() {
        run("battle", "--json", "--all", "--turns", "5", "--referee-model", "gpt-4o");
    }

    private List<Integer> totals() throws IOException {
        run("history", "--json");
        List<Integer> totals = new ArrayList<>();
        terminal.lines().forEach(n -> totals.add(n.path("total").asInt()));
        return totals;
    }

    private static JsonNode row(JsonNode report, String key) {
        for (JsonNode row : report.path("shifts")) {
            if (row.path("key").asText().equals(key)) {
                return row;
            }
        }
        throw new AssertionError("no row " + key + " in " + report);
    }

    @Test
    void anotherModelIsComparedAndTaken() throws Exception {
        run("referee", "change", "--model", NEW);
        assertThat(terminal.noted()).contains("nothing to compare");
        fight();
        List<Integer> before = totals();
        run("referee", "change", "--model", "gpt-4o");
        assertThat(terminal.noted()).contains("nothing to compare");

        run("referee", "change", "--model", NEW, "--sample", "4", "--json");
        assertThat(terminal.noted())
                .contains("Grading 4 battles again by gpt-4o-mini costs about $");
        JsonNode report = terminal.lines().getFirst();
        assertThat(report.path("graded").asInt()).isEqualTo(4);
        assertThat(report.path("fromModel").asText()).startsWith("gpt-4o");
        assertThat(report.path("model").asText()).isEqualTo(NEW);
        assertThat(report.path("taken").isNull()).isTrue();
        assertThat(Double.parseDouble(report.path("costUsd").asText())).isPositive();
        JsonNode humanity = row(report, "humanity");
        assertThat(humanity.path("n").asInt()).isEqualTo(4);
        assertThat(humanity.path("shift").asDouble())
                .isEqualTo(humanity.path("after").asDouble() - humanity.path("before").asDouble());
        assertThat(humanity.path("high").asDouble()).isNegative();
        assertThat(row(report, "total").path("shift").asDouble()).isNegative();
        assertThat(totals()).isEqualTo(before);

        // until it is decided every run says so
        run("battle", "--limit", "1", "--turns", "3", "--referee-model", NEW, "--repeat", "1");
        assertThat(terminal.noted()).contains("Another referee than before: gpt-4o-mini");

        run("referee", "change", "--take");
        assertThat(terminal.said())
                .contains("Humanity", "Clear of chance: Humanity falls", "Taken by");
        assertThat(Files.readString(folder.resolve("settings.json"))).contains(NEW);
        assertThat(terminal.run("referee", "change", "--take")).isEqualTo(ExitCode.USAGE);
        run("referee", "changes", "--json");
        assertThat(terminal.lines()).singleElement().matches(n -> n.path("taken").asBoolean());
    }

    @Test
    void anotherRubricIsComparedAndDeclined() throws Exception {
        fight();
        Files.writeString(
                folder.resolve("rubric.txt"),
                Rubric.shipped().source().replace("Rubric: 2026-12", "Rubric: strict"));
        run("battle", "--limit", "1", "--turns", "3");
        assertThat(terminal.noted())
                .contains("Another referee than before", "rubric strict-", "referee change");

        run("referee", "change", "--sample", "3");
        assertThat(terminal.said()).contains("rubric 2026-12 → gpt-4o, rubric strict-", "Total: ");
        run("referee", "change", "--decline");
        assertThat(terminal.said()).contains("Not taken by");
        assertThat(terminal.noted()).contains("referee rubric restore 2026-12");

        run("referee", "rubric", "restore", "2026-12");
        run("referee", "rubric", "show", "--json");
        assertThat(terminal.lines().getFirst().path("rubricVersion").asText()).isEqualTo("2026-12");
        assertThat(terminal.lines().getFirst().path("file").asBoolean()).isTrue();
        // what stood there was kept
        run("referee", "rubric", "versions");
        assertThat(terminal.said()).contains("* 2026-12", "  strict-");
    }

    @Test
    void aServerThatFailsStopsItAndWhatThereIsIsKept() throws Exception {
        fight();
        server.script(
                request -> request.model().equals(NEW) ? FakeAnswer.quotaGone() : harsher(request));
        assertThat(terminal.run("referee", "change", "--model", NEW, "--yes", "--json"))
                .isEqualTo(ExitCode.INCOMPLETE);
        JsonNode report = terminal.lines().getFirst();
        assertThat(report.path("graded").asInt()).isZero();
        assertThat(report.path("stopped").asText()).isNotBlank();
        assertThat(report.path("taken").isNull()).as("not taken unseen").isTrue();
        run("referee", "changes", "--json");
        assertThat(terminal.lines()).hasSize(1);
    }

    @Test
    void aBrokenRubricComparesNothing() throws Exception {
        fight();
        int asked = server.requests().size();
        Files.writeString(folder.resolve("rubric.txt"), "nothing");
        assertThat(terminal.run("referee", "change", "--model", NEW)).isNotEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("rubric.txt");
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void aCancelledOneEndsAtOnceWithWhatThereIs() throws Exception {
        fight();
        try (Workbench workbench = Workbench.open(folder, false, terminal.variables)) {
            RefereeChanges changes = workbench.refereeChanges();
            var prospect = changes.prospect(new Candidate("openai", NEW)).orElseThrow();
            var plan = changes.plan(prospect, 6);
            ChangeTrial trial = changes.trial(plan);
            var asked = new AtomicInteger();
            server.script(request ->
                    asked.incrementAndGet() == 1 ? harsher(request) : FakeAnswer.silent());
            RefereeChange ended = changes.take(plan, trial, done -> trial.cancel());
            assertThat(ended.stopped()).isEqualTo("cancelled");
            assertThat(ended.pairs()).as("the first answer came").hasSize(1);
            assertThat(changes.kept()).containsExactly(ended);
        }
    }
}
