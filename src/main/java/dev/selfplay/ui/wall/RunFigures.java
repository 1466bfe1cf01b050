package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.RunOutcome;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.live.BattleTile;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/// A run in figures, over the battles of it that are on the wall. Those that a verdict made needless
/// are in no count, only in what was spent.
///
/// @param ended battles that are over
/// @param queued battles that have not begun
/// @param ungraded battles that have all their turns and no grades
/// @param stopped battles that can be taken up again at their next turn
/// @param graded battles with a total
/// @param totals the sum of these totals
/// @param levels that battles with a total were fought at, the easiest first
/// @param best the battle with the highest total; null where none is graded
/// @param states how many battles are in which state
/// @param achieved in battles: each that is graded counts one, each under way the part of its steps that
///     is taken, and what was stopped or is ungraded nothing
/// @param done steps that are taken, of a battle's turns and the referee's call; a battle that was stopped
///     leaves the rest of its steps undone
/// @param open steps still to be taken by battles that are not over
public record RunFigures(
        int battles,
        int ended,
        int queued,
        int ungraded,
        int stopped,
        int graded,
        long totals,
        SortedSet<SellerLevel> levels,
        @Nullable BattleTile best,
        Usd spent,
        Map<BattleState, Integer> states,
        double achieved,
        long done,
        long open) {
    static final RunFigures NONE =
            new RunFigures(
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Collections.emptySortedSet(),
                    null,
                    Usd.ZERO,
                    Map.of(),
                    0,
                    0,
                    0);

    static RunFigures of(Collection<BattleTile> tiles) {
        int ended = 0;
        int needless = 0;
        int queued = 0;
        int ungraded = 0;
        int stopped = 0;
        int graded = 0;
        long totals = 0;
        SortedSet<SellerLevel> levels = new TreeSet<>();
        BattleTile best = null;
        Usd spent = Usd.ZERO;
        double achieved = 0;
        long done = 0;
        long open = 0;
        Map<BattleState, Integer> states = new EnumMap<>(BattleState.class);
        for (BattleTile tile : tiles) {
            Battle b = tile.battle();
            spent = spent.plus(b.cost());
            if (b.needless()) {
                needless++;
                continue;
            }
            int steps = b.turnsPlanned() + 1;
            boolean whole = b.state().ended() && !b.resumable();
            done += whole ? steps : b.turnsDone();
            open += b.state().ended() ? 0 : steps - b.turnsDone();
            achieved += achieved(b, steps);
            states.merge(b.state(), 1, Integer::sum);
            ended += b.state().ended() ? 1 : 0;
            queued += b.state() == BattleState.QUEUED ? 1 : 0;
            ungraded += b.state() == BattleState.UNGRADED ? 1 : 0;
            stopped += b.resumable() ? 1 : 0;
            Integer total = b.total();
            if (total != null) {
                graded++;
                totals += total;
                boolean _ = levels.add(b.level());
                Integer highest = best == null ? null : best.battle().total();
                if (highest == null || total > highest) {
                    best = tile;
                }
            }
        }
        return new RunFigures(
                tiles.size() - needless,
                ended,
                queued,
                ungraded,
                stopped,
                graded,
                totals,
                Collections.unmodifiableSortedSet(levels),
                best,
                spent,
                Map.copyOf(states),
                achieved,
                done,
                open);
    }

    private static double achieved(Battle battle, int steps) {
        if (battle.state() == BattleState.COMPLETED || battle.isVoid()) {
            return 1;
        }
        return battle.state().ended() ? 0 : (double) battle.turnsDone() / steps;
    }

    int in(BattleState state) {
        return states.getOrDefault(state, 0);
    }

    /// How the battles that are over ended, taken together.
    RunOutcome outcome() {
        return RunOutcome.of(
                in(BattleState.KILLED), in(BattleState.INTERRUPTED), in(BattleState.CANCELLED));
    }

    /// Battles that are over and have their grades; one that is graded anew is not over.
    int completed() {
        return in(BattleState.COMPLETED);
    }

    int running() {
        return battles - ended - queued;
    }

    /// `levels 2 to 4`, to follow a mean that mixes them; empty where all were as written.
    String levelWords() {
        if (levels.isEmpty() || (levels.first().asWritten() && levels.last().asWritten())) {
            return "";
        }
        return levels.size() == 1
                ? "level " + levels.first().number()
                : String.format(
                        Locale.ROOT,
                        "levels %d to %d",
                        levels.first().number(),
                        levels.last().number());
    }

    /// The mean total; empty where none is graded.
    OptionalDouble average() {
        return graded == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) totals / graded);
    }
}
