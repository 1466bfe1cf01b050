package dev.selfplay.engine;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.GradeComparison;
import dev.selfplay.domain.PersonGrade;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What people think of battles: notes, and grades of their own. Writing is durable when it
/// returns. Blocks on the disk: never call it on the JavaFX thread. Thread-safe.
public interface BattleNotes {

    /// The battle's note; empty where it has none, or an empty one.
    Optional<BattleNote> note(UUID battleId);

    /// Writes the battle's note, in place of the one before.
    ///
    /// @param text an empty one takes the note away
    void saveNote(UUID battleId, String text, String author, Instant now);

    /// All grades that people gave a battle, newest first. The first one counts.
    List<PersonGrade> grades(UUID battleId);

    /// Adds a grade. The same one again (by its id) changes nothing.
    void saveGrade(PersonGrade grade);

    /// All that both people and referees graded, from which agreement is computed.
    GradeComparison comparison();

    /// A battle to be graded without seeing the referee's grade: any one that the referee has graded
    /// and no person, each with the same chance, so that what people grade stands for all.
    ///
    /// @param passed battles that are not drawn
    /// @param draw picks it
    Draw drawUngraded(Account account, Set<UUID> passed, RandomGenerator draw);

    /// @param battleId null where there is none to draw
    /// @param left how many there were to draw from
    record Draw(@Nullable UUID battleId, int left) {}
}
