package dev.selfplay.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Reserved;
import dev.selfplay.spend.SpendLedger.Settled;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// Watches over the spend of one account's session, and is its kill-switch.
///
/// Before a call its worst case is reserved; settled plus reserved never exceeds the cap, over all
/// processes on the workspace, because the ledger decides in one transaction. A call that does not
/// fit waits while reservations of others may still be released, and trips the kill-switch when
/// they could not help: when the settled dollars alone leave too little.
///
/// Thread-safe. `lock` guards `inFlight`, `cut`, `released` and `locked`; it is never held while
/// the ledger is asked, and events are published outside it.
public final class SpendGuard {
    /// How long to wait before asking the ledger again: another process may have released.
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Account account;
    private final SpendLedger ledger;
    private final InstantSource clock;
    private final Usd firstCap;
    private final Consumer<BattleEvent> events;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Map<UUID, Thread> inFlight = new HashMap<>();
    private final Set<UUID> cut = new HashSet<>();
    private long releases;
    private boolean locked;

    private volatile @Nullable UUID stoppedHere;
    private volatile @Nullable UUID stoppedElsewhere;
    private volatile UUID sessionId;
    private volatile Session lastSeen;

    /// @param firstCap of the workspace's first session, if there is none yet
    /// @param events hears [BattleEvent.SpendChanged] and [BattleEvent.KillSwitch]; called on the
    ///     thread that reserves, settles or polls
    public SpendGuard(
            Account account,
            SpendLedger ledger,
            InstantSource clock,
            Usd firstCap,
            Consumer<BattleEvent> events) {
        this.account = account;
        this.firstCap = firstCap;
        this.ledger = ledger;
        this.clock = clock;
        this.events = events;
        Session session = ledger.current(account, firstCap, clock.instant());
        this.sessionId = session.id();
        this.lastSeen = session;
        this.locked = session.locked();
    }

    public Account account() {
        return account;
    }

    /// The current session, as the ledger has it now. Blocks on the disk.
    public Session session() {
        return ledger.session(sessionId);
    }

    /// Why the current session is locked, for people.
    String lockedReason() {
        return reasonOf(session());
    }

    /// Which program tripped the kill-switch of the current session.
    public Stopper stopper() {
        UUID id = sessionId;
        return id.equals(stoppedElsewhere)
                ? Stopper.ANOTHER_PROGRAM
                : id.equals(stoppedHere) ? Stopper.THIS_PROGRAM : Stopper.UNKNOWN;
    }

    /// Who tripped a kill-switch.
    public enum Stopper {
        THIS_PROGRAM,
        /// Another one that works on the same workspace.
        ANOTHER_PROGRAM,
        /// Nobody did, or it was before this program started.
        UNKNOWN
    }

    /// Pulls the kill-switch by hand: cuts every call in flight and locks the session.
    public Session kill(String reason) {
        return trip(reason);
    }

    /// Begins a new session, the way out of a locked one.
    public Session newSession(Usd cap) {
        return adopt(ledger.open(account, cap, clock.instant()));
    }

    /// Changes the cap of the current session.
    ///
    /// @throws IllegalStateException if the session is locked
    public Session changeCap(Usd cap) {
        if (session().locked()) {
            throw new IllegalStateException(
                    "The session is locked: start a new one instead of changing its cap.");
        }
        return adopt(ledger.changeCap(sessionId, cap, clock.instant()));
    }

    /// Notices what other processes did: their spend is told, a session locked there is cut here, a new
    /// one is adopted.
    /// To be called every fraction of a second; blocks on the disk.
    public void poll() {
        Session newest = ledger.current(account, firstCap, clock.instant());
        if (!newest.id().equals(sessionId)) {
            adopt(newest);
        } else {
            notice(newest);
            if (!newest.equals(lastSeen)) {
                publish(newest);
            }
        }
    }

