package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Files;
import java.nio.file.Path;

/// A grade by a criterion of one's own reaches a teammate whose workspace has no such rubric, with its
/// label, and stands in the team's tables as JSON beside the three columns.
@ResourceLock(TestPostgres.LOCK)
class OwnCriteriaSyncTest {
    private static final String TOTAL =
            """

            CRITERION total
            Label: All in all
            Weight: 2
            Asks: was it a good call?

            0: No.
            3: Hardly.
            5: Somewhat.
            8: Yes.
            10: In every way.
            """;

    @TempDir Path parent;

    private Terminal of(String who, TestPostgres team) throws Exception {
        Path folder = Files.createDirectories(parent.resolve(who));
        Bench.prepare(folder, 2);
        Terminal terminal = new Terminal(folder);
        terminal.variables.put("SANDBOX_SUPABASE_DB_URL", team.url());
        return terminal;
    }

    private static void run(Terminal terminal, String... args) {
        assertThat(terminal.run(args)).as(terminal.noted()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aTeammateReadsItsLabelWithoutTheRubric() throws Exception {
        TestPostgres team = TestPostgres.create();
        Terminal ann = of("ann", team);
        Files.writeString(
                parent.resolve("ann/rubric.txt"), Rubric.shipped().source() + "\n" + TOTAL);
        run(ann, "sync", "migrate");
        run(ann, "battle", "--json", "--limit", "1", "--turns", "5");
        JsonNode graded =
                ann.lines().stream()
                        .filter(n -> n.path("event").asText().equals("graded"))
                        .findFirst()
                        .orElseThrow();
        String battle = graded.path("battleId").asText();
        run(ann, "sync", "once");

        Terminal bob = of("bob", team);
        run(bob, "sync", "once");
        run(bob, "show", battle, "--json");
        JsonNode card = bob.lines().getFirst().path("scorecard");
        assertThat(card.path("own").path("total").path("label").asText()).isEqualTo("All in all");
        assertThat(card.path("own").path("total").path("score").asInt()).isEqualTo(5);
        assertThat(card.path("weights").path("own").path("total").asInt()).isEqualTo(2);
        assertThat(card.path("total").asInt()).isEqualTo(graded.path("total").asInt());
        run(bob, "show", battle);
        assertThat(bob.said()).contains("All in all", "The rehearsal cannot judge total");
        assertThat(team.ask("SELECT humanity_score FROM sandbox_battles"))
                .isEqualTo(graded.path("humanity").asText());
    }
}
