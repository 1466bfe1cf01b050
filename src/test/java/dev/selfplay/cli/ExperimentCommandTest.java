package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.ChildJvm;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Experiments on the command line, by the rehearsal and over a real server on loopback.
class ExperimentCommandTest {
    @TempDir Path folder;
    private Terminal terminal;

    @BeforeEach
    void open() {
        Bench.prepare(folder);
        terminal = new Terminal(folder);
    }

    private List<JsonNode> events(String kind) throws IOException {
        return terminal.lines().stream()
                .filter(n -> n.path("event").asText().equals(kind))
                .toList();
    }

    private int experiment(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "experiment";
        all[1] = "run";
        all[2] = "--json";
        System.arraycopy(args, 0, all, 3, args.length);
        return terminal.run(all);
    }

    @Test
    void thePromptWithoutItsDisfluenciesIsWorseAndThePairsShareSellerAndSeed() throws Exception {
        String prompt = Files.readString(folder.resolve("base_prompt.txt"));
        Path file = folder.resolve("smooth.txt");
        int from = prompt.indexOf("HOW YOU SOUND");
        int to = prompt.indexOf("OBJECTIONS", from);
        Files.writeString(file, prompt.substring(0, from) + prompt.substring(to));

        assertThat(
                        experiment(
                                "--arm",
                                "with=current",
                                "--arm",
                                "without=file:" + file,
                                "--repeat",
                                "1",
                                "--seed",
                                "5"))
                .isEqualTo(ExitCode.OK);

        JsonNode verdict = events("experiment.verdict").getFirst();
        assertThat(verdict.path("verdict").asText()).isEqualTo("worse");
        assertThat(verdict.path("high").asDouble()).isNegative();
        assertThat(verdict.path("criteria").path("humanity").path("high").asDouble()).isNegative();
        assertThat(verdict.path("arms").get(0).asText()).isEqualTo("with");
        assertThat(verdict.path("state").asText()).isEqualTo("finished");
        // it ended on its verdict, long before all of its hundred battles
        assertThat(verdict.path("battles").asInt()).isLessThan(80);
        assertThat(verdict.path("personas").size()).isEqualTo(verdict.path("pairs").asInt());
        Map<String, Set<String>> armsOfSeller =
                events("graded").stream()
                        .collect(
                                Collectors.groupingBy(
                                        n -> n.path("persona").asText(),
                                        Collectors.mapping(
                                                n -> n.path("arm").asText(), Collectors.toSet())));
        verdict.path("personas")
                .forEach(seller ->
                        assertThat(armsOfSeller.get(seller.path("type").asText()))
                                .containsExactlyInAnyOrder("with", "without"));
        assertThat(events("turn")).allMatch(n -> n.hasNonNull("arm"));

        String id = verdict.path("experimentId").asText();
        Path csv = folder.resolve("pairs.csv");
        assertThat(
                        terminal.run(
                                "experiment",
                                "export",
                                id,
                                "--format",
                                "csv",
                                "--out",
                                csv.toString()))
                .isEqualTo(ExitCode.OK);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1 + verdict.path("pairs").asInt());
        Path whole = folder.resolve("whole.csv");
        assertThat(terminal.run("export", "experiment", id, "--out", whole.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(whole)).hasSize(1 + verdict.path("battles").asInt());
        Path arm = folder.resolve("arm.csv");
        assertThat(
                        terminal.run(
                                "export",
                                "experiment",
                                id,
                                "--arm",
                                "with",
                                "--out",
                                arm.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(whole)).containsAll(Files.readAllLines(arm));
        assertThat(Files.readAllLines(arm)).hasSizeBetween(2, verdict.path("battles").asInt());
        assertThat(terminal.run("export", "experiment", id, "--arm", "neither"))
                .isEqualTo(ExitCode.USAGE);
        Set<String> seeds = new HashSet<>();
        for (String battle : lines.get(1).split(",", -1)) {
            if (battle.length() == 36) {
                assertThat(terminal.run("show", "--json", battle)).isEqualTo(ExitCode.OK);
                seeds.add(terminal.lines().getFirst().path("seed").asText());
            }
        }
        assertThat(seeds).hasSize(1);
        assertThat(terminal.run("experiment", "resume", id)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void thePromptAgainstItselfIsEquivalent() throws Exception {
        assertThat(
                        experiment(
                                "--arm",
                                "A=current",
                                "--arm",
                                "B=current",
                                "--repeat",
                                "1",
                                "--turns",
                                "5"))
                .isEqualTo(ExitCode.OK);

        JsonNode verdict = events("experiment.verdict").getFirst();
        assertThat(verdict.path("verdict").asText()).isEqualTo("equivalent");
        assertThat(verdict.path("difference").asDouble()).isZero();
    }

    @Test
    void itEndsAtItsBudgetAndDoesNotPassIt() throws Exception {
        assertThat(
                        experiment(
                                "--arm",
                                "A=current",
                                "--arm",
                                "B=current",
                                "--margin",
                                "0",
                                "--budget",
                                "0.30"))
                .isEqualTo(ExitCode.OK);

        JsonNode verdict = events("experiment.verdict").getFirst();
        assertThat(verdict.path("verdict").asText()).isEqualTo("undecided");
        assertThat(verdict.path("reason").asText()).contains("budget of $0.30");
        BigDecimal spent = new BigDecimal(verdict.path("spentUsd").asText());
        assertThat(spent).isLessThanOrEqualTo(new BigDecimal("0.30"));
        assertThat(spent).isGreaterThan(new BigDecimal("0.10"));
        assertThat(terminal.run("experiment", "list")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains(" undecided ").doesNotContain("?");
    }

    @Test
    void badArmsAreNamedWithWhatToWrite() throws IOException {
        assertThat(experiment("--arm", "A=current")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("two arms");
        assertThat(experiment("--arm", "A=current", "--arm", "B=newest")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("\"B=newest\"").contains("version:NUMBER");
        assertThat(experiment("--arm", "A=current", "--arm", "B=version:99"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("prompt history");
        assertThat(experiment("--arm", "A=current", "--arm", "B=current-0123"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("no block");
        assertThat(experiment("--arm", "A=current", "--arm", "A=current"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("same name");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "");
        assertThat(experiment("--arm", "A=current", "--arm", "B=file:" + empty))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted())
                .contains(
                        "arm B: " + empty + " holds no prompt. Write the Closer's prompt into it.")
                .doesNotContain("base_prompt.txt", "earlier version");
        assertThat(terminal.run("experiment", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).isEmpty();
    }

    @Test
    void powerIsToldBeforeAnythingIsFought() throws Exception {
        assertThat(terminal.run("experiment", "power", "--json", "--difference", "12"))
                .isEqualTo(ExitCode.OK);
        JsonNode power = terminal.lines().getFirst();
        assertThat(power.path("smallestDifference").asDouble()).isBetween(4.0, 12.0);
        assertThat(power.path("measuredOn").asInt()).isZero();
        assertThat(new BigDecimal(power.path("costUsd").asText())).isPositive();
        assertThat(terminal.run("history", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).isEmpty();
    }

    @Test
    void aSellerWhoseBattlesAreAllVoidTellsNothingOfHowBattlesVary() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"rehearsalOutOfRole\": 100}");
        assertThat(terminal.run("battle", "skeptic", "--json")).isEqualTo(ExitCode.OK);
        assertThat(events("graded")).allMatch(n -> n.path("void").asBoolean()).isNotEmpty();

        assertThat(terminal.run("experiment", "power", "--json")).isEqualTo(ExitCode.OK);

        assertThat(terminal.lines().getFirst().path("measuredOn").asInt()).isZero();
    }

    /// Money was spent right after it had been said that no verdict can come of it.
    @Test
    void sellersTooFewForAVerdictAreNotFoughtUnlessThatIsWanted() throws Exception {
        String[] two = {
            "--arm", "A=current", "--arm", "B=current", "--personas", "skeptic,final-boss"
        };
        assertThat(experiment(two)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).isEmpty();
        assertThat(terminal.noted())
                .containsPattern("2 sellers cannot give a verdict.* takes [3-9] at least")
                .contains("--anyway");
        terminal.run("history", "--json");
        assertThat(terminal.said()).isEmpty();

        String[] power = {"experiment", "power", "--json", "--personas", "skeptic,final-boss"};
        assertThat(terminal.run(power)).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines().getFirst().path("smallestDifference").isNull()).isTrue();
    }

    @Test
    void anUnusableDifferenceIsExplained() {
        for (String typed : List.of("0", "101", "-3", "abc", "0.01")) {
            assertThat(terminal.run("experiment", "power", "--difference=" + typed))
                    .as(typed)
                    .isEqualTo(ExitCode.USAGE);
            assertThat(terminal.said()).as(typed).isEmpty();
            assertThat(terminal.noted())
                    .as(typed)
                    .containsPattern(
                            switch (typed) {
                                case "-3" -> "\"-3\" has a sign; only 0 and more";
                                case "abc" -> "\"abc\" is not a number";
                                case "0.01" -> "50 sellers cannot show a difference of 0.01 points";
                                default -> "--difference must be more than 0 and at most 100, not ";
                            });
        }
    }

    @Test
    void whatABudgetDidNotPayIsNotCalledNeedless() {
        assertThat(
                        terminal.run(
                                "experiment",
                                "run",
                                "--arm",
                                "A=current",
                                "--arm",
                                "B=current",
                                "--margin",
                                "0",
                                "--turns",
                                "3",
                                "--budget",
                                "0.15"))
                .as(terminal.noted())
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.said())
                .contains("Its budget of $0.15 is used up.")
                .containsPattern("\\d+ not fought")
                .doesNotContain("not needed");
    }

    @Test
    void anotherRefereeThanBeforeIsToldAsBeforeBattles() {
        terminal.run("battle", "skeptic", "--turns", "3");
        experiment(
                "--arm",
                "A=current",
                "--arm",
                "B=current",
                "--turns",
                "1",
                "--referee-model",
                "gpt-4.1",
                "--budget",
                "0.10");
        assertThat(terminal.noted()).contains("Another referee than before: gpt-4.1");
    }

    /// A child process that is killed cannot say that it ends.
    @Test
    void aKilledOneIsInterruptedAndTakenUp() throws Exception {
        Process child =
                ChildJvm.of(
                                "dev.selfplay.app.Main",
                                "--workspace",
                                folder.toString(),
                                "experiment",
                                "run",
                                "--json",
                                "--arm",
                                "A=current",
                                "--arm",
                                "B=current",
                                "--turns",
                                "3",
                                "--concurrency",
                                "1")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("\"turn\"")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            assertThat(terminal.run("experiment", "list")).isEqualTo(ExitCode.OK);
            assertThat(terminal.said()).contains("running", "B: no pair yet");
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertThat(terminal.run("experiment", "list")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("interrupted", "(experiment resume)");
        String id = terminal.said().substring(0, 8);
        assertThat(terminal.run("experiment", "stop", id)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("not under way", "\"experiment resume\" takes it up");
        terminal.run("experiment", "show", "--json", id);
        assertThat(terminal.lines().getFirst().path("state").asText()).isEqualTo("interrupted");
        terminal.run("experiment", "show", id);
        assertThat(terminal.said()).contains("No pair of battles has grades.");

        assertThat(terminal.run("experiment", "resume", "--json")).isEqualTo(ExitCode.OK);
        assertThat(events("experiment.verdict").getFirst().path("state").asText())
                .isEqualTo("finished");
    }

    @Test
    void aVoidBattleIsFoughtAnewAndAFailedOneIsTakenUpByResume() throws Exception {
        AtomicBoolean forgets = new AtomicBoolean(true);
        AtomicBoolean fails = new AtomicBoolean(true);
        FakeNegotiator plain = FakeNegotiator.atOnce();
        try (FakeOpenAiServer server = FakeOpenAiServer.start(plain)) {
            terminal.variables.putAll(
                    Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
            server.script(request -> {
                boolean odessa = request.system().startsWith("You are Odessa Blanchard");
                if (odessa && request.messages().size() > 3 && forgets.getAndSet(false)) {
                    return FakeAnswer.says("As an AI language model, I don't own a house.");
                }
                return fails.get() && request.system().startsWith("You are Earline")
                        ? FakeAnswer.error(400, "invalid_request_error", "no")
                        : plain.answer(request);
            });
            assertThat(
                            experiment(
                                    "--arm",
                                    "A=current",
                                    "--arm",
                                    "B=current",
                                    "--repeat",
                                    "1",
                                    "--turns",
                                    "5",
                                    "--concurrency",
                                    "1",
                                    "--anyway",
                                    "--personas",
                                    "skeptic,final-boss"))
                    .isEqualTo(ExitCode.INCOMPLETE);
            JsonNode cut = events("experiment.verdict").getFirst();
            assertThat(cut.path("void").asInt()).isOne();
            assertThat(cut.path("pairs").asInt()).isOne();
            assertThat(cut.path("unfinished").asInt()).isEqualTo(2);
            assertThat(cut.path("state").asText()).isEqualTo("stopped");

            fails.set(false);
            assertThat(
                            terminal.run(
                                    "experiment",
                                    "resume",
                                    "--json",
                                    cut.path("experimentId").asText().substring(0, 8)))
                    .isEqualTo(ExitCode.OK);
            JsonNode whole = events("experiment.verdict").getFirst();
            assertThat(whole.path("pairs").asInt()).isEqualTo(2);
            assertThat(whole.path("unfinished").asInt()).isZero();
            assertThat(whole.path("state").asText()).isEqualTo("finished");
        }
    }
}
