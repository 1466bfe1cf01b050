package dev.selfplay.ui.wall;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The runs under way in figures; the newest run where none is.
///
/// @param runs how many they are
/// @param ended battles that are over, in whatever way
/// @param graded battles that are over and have their grades
/// @param stopped battles that can be taken up again
/// @param ungraded battles that have all their turns and no grades
/// @param share of the work that is done, 0 to 1: once all are over, that of the graded among all
/// @param left until the last battle ends, at the pace so far; null while it cannot be told
public record RunsProgress(
        int runs,
        int battles,
        int ended,
        int graded,
        int stopped,
        int ungraded,
        int running,
        int queued,
        double share,
        @Nullable Duration left) {
    static final RunsProgress NONE = new RunsProgress(0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /// Runs go on side by side: together they end when the last one does.
    static RunsProgress of(List<RunGroup> groups) {
        int battles = 0;
        int ended = 0;
        int graded = 0;
        int stopped = 0;
        int ungraded = 0;
        int running = 0;
        int queued = 0;
        double achieved = 0;
        Duration left = null;
        for (RunGroup group : groups) {
            RunFigures f = group.figures();
            battles += group.battles();
            ended += f.ended();
            graded += f.completed();
            stopped += f.stopped();
            ungraded += f.ungraded();
            running += f.running();
            queued += f.queued();
            achieved += f.achieved();
            Duration its = group.left();
            if (its != null && (left == null || its.compareTo(left) > 0)) {
                left = its;
            }
        }
        return new RunsProgress(
                groups.size(),
                battles,
                ended,
                graded,
                stopped,
                ungraded,
                running,
                queued,
                battles == 0 ? 0 : achieved / battles,
                left);
    }

    /// Whether nothing is to be waited for.
    public boolean over() {
        return ended == battles;
    }

    /// `4 of 50 graded · 46 stopped`, `2 runs · 30 of 80 graded`; empty without a run.
    public String words() {
        if (battles == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (runs > 1) {
            parts.add(runs + " runs");
        }
        parts.add(graded + " of " + battles + " graded");
        if (stopped > 0) {
            parts.add(stopped + " stopped");
        }
        if (ungraded > 0) {
            parts.add(ungraded + " ungraded");
        }
        return String.join(" · ", parts);
    }
}
