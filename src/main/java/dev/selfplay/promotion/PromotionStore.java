package dev.selfplay.promotion;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where tactics and the decisions about them are kept. Each method is one transaction, durable when
/// it returns. Blocks on the disk; thread-safe; shared by every process on a workspace.
public interface PromotionStore {

    /// Our own battles on these accounts whose latest grading is above a total and was never looked
    /// at, oldest first. Teammates' battles gave their candidates where they were fought.
    List<UUID> unseen(int above, Set<Account> accounts, int limit);

    Optional<BattleDetail> battle(UUID battleId);

    /// Keeps what a look found, unless the grading was looked at already. A candidate in the words of
    /// a known tactic becomes a victory of that one; one that is alike joins its group.
    ///
    /// @return the look that stands
    Look record(Look look, List<Candidate> candidates, DealSheet deal);

    /// Keeps a tactic that was adopted, with its origin and its one victory; one that is alike joins its
    /// group. Adopted already, changes nothing.
    ///
    /// @return the tactic that stands
    Tactic adopt(Origin origin, Candidate candidate, DealSheet deal);

    /// Our own tactics by the teammates' that they were adopted from.
    Map<UUID, UUID> adopted();

    /// Takes victories back whose battle has, by a later grading, no total above this one any more.
    ///
    /// @return how many
    int takeBack(int above, DealSheet deal, Instant at);

    /// Holds a tactic for what was measured of it, or no longer; decided ones stay where they are.
    ///
    /// @param reason a sentence for people; null where nothing speaks against it
    void measured(UUID tacticId, @Nullable String reason, Instant at);

    /// The last look at a battle.
    Optional<Look> look(UUID battleId);

    List<Tactic> tactics(Query query);

    Optional<Tactic> tactic(UUID id);

    Map<TacticState, Integer> counts();

    /// What was decided about a tactic, newest first.
    List<Decision.Entry> decisions(UUID tacticId);

    /// Makes decisions take effect that need no writing of the file, each with its outbox row where
    /// the team's database is to know. All or none.
    void decide(List<Decision> decisions, Instant at);

    /// Decisions in the form in which the journal of the prompt file takes them along.
    String plan(List<Decision> decisions);

    /// @param states empty for all
    /// @param words in text, quote, objection or a persona's name; empty for all
    /// @param limit 1-10,000
    record Query(Set<TacticState> states, String words, int limit) {
        public static final Query ALL = new Query(Set.of(), "", 10_000);

        public static Query of(TacticState... states) {
            return new Query(Set.of(states), "", 10_000);
        }
    }
}
