package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// One grading of a battle: the referee's scorecard and the audit. What they establish, and whether
/// they dispute each other, is worked out with people's rulings: [BattleDetail#facts].
///
/// @param audit null where plain code has not looked at it, as in rows of the original system
/// @param contradictions what speaks against it whatever people decide, one sentence each; of gradings
///     from before the referee was asked what was said, all that did
/// @param cost of all the referee's calls for it
/// @param fidelity what speaks against the battle's seller
/// @param honesty what speaks against the Closer's honesty
public record Grading(
        UUID id,
        UUID battleId,
        Instant at,
        Scorecard scorecard,
        @Nullable Audit audit,
        List<String> contradictions,
        Usd cost,
        Fidelity fidelity,
        Honesty honesty) {
    public Grading {
        contradictions = List.copyOf(contradictions);
        // rows from before it was asked
        fidelity = Objects.requireNonNullElse(fidelity, Fidelity.KEPT);
        honesty = Objects.requireNonNullElse(honesty, Honesty.CLEAN);
    }

    /// Nothing speaks against seller or Closer.
    public Grading(
            UUID id,
            UUID battleId,
            Instant at,
            Scorecard scorecard,
            @Nullable Audit audit,
            List<String> contradictions,
            Usd cost) {
        this(
                id,
                battleId,
                at,
                scorecard,
                audit,
                contradictions,
                cost,
                Fidelity.KEPT,
                Honesty.CLEAN);
    }

    /// With what else speaks against the seller.
    public Grading with(Fidelity more) {
        return with(more, Honesty.CLEAN);
    }

    /// With what else speaks against the seller, and against the Closer's honesty.
    public Grading with(Fidelity more, Honesty flags) {
        return new Grading(
                id,
                battleId,
                at,
                scorecard,
                audit,
                contradictions,
                cost,
                fidelity.and(more),
                honesty.and(flags));
    }

    /// As it counts where a person found these breaches to be none.
    public Grading overruled(Fidelity breaches) {
        return new Grading(
                id,
                battleId,
                at,
                scorecard,
                audit,
                contradictions,
                cost,
                fidelity.without(breaches),
                honesty);
    }

    /// What the battle comes to: nothing where it is void.
    public @Nullable Integer total() {
        return fidelity.broken() ? null : scorecard.total();
    }

    /// The state of a battle of which this is the latest grading.
    public BattleState state() {
        return fidelity.broken() ? BattleState.VOID : BattleState.COMPLETED;
    }
}
