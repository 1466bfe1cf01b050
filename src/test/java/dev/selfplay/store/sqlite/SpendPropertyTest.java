package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.BattleCost;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerArchive.Outcome;
import dev.selfplay.spend.LedgerArchive.Query;
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Settlement;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SpendPropertyTest {
    private static final int THREADS = 6;

    /// Threads of two stores fight a battle each, with calls that succeed, fail, are settled twice,
    /// or are left in flight; one store is closed in the middle, as a dead process would leave it,
    /// and the other one recovers.
    @Property(tries = 25)
    void whateverHappensTheSumsAddUpAndTheCapHolds(
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 2_000) long cap,
            @ForAll @IntRange(min = 1, max = 25) int calls)
            throws Exception {
        Path folder = Files.createTempDirectory("spend");
        try (var survivor = Sample.open(folder)) {
            Session session = survivor.ledger().open(Account.REHEARSAL, Usd.ofNanos(cap), NOW);
            List<UUID> battles = new ArrayList<>();
            try (var mortal = SqliteStore.open(folder, Sample.CLOCK)) {
                List<Battle> fought = new ArrayList<>(Sample.battles(survivor, THREADS / 2, NOW));
                fought.addAll(Sample.battles(mortal, THREADS / 2, NOW));
                fought.forEach(b -> battles.add(b.id()));
                fight(List.of(survivor, mortal), session, battles, seed, calls);
                check(survivor, session, battles);
            }
            survivor.battles().recover(NOW);
            check(survivor, session, battles);
            assertThat(survivor.ledger().session(session.id()).reserved())
                    .as("what only the living one may have left in flight")
                    .isEqualTo(inFlight(survivor, session, battles.subList(0, THREADS / 2)));
        } finally {
            delete(folder);
        }
    }

    private static void fight(
            List<SqliteStore> stores, Session session, List<UUID> battles, long seed, int calls)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> fights = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SpendLedger ledger = stores.get(i * 2 / THREADS).ledger();
                UUID battle = battles.get(i);
                var random = new Random(seed + i);
                fights.add(threads.submit(() -> calls(ledger, session, battle, random, calls)));
            }
            for (Future<?> fight : fights) {
                fight.get();
            }
        }
    }

    private static void calls(
            SpendLedger ledger, Session session, UUID battle, Random random, int calls) {
        int turn = 1;
        for (int i = 0; i < calls; i++) {
            Usd bound = Usd.ofNanos(random.nextInt(60));
            var purpose = new CallPurpose.ForTurn(battle, turn);
            Reservation call = Sample.reservation(session, purpose, bound);
            var reserved = ledger.reserve(call);
            withinCap(reserved.session());
            if (!reserved.granted() || random.nextInt(8) == 0) {
                continue; // in flight for ever
            }
            Usd cost = Usd.ofNanos(random.nextLong(bound.nanos() + 1));
            boolean replied = random.nextBoolean();
            Settlement settlement =
                    replied
                            ? Sample.replied(call, cost, Sample.turn(turn, "words", cost))
                            : Sample.without(call, Reason.FAILED, cost);
            var settled = ledger.settle(settlement);
            withinCap(settled.session());
            if (random.nextInt(4) == 0) {
                assertThat(ledger.settle(settlement).turn()).isEqualTo(settled.turn());
            }
            turn += replied ? 1 : 0;
        }
    }

    private static void check(SqliteStore store, Session opened, List<UUID> battles) {
        Session session = store.ledger().session(opened.id());
        List<LedgerEntry> entries = store.ledger().entries(session.id(), 10_000, null);
        withinCap(session);
        assertThat(session.settled()).isEqualTo(sum(entries.stream().map(LedgerEntry::cost)));
        assertThat(session.reserved())
                .isEqualTo(
                        sum(
                                entries.stream()
                                        .filter(e -> e.settledAt() == null)
                                        .map(LedgerEntry::reserved)));
        assertThat(sum(store.ledger().shares(session.id()).stream().map(s -> s.cost())))
                .isEqualTo(session.settled());
        checkArchive(store, session, entries);
        for (UUID id : battles) {
            BattleDetail detail = store.archive().detail(id).orElseThrow();
            assertThat(detail.turns().stream().map(Turn::number))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, detail.battle().turnsDone()).boxed().toList());
            assertThat(detail.battle().cost())
                    .isEqualTo(sum(entries.stream().filter(e -> of(e, id)).map(LedgerEntry::cost)));
        }
    }

    /// The ledger's page adds up to the nano-dollar, with and without a filter, however it is paged.
    private static void checkArchive(
            SqliteStore store, Session session, List<LedgerEntry> entries) {
        LedgerArchive archive = store.ledgerArchive();
        Query all = Query.all(session.id());
        assertThat(archive.totals(all).cost()).isEqualTo(session.settled());
        assertThat(archive.totals(all).reserved()).isEqualTo(session.reserved());
        assertThat(sum(archive.battles(session.id(), 1_000).stream().map(BattleCost::cost)))
                .isEqualTo(session.settled());
        Usd byOutcome = Usd.ZERO;
        Usd byRole = Usd.ZERO;
        for (Outcome outcome : Outcome.values()) {
            byOutcome =
                    byOutcome.plus(
                            archive.totals(new Query(session.id(), null, null, outcome, "", false))
                                    .cost());
        }
        for (Role role : Role.values()) {
            byRole =
                    byRole.plus(
                            archive.totals(new Query(session.id(), role, null, null, "skep", false))
                                    .cost());
        }
        assertThat(byOutcome).isEqualTo(session.settled());
        assertThat(byRole).isEqualTo(session.settled());
        List<LedgerEntry> paged = new ArrayList<>();
        List<Line> page = archive.page(all, null, 7);
        while (!page.isEmpty()) {
            page.forEach(l -> paged.add(l.entry()));
            page = archive.page(all, page.getLast().entry().id(), 7);
        }
        assertThat(paged).isEqualTo(entries);
    }

    private static Usd inFlight(SqliteStore store, Session session, List<UUID> battles) {
        return sum(
                store.ledger().entries(session.id(), 10_000, null).stream()
                        .filter(e -> e.settledAt() == null)
                        .filter(e -> battles.stream().anyMatch(b -> of(e, b)))
                        .map(LedgerEntry::reserved));
    }

    private static boolean of(LedgerEntry entry, UUID battle) {
        return entry.purpose() instanceof CallPurpose.ForTurn(UUID id, int _) && id.equals(battle);
    }

    private static void withinCap(Session session) {
        assertThat(session.settled().plus(session.reserved())).isLessThanOrEqualTo(session.cap());
    }

    private static Usd sum(Stream<Usd> amounts) {
        return amounts.reduce(Usd.ZERO, Usd::plus);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
