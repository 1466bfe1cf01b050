package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.Settled;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/// Ends a reservation, within a write transaction that the caller has begun. Everything that a
/// settlement adds up to is kept up here, and nowhere else.
record Settling(Handle handle) {

    Settled settle(Settlement settlement) {
        Entry entry = entry(settlement.reservationId());
        check(entry, settlement);
        if (!entry.settled) {
            end(entry, settlement);
            if (settlement.turn() != null) {
                store(entry, settlement.turn());
            }
        }
        return outcome(entry);
    }

    private static void check(Entry entry, Settlement settlement) {
        if (settlement.cost().isNegative()) {
            throw new IllegalArgumentException("a call cannot cost " + settlement.cost());
        }
        Turn turn = settlement.turn();
        if (turn != null && (entry.turn == null || entry.turn != turn.number())) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "turn %d was settled by a call that was not for it",
                            turn.number()));
        }
        if (settlement.keptReply() != null && entry.gradingId == null) {
            throw new IllegalArgumentException("only a grading's reply is kept");
        }
    }

    private void end(Entry entry, Settlement settlement) {
        var usage = settlement.usage();
        long cost = settlement.cost().nanos();
        handle.execute(
                """
                UPDATE ledger_entries
                SET reason = ?, input = ?, cached = ?, output = ?, estimated = ?, cost = ?, settled_at = ?
                WHERE nr = ?\
                """,
                settlement.reason().name(),
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.estimated(),
                cost,
                settlement.at().toEpochMilli(),
                entry.nr);
        handle.execute(
                "UPDATE sessions SET reserved = reserved - ?, settled = settled + ? WHERE nr = ?",
                entry.reserved,
                cost,
                entry.sessionNr);
        handle.execute(
                """
                INSERT INTO spend_shares
                VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    calls = calls + 1,
                    input = input + excluded.input,
                    cached = cached + excluded.cached,
                    output = output + excluded.output,
                    estimated = max(estimated, excluded.estimated),
                    cost = cost + excluded.cost\
                """,
                entry.sessionNr,
                entry.role,
                entry.model,
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.estimated(),
                cost);
        if (entry.battleNr != null && entry.own) {
            // what a teammate's battle cost them stays theirs; grading it again is in our ledger
            handle.execute(
                    "UPDATE battles SET cost = cost + ? WHERE nr = ? AND fought_by IS NULL",
                    cost,
                    entry.battleNr);
        }
        if (settlement.keptReply() != null) {
            handle.execute(
                    "INSERT INTO kept_replies VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    entry.gradingId,
                    entry.call,
                    settlement.keptReply());
        }
    }

    /// A turn that is there already stays as it is: what was paid twice is settled twice.
    private void store(Entry entry, Turn turn) {
        int done =
                handle.select("SELECT turns_done FROM battles WHERE nr = ?", entry.battleNr)
                        .mapTo(Integer.class)
                        .one();
        if (turn.number() <= done) {
            return;
        }
        if (turn.number() != done + 1) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT, "turn %d cannot follow turn %d", turn.number(), done));
        }
        handle.execute(
                """
                INSERT INTO turns (battle_nr, number, speaker, text, finish, input, cached, output,
                    estimated, cost, attempts, model, fingerprint, started_at, ended_at,
                    thoughts, thought_tokens)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, sum(cost) * ?, count(*), ?, ?, ?, ?, ?, ?
                FROM ledger_entries
                WHERE battle_nr = ? AND turn = ? AND settled_at IS NOT NULL\
                """,
                entry.battleNr,
                turn.number(),
                turn.speaker().name(),
                turn.text(),
                turn.finish().name(),
                turn.usage().input(),
                turn.usage().cachedInput(),
                turn.usage().output(),
                turn.usage().estimated(),
                entry.own,
                turn.model(),
                turn.fingerprint(),
                turn.startedAt().toEpochMilli(),
                turn.endedAt().toEpochMilli(),
                turn.thoughts().text(),
                turn.thoughts().tokens(),
                entry.battleNr,
                turn.number());
        handle.execute(
                "UPDATE battles SET turns_done = ? WHERE nr = ?", turn.number(), entry.battleNr);
    }

    private Settled outcome(Entry entry) {
        Session session =
                handle.select("SELECT * FROM sessions WHERE nr = ?", entry.sessionNr)
                        .map((row, ctx) -> Rows.session(row))
                        .one();
        if (entry.turn != null) {
            return new Settled(
                    session,
                    sum(entry, "battle_nr = ? AND turn = ?", entry.battleNr, entry.turn),
                    storedTurn(entry));
        }
        return new Settled(session, spentOnPurpose(entry), null);
    }

    private Usd spentOnPurpose(Entry entry) {
        if (entry.gradingId == null || entry.call == null) {
            return sum(entry, "nr = ?", entry.nr);
        }
        return entry.call > 0
                ? sum(entry, "grading_id = ? AND call > 0", entry.gradingId)
                : sum(entry, "grading_id = ? AND call = ?", entry.gradingId, entry.call);
    }

    private Usd sum(Entry of, String condition, @Nullable Object... values) {
        if (!of.own) {
            return Usd.ZERO;
        }
        return handle.select("SELECT sum(cost) FROM ledger_entries WHERE " + condition, values)
                .map((row, ctx) -> Usd.ofNanos(row.getLong(1)))
                .one();
    }

    private @Nullable Turn storedTurn(Entry entry) {
        return handle.select(
                        "SELECT * FROM turns WHERE battle_nr = ? AND number = ?",
                        entry.battleNr,
                        entry.turn)
                .map((row, ctx) -> Rows.turn(row))
                .findOne()
                .orElse(null);
    }

    private Entry entry(UUID reservation) {
        return handle.select(
                        """
                        SELECT e.*, b.nr IS NULL OR b.backend = s.backend AS own
                        FROM ledger_entries e
                        JOIN sessions s ON s.nr = e.session_nr
                        LEFT JOIN battles b ON b.nr = e.battle_nr
                        WHERE e.id = ?\
                        """,
                        reservation.toString())
                .map((row, ctx) -> Entry.of(row))
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("no reservation " + reservation));
    }

    /// @param own whether the account that pays for the call is its battle's: what a rehearsed role of a
    ///     billed battle costs is in the rehearsal's ledger, and no part of the battle's cost
    private record Entry(
            long nr,
            long sessionNr,
            @Nullable Integer battleNr,
            @Nullable Integer turn,
            @Nullable String gradingId,
            @Nullable Integer call,
            String role,
            String model,
            long reserved,
            boolean settled,
            boolean own) {
        static Entry of(ResultSet row) throws SQLException {
            return new Entry(
                    row.getLong("nr"),
                    row.getLong("session_nr"),
                    Rows.integerOrNull(row, "battle_nr"),
                    Rows.integerOrNull(row, "turn"),
                    row.getString("grading_id"),
                    Rows.integerOrNull(row, "call"),
                    row.getString("role"),
                    row.getString("model"),
                    row.getLong("reserved"),
                    row.getString("reason") != null,
                    row.getBoolean("own"));
        }
    }
}
