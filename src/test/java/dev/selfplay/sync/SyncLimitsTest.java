package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Rows that are too long, too many or impossible are named and not taken over, and hold nothing up;
/// of what the original system left empty nothing is made up.
@ResourceLock(TestPostgres.LOCK)
class SyncLimitsTest {
    @TempDir Path folder;
    private TestPostgres team;
    private SyncMember ann;
    private SyncMember bob;

    @BeforeEach
    void begin() throws Exception {
        team = TestPostgres.ofTheOriginal();
        ann = new SyncMember("ann", folder);
        bob = new SyncMember("bob", folder);
    }

    @AfterEach
    void end() {
        ann.close();
        bob.close();
    }

    private List<String> problems() {
        return bob.store.sync().problems().stream().map(SyncProblem::why).toList();
    }

    @Test
    void whatIsTooLongOrTooManyIsNamedWithItsFieldAndTheRestArrives() throws Exception {
        team.run(
                """
                INSERT INTO sandbox_personas (name, description, persona_type, system_prompt)
                    VALUES (repeat('n', 100000), 'x', 'name', 'x'),
                    ('Prompt', 'x', 'prompt', repeat('p', 20000000)),
                    ('Description', repeat('d', 30000), 'description', 'x'),
                    ('Fine', 'x', 'fine', 'x');
                INSERT INTO sandbox_personas (name, description, persona_type, system_prompt,
                        characteristics) VALUES
                    ('Many', 'x', 'many', 'x', (SELECT jsonb_agg(n) FROM generate_series(1, 5000) n)),
                    ('Long', 'x', 'long', 'x', jsonb_build_array(repeat('c', 5000))),
                    ('Huge', 'x', 'huge', 'x', jsonb_build_array(repeat('c', 9000000))),
                    ('Deep', 'x', 'deep', 'x', (repeat('[', 400) || repeat(']', 400))::jsonb);
                INSERT INTO sandbox_battles (persona_id, transcript, referee_score)
                    VALUES ('11111111-1111-4111-8111-111111111111', repeat('a', 30000000), 50),
                    ('11111111-1111-4111-8111-111111111111',
                        repeat(E'CLOSER: Hi.\\n\\nPERSONA: No.\\n\\n', 2000), 50);
                INSERT INTO sandbox_tactics (battle_id, tactic_text) VALUES
                    ('33333333-3333-4333-8333-333333333333', repeat('t', 100000));
                UPDATE sandbox_tactics SET author = repeat('a', 100000), sync_version = sync_version + 1
                    WHERE id = '44444444-4444-4444-8444-444444444444';
                """);
        bob.sync(team.sink());
        assertThat(bob.all().values()).extracting(Persona::type).contains("fine", "other");
        assertThat(problems())
                .anyMatch(w -> w.contains(" name: has more than 200 characters"))
                .anyMatch(w -> w.contains("system_prompt: has more than 100,000 characters"))
                .anyMatch(w -> w.contains("description: has more than 20,000 characters"))
                .anyMatch(w -> w.contains("characteristics: has 5,000 members; the most is 100"))
                .anyMatch(w -> w.contains("characteristics[0]: has more than 2,000 characters"))
                .anyMatch(w -> w.contains("characteristics: has 9,000,004 bytes"))
                .anyMatch(w -> w.contains("characteristics: ") && w.contains("depth"))
                .anyMatch(w -> w.contains("transcript: has more than 1,000,000 characters"))
                .anyMatch(w -> w.contains("turns: has 4,000 members; the most is 200"))
                .anyMatch(w -> w.contains("tactic_text: has more than 20,000 characters"))
                .anyMatch(w -> w.contains("author: has more than 200 characters"))
                .hasSize(11)
                .allMatch(w -> w.length() < 1_000);
        assertThat(bob.store.sync().problems()).allMatch(p -> !p.remedy().isBlank());
    }

