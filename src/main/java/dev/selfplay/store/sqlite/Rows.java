package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.SpendShare;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// Rows as domain records. Columns as in `V1__workbench.sql` and later; an entry also needs `battle_id`, a
/// grading too.
final class Rows {
    private Rows() {}

    static Session session(ResultSet row) throws SQLException {
        return new Session(
                uuid(row, "id"),
                row.getInt("number"),
                Account.ofStored(row.getString("backend")),
                usd(row, "cap"),
                usd(row, "settled"),
                usd(row, "reserved"),
                row.getString("locked_reason"),
                time(row, "started_at"));
    }

    static Run run(ResultSet row) throws SQLException {
        return new Run(
                uuid(row, "id"),
                Json.read(row.getString("settings"), RunSettings.class),
                row.getInt("battles"),
                time(row, "started_at"),
                uuidOrNull(row, "replaces"));
    }

    static Battle battle(ResultSet row) throws SQLException {
        return new Battle(
                uuid(row, "id"),
                uuid(row, "run_id"),
                row.getInt("ordinal"),
                uuid(row, "persona_id"),
                row.getString("persona_type"),
                row.getString("persona_name"),
                row.getInt("difficulty"),
                BattleState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("turns_planned"),
                row.getInt("turns_done"),
                row.getLong("seed"),
                Account.ofStored(row.getString("backend")),
                new ModelChoice(
                        row.getString("closer_model"),
                        row.getString("seller_model"),
                        row.getString("referee_model")),
                row.getString("prompt_hash"),
                integerOrNull(row, "total"),
                row.getBoolean("disputed"),
                usd(row, "cost"),
                time(row, "created_at"),
                timeOrNull(row, "ended_at"),
                row.getString("fought_by"),
                row.getBoolean("agreed"),
                row.getInt("questions"),
                integerOrNull(row, "prompt_version"),
                fidelity(row),
                SellerLevel.of(row.getInt("level")));
    }

    static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                row.getInt("number"),
                Speaker.valueOf(row.getString("speaker")),
                row.getString("text"),
                Finish.valueOf(row.getString("finish")),
                usage(row),
                usd(row, "cost"),
                row.getInt("attempts"),
                row.getString("model"),
                row.getString("fingerprint"),
                time(row, "started_at"),
                time(row, "ended_at"),
                new Thoughts(row.getString("thoughts"), row.getLong("thought_tokens")));
    }

    static Grading grading(ResultSet row) throws SQLException {
        return new Grading(
                uuid(row, "id"),
                uuid(row, "battle_id"),
                time(row, "at"),
                Json.read(row.getString("scorecard"), Scorecard.class),
                Json.read(row.getString("audit"), Audit.class),
                Json.strings(row.getString("contradictions")),
                usd(row, "cost"),
                fidelity(row),
                honesty(row.getString("honesty")));
    }

    static Honesty honesty(@Nullable String flags) {
        return flags == null ? Honesty.CLEAN : Json.read(flags, Honesty.class);
    }

    static @Nullable String column(Honesty honesty) {
        return honesty.flags().isEmpty() ? null : Json.write(honesty);
    }

    private static Fidelity fidelity(ResultSet row) throws SQLException {
        String breaches = row.getString("fidelity");
        return breaches == null ? Fidelity.KEPT : Json.read(breaches, Fidelity.class);
    }

    static @Nullable String column(Fidelity fidelity) {
        return fidelity.broken() ? Json.write(fidelity) : null;
    }

    static LedgerEntry entry(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new LedgerEntry(
                uuid(row, "id"),
                uuid(row, "session_id"),
                purpose(row),
                row.getString("model"),
                usd(row, "reserved"),
                reason == null ? null : Reason.valueOf(reason),
                usage(row),
                usd(row, "cost"),
                time(row, "reserved_at"),
                timeOrNull(row, "settled_at"));
    }

    static SpendShare share(ResultSet row) throws SQLException {
        return new SpendShare(
                Role.valueOf(row.getString("role")),
                row.getString("model"),
                row.getInt("calls"),
                usage(row),
                usd(row, "cost"));
    }

    static Usd usd(ResultSet row, String column) throws SQLException {
        return Usd.ofNanos(row.getLong(column));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return UUID.fromString(row.getString(column));
    }

    static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : UUID.fromString(id);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Integer integerOrNull(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static TokenUsage usage(ResultSet row) throws SQLException {
        return new TokenUsage(
                row.getLong("input"),
                row.getLong("cached"),
                row.getLong("output"),
                row.getBoolean("estimated"));
    }

    private static CallPurpose purpose(ResultSet row) throws SQLException {
        String label = row.getString("label");
        if (label != null) {
            return new CallPurpose.Other(Role.valueOf(row.getString("role")), label);
        }
        UUID battle = uuid(row, "battle_id");
        Integer turn = integerOrNull(row, "turn");
        if (turn != null) {
            return new CallPurpose.ForTurn(battle, turn);
        }
        return PurposeColumns.ofGrading(battle, uuid(row, "grading_id"), row.getInt("call"));
    }
}
