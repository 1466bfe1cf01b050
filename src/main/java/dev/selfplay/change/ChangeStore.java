package dev.selfplay.change;

import dev.selfplay.change.RefereeChange.Decision;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.RefereeId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changes of the referee, and who has graded the stored battles. Blocks on the disk. Thread-safe.
public interface ChangeStore {

    /// A battle with its newest grading.
    ///
    /// @param asked the model that its run asked for as referee; a server may give it another name
    /// @param referee as the grading names it
    record Graded(UUID battleId, UUID personaId, int total, String asked, RefereeId referee) {
        /// Whether it was graded by this referee, under the name that was asked for or one with a date.
        public boolean by(RefereeId other) {
            return referee.account() == other.account()
                    && referee.rubricVersion().equals(other.rubricVersion())
                    && (asked.equals(other.model())
                            || referee.model().equals(other.model())
                            || referee.model()
                                    .replaceFirst("-\\d{4}-?\\d{2}-?\\d{2}$", "")
                                    .equals(other.model()));
        }
    }

    /// Durable when it returns.
    void save(RefereeChange change);

    /// Durable when it returns.
    void decide(UUID change, Decision decision);

    /// All of them, newest first.
    List<RefereeChange> all();

    /// The battles of this workspace that were graded and count, the one that was graded last first.
    List<Graded> graded(Account account);

    /// The first of these.
    Optional<Graded> newestGraded(Account account);
}
