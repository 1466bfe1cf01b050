package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Golden;
import dev.selfplay.testing.TableDump;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What others read of the workbench stays as it is, byte for byte but for ids and times: the
/// `--json` lines, the files of a workspace, the rows of the store and of the team's database.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(TestPostgres.LOCK)
class FormatsGoldenTest {
    @TempDir static Path folder;
    private static final Golden GOLDEN = new Golden();
    private static String battle = "";

    private final Terminal terminal = new Terminal(folder);

    private String json(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        assertThat(terminal.run(all.toArray(String[]::new)))
                .as(terminal.noted())
                .isEqualTo(ExitCode.OK);
        return terminal.said();
    }

    @Test
    @Order(1)
    void personasAndBattlesAsJson() throws Exception {
        Bench.prepare(folder, 4);
        GOLDEN.hiding(Pattern.compile(Pattern.quote(folder.toString())), "<workspace>");
        // the referee's random fence costs a token more or less
        GOLDEN.hiding(
                Pattern.compile("(?<=(settled|reserved|cost|spent|left)Usd\":\")[0-9.]+"), "<usd>");
        GOLDEN.hiding(Pattern.compile("(?<=\"nanos\": )\\d+"), "<nanos>");
        GOLDEN.hiding(Pattern.compile("(?<=\"seconds\":)[0-9.]+"), "0");
        GOLDEN.hiding(Pattern.compile("\\b1\\d{12}\\b"), "<millis>");
        GOLDEN.hiding(
                Pattern.compile("(?<=(who|author)[=\": ]{1,4})" + System.getProperty("user.name")),
                "<user>");
        GOLDEN.check("personas-list.jsonl", json("personas", "list"));
        GOLDEN.check(
                "battle.jsonl",
                firstOfItsKind(
                        json("battle", "--limit", "4", "--seed", "1", "--concurrency", "1"),
                        "\"event\":\"spend\""));
        battle =
                terminal.lines().stream()
                        .filter(n -> n.path("event").asText().equals("graded"))
                        .toList()
                        .getFirst()
                        .path("battleId")
                        .asText();
    }

    @Test
    @Order(2)
    void storedBattlesAndTheSessionAsJson() {
        GOLDEN.check("history.jsonl", json("history"));
        GOLDEN.check(
                "decide.jsonl",
                json("decide", battle, "--turn", "7", "--answer", "offer", "--usd", "83000"));
        GOLDEN.check("show.jsonl", json("show", battle));
        GOLDEN.check(
                "regrade.jsonl", firstOfItsKind(json("regrade", battle), "\"event\":\"spend\""));
        GOLDEN.check("referee-agreement.jsonl", json("referee", "agreement"));
        GOLDEN.check("session-status.jsonl", json("session", "status"));
        GOLDEN.check("key.jsonl", json("key"));
    }

    @Test
    @Order(3)
    void tacticsAndThePromptAsJsonAndAsFiles() throws Exception {
        assertThat(terminal.run("promote", "list", "--json")).isEqualTo(ExitCode.OK);
        GOLDEN.check("promote-list.jsonl", terminal.said());
        assertThat(terminal.lines()).isNotEmpty();
        String tactic = terminal.lines().getFirst().path("tacticId").asText();
        GOLDEN.check("promote-approve.jsonl", json("promote", "approve", tactic));
        GOLDEN.check("promote-show.jsonl", json("promote", "show", tactic));
        GOLDEN.check("prompt-show.jsonl", json("prompt", "show"));
        GOLDEN.check("prompt-history.jsonl", json("prompt", "history"));
        GOLDEN.check("base_prompt.txt", Files.readString(folder.resolve("base_prompt.txt")));
    }

    @Test
    @Order(4)
    void theRowsOfTheStore() throws Exception {
        Path file = folder.resolve(".selfplay").resolve("workbench.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<String> tables =
                    tables(
                            connection,
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                                    + " 'sqlite_%' AND name NOT LIKE '%words%' AND name NOT LIKE"
                                    + " 'flyway%' ORDER BY 1");
            GOLDEN.check(
                    "store-columns.txt", String.join("\n", TableDump.columns(connection, tables)));
            GOLDEN.checkSorted("store-rows.txt", TableDump.rows(connection, tables));
        }
    }