    @Test
    void whatIsImpossibleInATeammatesBattleIsNamedAndTakenOverOnceMended() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        ann.fights().fight(skeptic, "Well, say so.", 92);
        ann.sync(team.sink());
        String good = team.ask("SELECT workbench::text FROM sandbox_battles WHERE author = 'ann'");
        String goodGrading = team.ask("SELECT workbench::text FROM sandbox_gradings");
        Map<String, String> spoilt =
                Map.of(
                        "'{battle,cost,nanos}', '-5'", "battle.cost.nanos: is -5",
                        "'{turns,0,usage,input}', '-1'", "turns[0].usage",
                        "'{turns,0,usage,output}', '9000000000000'", "turns[0].usage.output",
                        "'{battle,endedAt}', '1000'", "battle.endedAt: is before the battle began",
                        "'{battle,createdAt}', '99999999999999'", "battle.createdAt: is 5138",
                        "'{battle,state}', '\"WON\"'", "battle.state",
                        "'{battle,personaName}', to_jsonb(repeat('n', 100000))",
                                "battle.personaName: has more than 200 characters",
                        "'{battle,turnsPlanned}', '2000000000'", "battle.turnsPlanned");
        for (var one : spoilt.entrySet()) {
            team.run(
                    "UPDATE sandbox_battles SET workbench = jsonb_set(workbench, %s) WHERE workbench IS NOT NULL"
                            .formatted(one.getKey()));
            bob.sync(team.sink());
            assertThat(problems())
                    .as(one.getKey())
                    .singleElement()
                    .asString()
                    .contains(one.getValue());
            team.run(
                    "UPDATE sandbox_battles SET workbench = '%s' WHERE workbench IS NOT NULL"
                            .formatted(good.replace("'", "''")));
        }
        Map<String, String> misgraded =
                Map.of(
                        "'{scorecard,total}', '101'", "scorecard.total: is 101, not 0 to 100",
                        "'{scorecard,humanity,score}', '-3'", "humanity.score: is -3, not 0 to 10",
                        "'{scorecard,verbalYes,turn}', '40'",
                                "verbalYes.turn: is 40, and the battle has 2 turns");
        for (var one : misgraded.entrySet()) {
            team.run(
                    "UPDATE sandbox_gradings SET workbench = jsonb_set(workbench, %s)"
                            .formatted(one.getKey()));
            // the battle's own row tells that something changed
            team.run("UPDATE sandbox_battles SET turns = turns + 1 WHERE workbench IS NOT NULL");
            bob.sync(team.sink());
            assertThat(problems())
                    .as(one.getKey())
                    .singleElement()
                    .asString()
                    .contains(one.getValue());
            team.run(
                    "UPDATE sandbox_gradings SET workbench = '%s'"
                            .formatted(goodGrading.replace("'", "''")));
        }
        bob.sync(team.sink());
        assertThat(problems()).isEmpty();
        assertThat(bob.store.archive().page(BattleArchive.Query.newest(9))).hasSize(2);
    }

    @Test
    void ofWhatTheOriginalLeftEmptyNothingIsMadeUp() throws Exception {
        String bare = "55555555-5555-4555-8555-555555555555";
        String odd = "66666666-6666-4666-8666-666666666666";
        team.run(
                """
                ALTER TABLE sandbox_battles DROP CONSTRAINT sandbox_battles_referee_score_check;
                INSERT INTO sandbox_battles (id, persona_id, transcript, referee_score, ended_at,
                        created_at) VALUES
                    ('55555555-5555-4555-8555-555555555555',
                        '11111111-1111-4111-8111-111111111111', 'CLOSER: Hi.', 88,
                        '2026-01-01', '2026-02-01');
                INSERT INTO sandbox_battles (id, persona_id, transcript, referee_score,
                        verbal_yes_to_memorandum) VALUES
                    ('66666666-6666-4666-8666-666666666666',
                        '11111111-1111-4111-8111-111111111111', 'CLOSER: Hi.', 120, true);
                UPDATE sandbox_battles SET verbal_yes_to_memorandum = true, humanity_score = 12
                    WHERE id = '33333333-3333-4333-8333-333333333333';
                INSERT INTO sandbox_battles (persona_id, transcript, referee_score, cost_usd) VALUES
                    ('11111111-1111-4111-8111-111111111111', 'CLOSER: Hi.', 50, -1.5);
                """);
        bob.sync(team.sink());
        assertThat(problems()).singleElement().asString().contains("cost_usd.nanos: is -15");

        BattleDetail empty = bob.battle(bare);
        Grading grading = empty.latestGrading().orElseThrow();
        assertThat(empty.battle().endedAt()).isNull();
        assertThat(empty.battle().agreed()).isFalse();
        assertThat(grading.audit()).isNull();
        assertThat(empty.facts(grading).agreed()).isFalse();
        assertThat(grading.scorecard().grade(Criterion.MATH_DEFENSE).score()).isNull();
        assertThat(grading.scorecard().grade(Criterion.MATH_DEFENSE).shown()).isEqualTo("–");
        assertThat(grading.scorecard().verbalYes()).isNull();

        assertThat(bob.battle(odd).battle().state()).isEqualTo(BattleState.UNGRADED);
        assertThat(bob.battle(odd).battle().reason()).contains("120 is no score from 0 to 100");

        Grading told =
                bob.battle("33333333-3333-4333-8333-333333333333").latestGrading().orElseThrow();
        assertThat(told.scorecard().grade(Criterion.MATH_DEFENSE).score()).isEqualTo(10);
        assertThat(told.scorecard().grade(Criterion.HUMANITY).score()).isNull();
        assertThat(told.scorecard().verbalYes()).isEqualTo(new SpokenYes(true, null));

        assertThat(bob.store.index().newer(BattleFilter.ALL.withDisputed(false), 0)).isZero();

        bob.close();
        assertThat(shown(bare))
                .contains("Math defense   –", "Spoken yes: –", "No audit")
                .doesNotContain("Audit: ");
        assertThat(shown("33333333-3333-4333-8333-333333333333"))
                .contains("Spoken yes, turn not told")
                .doesNotContain("null");
        bob = new SyncMember("bob", folder);
        // graded here it has an audit, and everybody gets what the others do not know
        bob.fights().grade(UUID.fromString(bare), 61);
        bob.sync(team.sink());
        assertThat(bob.battle(bare).latestGrading().orElseThrow().audit()).isNotNull();
        ann.sync(team.sink());
        assertThat(ann.battle(bare).latestGrading().orElseThrow().audit()).isNotNull();
    }

    private String shown(String battle) throws Exception {
        Path workspace = folder.resolve("bob");
        if (!Files.exists(workspace.resolve("base_prompt.txt"))) {
            Files.writeString(workspace.resolve("base_prompt.txt"), "Be kind.\n");
        }
        var terminal = new Terminal(workspace);
        terminal.run("show", battle);
        return terminal.said() + terminal.noted();
    }

    @Test
    void whatIsTooLongForTheOthersIsNotSentAndSaysWhy() throws Exception {
        Persona fine = SyncRoundTest.persona("fine");
        ann.save(fine);
        ann.fights().fight(fine, "x".repeat(60_000), 92);
        assertThat(ann.sync(team.sink()).refused()).isEqualTo(1);
        assertThat(ann.store.outbox().waiting()).isEqualTo(1);
        try (Connection store =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + ann.folder.resolve(".selfplay/workbench.db"));
                var why =
                        store.createStatement()
                                .executeQuery(
                                        "SELECT last_error FROM outbox WHERE sent_at IS NULL")) {
            assertThat(why.next()).isTrue();
            assertThat(why.getString(1)).contains("turns[0].text: has more than 50,000 characters");
        }
        assertThat(team.ask("SELECT count(*) FROM sandbox_personas WHERE persona_type = 'fine'"))
                .isEqualTo("1");
        assertThat(team.ask("SELECT count(*) FROM sandbox_battles WHERE author = 'ann'"))
                .isEqualTo("0");
    }
}
