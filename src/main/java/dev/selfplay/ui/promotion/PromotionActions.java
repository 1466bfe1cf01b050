package dev.selfplay.ui.promotion;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Look;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.TacticState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the promotion desk asks of the rest of the program. Every method but [#onChange] and [#gate]
/// may block: call them off the JavaFX thread. Thread-safe.
public interface PromotionActions {

    /// Tells after every change that this process makes or notices, on the thread that made it.
    ///
    /// @return ends the telling when run
    Runnable onChange(Runnable listener);

    /// @param words in text, quote, objection or a persona's name; empty for all
    Inbox inbox(TacticState state, String words);

    Optional<TacticDetail> detail(UUID tacticId);

    Optional<BattleDetail> battle(UUID battleId);

    /// What came of looking at a battle for tactics.
    Optional<Look> look(UUID battleId);

    /// Tactics that have won this battle, whatever was decided about them.
    List<Tactic> ofBattle(UUID battleId);

    /// @return empty where there is no prompt file that could be read
    Optional<Approval.Preview> preview(List<Approval.Pick> picks);

    Outcome approve(Approval approval, Set<UUID> acknowledged);

    Outcome reject(List<UUID> tacticIds, String reason);

    Outcome reconsider(List<UUID> tacticIds);

    Outcome withdraw(List<UUID> tacticIds, String reason, boolean force);

    /// Takes the last decision about these back, see `PromotionDesk.undo`.
    ///
    /// @param decided as that decision left them
    Outcome undo(List<Tactic> decided);

    /// Why that would be refused now; empty where it would not.
    Optional<Outcome.Refused> againstUndo(List<Tactic> decided);

    /// Teammates' tactics, the newest first.
    ///
    /// @param words in text or author; empty for all
    List<Shared> shared(String words);

    /// @return empty where it is not in the team's database any more
    Optional<Shared> shared(UUID teamId);

    Optional<SharedDetail> sharedDetail(UUID teamId);

    /// Makes a tactic of our own of a teammate's, which waits for a decision.
    Outcome adopt(UUID teamId);

    /// What so many tokens more in the merged prompt cost.
    Weight weigh(int tokens);

    /// Creates the shipped base_prompt.txt where there is none.
    void createPrompt() throws IOException;

    /// Looks at the battles that nobody has looked at yet; asks the referee model, which costs money.
    ///
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is not clear to be safe
    LookResult lookAtRest() throws InterruptedException;

    ProductionGate gate();

    Publication plan(Environment.Prod prod) throws IOException;

    Publisher.Result publish(Environment.Prod prod, Publication plan, String word);

    /// What the desk shows at its left.
    ///
    /// @param tactics the newest first
    /// @param waiting battles with undecided tactics, and how many each
    /// @param rest what looking at the battles that nobody looked at yet would be
    /// @param promptTrouble why the prompt file cannot be used; null where it can
    record Inbox(
            List<Tactic> tactics,
            Map<TacticState, Integer> counts,
            Map<UUID, Integer> waiting,
            LookOffer rest,
            @Nullable PromptTrouble promptTrouble) {
        public Inbox {
            tactics = List.copyOf(tactics);
            counts = Map.copyOf(counts);
            waiting = Map.copyOf(waiting);
        }
    }

    /// @param missing whether there is none, so that the shipped one can be created
    record PromptTrouble(String message, String remedy, boolean missing) {}

    /// @param tokens by which the merged prompt grows
    /// @param perBattle null where the Closer's price is not known
    /// @param billed whether that is real money
    record Weight(int tokens, @Nullable Usd perBattle, boolean billed) {}
}
