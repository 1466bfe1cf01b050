package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive.WholeBattles;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;
import dev.selfplay.workbench.Spending;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/// Spend of the session that is under way, and the kill-switch. UI thread only, except `kill`.
public final class SpendViewModel {
    /// How near the cap is.
    public enum State {
        UNKNOWN,
        COMFORTABLE,
        /// Four fifths of the cap are spent or reserved.
        NEAR,
        /// The kill-switch was tripped, or the cap is spent.
        LOCKED
    }

    /// The reason given where a person pulled the switch.
    static final String BY_HAND = "stopped by hand";

    /// From this share of the cap on it is near.
    static final double NEAR = 0.8;

    private static final Duration READ = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final Workbench workbench;
    private final Spending spending;
    private final InstantSource time;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.UNKNOWN);
    private final ReadOnlyObjectWrapper<@Nullable Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Usd> perMinute = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunEnd> runEnd = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<WholeBattles> battles =
            new ReadOnlyObjectWrapper<>(WholeBattles.NONE);
    private final ReadOnlyObjectWrapper<List<SpendShare>> shares =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Account> account;
    private final BurnRate burn = new BurnRate();
    private final Map<UUID, RunForecast> runs = new HashMap<>();
    private final Refresher<Read> reads;
    private Instant sharesRead = Instant.EPOCH;

    private record Read(Account account, List<SpendShare> shares, WholeBattles battles) {}

    /// What the session will have settled when the runs under way end.
    ///
    /// @param aboveCap whether the cap may stop them before
    public record RunEnd(Usd low, Usd high, boolean aboveCap) {}

    public SpendViewModel(WindowContext context, Workbench workbench, BattleFeed feed) {
        tasks = context.tasks();
        time = context.time();
        this.workbench = workbench;
        spending = new Spending(workbench);
        account = new SimpleObjectProperty<>(workbench.defaultAccount());
        reads = new Refresher<>(tasks, "read the ledger", this::question, this::show, e -> {});
        feed.subscribe(this::apply);
        account.subscribe(this::load);
    }

    private void load(Account of) {
        Session held = session.get();
        if (held != null && held.account() != of) {
            burn.reset();
            perMinute.set(null);
        }
        tasks.run(
                "read the session",
                () -> workbench.guard(of).session(),
                read -> {
                    if (of == account.get()) {
                        show(read);
                        reads.refresh();
                    }
                });
    }

    private void apply(Changes changes) {
        changes.milestones().forEach(this::milestone);
        for (Session changed : changes.sessions()) {
            if (changed.account() == account.get()) {
                show(changed);
                // nothing in flight: this may be the last word for long, also of another program
                if (changed.reserved().isZero()
                        || Duration.between(sharesRead, changes.at()).compareTo(READ) >= 0) {
                    sharesRead = changes.at();
                    reads.refresh();
                }
            }
        }
        for (BattleChange change : changes.battles()) {
            Battle battle = change.battle();
            RunForecast run = battle == null ? null : runs.get(battle.runId());
            if (run != null && battle != null) {
                run.see(battle);
            }
        }
        forecast();
    }

    private void milestone(BattleEvent event) {
        if (event instanceof BattleEvent.RunStarted(_, Run run, _)
                && run.settings().account() == account.get()) {
            RunForecast forecast = runs.computeIfAbsent(run.id(), id -> new RunForecast());
            forecast.add(run.battles());
            tasks.run(
                    "estimate what the run will cost",
                    () -> spending.estimate(run),
                    made -> {
                        made.ifPresent(e -> forecast.estimate(e, run.battles()));
                        forecast();
                    });
        } else if (event instanceof BattleEvent.RunFinished(_, RunSummary summary)) {
            runs.remove(summary.runId());
        }
    }

    private void forecast() {
        Session s = session.get();
        Optional<RunForecast.Range> left =
                runs.values().stream()
                        .map(RunForecast::left)
                        .reduce((a, b) -> a.flatMap(x -> b.map(x::plus)))
                        .orElse(Optional.empty());
        runEnd.set(
                s == null || s.locked()
                        ? null
                        : left.map(range ->
                                        new RunEnd(
                                                s.settled().plus(range.low()),
                                                s.settled().plus(range.high()),
                                                s.settled().plus(range.high()).compareTo(s.cap())
                                                        > 0))
                                .orElse(null));
    }

    /// Looks at the clock: a rate without new spending falls. Call every second or two while
    /// something burns.
    public void tick() {
        perMinute.set(burn.perMinute(time.instant()));
    }

    private void show(Session newSession) {
        Session old = session.get();
        if (old != null && !old.id().equals(newSession.id())) {
            burn.reset();
            shares.set(List.of());
            battles.set(WholeBattles.NONE);
        }
        session.set(newSession);
        state.set(
                newSession.locked() || newSession.settled().compareTo(newSession.cap()) >= 0
                        ? State.LOCKED
                        : share(newSession) >= NEAR ? State.NEAR : State.COMFORTABLE);
        burn.sample(time.instant(), newSession.settled());
        tick();
    }

    /// The part of the cap that is spent or reserved, 0 to 1.
    private static double share(Session s) {
        return s.cap().isZero()
                ? 1
                : (double) s.settled().plus(s.reserved()).nanos() / s.cap().nanos();
    }

    private Callable<Read> question() {
        Account of = account.get();
        return () -> {
            UUID current = workbench.guard(of).session().id();
            return new Read(
                    of,
                    workbench.ledger().shares(current),
                    workbench.ledgerArchive().wholeBattles(current));
        };
    }

    private void show(Read read) {
        if (read.account() == account.get()) {
            shares.set(read.shares());
            battles.set(read.battles());
        }
    }

    /// Reads the ledger once more, such as at the end of a run.
    public void refresh() {
        load(account.get());
    }

    /// Stops every call now. Returns at once. Where nothing runs there is nothing to stop: then it
    /// asks whether to lock the session, because the way back from that is a new one.
    public void kill() {
        tasks.run("trip the kill-switch", () -> spending.kill(BY_HAND, this::offerToLock));
    }

    private void offerToLock() {
        tasks.tell(
                Notice.warning(
                                "Nothing is running",
                                "there was nothing to stop. Locking the session keeps anything from"
                                        + " being spent until a new one is begun.")
                        .with(
                                "Lock the session",
                                this::lock,
                                session.map(s ->
                                                s != null && s.locked()
                                                        ? "The session is locked."
                                                        : "")
                                        .orElse("")));
    }

    /// Locks the session that a run would use, though nothing runs.
    private void lock() {
        tasks.run(
                "lock the session",
                () -> workbench.guard(workbench.defaultAccount()).kill(BY_HAND),
                session -> {});
    }

    /// Whether anything spends: a run of this window, or a call of whomever.
    public boolean spends() {
        Session s = session.get();
        return s != null && !s.locked() && (!runs.isEmpty() || !s.reserved().isZero());
    }

    /// How long until the cap is reached at the pace of the last minute; null where it is not, such as
    /// where nothing spends any more.
    public @Nullable Duration untilCap() {
        Session s = session.get();
        Usd rate = perMinute.get();
        if (s == null || rate == null || rate.nanos() <= 0 || !spends()) {
            return null;
        }
        return Duration.ofMillis(
                (long) (60_000.0 * s.cap().minus(s.settled()).nanos() / rate.nanos()));
    }

    /// When the cap is reached at the pace of the last minute; null where it is not.
    public @Nullable Instant capAt() {
        Duration left = untilCap();
        return left == null ? null : time.instant().plus(left);
    }

    /// What the session will have settled when the runs under way end; null while none is, or
    /// nothing is known of it.
    public ReadOnlyObjectProperty<@Nullable RunEnd> runEndProperty() {
        return runEnd.getReadOnlyProperty();
    }

    /// The session's completed battles and what they cost.
    public ReadOnlyObjectProperty<WholeBattles> battlesProperty() {
        return battles.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Session> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// Settled per minute over the last minute, zero where nothing was; null before it is known.
    public ReadOnlyObjectProperty<@Nullable Usd> perMinuteProperty() {
        return perMinute.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<SpendShare>> sharesProperty() {
        return shares.getReadOnlyProperty();
    }

    /// Whose session is shown.
    public ObjectProperty<Account> accountProperty() {
        return account;
    }
}
