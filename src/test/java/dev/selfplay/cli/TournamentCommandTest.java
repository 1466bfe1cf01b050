package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.ChildJvm;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tournaments on the command line, by the rehearsal.
class TournamentCommandTest {
    private static final List<String> SECTIONS =
            List.of("HOW YOU SOUND", "OBJECTIONS", "THE MEMORANDUM", "THE PRICE");

    @TempDir Path folder;

    private Terminal open(int personas) {
        Bench.prepare(folder, personas);
        return new Terminal(folder);
    }

    private static List<JsonNode> events(Terminal terminal, String kind) throws IOException {
        return terminal.lines().stream()
                .filter(n -> n.path("event").asText().equals(kind))
                .toList();
    }

    /// The shipped prompt, and prompts that lack ever more of it; none is in the place of its strength.
    private List<String> arms(int count) throws IOException {
        String prompt = Files.readString(folder.resolve("base_prompt.txt"));
        List<String> arms = new ArrayList<>(List.of("--arm", "p0=current"));
        for (int i = 1; i < count; i++) {
            prompt =
                    i <= SECTIONS.size()
                            ? without(prompt, SECTIONS.get(i - 1))
                            : "ROLE\nYou buy.\n";
            Path file = Files.writeString(folder.resolve("p" + i + ".txt"), prompt);
            arms.addAll(2 * (i % 2), List.of("--arm", "p" + i + "=file:" + file));
        }
        return arms;
    }

    private static String without(String prompt, String section) {
        int from = prompt.indexOf("\n" + section) + 1;
        int to = prompt.length();
        for (String next : List.of("HOW YOU SOUND", "OBJECTIONS", "NEVER", "EARNEST MONEY")) {
            int at = prompt.indexOf("\n" + next + "\n", from + 1);
            to = at < 0 ? to : Math.min(to, at + 1);
        }
        return prompt.substring(0, from) + prompt.substring(to);
    }

