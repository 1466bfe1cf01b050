package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.sync.postgres.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Rows as other programs and other hands make them, and what became of traps that were found.
@ResourceLock(TestPostgres.LOCK)
class SyncRowsTest {
    private static final String BATTLE = "33333333-3333-4333-8333-333333333333";

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

    private void both() throws Exception {
        ann.sync(team.sink());
        bob.sync(team.sink());
        ann.sync(team.sink());
    }

    @Test
    void aRowThatCannotBeReadIsNamedAndHoldsNothingUpAndIsTakenOverOnceMended() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        UUID tactic = ann.fights().fight(skeptic, "Well, say so.", 92);
        both();
        String good =
                team.ask(
                        "SELECT workbench::text FROM sandbox_personas WHERE persona_type ="
                                + " 'doubter'");
        String fought =
                team.ask(
                        "SELECT workbench::text FROM sandbox_battles WHERE workbench IS NOT"
                                + " NULL");
        team.run(
                """
                UPDATE sandbox_personas SET workbench = '{"difficulty": "much"}'
                    WHERE persona_type = 'doubter';
                INSERT INTO sandbox_personas (name, description, persona_type, system_prompt,
                    workbench) VALUES ('Poor', 'x', 'poor', 'x', '{"difficulty": 3, "openingMood":
                    "WARM", "hiddenWhy": "x", "acceptablePrice": 5, "walkAwayPrice": 900000000,
                    "walkAwayTriggers": []}'),
                    ('Half', 'x', 'half', 'x', '{"difficulty": 3}'),
                    ('Fine', 'x', 'fine', 'x', NULL);
                UPDATE sandbox_battles SET workbench = jsonb_set(workbench, '{turns,1,number}', '7')
                    WHERE workbench IS NOT NULL;
                UPDATE sandbox_tactics SET priority = 99, promoted_at = 'infinity';
                INSERT INTO sandbox_battles (persona_id, transcript, referee_score, cost_usd)
                    VALUES ('11111111-1111-4111-8111-111111111111', 'CLOSER: Hi.', 50, 'NaN'),
                    ('11111111-1111-4111-8111-111111111111', 'CLOSER: Hi.', 50, 1);
                """);
        SyncMember eve = new SyncMember("eve", folder);
        try {
            eve.sync(team.sink());
            assertThat(eve.all().values()).extracting(Persona::type).contains("fine", "other");
            List<SyncProblem> problems = eve.store.sync().problems();
            assertThat(problems)
                    .extracting(SyncProblem::why)
                    .anyMatch(w ->
                            w.contains("sandbox_personas") && w.contains("workbench.difficulty"))
                    .anyMatch(w -> w.contains("workbench.openingMood: is missing"))
                    .anyMatch(w -> w.contains("walkAwayPrice"))
                    .anyMatch(w -> w.contains("workbench.turns[1].number: is 7, not 2"))
                    .anyMatch(w -> w.contains("NaN"))
                    .hasSize(5);
            // an edit on top of what cannot be read waits, and what else there is goes on
            ann.save(SyncRoundTest.described(skeptic, "Edited.", 2));
            ann.save(SyncRoundTest.persona("next"));
            assertThat(ann.sync(team.sink()).sent()).isEqualTo(1);
            assertThat(ann.store.outbox().waiting()).isEqualTo(1);

            try (Connection connection = team.connect();
                    var mend =
                            connection.prepareStatement(
                                    "UPDATE sandbox_personas SET workbench = ?::jsonb WHERE"
                                            + " persona_type IN ('doubter', 'poor', 'half')");
                    var mendBattle =
                            connection.prepareStatement(
                                    "UPDATE sandbox_battles SET workbench = ?::jsonb WHERE"
                                            + " workbench IS NOT NULL")) {
                mend.setString(1, good);
                mend.executeUpdate();
                mendBattle.setString(1, fought);
                mendBattle.executeUpdate();
            }
            team.run("UPDATE sandbox_battles SET cost_usd = 0 WHERE cost_usd = 'NaN'");
            eve.sync(team.sink());
            assertThat(eve.store.sync().problems()).isEmpty();
            assertThat(eve.all().values())
                    .extracting(Persona::type)
                    .contains("doubter", "poor", "half", "next");
            assertThat(eve.store.archive().page(dev.selfplay.engine.BattleArchive.Query.newest(10)))
                    .hasSize(4);
            ann.sync(team.sink());
            ann.resolve(new Choice.Mine());
            ann.sync(team.sink());
            assertThat(ann.store.outbox().waiting()).isZero();
            assertThat(ann.promotion.tactic(tactic)).isPresent();
        } finally {
            eve.close();
        }
    }

    @Test
    void whatTheOriginalGoesOnWritingArrives() throws Exception {
        String late = "55555555-5555-4555-8555-555555555555";
        team.run(
                """
                INSERT INTO sandbox_personas (id, name, description, persona_type, system_prompt,
                    characteristics, attack_patterns, is_active) VALUES
                    ('66666666-6666-4666-8666-666666666666', ' ', '', '??', '', '[1, {"a": 2}, null,
                    ""]', '{"no": "list"}', NULL);
                INSERT INTO sandbox_battles (id, persona_id) VALUES
                    ('55555555-5555-4555-8555-555555555555',
                        '66666666-6666-4666-8666-666666666666');
                INSERT INTO sandbox_battles (id, persona_id, transcript, referee_score,
                    math_defense_score, humanity_score, turns) VALUES
                    ('77777777-7777-4777-8777-777777777777',
                        '66666666-6666-4666-8666-666666666666',
                        E'(rings)\\r\\n\\r\\nCloser: Hi.\\r\\n \\r\\nSELLER:No.\\n\\nPERSONA: Never!', 100,
                        12, -1, 3),
                    ('88888888-8888-4888-8888-888888888888',
                        '66666666-6666-4666-8666-666666666666', 'no marks at all', NULL, 1, 1, 200);
                """);
        ann.sync(team.sink());
        Persona bare = ann.persona(UUID.fromString("66666666-6666-4666-8666-666666666666"));
        assertThat(bare.type()).isEqualTo("seller");
        assertThat(bare.characteristics()).containsExactly("1", "{\"a\":2}");
        assertThat(ann.battle(late).battle().state()).isEqualTo(BattleState.UNGRADED);
        assertThat(ann.battle("77777777-7777-4777-8777-777777777777").turns())
                .extracting(Turn::speaker, Turn::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Speaker.SELLER, "(rings)"),
                        org.assertj.core.groups.Tuple.tuple(Speaker.CLOSER, "Hi."),
                        org.assertj.core.groups.Tuple.tuple(Speaker.SELLER, "No."),
                        org.assertj.core.groups.Tuple.tuple(Speaker.SELLER, "Never!"));
        assertThat(ann.battle("88888888-8888-4888-8888-888888888888").turns()).hasSize(1);
        // a battle is filled at its end, graded again later, and edited
        team.run(
                "UPDATE sandbox_battles SET transcript = E'CLOSER: Hi.\\n\\nPERSONA: Yes.',"
                        + " referee_score = 80, ended_at = now(), cost_usd = 0.5 WHERE id = '"
                        + late
                        + "'");
        ann.sync(team.sink());
        assertThat(ann.battle(late).turns()).hasSize(2);
        assertThat(ann.battle(late).battle().state()).isEqualTo(BattleState.COMPLETED);
        assertThat(ann.battle(late).battle().total()).isEqualTo(80);
        team.run("UPDATE sandbox_battles SET referee_score = 97 WHERE id = '" + late + "'");
        ann.sync(team.sink());
        assertThat(ann.battle(late).battle().total()).isEqualTo(97);
        assertThat(ann.battle(late).gradings()).hasSize(2);
        // one graded here with evidence fills its columns
        ann.fights().grade(UUID.fromString(late), 61);
        both();
        assertThat(bob.battle(late).battle().total()).isEqualTo(61);
        assertThat(team.ask("SELECT referee_score FROM sandbox_battles WHERE id = '" + late + "'"))
                .isEqualTo("61");
        assertThat(ann.sync(team.sink()).sent()).isZero();
    }

    /// It deletes a persona, and with it everything that hangs on it.
    @Test
    void aCascadeTakesNothingFromUsAndWhatIsOursComesBackIfWeSaySo() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        UUID first = ann.fights().fight(skeptic, "Say who you are, kindly.", 92);
        UUID second = ann.fights().fight(skeptic, "Name the hundred dollars early on.", 92);
        ann.approve(first, "Say who you are, kindly.");
        ann.approve(second, "Name the hundred dollars early on.");
        both();
        team.run("DELETE FROM sandbox_personas WHERE persona_type = 'doubter'");
        both();
        assertThat(ann.all()).doesNotContainKey(skeptic.id());
        assertThat(ann.store.archive().page(dev.selfplay.engine.BattleArchive.Query.newest(9)))
                .hasSize(3);
        assertThat(ann.conflicts.conflicts())
                .hasSize(2)
                .allMatch(c -> c.kind() == EntityKind.TACTIC && c.theirs() instanceof Content.Gone);
        for (Conflict conflict : ann.conflicts.conflicts()) {
            Choice choice =
                    conflict.entityId().equals(first) ? new Choice.Mine() : new Choice.Theirs();
            assertThat(ann.conflicts.resolve(conflict, choice)).isEmpty();
        }
        both();
        assertThat(
                        team.ask(
                                "SELECT string_agg(id::text, ' ') FROM sandbox_tactics"
                                        + " WHERE author = 'ann'"))
                .isEqualTo(first.toString());
        assertThat(team.ask("SELECT count(*) FROM sandbox_battles WHERE author = 'ann'"))
                .isEqualTo("1");
        assertThat(ann.promotion.tactic(second).orElseThrow().state())
                .isEqualTo(TacticState.WITHDRAWN);
        assertThat(ann.store.outbox().waiting()).isZero();
        assertThat(ann.conflicts.conflicts()).isEmpty();
        assertThat(bob.store.sync().shared()).anyMatch(s -> s.tactic().id().equals(first));
    }

    @Test
    void aTacticThatTheTeamEditedIsDecidedForEitherSideAndBothEndTheSame() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        UUID mine = ann.fights().fight(skeptic, "Say who you are, kindly.", 92);
        UUID theirs = ann.fights().fight(skeptic, "Name the hundred dollars early on.", 92);
        ann.approve(mine, "Say who you are, kindly.");
        ann.approve(theirs, "Name the hundred dollars early on.");
        both();
        team.run(
                "UPDATE sandbox_tactics SET tactic_text = 'Edited in the dashboard: '"
                        + " || substr(tactic_text, 1, 4), priority = 9 WHERE author = 'ann'");
        both();
        assertThat(ann.conflicts.conflicts()).hasSize(2);
        for (Conflict conflict : ann.conflicts.conflicts()) {
            assertThat(
                            ann.conflicts.resolve(
                                    conflict,
                                    conflict.entityId().equals(mine)
                                            ? new Choice.Mine()
                                            : new Choice.Theirs()))
                    .isEmpty();
        }
        both();
        both();
        assertThat(ann.conflicts.conflicts()).isEmpty();
        assertThat(ann.store.outbox().waiting()).isZero();
        assertThat(
                        team.ask(
                                "SELECT tactic_text || priority FROM sandbox_tactics WHERE id = '"
                                        + mine
                                        + "'"))
                .isEqualTo("Say who you are, kindly.5");
        assertThat(
                        team.ask(
                                "SELECT tactic_text || priority FROM sandbox_tactics WHERE id = '"
                                        + theirs
                                        + "'"))
                .isEqualTo("Edited in the dashboard: Name9");
        assertThat(Files.readString(folder.resolve("ann/base_prompt.txt")))
                .contains("Say who you are, kindly.", "Edited in the dashboard: Name");
    }

    @Test
    void aTacticThatBecameGoldenLaterIsTold() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        UUID tactic = ann.fights().fight(skeptic, "Say who you are, kindly.", 92);
        ann.approve(tactic, "Say who you are, kindly.");
        both();
        ann.fights().fight(skeptic, "Say who you are, kindly.", 99);
        both();
        assertThat(
                        team.ask(
                                "SELECT is_golden_sample || '' || sync_version || is_active FROM"
                                        + " sandbox_tactics WHERE id = '"
                                        + tactic
                                        + "'"))
                .isEqualTo("true2true");
        assertThat(ann.conflicts.conflicts()).isEmpty();
    }

    @Test
    void aTypeThatIsTakenOnOneSideStaysTheTeamsWhateverIsEdited() throws Exception {
        Persona anns = SyncRoundTest.persona("same");
        Persona bobs = SyncRoundTest.persona("same");
        ann.save(anns);
        bob.save(bobs);
        both();
        both();
        for (int i = 0; i < 3; i++) {
            bob.save(SyncRoundTest.described(bob.persona(anns.id()), "Bob " + i, 1 + i));
            both();
            ann.save(SyncRoundTest.described(ann.persona(bobs.id()), "Ann " + i, 1 + i));
            both();
        }
        // in dispute, too
        ann.save(SyncRoundTest.described(ann.persona(bobs.id()), "Ann's", 1));
        bob.save(SyncRoundTest.described(bob.persona(bobs.id()), "Bob's", 1));
        bob.sync(team.sink());
        ann.sync(team.sink());
        ann.resolve(new Choice.Mine());
        both();
        both();
        assertThat(
                        team.ask(
                                "SELECT string_agg(persona_type || ' ' || description, ', ' ORDER"
                                    + " BY description) FROM sandbox_personas WHERE author IS NOT"
                                    + " NULL"))
                .isEqualTo("same Ann's, same Bob 2");
        assertThat(ann.persona(bobs.id()).type()).isEqualTo("same-2");
        assertThat(bob.persona(anns.id()).type()).isEqualTo("same-2");
        assertThat(ann.sync(team.sink()).sent() + bob.sync(team.sink()).sent()).isZero();
        assertThat(ann.store.outbox().waiting() + bob.store.outbox().waiting()).isZero();
    }

    @Test
    void anEditThatIsRefusedIsNotSentAfterTheOneThatMendsIt() throws Exception {
        team.run("ALTER TABLE sandbox_personas ADD CHECK (description <> 'bad')");
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        both();
        ann.save(SyncRoundTest.described(skeptic, "bad", 2));
        assertThat(ann.sync(team.sink()).refused()).isEqualTo(1);
        ann.save(SyncRoundTest.described(skeptic, "good", 3));
        ann.sync(team.sink());
        team.run("ALTER TABLE sandbox_personas DROP CONSTRAINT sandbox_personas_description_check");
        both();
        assertThat(bob.persona(skeptic.id()).description()).isEqualTo("good");
        assertThat(ann.store.outbox().waiting()).isZero();
    }

    @Test
    void aServerThatWasSetBackIsAConflictAndNoEndlessLoop() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        ann.save(SyncRoundTest.described(skeptic, "Second", 2));
        ann.save(SyncRoundTest.described(skeptic, "Third", 3));
        both();
        team.run(
                "ALTER TABLE sandbox_personas DISABLE TRIGGER sandbox_stamp;UPDATE sandbox_personas"
                        + " SET sync_version = 2, description = 'Second' WHERE persona_type ="
                        + " 'doubter'; ALTER TABLE sandbox_personas ENABLE TRIGGER sandbox_stamp");
        ann.save(SyncRoundTest.described(skeptic, "Fourth", 4));
        ann.sync(team.sink());
        assertThat(ann.conflicts.conflicts()).hasSize(1);
        ann.resolve(new Choice.Mine());
        ann.sync(team.sink());
        assertThat(
                        team.ask(
                                "SELECT description FROM sandbox_personas WHERE persona_type ="
                                        + " 'doubter'"))
                .isEqualTo("Fourth");
    }

    @Test
    void aRowPutBackAfterItsDeletionArrives() throws Exception {
        ann.sync(team.sink());
        String other = "22222222-2222-4222-8222-222222222222";
        team.run(
                "UPDATE sandbox_personas SET name = 'A' WHERE id = '"
                        + other
                        + "';"
                        + "DELETE FROM sandbox_personas WHERE id = '"
                        + other
                        + "'");
        ann.sync(team.sink());
        assertThat(ann.all()).doesNotContainKey(UUID.fromString(other));
        team.run(
                "INSERT INTO sandbox_personas (id, name, description, persona_type, system_prompt)"
                        + " VALUES ('"
                        + other
                        + "', 'Again', 'x', 'again', 'x')");
        ann.sync(team.sink());
        assertThat(ann.persona(UUID.fromString(other)).name()).isEqualTo("Again");
    }

    @Test
    void anArchivedPersonaStaysArchivedWhileTheTeamEditsIt() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        both();
        Path file = folder.resolve("bob/personas.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"type\": \"doubter\"",
                                "\"type\": \"doubter\", \"archived\": true"));
        bob.library.reread();
        assertThat(bob.library.current().archived()).hasSize(1);
        both();
        ann.save(SyncRoundTest.described(skeptic, "Edited.", 2));
        both();
        assertThat(bob.library.current().archived()).hasSize(1);
        assertThat(bob.persona(skeptic.id()).description()).isEqualTo("Edited.");
        assertThat(bob.conflicts.conflicts()).isEmpty();
        ann.delete(skeptic.id());
        both();
        assertThat(bob.all()).doesNotContainKey(skeptic.id());
        assertThat(ann.store.outbox().waiting() + bob.store.outbox().waiting()).isZero();
    }

    @Test
    void whatAnotherEditorWroteWhileNothingRanIsToldAlsoThatTheLastIsGone() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        ann.save(skeptic);
        ann.close();
        Path file = folder.resolve("ann/personas.json");
        Files.writeString(file, Files.readString(file).replace("Doubts it.", "By an editor."));
        ann = new SyncMember("ann", folder);
        both();
        assertThat(bob.persona(skeptic.id()).description()).isEqualTo("By an editor.");
        ann.close();
        Files.writeString(file, "{\"version\": 1, \"personas\": []}");
        ann = new SyncMember("ann", folder);
        both();
        assertThat(bob.all()).isEmpty();
    }

    @Test
    void whatTheServersTextsCannotHoldIsSentWithoutIt() throws Exception {
        Persona odd = SyncRoundTest.persona("odd");
        String words = "C:\\u0000 \\\\u0000 half \ud83d end, whole \ud83d\ude00, none \u0000.";
        ann.save(SyncRoundTest.described(odd, words, 2));
        ann.fights().fight(odd, words, 92);
        assertThat(ann.sync(team.sink()).refused()).isZero();
        bob.sync(team.sink());
        assertThat(bob.persona(odd.id()).description())
                .isEqualTo("C:\\u0000 \\\\u0000 half ? end, whole \ud83d\ude00, none .");
        assertThat(bob.store.archive().page(dev.selfplay.engine.BattleArchive.Query.newest(9)))
                .hasSize(2);
        assertThat(ann.sync(team.sink()).sent()).isZero();
    }

    @Test
    void anOpenTransactionHoldsPullingBackAndIsTold() throws Exception {
        ann.sync(team.sink());
        bob.sync(team.sink());
        try (Connection slow = team.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "CREATE TEMP TABLE idle ON COMMIT DROP AS SELECT pg_current_xact_id()");
            ann.save(SyncRoundTest.persona("quick"));
            assertThat(ann.sync(team.sink()).sent()).isEqualTo(1);
            bob.sync(team.sink());
            assertThat(bob.all().values()).extracting(Persona::type).doesNotContain("quick");
            try (TeamLink link = team.sink().connect()) {
                assertThat(link.inspect().heldSince()).isNotNull();
            }
            slow.rollback();
        }
        bob.sync(team.sink());
        assertThat(bob.all().values()).extracting(Persona::type).contains("quick");
        try (TeamLink link = team.sink().connect()) {
            assertThat(link.inspect().heldSince()).isNull();
        }
    }

    /// Whatever part of it, in whatever order, however often, there and here.
    @Test
    void whatIsSentOrPulledAgainChangesNothing() throws Exception {
        Persona skeptic = SyncRoundTest.persona("doubter");
        Persona heir = SyncRoundTest.persona("heir");
        List<Parcel> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ann.save(SyncRoundTest.described(skeptic, "Version " + i, 1 + i));
            ann.save(SyncRoundTest.described(heir, "Version " + i, 1 + i));
            UUID tactic = ann.fights().fight(skeptic, "Say number %d so.".formatted(i), 91 + i);
            ann.approve(tactic, "Say number %d so.".formatted(i));
            ann.fights().grade(battleOf(tactic), 60 + i);
            if (i == 2) {
                ann.promotion.withdraw(List.of(tactic), "not good", true);
                ann.delete(heir.id());
            }
            try (TeamLink link = recording(team.sink().connect(), sent)) {
                ann.round().run(link);
            }
        }
        both();
        String there = everything();
        var here = List.of(bob.all(), bob.store.sync().shared(), bob.store.outbox().last());
        Random random = new Random(20261124);
        try (TeamLink link = team.sink().connect()) {
            for (int i = 0; i < 20; i++) {
                Collections.shuffle(sent, random);
                List<Parcel> part = sent.subList(0, 1 + random.nextInt(sent.size()));
                assertThat(link.send(part)).allMatch(r -> r instanceof Receipt.Taken);
            }
            assertThat(everything()).isEqualTo(there);
            for (EntityKind kind : EntityKind.values()) {
                TeamLink.Page all = link.pull(kind, PullMark.START, 1_000);
                for (int i = 0; i < 5; i++) {
                    List<Arrival> part = new ArrayList<>(all.arrivals());
                    Collections.shuffle(part, random);
                    bob.store.sync().arrived(kind, part, List.of(), bob.store.sync().mark(kind));
                    ann.store.sync().arrived(kind, part, List.of(), ann.store.sync().mark(kind));
                }
            }
        }
        both();
        assertThat(everything()).isEqualTo(there);
        assertThat(List.of(bob.all(), bob.store.sync().shared(), bob.store.outbox().last()))
                .isEqualTo(here);
        assertThat(ann.conflicts.conflicts()).isEmpty();
        assertThat(bob.conflicts.conflicts()).isEmpty();
    }

    private UUID battleOf(UUID tactic) {
        return ann.promotion.tactic(tactic).orElseThrow().battleId();
    }

    private static TeamLink recording(TeamLink link, List<Parcel> sent) {
        return (TeamLink)
                Proxy.newProxyInstance(
                        TeamLink.class.getClassLoader(),
                        new Class<?>[] {TeamLink.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("send")) {
                                for (Object parcel : (List<?>) arguments[0]) {
                                    sent.add((Parcel) parcel);
                                }
                            }
                            return method.invoke(link, arguments);
                        });
    }

    private String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table :
                List.of("personas", "battles", "tactics", "gradings", "operations", "deletions")) {
            all.append(
                    team.ask(
                            "SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text)::text FROM"
                                    + " sandbox_%s t".formatted(table)));
        }
        return all.toString();
    }
}
