package dev.selfplay.spend;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The durable ledger behind the guard, shared by every process on a workspace. Each method is one
/// transaction, is durable when it returns, and is not disturbed by an interrupt of the calling
/// thread (whose flag it leaves set). Thread-safe.
public interface SpendLedger {

    /// The newest session of a backend, opened with this cap where there is none yet.
    Session current(Backend backend, Usd firstCap, Instant now);

    /// The session as it stands now, whichever process changed it.
    Session session(UUID sessionId);

    /// Begins a new session; the one before stays as it was, without further calls.
    Session open(Backend backend, Usd cap, Instant now);

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

    /// What the tokenizer's count of a prompt must be multiplied with for this model.
    Optional<Double> tokenFactor(String endpoint, String model);

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

    /// Why a reservation ended.
    enum Reason {
        /// The reply came; usage as reported, or estimated where marked so.
        REPLIED,
        /// The server never took the call on; costs nothing.
        NOT_BILLED,
        /// The attempt failed in the middle; estimated.
        FAILED,
        /// Cancelled in the middle; estimated.
        CANCELLED,
        /// Cut by the kill-switch; estimated.
        KILLED,
        /// The process died in the middle; the whole reservation is assumed.
        CRASHED
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
            @Nullable Instant settledAt) {}

    /// @param role `closer`, `seller` or `referee`
    record SpendShare(Role role, String model, int calls, TokenUsage usage, Usd cost) {}
}
