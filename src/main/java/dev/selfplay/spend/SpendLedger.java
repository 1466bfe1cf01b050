package dev.selfplay.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The durable ledger behind the guard, shared by every process on a workspace. Each method is one
/// transaction, is durable when it returns, and is not disturbed by an interrupt of the calling
/// thread (whose flag it leaves set). Thread-safe.
public interface SpendLedger {

    /// The newest session of an account, opened with this cap where there is none yet.
    Session current(Account account, Usd firstCap, Instant now);

    /// The session as it stands now, whichever process changed it.
    Session session(UUID sessionId);

    /// Begins a new session; the one before stays as it was, without further calls.
    Session open(Account account, Usd cap, Instant now);

    /// Changes the cap of an open session.
    Session changeCap(UUID sessionId, Usd cap, Instant now);

    /// Locks a session for good. Locking it again keeps the first reason.
    Session lock(UUID sessionId, String reason, Instant now);

    /// Reserves if the session is open and settled + reserved + amount does not exceed its cap,
    /// atomically.
    ///
    /// @return whether it was reserved, and the session as it stands after
    Reserved reserve(Reservation reservation);

    /// Ends a reservation: its amount is released, the cost is settled, and, in the same
    /// transaction, the turn that the call brought is stored and counted to its battle. Settling
    /// twice changes nothing.
    Settled settle(Settlement settlement);

    /// Entries of a session, newest first.
    ///
    /// @param before only entries older than this one; null for the newest
    List<LedgerEntry> entries(UUID sessionId, int limit, @Nullable UUID before);

    /// Spend of a session per role and model. It adds up to what the session has settled.
    List<SpendShare> shares(UUID sessionId);

    /// By what our tokenizer's counts must be multiplied at this endpoint, per model (and what of it).
    Map<String, Double> tokenFactors(String endpoint);

    /// One of [#tokenFactors].
    default Optional<Double> tokenFactor(String endpoint, String model) {
        return Optional.ofNullable(tokenFactors(endpoint).get(model));
    }

    /// Raises a factor; one that is lower than what another process has saved changes nothing.
    void saveTokenFactor(String endpoint, String model, double factor);

    /// @param amount the worst case
    /// @param inputTokens estimated
    record Reservation(
            UUID id,
            UUID sessionId,
            CallPurpose purpose,
            String model,
            Usd amount,
            long inputTokens,
            int maxOutputTokens,
            Instant at) {}

    record Reserved(boolean granted, Session session) {}

    /// @param turn what the call brought, if it was for a turn; its cost and attempts count only
    ///     this call, the store adds those before it
    /// @param keptReply the referee's raw reply, kept so that a crash never pays for it twice
    record Settlement(
            UUID reservationId,
            Reason reason,
            TokenUsage usage,
            Usd cost,
            @Nullable Turn turn,
            @Nullable String keptReply,
            Instant at) {}

    /// @param spentOnPurpose all that was settled for the call's purpose (the turn, or the whole
    ///     grading), failed attempts included
    /// @param turn as stored
    record Settled(Session session, Usd spentOnPurpose, @Nullable Turn turn) {}

    /// Why a reservation ended. Stored by name.
    enum Reason {
        /// The reply came; usage as reported, or estimated where marked so.
        REPLIED("replied"),
        /// It was never sent, or (before the reasons below were told apart) not taken on.
        NOT_BILLED("not billed"),
        /// The server answered with an error of its own, such as 503; costs nothing.
        SERVER_ERROR("server error, not billed"),
        /// The server, or a check before it, refused the request, such as with 400, 401 or 429; costs
        /// nothing.
        REFUSED("refused, not billed"),
        /// No connection came about; costs nothing.
        UNREACHED("reached nobody, not billed"),
        /// The reply broke off after it had begun.
        BROKE_OFF("broke off while streaming"),
        /// The request was sent, then nothing came.
        NO_ANSWER("sent, no answer"),
        /// An answer came that is no use, such as an empty one.
        FAILED("failed"),
        /// Cancelled in the middle.
        CANCELLED("cancelled"),
        /// Cut by the kill-switch.
        KILLED("killed"),
        /// The process died in the middle; the whole reservation is assumed.
        CRASHED("crashed");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// For people, without a word on how the cost is known.
        public String words() {
            return words;
        }
    }

    /// @param settledAt null while the call is in flight
    record LedgerEntry(
            UUID id,
            UUID sessionId,
            CallPurpose purpose,
            String model,
            Usd reserved,
            @Nullable Reason reason,
            TokenUsage usage,
            Usd cost,
            Instant reservedAt,
            @Nullable Instant settledAt) {

        /// How the call ended, for people, such as `broke off while streaming (estimated)`.
        public String ending() {
            if (reason == null) {
                return "in flight";
            }
            return usage.estimated() ? reason.words() + " (estimated)" : reason.words();
        }
    }

    /// @param role `closer`, `seller` or `referee`
    record SpendShare(Role role, String model, int calls, TokenUsage usage, Usd cost) {}
}
