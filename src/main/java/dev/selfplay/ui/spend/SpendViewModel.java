package dev.selfplay.ui.spend;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Spend of the session that is under way, and the kill-switch. UI thread only, except `kill`.
public final class SpendViewModel {
    /// How near the cap is.
    public enum State {
        UNKNOWN,
        COMFORTABLE,
        /// Four fifths of the cap are spent or reserved.
        NEAR,
        LOCKED
    }

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final double NEAR = 0.8;

    private final Tasks tasks;
    private final SpendActions actions;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.UNKNOWN);
    private final ReadOnlyObjectWrapper<@Nullable Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Usd> perMinute = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<SpendShare>> shares =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Backend> backend;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private boolean readingShares;
    private boolean readAgain;
    private Instant sharesRead = Instant.EPOCH;

    private record Sample(Instant at, Usd settled) {}

    public SpendViewModel(Tasks tasks, SpendActions actions, BattleFeed feed, Backend shown) {
        this.tasks = tasks;
        this.actions = actions;
        this.backend = new SimpleObjectProperty<>(shown);
        feed.subscribe(this::apply);
        backend.subscribe(this::load);
    }

    private void load(Backend of) {
        samples.clear();
        perMinute.set(null);
        tasks.run(
                "read the session",
                () -> actions.session(of),
                read -> {
                    if (of == backend.get()) {
                        show(read);
                        readShares();
                    }
                });
    }

    private void apply(Changes changes) {
        for (Session changed : changes.sessions()) {
            if (changed.backend() == backend.get()) {
                show(changed);
                sample(changes.at(), changed);
                // nothing in flight: this may be the last word for long, also of another program
                if (changed.reserved().isZero()
                        || Duration.between(sharesRead, changes.at()).compareTo(SAMPLE) >= 0) {
                    sharesRead = changes.at();
                    readShares();
                }
            }
        }
    }

    private void show(Session newSession) {
        Session old = session.get();
        if (old != null && !old.id().equals(newSession.id())) {
            samples.clear();
            perMinute.set(null);
            shares.set(List.of());
        }
        session.set(newSession);
        state.set(
                newSession.locked()
                        ? State.LOCKED
                        : share(newSession) >= NEAR ? State.NEAR : State.COMFORTABLE);
    }

    /// The part of the cap that is spent or reserved, 0 to 1.
    private static double share(Session s) {
        return s.cap().isZero()
                ? 1
                : (double) s.settled().plus(s.reserved()).nanos() / s.cap().nanos();
    }

    private void sample(Instant at, Session s) {
        if (samples.isEmpty()
                || Duration.between(samples.getLast().at(), at).compareTo(SAMPLE) >= 0) {
            samples.addLast(new Sample(at, s.settled()));
        }
        while (samples.size() > 2
                && Duration.between(samples.getFirst().at(), at).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long millis = Duration.between(first.at(), at).toMillis();
        if (millis >= 2_000) {
            BigDecimal spent = BigDecimal.valueOf(s.settled().minus(first.settled()).nanos());
            perMinute.set(
                    Usd.ofNanos(
                            spent.longValue() / millis * 60_000L
                                    + spent.longValue() % millis * 60_000L / millis));
        }
    }

    private void readShares() {
        if (readingShares) {
            readAgain = true;
            return;
        }
        readingShares = true;
        readAgain = false;
        Backend of = backend.get();
        tasks.run(
                "read the ledger",
                () -> actions.shares(of),
                read -> {
                    readingShares = false;
                    if (of == backend.get()) {
                        shares.set(read);
                    }
                    if (readAgain) {
                        readShares();
                    }
                },
                failure -> readingShares = false);
    }

    /// Reads the ledger once more, such as at the end of a run.
    public void refresh() {
        load(backend.get());
    }

    /// Stops every call now. Returns at once.
    public void kill() {
        tasks.run("trip the kill-switch", () -> actions.kill("stopped by hand"));
    }

    /// When the cap will be reached at the pace of the last minute; null where it will not.
    public @Nullable Duration untilCap() {
        Session s = session.get();
        Usd rate = perMinute.get();
        if (s == null || rate == null || rate.nanos() <= 0 || s.locked()) {
            return null;
        }
        return Duration.ofMillis(
                (long) (60_000.0 * s.cap().minus(s.settled()).nanos() / rate.nanos()));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Session> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// Settled per minute over the last minute; null before it is known.
    public ReadOnlyObjectProperty<@Nullable Usd> perMinuteProperty() {
        return perMinute.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<SpendShare>> sharesProperty() {
        return shares.getReadOnlyProperty();
    }

    /// Whose session is shown.
    public ObjectProperty<Backend> backendProperty() {
        return backend;
    }
}
