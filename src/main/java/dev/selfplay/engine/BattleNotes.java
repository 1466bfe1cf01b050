package dev.selfplay.engine;

import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.PersonGrade;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    /// How near people and referee are to each other.
    Agreement agreement();

    /// Over the battles that both have graded, by the newest grade of each.
    ///
    /// @param battles how many these are
    /// @param meanDifference of the totals, regardless of sign, in points of 100; 0 for no battle
    /// @param sameYes in how many of them both heard, or did not hear, the spoken yes
    record Agreement(int battles, double meanDifference, int sameYes) {}
}
