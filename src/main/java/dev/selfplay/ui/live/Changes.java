package dev.selfplay.ui.live;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Session;

import java.time.Instant;
import java.util.List;

/// What changed since the last pulse, gathered.
///
/// @param at when the newest of it happened
/// @param milestones of runs, of the kill-switch and of people, in order; few by nature
/// @param battles one change per battle that changed, in the order in which they first did
/// @param sessions the newest state of each session that changed
public record Changes(
        Instant at,
        List<BattleEvent> milestones,
        List<BattleChange> battles,
        List<Session> sessions) {
    public Changes {
        milestones = List.copyOf(milestones);
        battles = List.copyOf(battles);
        sessions = List.copyOf(sessions);
    }
}
