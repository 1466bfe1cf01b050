package dev.selfplay.ui.arena;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// The runs under way in figures; the newest run where none is.
///
/// @param runs how many they are
/// @param ended battles that are over
/// @param share of all turns and gradings that are done, 0 to 1
/// @param left until the last battle ends, at the pace so far; null while it cannot be told
public record RunsProgress(
        int runs,
        int battles,
        int ended,
        int running,
        int queued,
        double share,
        @Nullable Duration left) {
    static final RunsProgress NONE = new RunsProgress(0, 0, 0, 0, 0, 0, null);

    /// Runs go on side by side: together they end when the last one does.
    static RunsProgress of(List<RunGroup> groups) {
        int battles = 0;
        int ended = 0;
        int running = 0;
        int queued = 0;
        long planned = 0;
        long done = 0;
        Duration left = null;
        for (RunGroup group : groups) {
            RunFigures f = group.figures();
            battles += group.battles();
            ended += f.ended();
            running += f.running();
            queued += f.queued();
            planned += f.planned();
            done += f.done();
            Duration its = group.left();
            if (its != null && (left == null || its.compareTo(left) > 0)) {
                left = its;
            }
        }
        double share = planned == 0 ? 0 : (double) done / planned;
        return new RunsProgress(groups.size(), battles, ended, running, queued, share, left);
    }
}
