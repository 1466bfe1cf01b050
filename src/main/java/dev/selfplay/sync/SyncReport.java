package dev.selfplay.sync;

import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.TeamException.Reason;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is told of syncing. Any thread may read and follow it; the syncing thread alone writes, and
/// listeners are told on it.
final class SyncReport {
    private static final Logger LOG = LoggerFactory.getLogger(SyncReport.class);

    private final SyncService.Workshop workshop;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile SyncStatus status;
    private @Nullable Instant inStepAt; // the syncing thread's own

    SyncReport(SyncService.Workshop workshop, InstantSource clock) {
        this.workshop = workshop;
        this.clock = clock;
        status =
                new SyncStatus(
                        Phase.STARTING,
                        workshop.waiting(),
                        workshop.conflicts(),
                        clock.instant(),
                        "",
                        "",
                        null,
                        null,
                        null);
    }

    SyncStatus status() {
        return status;
    }

    /// @return unsubscribes
    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// There is nothing more to be said of it.
    void is(Phase state) {
        told(state, "", "", null);
    }

    /// A round ended well.
    void inStep(SyncRound.Result result) {
        inStepAt = clock.instant();
        told(Phase.SYNCED, detail(result), remedy(), null);
    }

    /// A round that takes a while has brought in so many.
    void joining(int count) {
        become(Phase.SYNCING, status.waiting(), status.conflicts(), "", "", count, null);
    }

    /// Into the log only where it is new.
    void failed(TeamException e) {
        Phase state = e.reason() == Reason.UNREACHABLE ? Phase.OFFLINE : Phase.BLOCKED;
        if (status.state() != state) {
            LOG.warn("{} {}", e.getMessage(), e.remedy());
        }
        told(state, String.valueOf(e.getMessage()), e.remedy(), e.reason());
    }

    /// Syncing itself failed. Asks nobody, since the store may be what fails.
    void broken(String detail) {
        become(
                Phase.BLOCKED,
                status.waiting(),
                status.conflicts(),
                detail,
                "See the log.",
                null,
                null);
    }

    private String detail(SyncRound.Result result) {
        List<String> parts = new ArrayList<>();
        if (result.refused() > 0) {
            parts.add(
                    (result.refused() == 1 ? "1 change is" : result.refused() + " changes are")
                            + " refused by the team's database; see the log");
        }
        int problems = workshop.problems();
        if (problems > 0) {
            parts.add(
                    (problems == 1 ? "1 row" : problems + " rows")
                            + " of the team cannot be taken over");
        }
        return String.join("; ", parts);
    }

    private String remedy() {
        return switch (workshop.problems()) {
            case 0 -> "";
            case 1 -> "\"sync status\" names it, with its remedy.";
            default -> "\"sync status\" names them, each with its remedy.";
        };
    }

    private void told(Phase state, String detail, String remedy, @Nullable Reason reason) {
        become(state, workshop.waiting(), workshop.conflicts(), detail, remedy, null, reason);
    }

    private void become(
            Phase state,
            int waiting,
            int conflicts,
            String detail,
            String remedy,
            @Nullable Integer pulled,
            @Nullable Reason reason) {
        SyncStatus before = status;
        Instant since = before.state() == state ? before.since() : clock.instant();
        status =
                new SyncStatus(
                        state, waiting, conflicts, since, detail, remedy, pulled, reason, inStepAt);
        listeners.forEach(Runnable::run);
    }
}
