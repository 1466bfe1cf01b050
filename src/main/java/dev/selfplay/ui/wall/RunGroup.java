package dev.selfplay.ui.wall;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunOutcome;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.live.BattleTile;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// A run with those of its battles that are on the wall. UI thread only.
///
/// Battles also come without their run being started here: taken up again or graded again. Then its
/// facts are looked up, and it counts what came.
public final class RunGroup {
    /// The state of a run.
    public enum Phase {
        RUNNING,
        PAUSED,
        FINISHED,
        /// A person cancelled battles of it.
        CANCELLED,
        /// The program was stopped in the middle of it.
        INTERRUPTED,
        /// The kill-switch stopped it.
        KILLED;

        public boolean live() {
            return this == RUNNING || this == PAUSED;
        }
    }

    /// A run that is told later than this after its start is one that is taken up again.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final UUID id;
    private final Account account;
    private final Map<UUID, BattleTile> tiles = new LinkedHashMap<>();
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private @Nullable Run run;
    private @Nullable RunSummary summary;
    private RunFigures figures = RunFigures.NONE;
    private int announced;
    private boolean begun;
    private boolean paused;
    private boolean killed;

    // the pace, measured since the run began here, without its pauses
    private @Nullable Instant since;
    private @Nullable Instant pausedAt;
    private Duration pauses = Duration.ZERO;
    private long doneBefore = -1;
    private @Nullable Duration left;

    RunGroup(UUID id, Account account) {
        this.id = id;
        this.account = account;
    }

    /// The run begins, or battles of it are taken up again.
    void begin(Run newRun, Instant at) {
        announced = run == null ? newRun.battles() : 0;
        run = newRun;
        begun = true;
        summary = null;
        killed = false;
        paused = false;
        pausedAt = null;
        pauses = Duration.ZERO;
        since = at;
        boolean fresh = tiles.isEmpty() && newRun.startedAt().plus(FRESH).isAfter(at);
        doneBefore = fresh ? 0 : -1;
        changed();
    }

    /// The facts of a run that did not begin here.
    void known(Run found) {
        if (run == null) {
            run = found;
            changed();
        }
    }

    void pause(boolean on, Instant at) {
        if (on && pausedAt == null) {
            pausedAt = at;
        } else if (!on && pausedAt != null) {
            pauses = pauses.plus(Duration.between(pausedAt, at));
            pausedAt = null;
        }
        paused = on;
        changed();
    }

    void kill() {
        killed = true;
        changed();
    }

    void end(RunSummary how) {
        summary = how;
        paused = false;
        left = null;
        changed();
    }

    void add(BattleTile tile) {
        tiles.put(tile.id(), tile);
    }

    /// Counts again after battles changed.
    void measure(Instant now) {
        figures = RunFigures.of(tiles.values());
        if (since != null && doneBefore < 0 && figures.battles() >= announced) {
            doneBefore = figures.done();
        }
        left = left(now);
        changed();
    }

    private @Nullable Duration left(Instant now) {
        long done = figures.done() - Math.max(0, doneBefore);
        long rest = figures.open();
        if (since == null || done <= 0 || rest <= 0 || !state().live()) {
            return null;
        }
        Instant until = pausedAt == null ? now : pausedAt;
        Duration elapsed = Duration.between(since, until).minus(pauses);
        return elapsed.isNegative()
                ? null
                : Duration.ofMillis(Math.round((double) elapsed.toMillis() * rest / done));
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    public UUID id() {
        return id;
    }

    public Phase state() {
        if (killed) {
            return Phase.KILLED;
        }
        boolean over = summary != null || (!begun && figures.ended() == figures.battles());
        if (over && figures.ended() == figures.battles()) {
            RunSummary told = wholeSummary();
            return ended(told == null ? figures.outcome() : told.outcome());
        }
        return paused ? Phase.PAUSED : Phase.RUNNING;
    }

    /// The summary, where it is of all that is here: that of a run of which some battles were taken up
    /// again is of those only.
    @Nullable RunSummary wholeSummary() {
        return summary == null || summary.battles() < figures.battles() ? null : summary;
    }

    private static Phase ended(RunOutcome outcome) {
        return switch (outcome) {
            case FINISHED -> Phase.FINISHED;
            case CANCELLED -> Phase.CANCELLED;
            case INTERRUPTED -> Phase.INTERRUPTED;
            case KILLED -> Phase.KILLED;
        };
    }

    /// The run's facts; null until they are known.
    public @Nullable Run run() {
        return run;
    }

    /// How it ended; null before its end, and where its end was not seen here.
    public @Nullable RunSummary summary() {
        return summary;
    }

    public Account account() {
        return account;
    }

    public Collection<BattleTile> tiles() {
        return Collections.unmodifiableCollection(tiles.values());
    }

    public RunFigures figures() {
        return figures;
    }

    /// Battles that it has or will have here.
    public int battles() {
        return Math.max(figures.battles(), announced);
    }

    /// Until its last battle ends, at the pace so far; null while that cannot be told.
    public @Nullable Duration left() {
        return left;
    }

    public OptionalDouble average() {
        return figures.average();
    }

    /// Battles with a total above the threshold.
    public long passed() {
        return tiles.values().stream().filter(BattleTile::passes).count();
    }

    /// The battle with the highest total; empty where none is graded.
    public Optional<BattleTile> best() {
        return Optional.ofNullable(figures.best());
    }

    /// Battles that have all their turns and no grades.
    public int ungraded() {
        return figures.ungraded();
    }

    /// Battles that can be taken up again at their next turn.
    public int stopped() {
        return figures.stopped();
    }

    public Usd spent() {
        return figures.spent();
    }

    /// Moves whenever something about the run changed.
    public ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// Whether only its heading shows.
    public BooleanProperty collapsedProperty() {
        return collapsed;
    }
}
