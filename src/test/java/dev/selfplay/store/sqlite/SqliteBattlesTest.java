package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.engine.BattleStore.NewBattle;
import dev.selfplay.prompt.PromptContent;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SqliteBattlesTest {
    @TempDir Path folder;
    SqliteStore store;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsWhatABattleIsFoughtWithAsItWas() {
        Run run = Sample.run(2, NOW);
        NewBattle first = Sample.battle(run, 0, Sample.SKEPTIC);
        NewBattle second =
                Sample.battle(run, 1, Sample.persona("skeptic", "Has been edited since."));
        store.battles().create(run, List.of(first, second));

        assertThat(store.battles().material(first.battle().id()))
                .isEqualTo(
                        new BattleMaterial(
                                run, first.persona(), Sample.PROMPT, SellerLevel.AS_WRITTEN));
        assertThat(store.battles().material(second.battle().id()).persona())
                .isEqualTo(second.persona());
        assertThat(store.archive().run(run.id())).contains(run);
        assertThat(store.archive().detail(first.battle().id()).orElseThrow().battle())
                .isEqualTo(first.battle());
    }

    @Test
    void aBattleIsCalledByThePromptVersionThatItWasFoughtWith() {
        Battle unknown = Sample.battles(store, 1, NOW).getFirst();
        assertThat(detail(unknown).promptVersion()).isNull();
        assertThat(detail(unknown).promptName())
                .isEqualTo(Json.hash(Sample.PROMPT).substring(0, 7));

        var journal = store.prompts();
        var file = PromptContent.ofText("one");
        journal.seen(file, NOW);
        journal.merged(file, Json.hash(Sample.PROMPT), 6_000, NOW);
        Battle first = Sample.battles(store, 1, NOW).getFirst();
        assertThat(detail(first).promptName()).isEqualTo("version 1");

        journal.seen(PromptContent.ofText("two"), NOW);
        journal.seen(file, NOW);
        Battle later = Sample.battles(store, 1, NOW).getFirst();
        assertThat(detail(later).promptVersion()).isEqualTo(3);
        assertThat(detail(first).promptVersion()).as("as it stood then").isEqualTo(1);
        assertThat(store.index().choices().prompts())
                .extracting(p -> p.name())
                .containsExactly("version 3");
    }

    private Battle detail(Battle battle) {
        return store.archive().detail(battle.id()).orElseThrow().battle();
    }

    @Test
    void contentsAreKeptOnce() throws Exception {
        Sample.battles(store, 20, NOW);
        Sample.battles(store, 20, NOW);
        assertThat(count("prompts")).isEqualTo(1);
        assertThat(count("persona_contents")).isEqualTo(1);
    }

    @Test
    void aWrongPromptHashIsABugAndNothingOfTheRunIsStored() {
        Run run = Sample.run(2, NOW);
        NewBattle good = Sample.battle(run, 0, Sample.SKEPTIC);
        NewBattle bad = Sample.battle(run, 1, Sample.SKEPTIC);
        List<NewBattle> battles =
                List.of(good, new NewBattle(bad.battle(), bad.persona(), "another prompt"));
        assertThatThrownBy(() -> store.battles().create(run, battles))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.archive().run(run.id())).isEmpty();
    }

    @Test
    void anEndedStateGivesTheBattleUp() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        assertThat(store.battles().setState(battle.id(), BattleState.RUNNING, null, NOW))
                .isEqualTo(battle.withState(BattleState.RUNNING, null, NOW));
        try (var other = SqliteStore.open(folder, Sample.CLOCK)) {
            assertThat(other.battles().claim(battle.id(), NOW)).isEmpty();
            assertThatThrownBy(() ->
                            other.battles().setState(battle.id(), BattleState.FAILED, "x", NOW))
                    .isInstanceOf(IllegalStateException.class);
            Battle failed =
                    store.battles()
                            .setState(battle.id(), BattleState.FAILED, "The model is gone.", NOW);
            assertThat(failed.endedAt()).isEqualTo(NOW);
            assertThat(failed.reason()).isEqualTo("The model is gone.");

            Battle claimed = other.battles().claim(battle.id(), NOW).orElseThrow();
            assertThat(claimed.state()).isEqualTo(BattleState.QUEUED);
            assertThat(claimed.endedAt()).isNull();
            assertThat(store.battles().claim(battle.id(), NOW)).isEmpty();
        }
    }

    @Test
    void ofManyClaimsOneWins() throws Exception {
        List<Battle> battles = Sample.battles(store, 20, NOW);
        battles.forEach(b -> store.battles().setState(b.id(), BattleState.CANCELLED, null, NOW));
        try (var other = SqliteStore.open(folder, Sample.CLOCK);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            for (Battle battle : battles) {
                Callable<Boolean> mine =
                        () -> {
                            start.await();
                            return store.battles().claim(battle.id(), NOW).isPresent();
                        };
                Callable<Boolean> theirs =
                        () -> {
                            start.await();
                            return other.battles().claim(battle.id(), NOW).isPresent();
                        };
                List<Future<Boolean>> claims =
                        List.of(
                                threads.submit(mine),
                                threads.submit(theirs),
                                threads.submit(mine),
                                threads.submit(theirs));
                start.countDown();
                int won = 0;
                for (Future<Boolean> claim : claims) {
                    won += claim.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        }
    }

    @Test
    void aCompletedBattleIsNotClaimed() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        store.battles().setState(battle.id(), BattleState.COMPLETED, null, NOW);
        assertThat(store.battles().claim(battle.id(), NOW)).isEmpty();
        store.battles().setState(battle.id(), BattleState.UNGRADED, "no JSON", NOW);
        assertThat(store.battles().claim(battle.id(), NOW)).isPresent();
    }

    @Test
    void gradingsAreKeptNewestFirstAndTheLatestCounts() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Grading first = Sample.grading(battle, 5, List.of());
        Grading second = Sample.grading(battle, 9, List.of("The audit found no yes."));
        store.battles().saveGrading(first, NOW);
        Battle graded = store.battles().saveGrading(second, NOW);
        assertThat(graded.state()).isEqualTo(BattleState.COMPLETED);
        assertThat(graded.total()).isEqualTo(90);
        assertThat(graded.disputed()).isTrue();
        assertThat(store.archive().detail(battle.id()).orElseThrow().gradings())
                .containsExactly(second, first);
    }

    @Test
    void turnsAndSettlementsCanNeitherBeChangedNorDeleted() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Sample.say(store, battle, 1, "Hello");
        store.battles().saveGrading(Sample.grading(battle, 5, List.of()), NOW);
        var database = new Database(folder.resolve("workbench.db"));
        try (Handle handle = Database.open(database.forWriting())) {
            for (String table : List.of("turns", "ledger_entries", "gradings")) {
                assertThatThrownBy(() -> handle.execute("UPDATE " + table + " SET cost = 0"))
                        .hasMessageContaining("never");
                assertThatThrownBy(() -> handle.execute("DELETE FROM " + table))
                        .hasMessageContaining("never");
            }
        }
        assertThat(store.archive().detail(battle.id()).orElseThrow().battle().cost())
                .isEqualTo(Usd.ofNanos(1_000_000));
    }

    private int count(String table) {
        try (Handle handle =
                Database.open(new Database(folder.resolve("workbench.db")).forReading())) {
            return handle.select("SELECT count(*) FROM " + table).mapTo(Integer.class).one();
        }
    }
}
