package dev.selfplay.sync.postgres;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Limits;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.Parcel;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// A persona as a row of `sandbox_personas`. What the original's columns have no place for is in
/// `workbench`; where that is empty, another program made the row, and the middle of each range is
/// taken.
record SandboxPersonaRow(Connection connection, Parcel parcel) {
    static final String SELECT =
            """
            SELECT r.id, r.is_active, %s, r.sync_version, r.operation_id, %s, r.deleted_at,
                r.change_seq, r.change_xid::text AS xid
            FROM public.sandbox_personas r
            """
                    .formatted(columns("r", ""), Sized.text("r", "author", "author", Limits.NAME));

    /// Of the record's components.
    private static final Map<String, Type> TYPES =
            Arrays.stream(Persona.class.getRecordComponents())
                    .collect(
                            Collectors.toMap(
                                    RecordComponent::getName, RecordComponent::getGenericType));

    /// @return rows written: 0 where somebody else had changed it
    int write(Persona persona, long version) throws SQLException {
        if (parcel.basis() == 0) {
            return insert(persona, version);
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE public.sandbox_personas SET name = ?, description = ?,
                            persona_type = ?, system_prompt = ?, characteristics = ?::jsonb,
                            attack_patterns = ?::jsonb, is_active = ?, workbench = ?::jsonb,
                            sync_version = ?, operation_id = ?, author = ?,
                            updated_at = now(), deleted_at = NULL
                        WHERE id = ? AND sync_version = ?\
                        """)) {
            int next = set(update, persona, version);
            update.setObject(next, persona.id());
            update.setLong(next + 1, parcel.basis());
            return update.executeUpdate();
        }
    }

    /// A row of version 0 only keeps the place for a battle.
    int insert(Persona persona, long version) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_personas AS p (name, description, persona_type,
                            system_prompt, characteristics, attack_patterns, is_active, workbench,
                            sync_version, operation_id, author, id)
                        VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name,
                            description = excluded.description,
                            persona_type = excluded.persona_type,
                            system_prompt = excluded.system_prompt,
                            characteristics = excluded.characteristics,
                            attack_patterns = excluded.attack_patterns,
                            is_active = excluded.is_active, workbench = excluded.workbench,
                            sync_version = excluded.sync_version,
                            operation_id = excluded.operation_id, author = excluded.author,
                            updated_at = now(), deleted_at = NULL
                        WHERE p.sync_version = 0\
                        """)) {
            insert.setObject(set(insert, persona, version), persona.id());
            return insert.executeUpdate();
        }
    }

    private int set(PreparedStatement statement, Persona persona, long version)
            throws SQLException {
        statement.setString(1, PostgresJson.plain(persona.name()));
        statement.setString(2, PostgresJson.plain(persona.description()));
        statement.setString(3, persona.type());
        statement.setString(4, PostgresJson.plain(persona.systemPrompt()));
        statement.setString(5, PostgresJson.write(persona.characteristics()));
        statement.setString(6, PostgresJson.write(persona.attackPatterns()));
        statement.setBoolean(7, persona.active());
        statement.setString(8, PostgresJson.write(rest(persona)));
        statement.setLong(9, version);
        statement.setObject(10, parcel.operation());
        statement.setString(11, parcel.author());
        return 12;
    }

    /// What has no column of its own, by the names of the fields.
    private static Map<String, Object> rest(Persona persona) {
        Map<String, Object> rest = PersonaFields.values(persona);
        PersonaFields.all().stream()
                .filter(PersonaField::column)
                .forEach(field -> rest.remove(field.key()));
        return rest;
    }

    /// @param kept the column `workbench`; null where another program made the row
    private static Map<String, Object> rest(@Nullable String kept) {
        JsonNode json = kept == null ? null : PostgresJson.object("workbench", kept);
        Map<String, Object> rest = new HashMap<>();
        for (PersonaField<?> field : PersonaFields.all()) {
            if (field.column() || field.equals(PersonaFields.ID)) {
                continue;
            }
            String place = "workbench." + field.key();
            Object value =
                    json == null
                            ? field.otherwise()
                            : PostgresJson.read(
                                    place, json.path(field.key()), TYPES.get(field.key()));
            if (value != null) {
                rest.put(field.key(), RecordCheck.check(place, field.key(), value));
            } else if (field.required()) {
                throw new UnreadableRow(place, "is missing");
            }
        }
        return rest;
    }

    /// Makes the rows that battles must refer to, where there are none; nobody is shown them.
    ///
    /// @param personas in an order of ids, so that two who do this do not wait for each other
    static void keepPlaces(Connection connection, Collection<Persona> personas)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_personas (id, name, description, persona_type,
                            system_prompt, is_active, deleted_at, sync_version)
                        VALUES (?, ?, ?, ?, ?, false, now(), 0) ON CONFLICT (id) DO NOTHING\
                        """)) {
            for (Persona persona : personas) {
                insert.setObject(1, persona.id());
                insert.setString(2, PostgresJson.plain(persona.name()));
                insert.setString(3, PostgresJson.plain(persona.description()));
                insert.setString(4, persona.type());
                insert.setString(5, PostgresJson.plain(persona.systemPrompt()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static Arrival read(ResultSet row) throws SQLException {
        return new Arrival(
                EntityKind.PERSONA,
                row.getObject("id", UUID.class),
                row.getLong("sync_version"),
                row.getObject("operation_id", UUID.class),
                Sized.text(row, "author", Limits.NAME),
                row.getObject("deleted_at") == null
                        ? new Content.OfPersona(persona(row, ""))
                        : Content.GONE);
    }

    /// @param prefix of the columns
    static Persona persona(ResultSet row, String prefix) throws SQLException {
        Map<String, Object> values = rest(Sized.json(row, prefix + "workbench"));
        String name = filled(Sized.text(row, prefix + "name", Limits.NAME), "Unnamed seller");
        String description = filled(Sized.text(row, prefix + "description", Limits.TEXT), name);
        put(values, PersonaFields.ID, row.getObject(prefix + "id", UUID.class));
        put(values, PersonaFields.NAME, name);
        put(
                values,
                PersonaFields.TYPE,
                slug(Sized.text(row, prefix + "persona_type", Limits.NAME)));
        put(values, PersonaFields.DESCRIPTION, description);
        put(
                values,
                PersonaFields.SYSTEM_PROMPT,
                filled(
                        Sized.text(row, prefix + "system_prompt", Limits.SYSTEM_PROMPT),
                        "You are " + name + ", a seller."));
        put(values, PersonaFields.CHARACTERISTICS, texts(row, prefix, "characteristics"));
        put(values, PersonaFields.ATTACK_PATTERNS, texts(row, prefix, "attack_patterns"));
        put(values, PersonaFields.ACTIVE, row.getBoolean(prefix + "is_active"));
        Persona persona = PersonaFields.persona(values);
        return RecordCheck.check(
                "persona",
                persona.hiddenWhy().isBlank()
                        ? PersonaFields.with(persona, PersonaFields.HIDDEN_WHY, description)
                        : persona);
    }

    private static <T> void put(Map<String, Object> values, PersonaField<T> field, T value) {
        values.put(field.key(), value);
    }

    /// The columns that [#persona] reads, but for the id and whether it is active.
    static String columns(String table, String prefix) {
        return String.join(
                ", ",
                Sized.text(table, "name", prefix + "name", Limits.NAME),
                Sized.text(table, "description", prefix + "description", Limits.TEXT),
                Sized.text(table, "persona_type", prefix + "persona_type", Limits.NAME),
                Sized.text(table, "system_prompt", prefix + "system_prompt", Limits.SYSTEM_PROMPT),
                Sized.json(table, "characteristics", prefix + "characteristics"),
                Sized.json(table, "attack_patterns", prefix + "attack_patterns"),
                Sized.json(table, "workbench", prefix + "workbench"));
    }

    /// Other programs may leave empty what we must have.
    private static String filled(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static List<String> texts(ResultSet row, String prefix, String column)
            throws SQLException {
        String json = Sized.json(row, prefix + column);
        return json == null || !json.startsWith("[") ? List.of() : PostgresJson.texts(column, json);
    }

    /// The original's types are free text.
    private static String slug(@Nullable String type) {
        String slug =
                type == null
                        ? ""
                        : type.toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]+", "-")
                                .replaceAll("^-|-$", "");
        return slug.isEmpty() ? "seller" : slug;
    }
}
