package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where the engine keeps battles. Turns are stored by the ledger, together with their settlement.
/// Each method is one transaction, durable when it returns, undisturbed by interrupts. Thread-safe.
public interface BattleStore {

    /// Stores a run with its battles, owned by this process. Personas and prompts are kept by
    /// content, once.
    ///
    /// @return the battles as stored
    List<Battle> create(Run run, List<NewBattle> battles);

    /// Changes a battle's state; an ended state gives the ownership up.
    ///
    /// @return the battle as stored
    Battle setState(UUID battleId, BattleState state, @Nullable String reason, Instant now);

    /// Settles how hard a battle's seller is made, before its first turn.
    ///
    /// @return the battle as stored
    Battle setLevel(UUID battleId, SellerLevel level);

    /// What the battles came to that count for the level of this one: of the same seller with the same
    /// Closer's model and account, fought here, graded and not void; those that were over before its run
    /// began, in the order in which they ended, then those that come before it in its run; the last
    /// [#BOUTS] of all these. So it does not matter what else is fought meanwhile.
    List<Bout> boutsBefore(UUID battleId);

    /// More of the past no longer changes a level.
    int BOUTS = 50;

    /// Ends a battle as void before it was graded.
    ///
    /// @return the battle as stored
    Battle spoil(UUID battleId, Fidelity fidelity, Instant now);

    /// Takes a resumable or ungraded battle over, unless another living process has it.
    ///
    /// @return the battle, now queued and ours; empty if somebody else was faster
    Optional<Battle> claim(UUID battleId, Instant now);

    /// Stores a grading and its total, and completes the battle, or finds it void.
    Battle saveGrading(Grading grading, Instant now);

    /// What a battle is fought with, as it was when it was created.
    BattleMaterial material(UUID battleId);

    /// The raw reply that was settled for this call of a grading, or for the writing of a tactic, if
    /// there is one.
    Optional<KeptReply> keptReply(CallPurpose purpose);

    /// The newest grading of a battle by this referee that has replies which were paid for, and never
    /// came to its grades.
    Optional<UUID> openGrading(UUID battleId, String refereeModel);

    /// Forgets the replies of a grading from this call on.
    void forgetReplies(UUID gradingId, int fromCall);

    /// Marks what dead processes left in the middle as interrupted and settles their reservations.
    ///
    /// @return the battles that became interrupted
    List<Battle> recover(Instant now);

    /// Whether what was stored is lost, because the store was removed or replaced meanwhile.
    boolean lost();

    /// @param spent all that was settled for the reply's purpose so far
    record KeptReply(String text, Usd spent) {}

    /// @param instead the void battle in whose place it is fought; nothing more is to be done about that
    ///     one then
    record NewBattle(Battle battle, Persona persona, String mergedPrompt, @Nullable UUID instead) {
        public NewBattle(Battle battle, Persona persona, String mergedPrompt) {
            this(battle, persona, mergedPrompt, null);
        }
    }

    /// @param yes whether the seller said yes in the end, as the latest grading has it
    record Bout(SellerLevel level, boolean yes) {}

    /// @param persona as it is written
    /// @param level that its seller is made as hard as
    record BattleMaterial(Run run, Persona persona, String mergedPrompt, SellerLevel level) {
        /// The persona as the seller has it.
        public Persona seller() {
            return level.brief(persona);
        }
    }
}
