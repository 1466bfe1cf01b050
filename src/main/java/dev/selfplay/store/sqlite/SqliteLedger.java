package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The ledger in the local store. What a session has settled and reserved is kept in its row, in
/// the transaction that changes an entry, so that a cap is checked without adding up.
final class SqliteLedger implements SpendLedger {
    private final Writer writer;
    private final Readers readers;
    private final String self;
    private final InstantSource clock;

    /// @param self the owner of the reservations made here
    SqliteLedger(Writer writer, Readers readers, String self, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.self = self;
        this.clock = clock;
    }

    @Override
    public Session current(Account account, Usd firstCap, Instant now) {
        return readers.read(handle -> newest(handle, account))
                .orElseGet(() ->
                        writer.write(handle ->
                                newest(handle, account)
                                        .orElseGet(() -> begin(handle, account, firstCap, now))));
    }

    @Override
    public Session session(UUID sessionId) {
        return readers.read(handle -> session(handle, sessionId));
    }

    @Override
    public Session open(Account account, Usd cap, Instant now) {
        requireCap(cap);
        return writer.write(handle -> begin(handle, account, cap, now));
    }

    @Override
    public Session changeCap(UUID sessionId, Usd cap, Instant now) {
        requireCap(cap);
        return writer.write(handle -> {
            if (session(handle, sessionId).locked()) {
                throw new IllegalStateException(
                        "the session is locked: its cap cannot be changed any more");
            }
            handle.execute(
                    "UPDATE sessions SET cap = ? WHERE id = ?", cap.nanos(), sessionId.toString());
            return session(handle, sessionId);
        });
    }

    @Override
    public Session lock(UUID sessionId, String reason, Instant now) {
        return writer.write(handle -> {
            handle.execute(
                    "UPDATE sessions SET locked_reason = ?, locked_at = ?"
                            + " WHERE id = ? AND locked_reason IS NULL",
                    reason,
                    now.toEpochMilli(),
                    sessionId.toString());
            return session(handle, sessionId);
        });
    }

    @Override
    public Reserved reserve(Reservation reservation) {
        if (reservation.amount().isNegative()) {
            throw new IllegalArgumentException("cannot reserve " + reservation.amount());
        }
        return writer.write(handle -> {
            Session session = session(handle, reservation.sessionId());
            Usd taken = session.settled().plus(session.reserved()).plus(reservation.amount());
            if (session.locked() || taken.compareTo(session.cap()) > 0) {
                return new Reserved(false, session);
            }
            insert(handle, reservation);
            handle.execute(
                    "UPDATE sessions SET reserved = reserved + ? WHERE id = ?",
                    reservation.amount().nanos(),
                    reservation.sessionId().toString());
            return new Reserved(true, session(handle, reservation.sessionId()));
        });
    }

    @Override
    public Settled settle(Settlement settlement) {
        return writer.write(handle -> new Settling(handle).settle(settlement));
    }

    @Override
    public List<LedgerEntry> entries(UUID sessionId, int limit, @Nullable UUID before) {
        return readers.read(handle ->
                handle.createQuery(
                                """
                                SELECT e.*, s.id AS session_id, b.id AS battle_id
                                FROM ledger_entries e
                                JOIN sessions s ON s.nr = e.session_nr
                                LEFT JOIN battles b ON b.nr = e.battle_nr
                                WHERE e.session_nr = (SELECT nr FROM sessions WHERE id = :session)
                                    AND e.nr < :before
                                ORDER BY e.nr DESC LIMIT :limit\
                                """)
                        .bind("session", sessionId.toString())
                        .bind("before", entryNr(handle, before))
                        .bind("limit", limit)
                        .map((row, ctx) -> Rows.entry(row))
                        .list());
    }

    @Override
    public List<SpendShare> shares(UUID sessionId) {
        return readers.read(handle -> shares(handle, sessionId));
    }

    static List<SpendShare> shares(Handle handle, UUID sessionId) {
        return handle.select(
                        """
                        SELECT * FROM spend_shares
                        WHERE session_nr = (SELECT nr FROM sessions WHERE id = ?)
                        ORDER BY role, model\
                        """,
                        sessionId.toString())
                .map((row, ctx) -> Rows.share(row))
                .list();
    }

    @Override
    public Map<String, Double> tokenFactors(String endpoint) {
        return readers.read(handle ->
                handle.select(
                                "SELECT model, factor FROM token_factors WHERE endpoint = ?",
                                endpoint)
                        .reduceRows(
                                new HashMap<>(),
                                (factors, row) -> {
                                    factors.put(
                                            row.getColumn("model", String.class),
                                            row.getColumn("factor", Double.class));
                                    return factors;
                                }));
    }

    @Override
    public void saveTokenFactor(String endpoint, String model, double factor) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO token_factors VALUES (?, ?, ?, ?)
                        ON CONFLICT DO UPDATE SET factor = max(factor, excluded.factor), at = excluded.at\
                        """,
                        endpoint,
                        model,
                        factor,
                        clock.millis()));
    }

    private void insert(Handle handle, Reservation reservation) {
        var purpose = PurposeColumns.of(reservation.purpose());
        handle.execute(
                """
                INSERT INTO ledger_entries (id, session_nr, owner, role, battle_nr, turn, grading_id,
                    call, label, model, reserved, input_bound, output_bound, reserved_at)
                VALUES (?, (SELECT nr FROM sessions WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                reservation.id().toString(),
                reservation.sessionId().toString(),
                self,
                reservation.purpose().role().name(),
                purpose.battle() == null ? null : SqliteBattles.nr(handle, purpose.battle()),
                purpose.turn(),
                purpose.grading() == null ? null : purpose.grading().toString(),
                purpose.call(),
                purpose.label(),
                reservation.model(),
                reservation.amount().nanos(),
                reservation.inputTokens(),
                reservation.maxOutputTokens(),
                reservation.at().toEpochMilli());
    }

    private static Optional<Session> newest(Handle handle, Account account) {
        return handle.select(
                        "SELECT * FROM sessions WHERE backend = ? ORDER BY number DESC LIMIT 1",
                        account.stored())
                .map((row, ctx) -> Rows.session(row))
                .findOne();
    }

    private static Session begin(Handle handle, Account account, Usd cap, Instant now) {
        UUID id = UUID.randomUUID();
        handle.execute(
                """
                INSERT INTO sessions (id, backend, number, cap, started_at)
                SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ? FROM sessions WHERE backend = ?\
                """,
                id.toString(),
                account.stored(),
                cap.nanos(),
                now.toEpochMilli(),
                account.stored());
        return session(handle, id);
    }

    private static Session session(Handle handle, UUID id) {
        return handle.select("SELECT * FROM sessions WHERE id = ?", id.toString())
                .map((row, ctx) -> Rows.session(row))
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("no session " + id));
    }

    static long entryNr(Handle handle, @Nullable UUID entry) {
        return entry == null
                ? Long.MAX_VALUE
                : handle.select("SELECT nr FROM ledger_entries WHERE id = ?", entry.toString())
                        .mapTo(Long.class)
                        .findOne()
                        .orElseThrow(() -> new IllegalArgumentException("no entry " + entry));
    }

    private static void requireCap(Usd cap) {
        if (cap.isNegative()) {
            throw new IllegalArgumentException("a cap cannot be " + cap);
        }
    }
}
