package dev.selfplay.sync.postgres;

import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.Parcel;
import dev.selfplay.sync.Receipt;
import dev.selfplay.sync.postgres.RemoteRows.Found;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Writes one parcel, but for battles, within a transaction that the caller has begun. The row of the operation is
/// what makes sending twice do nothing; the version in the condition, and no clock, decides whether a
/// change was made on what is there.
record Sending(Connection connection, Parcel parcel) {

    Receipt send() throws SQLException {
        long version = parcel.basis() + 1;
        if (!begin(version)) {
            return new Receipt.Taken(parcel.operation(), taken());
        }
        UUID battle = missingBattle();
        if (battle != null) {
            end();
            return new Receipt.Orphan(parcel.operation(), battle);
        }
        if (write(version) == 0 && !again(version)) {
            end();
            Found there = there();
            return there.unreadable() != null
                    ? new Receipt.Refused(parcel.operation(), there.unreadable().why())
                    : new Receipt.Stale(parcel.operation(), theirs(there));
        }
        return new Receipt.Taken(parcel.operation(), version);
    }

    private @Nullable UUID missingBattle() throws SQLException {
        if (!(parcel.content() instanceof Content.OfTactic(var tactic))) {
            return null;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT FROM public.sandbox_battles WHERE id = ?")) {
            query.setObject(1, tactic.battleId());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? null : tactic.battleId();
            }
        }
    }

    private int write(long version) throws SQLException {
        return switch (parcel.content()) {
            case Content.OfPersona(var persona) ->
                    new SandboxPersonaRow(connection, parcel).write(persona, version);
            case Content.OfTactic(var tactic) ->
                    new TacticColumns(connection, parcel).write(tactic, version);
            case Content.Gone _ -> remove(version);
            case Content.OfBattle _ -> throw new IllegalStateException("battles are added");
        };
    }

    private int remove(long version) throws SQLException {
        String table = parcel.kind() == EntityKind.PERSONA ? "sandbox_personas" : "sandbox_tactics";
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE public.%s SET deleted_at = now(), is_active = false,
                            sync_version = ?, operation_id = ?, author = ?
                        WHERE id = ? AND sync_version = ?\
                        """
                                .formatted(table))) {
            update.setLong(1, version);
            update.setObject(2, parcel.operation());
            update.setString(3, parcel.author());
            update.setObject(4, parcel.id());
            update.setLong(5, parcel.basis());
            return update.executeUpdate();
        }
    }

    /// The row may be gone for good. It comes back where the change was made in that knowledge, or
    /// where nobody took it away: then the server was set back to a time before it.
    private boolean again(long version) throws SQLException {
        if (parcel.basis() == 0 || isThere() || deletedAt() > parcel.basis()) {
            return false;
        }
        return switch (parcel.content()) {
            case Content.OfPersona(var persona) ->
                    new SandboxPersonaRow(connection, parcel).insert(persona, version) > 0;
            case Content.OfTactic(var tactic) ->
                    new TacticColumns(connection, parcel).insert(tactic, version) > 0;
            case Content.Gone _ -> true;
            case Content.OfBattle _ -> false;
        };
    }

    private long deletedAt() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT version FROM public.sandbox_deletions WHERE kind = ? AND id = ?")) {
            query.setString(1, parcel.kind().key());
            query.setObject(2, parcel.id());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private boolean isThere() throws SQLException {
        Found there = there();
        return there.unreadable() != null
                || (there.arrival() != null && there.arrival().version() > 0);
    }

    private Found there() throws SQLException {
        return new RemoteRows(connection, parcel.kind()).now(List.of(parcel.id())).getFirst();
    }

    private Arrival theirs(Found there) throws SQLException {
        Arrival arrival = there.arrival();
        return arrival != null && arrival.version() > 0
                ? arrival
                : new Arrival(parcel.kind(), parcel.id(), deletedAt(), null, null, Content.GONE);
    }

    /// @return false where it was taken before
    private boolean begin(long version) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_operations
                            (operation_id, kind, entity_id, sync_version)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING\
                        """)) {
            insert.setObject(1, parcel.operation());
            insert.setString(2, parcel.kind().key());
            insert.setObject(3, parcel.id());
            insert.setLong(4, version);
            return insert.executeUpdate() > 0;
        }
    }

    private long taken() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT sync_version FROM public.sandbox_operations WHERE operation_id"
                                + " = ?")) {
            query.setObject(1, parcel.operation());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void end() throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM public.sandbox_operations WHERE operation_id = ?")) {
            delete.setObject(1, parcel.operation());
            delete.executeUpdate();
        }
    }
}
