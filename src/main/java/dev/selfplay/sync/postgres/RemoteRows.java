package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Limits;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.Unreadable;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Reads rows of one kind. A row that cannot be read holds up no other.
record RemoteRows(Connection connection, EntityKind kind) {

    /// @param arrival null where the row cannot be read; then [#unreadable] is there
    record Found(
            PullMark mark, UUID id, @Nullable Arrival arrival, @Nullable Unreadable unreadable) {}

    String table() {
        return switch (kind) {
            case PERSONA -> "sandbox_personas";
            case BATTLE -> "sandbox_battles";
            case TACTIC -> "sandbox_tactics";
        };
    }

    /// To be followed by a condition on `r`.
    String select() {
        return switch (kind) {
            case PERSONA -> SandboxPersonaRow.SELECT;
            case BATTLE -> BattleColumns.SELECT;
            case TACTIC -> TacticColumns.SELECT;
        };
    }

    List<Found> all(PreparedStatement query) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            Map<String, String> prompts = kind == EntityKind.BATTLE ? prompts(row) : Map.of();
            while (row.next()) {
                found.add(one(row, prompts));
            }
        }
        return found;
    }

    /// Rows as they stand now, and what is not there any more as gone.
    List<Found> now(Collection<UUID> ids) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        select() + "WHERE r.id = ANY (?)",
                        ResultSet.TYPE_SCROLL_INSENSITIVE,
                        ResultSet.CONCUR_READ_ONLY)) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            List<Found> found = all(query);
            Set<UUID> absent = new HashSet<>(ids);
            for (Found one : found) {
                absent.remove(one.id());
            }
            for (UUID id : absent) {
                found.add(
                        new Found(
                                PullMark.START,
                                id,
                                new Arrival(kind, id, 0, null, null, Content.GONE),
                                null));
            }
            return found;
        }
    }

    private Found one(ResultSet row, Map<String, String> prompts) throws SQLException {
        PullMark mark = new PullMark(row.getString("xid"), row.getLong("change_seq"));
        UUID id = row.getObject("id", UUID.class);
        try {
            Arrival arrival =
                    switch (kind) {
                        case PERSONA -> SandboxPersonaRow.read(row);
                        case BATTLE -> BattleColumns.read(row, prompts);
                        case TACTIC -> TacticColumns.read(row);
                    };
            return new Found(mark, id, arrival, null);
        } catch (RuntimeException | SQLException e) {
            // all of the row is here: what fails is what it holds
            String why = "%s %s: %s".formatted(table(), id, e.getMessage());
            return new Found(mark, id, null, new Unreadable(kind, id, why));
        }
    }

    /// Of all rows at once: they are long, and the same for most.
    private Map<String, String> prompts(ResultSet row) throws SQLException {
        Set<String> hashes = new HashSet<>();
        while (row.next()) {
            String hash = row.getString("prompt_hash");
            if (hash != null) {
                hashes.add(hash);
            }
        }
        row.beforeFirst();
        Map<String, String> prompts = new HashMap<>();
        if (hashes.isEmpty()) {
            return prompts;
        }
        try (PreparedStatement query =
                connection.prepareStatement(
                        String.format(
                                Locale.ROOT,
                                "SELECT hash, left(text, %d) FROM public.sandbox_prompts WHERE hash"
                                        + " = ANY (?)",
                                Limits.MERGED_PROMPT + 1))) {
            query.setArray(1, connection.createArrayOf("text", hashes.toArray()));
            try (ResultSet prompt = query.executeQuery()) {
                while (prompt.next()) {
                    prompts.put(prompt.getString(1), prompt.getString(2));
                }
            }
        }
        return prompts;
    }
}
