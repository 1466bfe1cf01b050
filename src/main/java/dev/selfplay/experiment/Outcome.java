package dev.selfplay.experiment;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.ExperimentStore.Place;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A battle of an experiment, and what came of it.
///
/// @param arm place of its arm, from 0
/// @param repeat from 0
/// @param attempt 0; 1 or more where it is fought in the place of a void one
/// @param total 0-100, null until graded, and where it is void
public record Outcome(
        UUID battleId,
        int arm,
        UUID personaId,
        String personaType,
        int repeat,
        int attempt,
        BattleState state,
        @Nullable Integer total,
        Usd cost,
        @Nullable Instant endedAt) {

    /// Where it stands in the design.
    public Place place() {
        return new Place(battleId, arm, personaId, repeat, attempt);
    }

    /// A battle that counts.
    boolean counts() {
        return state == BattleState.COMPLETED && total != null;
    }
}
