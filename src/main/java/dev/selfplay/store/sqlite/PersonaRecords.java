package dev.selfplay.store.sqlite;

import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.engine.BattleArchive.PersonaRecord;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The record of every persona: its totals from the counts that are kept up with each grade, its
/// newest battles from the end of its part of an index. So the cost hangs on the number of personas,
/// not on that of battles.
record PersonaRecords(Handle handle) {

    List<PersonaRecord> all() {
        List<PersonaRecord> records = new ArrayList<>();
        totals().forEach((persona, totals) ->
                records.add(new PersonaRecord(UUID.fromString(persona), totals, recent(persona))));
        return records;
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
    private List<Graded> recent(String persona) {
        return handle.select(
                        """
                        SELECT id, total, created_at, disputed
                        FROM battles INDEXED BY battles_record
                        WHERE persona_id = ? AND state = 'COMPLETED' AND total IS NOT NULL
                        ORDER BY created_at DESC, nr DESC LIMIT ?\
                        """,
                        persona,
                        PersonaRecord.RECENT)
                .map((row, ctx) ->
                        new Graded(
                                Rows.uuid(row, "id"),
                                row.getInt("total"),
                                Rows.time(row, "created_at"),
                                row.getBoolean("disputed")))
                .list()
                .reversed();
    }
}
