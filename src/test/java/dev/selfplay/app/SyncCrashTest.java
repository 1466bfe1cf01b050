package dev.selfplay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.LocalPersonas;
import dev.selfplay.sync.Outbox;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.SyncStore;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.sync.postgres.TestPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The power goes between every two steps of a round.
class SyncCrashTest {
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
        assertThat(ann.desk.conflicts()).as(when).hasSize(1);
        ann.resolve(new Choice.Mine());
        ann.round().run(anns);
        bob.round().run(bobs);
        ann.round().run(anns);
        for (SyncMember member : List.of(ann, bob)) {
            assertThat(member.desk.conflicts()).as(when).isEmpty();
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
}
