package dev.selfplay.sync;

import dev.selfplay.domain.BattleRuling.Answer;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// What somebody decided about a battle as a whole, or that the decision of before is taken back.
///
/// @param answer null where it takes the one before back
/// @param overruled the breaches that are none after all
public record TeamBattleRuling(
        UUID battleId,
        @Nullable Answer answer,
        Fidelity overruled,
        String reason,
        String author,
        Instant at) {

    /// Made of what it says, so that whoever tells it on tells the same.
    public UUID id() {
        return UUID.nameUUIDFromBytes(
                "%s %s %s %s"
                        .formatted(battleId, answer, author, at.toEpochMilli())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// A grading as it counts with this in force.
    public Grading standing(Grading grading) {
        return answer == null ? grading : grading.overruled(overruled);
    }
}
