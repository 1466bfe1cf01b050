package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.RoleKept;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// The record of every persona: its totals from the counts that are kept up with each grade, its
/// newest battles from the end of its part of an index. So the cost hangs on the number of personas,
/// not on that of battles.
record PersonaRecords(Handle handle) {

    List<PersonaRecord> all() {
        Map<String, List<Graded>> recent = recent();
        Map<UUID, RoleKept> roles =
                roles().stream().collect(Collectors.toMap(RoleKept::personaId, r -> r));
        List<PersonaRecord> records = new ArrayList<>();
        Map<String, Map<Integer, Integer>> graded = totals();
        roles.keySet().forEach(id -> graded.putIfAbsent(id.toString(), Map.of()));
        graded.forEach((persona, totals) -> {
            UUID id = UUID.fromString(persona);
            records.add(
                    new PersonaRecord(
                            id,
                            totals,
                            recent.getOrDefault(persona, List.of()),
                            roles.getOrDefault(id, RoleKept.none(id))));
        });
        return records;
    }

    /// How each persona kept its role: one walk along an index.
    List<RoleKept> roles() {
        Map<UUID, List<RoleKept.ByModel>> models = new LinkedHashMap<>();
        handle.select(
                        """
                        SELECT persona_id, seller_model, count(*) FILTER (WHERE state = 'VOID') AS spoilt,
                            count(*) AS battles
                        FROM battles WHERE state IN ('COMPLETED', 'VOID')
                        GROUP BY persona_id, seller_model ORDER BY persona_id, battles DESC\
                        """)
                .map((row, ctx) ->
                        models.computeIfAbsent(
                                        Rows.uuid(row, "persona_id"), id -> new ArrayList<>())
                                .add(
                                        new RoleKept.ByModel(
                                                row.getString("seller_model"),
                                                row.getInt("battles") - row.getInt("spoilt"),
                                                row.getInt("spoilt"))))
                .list();
        Map<UUID, Map<VoidReason, Integer>> reasons = reasons();
        Map<UUID, Integer> levels = levels();
        List<RoleKept> roles = new ArrayList<>();
        models.forEach((id, by) ->
                roles.add(
                        new RoleKept(
                                id,
                                by,
                                reasons.getOrDefault(id, Map.of()),
                                levels.getOrDefault(id, 0))));
        return roles;
    }

    private Map<UUID, Integer> levels() {
        Map<UUID, Integer> levels = new HashMap<>();
        handle.select(
                        """
                        SELECT persona_id, count(DISTINCT level) AS levels
                        FROM battles INDEXED BY battles_levels
                        WHERE state = 'COMPLETED' AND total IS NOT NULL GROUP BY persona_id\
                        """)
                .map((row, ctx) -> levels.put(Rows.uuid(row, "persona_id"), row.getInt("levels")))
                .list();
        return levels;
    }

    private Map<UUID, Map<VoidReason, Integer>> reasons() {
        Map<UUID, Map<VoidReason, Integer>> reasons = new LinkedHashMap<>();
        handle.select("SELECT persona_id, fidelity FROM battles WHERE state = 'VOID'")
                .map((row, ctx) -> {
                    var breaches = Json.read(row.getString("fidelity"), Fidelity.class).breaches();
                    var counts =
                            reasons.computeIfAbsent(
                                    Rows.uuid(row, "persona_id"),
                                    id -> new EnumMap<>(VoidReason.class));
                    return counts.merge(breaches.getFirst().reason(), 1, Integer::sum);
                })
                .list();
        return reasons;
    }

    private Map<String, Map<Integer, Integer>> totals() {
        Map<String, Map<Integer, Integer>> totals = new LinkedHashMap<>();
        handle.select(
                        """
                        SELECT persona_id, total, battles FROM persona_scores
                        WHERE battles > 0 ORDER BY persona_id, total\
                        """)
                .map((row, ctx) ->
                        totals.computeIfAbsent(row.getString(1), id -> new TreeMap<>())
                                .put(row.getInt(2), row.getInt(3)))
                .list();
        return totals;
    }

    /// Battles of one run that were created in the same instant come in the order of the run.
    private Map<String, List<Graded>> recent() {
        Map<String, List<Graded>> recent = new LinkedHashMap<>();
        handle.select(
                        """
                        SELECT b.persona_id, b.id, b.total, b.created_at, b.disputed
                        FROM (SELECT DISTINCT persona_id FROM persona_scores WHERE battles > 0) p
                        CROSS JOIN battles b ON b.nr IN (
                            SELECT nr FROM battles INDEXED BY battles_record
                            WHERE persona_id = p.persona_id
                                AND state = 'COMPLETED' AND total IS NOT NULL
                            ORDER BY created_at DESC, nr DESC LIMIT ?)
                        ORDER BY b.created_at, b.nr\
                        """,
                        PersonaRecord.RECENT)
                .map((row, ctx) ->
                        recent.computeIfAbsent(row.getString("persona_id"), id -> new ArrayList<>())
                                .add(
                                        new Graded(
                                                Rows.uuid(row, "id"),
                                                row.getInt("total"),
                                                Rows.time(row, "created_at"),
                                                row.getBoolean("disputed"))))
                .list();
        return recent;
    }
}