    @Test
    @Order(5)
    void theRowsOfTheTeamsDatabase() throws Exception {
        TestPostgres team = TestPostgres.create();
        terminal.variables.put("SANDBOX_SUPABASE_DB_URL", team.url());
        assertThat(terminal.run("sync", "migrate")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("sync", "once")).as(terminal.noted()).isEqualTo(ExitCode.OK);
        try (Connection connection = team.connect()) {
            List<String> tables =
                    tables(
                            connection,
                            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY"
                                    + " 1");
            GOLDEN.check(
                    "team-columns.txt", String.join("\n", TableDump.columns(connection, tables)));
            GOLDEN.checkSorted("team-rows.txt", TableDump.rows(connection, tables));
        }
    }

    @Test
    @Order(6)
    void aChangeOfRefereeAndTheRubricAsJson() {
        GOLDEN.check(
                "referee-change.jsonl",
                json("referee", "change", "--model", "gpt-4o-mini", "--sample", "4"));
        GOLDEN.check("rubric-show.jsonl", json("referee", "rubric", "show"));
        GOLDEN.check("rubric-versions.jsonl", json("referee", "rubric", "versions"));
    }

    /// Last, since its calls, several at a time, stand in the ledger in any order.
    @Test
    @Order(7)
    void anExamAsJson() {
        // calls are marked as they come, several at a time
        GOLDEN.check(
                "referee-exam.jsonl",
                json("referee", "exam")
                        .lines()
                        .filter(l ->
                                l.contains("\"04-everything-has-a-number\"")
                                        || l.contains("exam.report"))
                        // what it finds is the exam's own test
                        .map(l -> l.replaceAll("(?<=:)[0-9.]+(?=[,}])", "0"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    @Order(7)
    void anExperimentAsJson() {
        // in which order its battles end, and so its figures, is the machine's
        GOLDEN.check(
                "experiment.jsonl",
                json(
                                "experiment",
                                "run",
                                "--arm",
                                "A=current",
                                "--arm",
                                "B=current",
                                "--personas",
                                "skeptic",
                                "--anyway",
                                "--repeat",
                                "1",
                                "--turns",
                                "3")
                        .lines()
                        .filter(l -> l.contains("experiment.verdict"))
                        .map(l -> l.replaceAll("(?<=:)-?[0-9.]+(?=[,}])", "0"))
                        .map(l -> l.replaceAll("[0-9a-f-]{36}", "id"))
                        .collect(Collectors.joining("\n", "", "\n")));
        GOLDEN.check(
                "experiment-power.jsonl",
                json("experiment", "power", "--repeat", "1")
                        .replaceAll("(?<=:)-?[0-9.]+(?=[,}])", "0")
                        .replaceAll("(?<=costHighUsd\":\")[0-9.]+", "0"));
    }

    @Test
    @Order(7)
    void howHardASellerTurnedOutToBeAsJson() {
        // the battles of all tests of this class count
        GOLDEN.check(
                "personas-difficulty.jsonl",
                json("personas", "difficulty", "skeptic")
                        .replaceAll("(?<=:)-?[0-9.]+(?=[,}])", "0"));
    }

    @Test
    @Order(7)
    void aTournamentAsJson() {
        // two arms are a final alone; its figures are the machine's
        GOLDEN.check(
                "tournament.jsonl",
                json(
                                "tournament",
                                "run",
                                "--arm",
                                "A=current",
                                "--arm",
                                "B=current",
                                "--personas",
                                "skeptic",
                                "--repeat",
                                "1",
                                "--turns",
                                "3")
                        .lines()
                        .filter(l -> l.contains("\"tournament."))
                        .map(l -> l.replaceAll("(?<=:)-?[0-9.]+(?=[,}])", "0"))
                        .map(l -> l.replaceAll("(?<=(spentUsd|startedAt)\":\")[^\"]+", "0"))
                        .map(l -> l.replaceAll("[0-9a-f-]{36}", "id"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /// Without the further lines of a kind that comes as often as there is time for.
    private static String firstOfItsKind(String lines, String often) {
        var seen = new AtomicBoolean();
        return lines.lines()
                .filter(line -> !line.contains(often) || !seen.getAndSet(true))
                .collect(joining("\n"));
    }

    private static List<String> tables(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
