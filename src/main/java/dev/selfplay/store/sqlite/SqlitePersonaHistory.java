package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Persona;
import dev.selfplay.persona.PersonaHistory;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The library's history in the local store.
record SqlitePersonaHistory(Writer writer, Readers readers) implements PersonaHistory {

    @Override
    public int record(List<Persona> current, Function<UUID, String> origin, Instant now) {
        return writer.write(handle -> new Recording(handle, origin, now).record(current));
    }

    @Override
    public List<Persona> library() {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT c.content FROM persona_library l
                                JOIN persona_contents c ON c.hash = l.hash
                                ORDER BY l.position\
                                """)
                        .map((row, ctx) -> Json.read(row.getString(1), Persona.class))
                        .list());
    }

    @Override
    public List<Version> versions(UUID personaId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT v.*, c.content FROM persona_versions v
                                LEFT JOIN persona_contents c ON c.hash = v.hash
                                WHERE v.persona_id = ? ORDER BY v.number DESC\
                                """,
                                personaId.toString())
                        .map((row, ctx) ->
                                new Version(
                                        personaId,
                                        row.getInt("number"),
                                        persona(row.getString("content")),
                                        row.getString("origin"),
                                        Rows.time(row, "at")))
                        .list());
    }

    private static @Nullable Persona persona(@Nullable String content) {
        return content == null ? null : Json.read(content, Persona.class);
    }

    private record Recording(Handle handle, Function<UUID, String> origin, Instant now) {
        int record(List<Persona> current) {
            Map<String, String> before = cached();
            Set<String> gone = new HashSet<>(before.keySet());
            handle.execute("DELETE FROM persona_library");
            int appended = 0;
            for (int position = 0; position < current.size(); position++) {
                Persona persona = current.get(position);
                String id = persona.id().toString();
                String hash = new Snapshots(handle).keep(persona);
                handle.execute("INSERT INTO persona_library VALUES (?, ?, ?)", id, position, hash);
                gone.remove(id);
                if (!hash.equals(before.get(id))) {
                    append(id, hash);
                    appended++;
                }
            }
            gone.forEach(id -> append(id, null));
            return appended + gone.size();
        }

        private Map<String, String> cached() {
            Map<String, String> hashes = new HashMap<>();
            handle.select("SELECT persona_id, hash FROM persona_library")
                    .map((row, ctx) -> hashes.put(row.getString(1), row.getString(2)))
                    .list();
            return hashes;
        }

        private void append(String personaId, @Nullable String hash) {
            handle.execute(
                    """
                    INSERT INTO persona_versions (persona_id, number, hash, origin, at)
                    SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?
                    FROM persona_versions WHERE persona_id = ?\
                    """,
                    personaId,
                    hash,
                    origin.apply(UUID.fromString(personaId)),
                    now.toEpochMilli(),
                    personaId);
        }
    }
}
