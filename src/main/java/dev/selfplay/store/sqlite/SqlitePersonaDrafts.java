package dev.selfplay.store.sqlite;

import dev.selfplay.persona.PersonaDrafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The drafts of personas in the local store.
record SqlitePersonaDrafts(Writer writer, Readers readers) implements PersonaDrafts {

    @Override
    public void keep(Draft draft) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO persona_drafts (persona_id, name, text, basis, at)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (persona_id) DO UPDATE SET
                            name = excluded.name, text = excluded.text,
                            basis = excluded.basis, at = excluded.at\
                        """,
                        draft.personaId().toString(),
                        draft.name(),
                        draft.text(),
                        draft.basis(),
                        draft.at().toEpochMilli()));
    }

    @Override
    public void drop(UUID personaId) {
        writer.write(handle ->
                handle.execute(
                        "DELETE FROM persona_drafts WHERE persona_id = ?", personaId.toString()));
    }

    @Override
    public Optional<Draft> find(UUID personaId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM persona_drafts WHERE persona_id = ?",
                                personaId.toString())
                        .map((row, ctx) -> draft(row))
                        .findOne());
    }

    @Override
    public List<Draft> all() {
        return readers.read(handle ->
                handle.select("SELECT * FROM persona_drafts ORDER BY at DESC, persona_id")
                        .map((row, ctx) -> draft(row))
                        .list());
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                Rows.uuid(row, "persona_id"),
                row.getString("name"),
                row.getString("text"),
                row.getString("basis"),
                Rows.time(row, "at"));
    }
}
