package dev.selfplay.gate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where the gate keeps what it knows: the sellers' sets, which experiment proves which tactic, and
/// which battles repeat a win. Each method is one transaction, durable when it returns. Blocks on the
/// disk. Thread-safe, shared by every process on a workspace.
public interface GateStore {

    /// What a person said of sellers.
    Map<UUID, SellerSet> setsByHand();

    /// @param set null to let the rule decide again
    void put(List<UUID> personaIds, @Nullable SellerSet set);

    /// Binds an experiment to the tactics that it is about.
    void bind(Bond bond);

    /// Newest first.
    List<Bond> bonds();

    /// Notes, before they are fought, that battles repeat a win.
    ///
    /// @return false, and nothing is noted, where the win was repeated before, repeats another, or is
    ///     of an experiment
    boolean repeat(UUID battleId, List<UUID> repeats, Instant at);

    /// The battles that repeat a win.
    List<UUID> repeatsOf(UUID battleId);

    /// How the wins that were repeated came out, by their battles and those of their repeats.
    ///
    /// @param above a battle wins above this total
    Map<UUID, Repeats> repeats(int above);

    /// Battles of the prompt file's versions, by seller and conditions: those whose prompt has a tactic,
    /// and those of versions before the first that had it.
    ///
    /// @param text of the tactic
    List<Observed.Cell> met(String text);

    /// What an experiment is about.
    ///
    /// @param promptHash of the merged prompt that it was measured against
    /// @param promptVersion its number; null where it is not known
    /// @param fall beyond it no seller may fall, in points
    /// @param alike sellers that raise the same objection
    /// @param tactics with the texts that were measured
    record Bond(
            UUID experimentId,
            Kind kind,
            String promptHash,
            @Nullable Integer promptVersion,
            int fall,
            List<UUID> alike,
            Map<UUID, String> tactics,
            Instant at) {
        public Bond {
            alike = List.copyOf(alike);
            tactics = Map.copyOf(tactics);
        }
    }

    /// What is asked of it.
    enum Kind {
        /// Whether it helps, before a person decides.
        PROOF,
        /// Whether it still helps: the prompt with it against the prompt without it.
        ABLATION
    }
}
