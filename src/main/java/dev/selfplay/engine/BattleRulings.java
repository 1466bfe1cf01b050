package dev.selfplay.engine;

import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Ruling;

import java.time.Instant;
import java.util.UUID;

/// What people decided was said in battles. Writing is durable when it returns. Blocks on the disk:
/// never call it on the JavaFX thread. Thread-safe.
public interface BattleRulings {

    /// Puts a ruling in force, in place of the one before on the same turn and kind. What the battle's
    /// row says of its grades, and the tactics that it won, follow in the same transaction.
    ///
    /// @param deal for the warnings of those tactics
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle
    Battle decide(Ruling ruling, DealSheet deal);

    /// Takes the ruling in force back: it is an open question again. Without one nothing changes.
    ///
    /// @param author who takes it back
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle
    Battle undo(
            UUID battleId, int turn, Unclear.Kind kind, String author, Instant now, DealSheet deal);

    /// Puts a ruling on a battle as a whole in force, in place of the one before. A battle that is void
    /// no more counts by its latest grading; without one it may be taken up, or graded.
    ///
    /// @param deal for the warnings of its tactics
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle
    Battle decide(BattleRuling ruling, DealSheet deal);

    /// Takes the ruling on the battle as a whole back. Without one nothing changes.
    ///
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle
    Battle undo(UUID battleId, String author, Instant now, DealSheet deal);
}
