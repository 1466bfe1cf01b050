package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.ChildJvm;
import dev.selfplay.testing.Interrupting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The power goes between every two steps of a round.
@ResourceLock(TestPostgres.LOCK)
class SyncCrashTest {
    private static final int PERSONAS = 150; // three parcels
    private static final int BATTLES = 1_000;

    @TempDir Path folder;

    /// Each round has something of everything: to pull, to write, to send, to dispute.
    @Test
    void aRoundMayEndBetweenAnyTwoStepsAndTheNextGoesOn() throws Exception {
        TestPostgres team = TestPostgres.migrated();
        SyncMember ann = new SyncMember("ann", folder);
        SyncMember bob = new SyncMember("bob", folder);
        Set<String> places = new HashSet<>();
        try (TeamLink anns = team.sink().connect();
                TeamLink bobs = team.sink().connect()) {
            boolean happened = true;
            for (int step = 0; happened; step++) {
                String name = Integer.toString(step);
                changes(ann, bob, name, anns, bobs);
                var cut = new Interrupting(step);
                try {
                    round(ann, cut, anns);
                } catch (Interrupting.PowerCut e) {
                    places.add(cut.where());
                }
                happened = cut.happened();
                if (step % 4 == 0) {
                    ann.close();
                    ann = new SyncMember("ann", folder);
                }
                settle(ann, bob, anns, bobs, name + ", before " + cut.where());
            }
            assertThat(places)
                    .contains("taken", "arrived", "adopted", "send")
                    .containsAnyOf("write", "remove", "conflict");
            assertThat(team.ask("SELECT count(*) FROM sandbox_battles"))
                    .isEqualTo(
                            Long.toString(
                                    ann.store
                                            .archive()
                                            .page(
                                                    dev.selfplay.engine.BattleArchive.Query.newest(
                                                            1_000))
                                            .size()));
        } finally {
            ann.close();
            bob.close();
        }
    }

    private static void round(SyncMember member, Interrupting cut, TeamLink link) throws Exception {
        new SyncRound(
                        cut.before(Outbox.class, member.store.outbox()),
                        cut.before(SyncStore.class, member.store.sync()),
                        cut.before(LocalPersonas.class, member.personas()),
                        member.name,
                        InstantSource.system(),
                        SyncRound.Progress.SILENT)
                .run(cut.before(TeamLink.class, link));
    }

    private static void changes(
            SyncMember ann, SyncMember bob, String name, TeamLink anns, TeamLink bobs)
            throws Exception {
        Persona disputed = SyncRoundTest.persona("disputed-" + name);
        Persona theirs = SyncRoundTest.persona("theirs-" + name);
        Persona gone = SyncRoundTest.persona("gone-" + name);
        List.of(disputed, theirs, gone).forEach(bob::save);
        bob.round().run(bobs);
        ann.round().run(anns);
        bob.save(SyncRoundTest.described(disputed, "Bob's " + name, 1));
        bob.save(SyncRoundTest.described(theirs, "Bob changed " + name, 1));
        bob.delete(gone.id());
        bob.save(SyncRoundTest.persona("new-" + name)); // of a type that ann has, too
        UUID tactic = bob.fights().fight(theirs, "Bob says %s, kindly.".formatted(name), 91);
        bob.approve(tactic, "Say %s.".formatted(name));
        bob.round().run(bobs);
        ann.save(SyncRoundTest.described(disputed, "Ann's " + name, 5));
        ann.save(SyncRoundTest.persona("new-" + name));
        UUID own = ann.fights().fight(disputed, "Ann says %s, softly.".formatted(name), 96);
        ann.approve(own, "Say softly %s.".formatted(name));
        ann.promotion.withdraw(List.of(own), "not good", true);
    }

    private static void settle(
            SyncMember ann, SyncMember bob, TeamLink anns, TeamLink bobs, String when)
            throws Exception {
        ann.round().run(anns);
        assertThat(ann.conflicts.conflicts()).as(when).hasSize(1);
        ann.resolve(new Choice.Mine());
        ann.round().run(anns);
        bob.round().run(bobs);
        ann.round().run(anns);
        for (SyncMember member : List.of(ann, bob)) {
            assertThat(member.conflicts.conflicts()).as(when).isEmpty();
            assertThat(member.store.outbox().waiting()).as(when).isZero();
            assertThat(member.round().run(member == ann ? anns : bobs).sent()).as(when).isZero();
        }
        assertThat(ann.all().keySet()).as(when).isEqualTo(bob.all().keySet());
        ann.all()
                .forEach((id, persona) -> {
                    Persona there = bob.all().get(id);
                    assertThat(there.description()).as(when).isEqualTo(persona.description());
                });
        assertThat(ann.promotion.tactics(Query.ALL)).isNotEmpty();
        assertThat(bob.store.sync().shared())
                .as(when)
                .hasSameSizeAs(ann.promotion.tactics(Query.ALL))
                .allMatch(s -> !s.tactic().active());
    }