    /// Reserves for a call that the current thread is about to make. While the call is in flight a
    /// tripped kill-switch interrupts this thread.
    ///
    /// @param reservation made for the session that it is given
    /// @param onWait told once when the call has to wait for others to be released
    /// @throws InterruptedException if interrupted while waiting
    Admission admit(Function<UUID, Reservation> reservation, Runnable onWait)
            throws InterruptedException {
        boolean waiting = false;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long seen = releases();
            Reservation wanted = reservation.apply(sessionId);
            Reserved answer = ledger.reserve(wanted);
            Session session = answer.session();
            if (answer.granted()) {
                return enter(wanted, session);
            }
            if (session.locked()) {
                notice(session);
                return new Admission.Locked(reasonOf(session));
            }
            if (!isNewest(session)) {
                continue;
            }
            if (session.settled().plus(wanted.amount()).compareTo(session.cap()) > 0) {
                return new Admission.Locked(reasonOf(trip(capReached(session, wanted.amount()))));
            }
            if (!waiting) {
                waiting = true;
                onWait.run();
            }
            awaitRelease(seen);
        }
    }

    /// Ends a call: after this no interrupt of the guard reaches its thread.
    ///
    /// @return whether the guard interrupted it; its interrupt flag is cleared then
    boolean leave(UUID reservationId) {
        lock.lock();
        try {
            inFlight.remove(reservationId);
            boolean wasCut = cut.remove(reservationId);
            if (wasCut) {
                Thread.interrupted();
            }
            return wasCut;
        } finally {
            lock.unlock();
        }
    }

    /// Settles a call and lets those who wait try again.
    Settled settle(Settlement settlement) {
        Settled settled = ledger.settle(settlement);
        lock.lock();
        try {
            releases++;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        Session session = settled.session();
        publish(session);
        if (!session.locked() && session.settled().compareTo(session.cap()) > 0) {
            trip(
                    "Kill-switch activated: $%s is settled, more than the session's cap of $%s."
                            .formatted(session.settled(), session.cap()));
        }
        return settled;
    }

    private Admission enter(Reservation reservation, Session session) {
        boolean cutAtOnce;
        lock.lock();
        try {
            cutAtOnce = locked;
            if (!cutAtOnce) {
                inFlight.put(reservation.id(), Thread.currentThread());
            }
        } finally {
            lock.unlock();
        }
        publish(session);
        if (cutAtOnce) {
            // locked between the ledger's answer and now: nothing was sent yet
            settle(
                    new Settlement(
                            reservation.id(),
                            SpendLedger.Reason.NOT_BILLED,
                            TokenUsage.NONE,
                            Usd.ZERO,
                            null,
                            null,
                            clock.instant()));
            return new Admission.Locked(reasonOf(session()));
        }
        return new Admission.Granted(reservation);
    }

    private Session trip(String reason) {
        UUID id = sessionId;
        // said before the deed: whoever polls meanwhile must not take it for another program's
        stoppedHere = id;
        Session session = ledger.lock(id, reason, clock.instant());
        if (!reason.equals(session.lockedReason())) {
            stoppedHere = null; // another program was faster: the first reason is kept
        }
        notice(session);
        return session;
    }

    /// Cuts what is in flight when the session turns out to be locked, and says so once.
    private void notice(Session session) {
        if (!session.locked() || !session.id().equals(sessionId)) {
            return;
        }
        lock.lock();
        try {
            if (locked) {
                return;
            }
            locked = true;
            if (!session.id().equals(stoppedHere)) {
                stoppedElsewhere = session.id();
            }
            inFlight.forEach((id, thread) -> {
                cut.add(id);
                thread.interrupt();
            });
            change.signalAll();
        } finally {
            lock.unlock();
        }
        publish(session);
        events.accept(new BattleEvent.KillSwitch(clock.instant(), session, reasonOf(session)));
    }

    private Session adopt(Session session) {
        lock.lock();
        try {
            sessionId = session.id();
            locked = session.locked();
            releases++;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        publish(session);
        return session;
    }

    private boolean isNewest(Session session) {
        Session newest = ledger.current(account, firstCap, clock.instant());
        if (newest.id().equals(session.id())) {
            return true;
        }
        adopt(newest);
        return false;
    }

    private void awaitRelease(long seen) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = RETRY_NANOS;
            while (releases == seen && !locked && left > 0) {
                left = change.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long releases() {
        lock.lock();
        try {
            return releases;
        } finally {
            lock.unlock();
        }
    }

    private void publish(Session session) {
        lastSeen = session;
        events.accept(new BattleEvent.SpendChanged(clock.instant(), session));
    }

    private static String capReached(Session session, Usd wanted) {
        return "Kill-switch activated: the next call could cost $%s, but only $%s of the session's $%s is left."
                .formatted(
                        wanted,
                        session.cap().minus(session.settled()).max(Usd.ZERO),
                        session.cap());
    }

    private static String reasonOf(Session session) {
        String reason = session.lockedReason();
        return reason == null ? "Kill-switch activated" : reason;
    }

    /// Whether a call may be made.
    sealed interface Admission {
        record Granted(Reservation reservation) implements Admission {}

        record Locked(String reason) implements Admission {}
    }
}
