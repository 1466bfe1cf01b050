package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// A battle as it stands: everything but its turns.
///
/// @param ordinal place in its run, from 0
/// @param reason why it is in this state, in plain words; null where the state says it all
/// @param turnsDone durable turns so far
/// @param seed of this battle, derived from the run's
/// @param promptHash SHA-256 (hex) of the merged prompt that its Closer is given
/// @param total 0-100 of the latest grading, null until graded, and where it is void
/// @param cost of all its calls so far, grading included; of a teammate's battle what it cost them
/// @param foughtBy the teammate who fought it; null for a battle of our own
/// @param agreed whether referee and audit found something alike, and nothing is disputed or undecided
/// @param questions how many questions about its words a person has still to decide
/// @param promptVersion of the prompt file, as it stood when the battle was created; null where that is
///     not known here, as of a teammate's battle
/// @param fidelity why it is void, where it is
/// @param level how hard its seller was made; settled before its first turn
public record Battle(
        UUID id,
        UUID runId,
        int ordinal,
        UUID personaId,
        String personaType,
        String personaName,
        int difficulty,
        BattleState state,
        @Nullable String reason,
        int turnsPlanned,
        int turnsDone,
        long seed,
        Account account,
        ModelChoice models,
        String promptHash,
        @Nullable Integer total,
        boolean disputed,
        Usd cost,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String foughtBy,
        boolean agreed,
        int questions,
        @Nullable Integer promptVersion,
        Fidelity fidelity,
        SellerLevel level) {

    /// Why a battle was cut that an experiment's verdict made needless.
    public static final String VERDICT = "It ended with its verdict.";

    public Battle {
        // rows from before it was asked
        fidelity = Objects.requireNonNullElse(fidelity, Fidelity.KEPT);
        level = Objects.requireNonNullElse(level, SellerLevel.AS_WRITTEN);
    }

    /// A battle of our own.
    public Battle(
            UUID id,
            UUID runId,
            int ordinal,
            UUID personaId,
            String personaType,
            String personaName,
            int difficulty,
            BattleState state,
            @Nullable String reason,
            int turnsPlanned,
            int turnsDone,
            long seed,
            Account account,
            ModelChoice models,
            String promptHash,
            @Nullable Integer total,
            boolean disputed,
            Usd cost,
            Instant createdAt,
            @Nullable Instant endedAt) {
        this(
                id,
                runId,
                ordinal,
                personaId,
                personaType,
                personaName,
                difficulty,
                state,
                reason,
                turnsPlanned,
                turnsDone,
                seed,
                account,
                models,
                promptHash,
                total,
                disputed,
                cost,
                createdAt,
                endedAt,
                null,
                false,
                0,
                null,
                Fidelity.KEPT,
                SellerLevel.AS_WRITTEN);
    }

    /// Whether its experiment came to its verdict without it: nobody needs its end.
    public boolean needless() {
        return state == BattleState.CANCELLED && VERDICT.equals(reason);
    }

    /// Whether it stopped before its end, and taking it up is of use.
    public boolean resumable() {
        return state.resumable() && !needless();
    }

    /// As a teammate's battle.
    public Battle foughtBy(String teammate) {
        return new Battle(
                id,
                runId,
                ordinal,
                personaId,
                personaType,
                personaName,
                difficulty,
                state,
                reason,
                turnsPlanned,
                turnsDone,
                seed,
                account,
                models,
                promptHash,
                total,
                disputed,
                cost,
                createdAt,
                endedAt,
                teammate,
                agreed,
                questions,
                null,
                fidelity,
                level);
    }

    /// What its prompt is called.
    public String promptName() {
        return PromptName.of(promptVersion, promptHash);
    }

    /// The turn that comes next; 0 where all turns are there, and at most the grades are missing.
    public int nextTurn() {
        return turnsDone < turnsPlanned ? turnsDone + 1 : 0;
    }

    public Battle withState(BattleState newState, @Nullable String newReason, Instant now) {
        Instant end = newState.ended() ? now : null;
        return with(newState, newReason, turnsDone, cost, end);
    }

    /// Whether its seller fell out of its role: then it counts nowhere.
    public boolean isVoid() {
        return state == BattleState.VOID;
    }

    /// With its seller at a level.
    public Battle withLevel(SellerLevel newLevel) {
        return new Battle(
                id,
                runId,
                ordinal,
                personaId,
                personaType,
                personaName,
                difficulty,
                state,
                reason,
                turnsPlanned,
                turnsDone,
                seed,
                account,
                models,
                promptHash,
                total,
                disputed,
                cost,
                createdAt,
                endedAt,
                foughtBy,
                agreed,
                questions,
                promptVersion,
                fidelity,
                newLevel);
    }

    /// With one more durable turn; what it cost is not added.
    public Battle withTurn(Turn turn) {
        return with(state, reason, turn.number(), cost, endedAt);
    }

    public Battle withCost(Usd newCost) {
        return with(state, reason, turnsDone, newCost, endedAt);
    }

    private Battle with(
            BattleState newState,
            @Nullable String newReason,
            int newTurnsDone,
            Usd newCost,
            @Nullable Instant newEndedAt) {
        return new Battle(
                id,
                runId,
                ordinal,
                personaId,
                personaType,
                personaName,
                difficulty,
                newState,
                newReason,
                turnsPlanned,
                newTurnsDone,
                seed,
                account,
                models,
                promptHash,
                total,
                disputed,
                newCost,
                createdAt,
                newEndedAt,
                foughtBy,
                agreed,
                questions,
                promptVersion,
                fidelity,
                level);
    }
}