    /// A real process, by kill -9, in the middle of sending and in the middle of a first pull.
    @Test
    void afterKillNineItGoesOn() throws Exception {
        TestPostgres team = TestPostgres.migrated();
        SyncMember ann = new SyncMember("ann", folder);
        Persona skeptic = SyncRoundTest.persona("skeptic");
        ann.save(skeptic);
        ann.fights().fight(skeptic, "Say so.", 92);
        ann.sync(team.sink());
        Path library = folder.resolve("ann/personas.json");
        String one = Files.readString(library);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < PERSONAS; i++) {
            many.append(
                    """
                    , {"id": "%s", "name": "N", "type": "t-%d", "description": "d",
                    "systemPrompt": "p", "characteristics": [], "attackPatterns": [], "active": true,
                    "difficulty": 3, "openingMood": "warm", "hiddenWhy": "w",
                    "acceptablePrice": 2, "walkAwayPrice": 1, "walkAwayTriggers": []}\
                    """
                            .formatted(UUID.randomUUID(), i));
        }
        Files.writeString(
                library, new StringBuilder(one).insert(one.lastIndexOf(']'), many).toString());
        ann.close();
        killed(folder.resolve("ann"), team, "sent ");
        ann = new SyncMember("ann", folder);
        ann.sync(team.sink());
        assertThat(ann.store.outbox().waiting()).isZero();
        ann.close();
        assertThat(team.ask("SELECT count(*) || ' ' || max(sync_version) FROM sandbox_personas"))
                .isEqualTo(PERSONAS + 1 + " 1");

        team.run(
                """
                CREATE TEMP TABLE more AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS grading
                    FROM generate_series(1, %d);
                INSERT INTO sandbox_battles (id, persona_id, author, prompt_hash, workbench)
                    SELECT more.id, b.persona_id, 'ann', b.prompt_hash,
                        jsonb_set(b.workbench, '{battle,id}', to_jsonb(more.id)) FROM
                        (SELECT * FROM sandbox_battles LIMIT 1) b, more;
                INSERT INTO sandbox_gradings (id, battle_id, author, workbench)
                    SELECT more.grading, more.id, 'ann', g.workbench || jsonb_build_object(
                        'id', more.grading, 'battleId', more.id) FROM
                        (SELECT * FROM sandbox_gradings LIMIT 1) g, more;
                """
                        .formatted(BATTLES));
        new SyncMember("bob", folder).close();
        killed(folder.resolve("bob"), team, "battle ");
        try (SyncMember bob = new SyncMember("bob", folder)) {
            int before = battles(bob);
            assertThat(before).isBetween(200, BATTLES);
            int pulled = bob.sync(team.sink()).pulled();
            assertThat(pulled).isEqualTo(BATTLES + 1 - before);
            assertThat(battles(bob)).isEqualTo(BATTLES + 1);
            assertThat(bob.all()).hasSize(PERSONAS + 1);
        }
    }

    private static int battles(SyncMember member) {
        var all = new BattleIndex.Query(BattleFilter.ALL, BattleIndex.Order.NEWEST);
        return Objects.requireNonNull(member.store.index().keys(all, () -> true)).length;
    }

    private static void killed(Path folder, TestPostgres team, String at) throws Exception {
        Process child =
                ChildJvm.of(ChildSync.class.getName(), folder.toString(), team.url())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader reader = child.inputReader();
                Writer goOn = child.outputWriter()) {
            String line = reader.readLine();
            while (line != null && !line.startsWith(at)) {
                goOn.write('\n');
                goOn.flush();
                line = reader.readLine();
            }
            child.destroyForcibly();
            assertThat(line).as("it came so far").isNotNull();
        }
        assertThat(child.waitFor()).as("it was killed").isNotZero();
    }
}