    private static String[] run(List<String> arms, String... more) {
        List<String> all = new ArrayList<>(List.of("tournament", "run", "--json"));
        all.addAll(arms);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void sixPromptsOfKnownOrderAreRankedInIt() throws Exception {
        Terminal terminal = open(10);
        assertThat(terminal.run(run(arms(6), "--repeat", "1", "--turns", "9", "--seed", "5")))
                .isEqualTo(ExitCode.OK);

        List<JsonNode> standing = events(terminal, "tournament.standing");
        assertThat(standing)
                .extracting(n -> n.path("arm").asText())
                .containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
        for (int i = 0; i < standing.size(); i++) {
            JsonNode arm = standing.get(i);
            assertThat(i + 1).isBetween(arm.path("rankLow").asInt(), arm.path("rankHigh").asInt());
            assertThat(arm.path("strength").asDouble())
                    .isBetween(arm.path("low").asDouble(), arm.path("high").asDouble());
        }
        assertThat(standing.getFirst().path("rankHigh").asInt()).isOne();
        List<JsonNode> rounds = events(terminal, "tournament.round");
        assertThat(rounds).hasSize(3);
        assertThat(rounds.get(0).path("kept")).hasSize(3);
        assertThat(rounds.get(1).path("arms")).hasSize(3);
        assertThat(rounds.get(2).path("final").asBoolean()).isTrue();
        JsonNode verdict = events(terminal, "experiment.verdict").getFirst();
        assertThat(verdict.path("arms").get(1).asText()).isEqualTo("p0");
        assertThat(verdict.path("difference").asDouble()).isPositive();
        // each battle of it has its arm, and was told
        assertThat(events(terminal, "graded")).allMatch(n -> n.hasNonNull("arm"));

        JsonNode summary = events(terminal, "tournament.summary").getFirst();
        assertThat(summary.path("leader").asText()).isEqualTo("p0");
        String id = summary.path("tournamentId").asText();
        int pairs =
                standing.stream()
                        .flatMap(n -> n.path("against").valueStream())
                        .mapToInt(n -> n.path("pairs").asInt())
                        .sum();
        Path csv = folder.resolve("pairs.csv");
        assertThat(
                        terminal.run(
                                "tournament",
                                "export",
                                id.substring(0, 8),
                                "--format",
                                "csv",
                                "--out",
                                csv.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(csv)).hasSize(1 + pairs / 2);
        assertThat(terminal.run("tournament", "export", id)).isEqualTo(ExitCode.OK);
        JsonNode whole = new ObjectMapper().readTree(terminal.said());
        assertThat(whole.path("pairs")).hasSize(pairs / 2);
        assertThat(whole.path("final").path("comparisons")).hasSize(1);

        roundsAreNoExperimentsOfTheirOwn(terminal, id, verdict.path("experimentId").asText());
    }

    private static void roundsAreNoExperimentsOfTheirOwn(
            Terminal terminal, String id, String experiment) throws IOException {
        assertThat(terminal.run("experiment", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).isEmpty();
        assertThat(terminal.run("experiment", "show", experiment)).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("experiment", "delete", experiment)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("round of tournament");
        assertThat(terminal.run("tournament", "resume", id)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("tournament", "delete", id)).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("tournament", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).isEmpty();
        assertThat(terminal.run("experiment", "show", experiment)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("history", "--json", "--limit", "3")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines()).hasSize(3);
    }

    @Test
    void itsBudgetIsSharedByTheRoundsAndNotPassed() throws Exception {
        Terminal terminal = open(10);
        assertThat(terminal.run(run(arms(4), "--turns", "5", "--budget", "0.40")))
                .isEqualTo(ExitCode.OK);

        JsonNode summary = events(terminal, "tournament.summary").getFirst();
        assertThat(summary.path("state").asText()).isEqualTo("finished");
        BigDecimal spent = new BigDecimal(summary.path("spentUsd").asText());
        assertThat(spent).isLessThanOrEqualTo(new BigDecimal("0.40"));
        List<JsonNode> rounds = events(terminal, "tournament.round");
        assertThat(rounds).isNotEmpty();
        // the first leaves something to the final
        assertThat(new BigDecimal(rounds.getFirst().path("spentUsd").asText()))
                .isLessThanOrEqualTo(new BigDecimal("0.25"));
    }

    @Test
    void afterKillNineItGoesOnWhereItWas() throws Exception {
        Terminal terminal = open(6);
        Set<String> graded = killedAfter(8);

        assertThat(terminal.run("tournament", "list", "--json")).isEqualTo(ExitCode.OK);
        JsonNode cut = terminal.lines().getFirst();
        String id = cut.path("tournamentId").asText();
        assertThat(cut.path("state").asText()).isEqualTo("interrupted");
        assertThat(terminal.run("tournament", "stop", id)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("tournament", "resume", "--json", id)).isEqualTo(ExitCode.OK);

        assertThat(events(terminal, "graded"))
                .extracting(n -> n.path("battleId").asText())
                .doesNotContainAnyElementsOf(graded);
        JsonNode whole = events(terminal, "tournament.summary").getFirst();
        assertThat(whole.path("state").asText()).isEqualTo("finished");
        // every battle of the first two rounds once, and the final's until its verdict
        List<JsonNode> rounds = events(terminal, "tournament.round");
        assertThat(rounds).extracting(n -> n.path("battles").asInt()).startsWith(4 * 6).hasSize(2);
    }

    /// @return the battles that the program had told the grades of
    private Set<String> killedAfter(int graded) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--workspace", folder.toString()));
        all.addAll(
                Arrays.asList(run(arms(4), "--turns", "3", "--concurrency", "2", "--repeat", "1")));
        ProcessBuilder builder = ChildJvm.of("dev.selfplay.app.Main", all.toArray(String[]::new));
        builder.environment().remove("NODE_ENV");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process child = builder.start();
        Set<String> told = new HashSet<>();
        try (BufferedReader reader = child.inputReader()) {
            String line;
            while (told.size() < graded && (line = reader.readLine()) != null) {
                JsonNode node = new ObjectMapper().readTree(line);
                if (node.path("event").asText().equals("graded")) {
                    told.add(node.path("battleId").asText());
                }
            }
            child.destroyForcibly();
        }
        child.waitFor();
        assertThat(told).hasSize(graded);
        return told;
    }

    @Test
    void soFewSellersAreRankedOnlyIfThatIsWantedAndThenHaveNoPlaces() throws Exception {
        Terminal terminal = open(4);
        List<String> typed = new ArrayList<>(List.of("tournament", "run"));
        typed.addAll(arms(3));
        typed.addAll(List.of("--repeat", "1", "--turns", "5", "--seed", "5"));
        assertThat(terminal.run(typed.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted())
                .contains("4 sellers cannot give a verdict, whatever the battles say")
                .contains("--anyway");

        typed.add("--anyway");
        assertThat(terminal.run(typed.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("is left in session 1 (rehearsal, not billed).");
        assertThat(terminal.said())
                .contains("1st-3rd   p0 ", "1st-3rd   p1 ", "1st-3rd   p2 ")
                .contains("Too few sellers to tell the arms apart: any may have any place.");
    }

    @Test
    void whatIsAskedForWronglyIsSaidAndNothingBegins() {
        Terminal terminal = open(6);
        assertThat(terminal.run("tournament", "run", "--arm", "A=current"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("two arms");
        assertThat(terminal.run("tournament", "run", "--arm", "A=current", "--arm", "A=current"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("same name");
        assertThat(terminal.run("tournament", "show", "0123")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("tournament list");
        assertThat(terminal.run("tournament", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).isEmpty();
    }
}
