package dev.selfplay.sync;

import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Ruling.Answer;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// What somebody decided was said in a turn of a battle, or that the decision of before is taken back.
///
/// @param answer null where it takes the one before back
public record TeamRuling(
        UUID battleId,
        int turn,
        Kind kind,
        String quote,
        @Nullable Integer usd,
        @Nullable Answer answer,
        String author,
        Instant at) {

    /// Made of what it says, so that whoever tells it on tells the same.
    public UUID id() {
        return UUID.nameUUIDFromBytes(
                "%s %s %s %s %s %s"
                        .formatted(battleId, turn, kind.key(), answer, author, at.toEpochMilli())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
