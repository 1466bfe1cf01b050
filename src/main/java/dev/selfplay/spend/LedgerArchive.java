package dev.selfplay.spend;

import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.SpendShare;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads the ledger of any session. Blocks on the disk: never call it on the JavaFX thread.
/// Thread-safe.
public interface LedgerArchive {

    /// The newest sessions of all accounts, newest first.
    List<Session> sessions(int limit);

    /// A page of a session's calls, newest first.
    ///
    /// @param before only calls older than this one; null for the newest
    /// @param limit 1-1000
    List<Line> page(Query query, @Nullable UUID before, int limit);

    /// What the calls that the query names add up to. Without filters, `cost` is what the session
    /// has settled, to the nano-dollar.
    Totals totals(Query query);

    /// Spend of a session per role and model. It adds up to what the session has settled.
    List<SpendShare> shares(UUID sessionId);

    /// What the battles of a session cost in it, the costliest first.
    List<BattleCost> battles(UUID sessionId, int limit);

    /// When the kill-switch locked the session; empty while it is open.
    Optional<Instant> lockedAt(UUID sessionId);

    /// What the session's completed battles cost in it, taken together.
    WholeBattles wholeBattles(UUID sessionId);

    /// Which calls of a session; null stands for all.
    ///
    /// @param outcome how the call ended
    /// @param words part of the seller's name or of the label, in any case; empty for all
    /// @param estimatedOnly calls whose tokens were estimated
    record Query(
            UUID sessionId,
            @Nullable Role role,
            @Nullable String model,
            @Nullable Outcome outcome,
            String words,
            boolean estimatedOnly) {
        public static Query all(UUID sessionId) {
            return new Query(sessionId, null, null, null, "", false);
        }

        /// The same question about another session.
        public Query of(UUID session) {
            return new Query(session, role, model, outcome, words, estimatedOnly);
        }

        public boolean filtered() {
            return role != null
                    || model != null
                    || outcome != null
                    || !words.isBlank()
                    || estimatedOnly;
        }
    }

    /// The outcome of a call, coarser than the ledger's reasons.
    enum Outcome {
        IN_FLIGHT,
        REPLIED,
        /// Failed, broke off, cancelled, or its process died.
        BROKEN,
        /// Cut by the kill-switch.
        KILLED,
        NOT_BILLED;

        /// @param reason null while the call is in flight
        public static Outcome of(@Nullable Reason reason) {
            return switch (reason) {
                case null -> IN_FLIGHT;
                case REPLIED -> REPLIED;
                case KILLED -> KILLED;
                case NOT_BILLED, SERVER_ERROR, REFUSED, UNREACHED -> NOT_BILLED;
                case FAILED, BROKE_OFF, NO_ANSWER, CANCELLED, CRASHED -> BROKEN;
            };
        }
    }

    /// @param personaName whom the battle was against; null outside battles
    record Line(LedgerEntry entry, @Nullable String personaName) {}

    /// @param usage estimated where one of them was
    /// @param reserved of the calls in flight
    /// @param battles that the calls were for
    /// @param estimated calls whose tokens were estimated
    record Totals(
            long calls, TokenUsage usage, Usd cost, Usd reserved, long battles, long estimated) {
        public static final Totals NONE = new Totals(0, TokenUsage.NONE, Usd.ZERO, Usd.ZERO, 0, 0);
    }

    /// @param count of completed battles
    record WholeBattles(long count, Usd cost) {
        public static final WholeBattles NONE = new WholeBattles(0, Usd.ZERO);

        /// What one of them costs on average; null before the first.
        public @Nullable Usd average() {
            return count == 0 ? null : Usd.ofNanos(Math.round((double) cost.nanos() / count));
        }
    }

    record BattleCost(UUID battleId, String personaName, long calls, Usd cost) {}
}
