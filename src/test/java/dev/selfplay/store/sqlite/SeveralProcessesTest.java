package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.spend.SpendLedger.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

@Timeout(120)
class SeveralProcessesTest {
    @TempDir Path folder;

    @Test
    void whatAKilledProcessLeftIsSettledAndResumable() throws Exception {
        Process child = ChildStore.start(folder, "fight");
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            assertThat(ChildStore.ready(child)).isTrue();
            List<Battle> battles = store.archive().page(Query.newest(10));
            Battle fought = battles.getFirst();
            assertThat(fought.state()).isEqualTo(BattleState.RUNNING);
            assertThat(store.battles().recover(NOW)).isEmpty();
            assertThat(store.battles().claim(fought.id(), NOW)).isEmpty();
            assertThat(locks()).isEqualTo(2);

            child.destroyForcibly().waitFor();

            List<Battle> interrupted = store.battles().recover(NOW.plusSeconds(1));
            assertThat(interrupted)
                    .extracting(Battle::reason)
                    .containsExactly(
                            "The program stopped in the middle of turn 2.",
                            "The program stopped before the battle began.");
            assertThat(interrupted)
                    .allSatisfy(b -> {
                        assertThat(b.state()).isEqualTo(BattleState.INTERRUPTED);
                        assertThat(b.endedAt()).isEqualTo(NOW.plusSeconds(1));
                    });
            assertThat(store.battles().recover(NOW)).isEmpty();
            assertThat(locks()).isEqualTo(1);

            Session session = store.ledger().current(Account.REHEARSAL, Session.DEFAULT_CAP, NOW);
            assertThat(session.reserved()).isEqualTo(Usd.ZERO);
            assertThat(session.settled()).isEqualTo(Usd.ofNanos(1_000_777));
            var entry = store.ledger().entries(session.id(), 1, null).getFirst();
            assertThat(entry.reason()).isEqualTo(Reason.CRASHED);
            assertThat(entry.usage()).isEqualTo(new TokenUsage(500, 0, 300, true));
            var detail = store.archive().detail(fought.id()).orElseThrow();
            assertThat(detail.battle().cost()).isEqualTo(session.settled());
            assertThat(detail.turns()).hasSize(1);

            Battle resumed = store.battles().claim(fought.id(), NOW).orElseThrow();
            assertThat(resumed.turnsDone()).isEqualTo(1);
            Sample.say(store, resumed, 2, "Once more");
            assertThat(store.archive().detail(fought.id()).orElseThrow().turns().getLast().cost())
                    .isEqualTo(Usd.ofNanos(1_000_777));
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void twoProcessesMayMakeTheStoreAtOnce() throws Exception {
        List<Process> children =
                List.of(ChildStore.start(folder, "open"), ChildStore.start(folder, "open"));
        try {
            for (Process child : children) {
                assertThat(ChildStore.ready(child)).isTrue();
                child.outputWriter().close();
                assertThat(child.waitFor()).isZero();
            }
            assertThat(locks()).isZero();
        } finally {
            children.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void twoStoresInOneProcessTakeEachOtherForAlive() throws Exception {
        var first = SqliteStore.open(folder, Sample.CLOCK);
        try (var second = SqliteStore.open(folder, Sample.CLOCK)) {
            List<Battle> battles = Sample.battles(first, 2, NOW);
            assertThat(second.battles().recover(NOW)).isEmpty();
            assertThat(second.battles().claim(battles.getFirst().id(), NOW)).isEmpty();
            assertThat(locks()).isEqualTo(2);
            first.close();
            assertThat(second.battles().recover(NOW)).hasSize(2);
            first.close();
        }
    }

    /// An idle window took the write lock twice a second to look for others.
    @Test
    @Timeout(10)
    void lookingForOthersNeedsNoLock() throws Exception {
        Path file = folder.resolve("workbench.db");
        try (var store = SqliteStore.open(folder, Sample.CLOCK);
                var other = Database.open(new Database(file).forWriting())) {
            long before = store.changeCounter();
            other.execute("BEGIN IMMEDIATE");
            assertThat(store.changeCounter()).isEqualTo(before);
            other.execute("ROLLBACK");
        }
    }

    @Test
    void theChangeCounterTellsOfOthersOnly() {
        try (var mine = SqliteStore.open(folder, Sample.CLOCK);
                var theirs = SqliteStore.open(folder, Sample.CLOCK)) {
            long before = mine.changeCounter();
            Session session = mine.ledger().current(Account.BILLED, Session.DEFAULT_CAP, NOW);
            mine.ledger()
                    .reserve(
                            Sample.reservation(
                                    session,
                                    new CallPurpose.Other(Role.CLOSER, "trial"),
                                    Usd.ofNanos(1)));
            assertThat(mine.changeCounter()).isEqualTo(before);
            theirs.ledger().lock(session.id(), "by hand", NOW);
            long after = mine.changeCounter();
            assertThat(after).isNotEqualTo(before);
            assertThat(mine.changeCounter()).isEqualTo(after);
            assertThat(mine.ledger().session(session.id()).locked()).isTrue();
        }
    }

    private long locks() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("instances"))) {
            return files.count();
        }
    }
}
