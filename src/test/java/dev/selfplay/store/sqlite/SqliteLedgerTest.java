package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleStore.KeptReply;
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Settled;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.UUID;

class SqliteLedgerTest {
    @TempDir Path folder;
    SqliteStore store;
    SpendLedger ledger;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
        ledger = store.ledger();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void sessionsCountPerAccountAndTheNewestIsCurrent() {
        Session first = ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW);
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.cap()).isEqualTo(Session.DEFAULT_CAP);
        assertThat(first.startedAt()).isEqualTo(NOW);
        assertThat(ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW.plusSeconds(9)))
                .isEqualTo(first);

        assertThat(ledger.open(Account.REHEARSAL, Usd.ofDollars(1), NOW).number()).isEqualTo(1);
        Session second = ledger.open(Account.BILLED, Usd.ofDollars(2), NOW);
        assertThat(second.number()).isEqualTo(2);
        assertThat(ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW)).isEqualTo(second);
        assertThat(ledger.session(first.id())).isEqualTo(first);
    }

    @Test
    void reservesUpToTheCapAndNotANanoDollarMore() {
        Session session = ledger.open(Account.BILLED, Usd.ofNanos(100), NOW);
        assertThat(ledger.reserve(other(session, 60)).granted()).isTrue();
        var refused = ledger.reserve(other(session, 41));
        assertThat(refused.granted()).isFalse();
        assertThat(refused.session().reserved()).isEqualTo(Usd.ofNanos(60));
        var granted = ledger.reserve(other(session, 40));
        assertThat(granted.granted()).isTrue();
        assertThat(granted.session().left()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aLockedSessionGrantsNothingAndKeepsItsFirstReason() {
        Session session = ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW);
        Reservation inFlight = other(session, 10);
        ledger.reserve(inFlight);
        ledger.lock(session.id(), "cap reached", NOW);
        assertThat(ledger.lock(session.id(), "by hand", NOW).lockedReason())
                .isEqualTo("cap reached");
        assertThat(ledger.reserve(other(session, 1)).granted()).isFalse();
        assertThatThrownBy(() -> ledger.changeCap(session.id(), Usd.ofDollars(9), NOW))
                .isInstanceOf(IllegalStateException.class);

        Settled killed = ledger.settle(Sample.without(inFlight, Reason.KILLED, Usd.ofNanos(7)));
        assertThat(killed.session().settled()).isEqualTo(Usd.ofNanos(7));
        assertThat(killed.session().reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void changesTheCapOfAnOpenSession() {
        Session session = ledger.open(Account.BILLED, Usd.ofNanos(10), NOW);
        assertThat(ledger.reserve(other(session, 11)).granted()).isFalse();
        assertThat(ledger.changeCap(session.id(), Usd.ofNanos(11), NOW).cap())
                .isEqualTo(Usd.ofNanos(11));
        assertThat(ledger.reserve(other(session, 11)).granted()).isTrue();
    }

    @Test
    void aTurnIsStoredWithAllThatItsAttemptsCost() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Session session = ledger.current(Account.REHEARSAL, Session.DEFAULT_CAP, NOW);
        Reservation failed = forTurn(session, battle, 1, 50);
        Reservation replied = forTurn(session, battle, 1, 60);
        ledger.reserve(failed);
        Settled first = ledger.settle(Sample.without(failed, Reason.FAILED, Usd.ofNanos(8)));
        assertThat(first.turn()).isNull();
        assertThat(first.spentOnPurpose()).isEqualTo(Usd.ofNanos(8));

        ledger.reserve(replied);
        Settlement settlement =
                Sample.replied(replied, Usd.ofNanos(30), Sample.turn(1, "Hello", Usd.ofNanos(30)));
        Settled settled = ledger.settle(settlement);
        assertThat(settled.spentOnPurpose()).isEqualTo(Usd.ofNanos(38));
        assertThat(settled.turn().cost()).isEqualTo(Usd.ofNanos(38));
        assertThat(settled.turn().attempts()).isEqualTo(2);
        assertThat(settled.turn().text()).isEqualTo("Hello");
        assertThat(settled.session().settled()).isEqualTo(Usd.ofNanos(38));
        assertThat(settled.session().reserved()).isEqualTo(Usd.ZERO);

        assertThat(ledger.settle(settlement)).isEqualTo(settled);
        var detail = store.archive().detail(battle.id()).orElseThrow();
        assertThat(detail.turns()).containsExactly(settled.turn());
        assertThat(detail.battle().turnsDone()).isEqualTo(1);
        assertThat(detail.battle().cost()).isEqualTo(Usd.ofNanos(38));
    }

    @Test
    void aTurnCannotBeDoubledButItsCostIsStillSettled() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Session session = ledger.current(Account.REHEARSAL, Session.DEFAULT_CAP, NOW);
        Sample.say(store, battle, 1, "first");
        Reservation again = forTurn(session, battle, 1, 10);
        ledger.reserve(again);
        Settled settled =
                ledger.settle(
                        Sample.replied(again, Usd.ofNanos(10), Sample.turn(1, "second", Usd.ZERO)));
        assertThat(settled.turn().text()).isEqualTo("first");
        assertThat(store.archive().detail(battle.id()).orElseThrow().turns()).hasSize(1);
        assertThat(store.archive().detail(battle.id()).orElseThrow().battle().cost())
                .isEqualTo(Usd.ofNanos(1_000_010));
    }

    @Test
    void aTurnWithAGapOrOfAnotherCallIsABug() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Session session = ledger.current(Account.REHEARSAL, Session.DEFAULT_CAP, NOW);
        Reservation third = forTurn(session, battle, 3, 10);
        ledger.reserve(third);
        assertThatThrownBy(() ->
                        ledger.settle(
                                Sample.replied(third, Usd.ZERO, Sample.turn(3, "x", Usd.ZERO))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("turn 3");
        assertThatThrownBy(() ->
                        ledger.settle(
                                Sample.replied(third, Usd.ZERO, Sample.turn(1, "x", Usd.ZERO))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.session(session.id()).reserved()).isEqualTo(Usd.ofNanos(10));
    }

    @Test
    void gradingCallsCountToTheBattleAndTheirRepliesAreKept() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Session session = ledger.current(Account.REHEARSAL, Session.DEFAULT_CAP, NOW);
        UUID grading = UUID.randomUUID();
        for (int call = 1; call <= 2; call++) {
            Reservation reservation =
                    Sample.reservation(
                            session,
                            new CallPurpose.ForGrading(battle.id(), grading, call),
                            Usd.ofNanos(20));
            ledger.reserve(reservation);
            Settled settled =
                    ledger.settle(
                            new Settlement(
                                    reservation.id(),
                                    Reason.REPLIED,
                                    new TokenUsage(1, 0, 1, false),
                                    Usd.ofNanos(15),
                                    null,
                                    "{\"call\":" + call + "}",
                                    NOW));
            assertThat(settled.spentOnPurpose()).isEqualTo(Usd.ofNanos(15L * call));
        }
        assertThat(store.battles().keptReply(new CallPurpose.ForGrading(battle.id(), grading, 2)))
                .contains(new KeptReply("{\"call\":2}", Usd.ofNanos(30)));
        assertThat(store.battles().openGrading(battle.id(), "gpt-4o-mini")).contains(grading);
        assertThat(store.battles().openGrading(battle.id(), "another")).isEmpty();
        store.battles().forgetReplies(grading, 2);
        assertThat(store.battles().keptReply(new CallPurpose.ForGrading(battle.id(), grading, 1)))
                .isPresent();
        assertThat(store.battles().keptReply(new CallPurpose.ForGrading(battle.id(), grading, 2)))
                .isEmpty();
        assertThat(store.battles().keptReply(new CallPurpose.ForGrading(battle.id(), grading, 3)))
                .isEmpty();
        assertThat(store.archive().detail(battle.id()).orElseThrow().battle().cost())
                .isEqualTo(Usd.ofNanos(30));
    }

    @Test
    void entriesComeNewestFirstByPagesAndSharesAddUp() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Session session = ledger.current(Account.REHEARSAL, Session.DEFAULT_CAP, NOW);
        Reservation turn = forTurn(session, battle, 1, 10);
        Reservation trial = other(session, 20);
        Reservation open = other(session, 5);
        ledger.reserve(turn);
        ledger.reserve(trial);
        ledger.reserve(open);
        ledger.settle(Sample.replied(turn, Usd.ofNanos(9), Sample.turn(1, "Hi", Usd.ofNanos(9))));
        ledger.settle(Sample.without(trial, Reason.CANCELLED, Usd.ofNanos(3)));

        var newest = ledger.entries(session.id(), 2, null);
        assertThat(newest).extracting(LedgerEntry::id).containsExactly(open.id(), trial.id());
        assertThat(newest.getFirst().settledAt()).isNull();
        assertThat(newest.getFirst().purpose()).isEqualTo(open.purpose());
        assertThat(newest.getLast().reason()).isEqualTo(Reason.CANCELLED);
        var rest = ledger.entries(session.id(), 2, trial.id());
        assertThat(rest).extracting(LedgerEntry::purpose).containsExactly(turn.purpose());
        assertThat(rest.getFirst().usage()).isEqualTo(new TokenUsage(100, 40, 20, false));
        assertThat(rest.getFirst().cost()).isEqualTo(Usd.ofNanos(9));

        var shares = ledger.shares(session.id());
        assertThat(shares).hasSize(2);
        assertThat(shares.stream().map(SpendLedger.SpendShare::cost).reduce(Usd.ZERO, Usd::plus))
                .isEqualTo(ledger.session(session.id()).settled());
        assertThat(shares)
                .filteredOn(share -> share.role() == Role.SELLER)
                .singleElement()
                .satisfies(share -> assertThat(share.usage().estimated()).isTrue());
    }

    @Test
    void remembersTokenFactorsPerEndpointAndModel() {
        assertThat(ledger.tokenFactor("http://a", "m")).isEmpty();
        ledger.saveTokenFactor("http://a", "m", 1.25);
        ledger.saveTokenFactor("http://a", "m", 1.3);
        ledger.saveTokenFactor("http://b", "m", 1.0);
        assertThat(ledger.tokenFactor("http://a", "m")).contains(1.3);
    }

    @Test
    void anInterruptDisturbsNothingAndStaysSet() {
        Session session = ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW);
        Thread.currentThread().interrupt();
        var reserved = ledger.reserve(other(session, 10));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reserved.granted()).isTrue();
        Thread.currentThread().interrupt();
        Session after = ledger.session(session.id());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(after.reserved()).isEqualTo(Usd.ofNanos(10));
    }

    @Test
    void unknownSessionsAndReservationsAreBugs() {
        assertThatThrownBy(() -> ledger.session(UUID.randomUUID()))
                .isInstanceOf(IllegalArgumentException.class);
        Session session = ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW);
        Reservation never = other(session, 1);
        assertThatThrownBy(() -> ledger.settle(Sample.without(never, Reason.FAILED, Usd.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Reservation other(Session session, long nanos) {
        return Sample.reservation(
                session, new CallPurpose.Other(Role.SELLER, "trial"), Usd.ofNanos(nanos));
    }

    private static Reservation forTurn(Session session, Battle battle, int turn, long nanos) {
        return Sample.reservation(
                session, new CallPurpose.ForTurn(battle.id(), turn), Usd.ofNanos(nanos));
    }
}
