package dev.selfplay.ui.wall;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.workbench.PastRuns.PastBattle;
import dev.selfplay.workbench.PastRuns.PastRun;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The runs that are on the wall and the tiles of their battles, the newest run first. UI thread only.
///
/// Runs that are over stay until newer ones need the room, so that memory has a bound: the last five
/// of them, and no more than 2,000 battles in all. What left is in the history.
final class WallRuns {
    static final int MAX_ENDED_RUNS = 5;
    static final int MAX_TILES = 2_000;

    private final PassMark pass;
    private final List<RunGroup> groups = new ArrayList<>();
    private final Map<UUID, BattleTile> byId = new HashMap<>();
    private int left;

    WallRuns(PassMark pass) {
        this.pass = pass;
    }

    /// In this order, the newest first.
    List<RunGroup> all() {
        return List.copyOf(groups);
    }

    Optional<RunGroup> find(UUID runId) {
        return groups.stream().filter(g -> g.id().equals(runId)).findFirst();
    }

    @Nullable BattleTile tile(UUID battleId) {
        return byId.get(battleId);
    }

    /// All battles, in the order in which they came.
    Stream<BattleTile> tiles() {
        return groups.stream().flatMap(g -> g.tiles().stream());
    }

    /// How many runs left to make room.
    int left() {
        return left;
    }

    /// Puts a run that is not there before all others.
    RunGroup begin(UUID runId, Account account) {
        RunGroup group = new RunGroup(runId, account);
        groups.addFirst(group);
        return group;
    }

    BattleTile add(Battle battle, RunGroup group) {
        return add(new BattleTile(battle, pass), group);
    }

    private BattleTile add(BattleTile tile, RunGroup group) {
        byId.put(tile.id(), tile);
        group.add(tile);
        return tile;
    }

    /// Puts a run that is over behind all others, unless it is there.
    void recall(PastRun past) {
        if (find(past.run().id()).isEmpty()) {
            groups.add(group(past));
        }
    }

    /// Puts a run that is over before all others, where a person sees it at once.
    RunGroup first(PastRun past) {
        RunGroup group = find(past.run().id()).orElseGet(() -> group(past));
        groups.remove(group);
        groups.addFirst(group);
        return group;
    }

    private RunGroup group(PastRun past) {
        Run facts = past.run();
        RunGroup group = new RunGroup(facts.id(), facts.settings().account());
        group.known(facts);
        for (PastBattle battle : past.battles()) {
            add(new BattleTile(battle, pass), group);
        }
        group.measure(facts.startedAt());
        return group;
    }

    void remove(RunGroup group) {
        groups.remove(group);
        group.tiles().forEach(t -> byId.remove(t.id()));
    }

    /// @return the runs that left
    List<RunGroup> makeRoom() {
        List<RunGroup> gone = new ArrayList<>();
        int ended = 0;
        int battles = 0;
        for (RunGroup group : all()) {
            battles += group.tiles().size();
            if (!group.state().live() && group != groups.getFirst()) {
                ended++;
                if (ended > MAX_ENDED_RUNS || battles > MAX_TILES) {
                    battles -= group.tiles().size();
                    remove(group);
                    gone.add(group);
                    left++;
                }
            }
        }
        return gone;
    }
}
