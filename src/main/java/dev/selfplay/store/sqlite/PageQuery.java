package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleArchive.Query;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A page of battles by keyset. One branch per state, and two where a page continues (the rest of
/// the same instant, and what is older), each a walk along one index; so a page costs the same
/// wherever it is and however rare its states are.
record PageQuery(Handle handle, Query query) {
    private static final String ORDER = " ORDER BY created_at DESC, ordinal, nr LIMIT :limit";

    List<Battle> run() {
        if (query.limit() < 1 || query.limit() > Query.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "limit must be 1 to %d, not %d",
                            Query.MAX_LIMIT,
                            query.limit()));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("limit", query.limit());
        List<String> branches = branches(filters(values), values);
        StringBuilder sql = new StringBuilder("SELECT * FROM (");
        for (int i = 0; i < branches.size(); i++) {
            sql.append(i == 0 ? "" : " UNION ALL ")
                    .append("SELECT * FROM (SELECT * FROM battles WHERE ")
                    .append(branches.get(i))
                    .append(ORDER)
                    .append(')');
        }
        return handle.createQuery(sql.append(')').append(ORDER).toString())
                .bindMap(values)
                .map((row, ctx) -> Rows.battle(row))
                .list();
    }

    private String filters(Map<String, Object> values) {
        String filters = "1";
        UUID run = query.runId();
        if (run != null) {
            values.put("run", run.toString());
            filters += " AND run_id = :run";
        }
        String type = query.personaType();
        if (type != null) {
            values.put("type", type);
            filters += " AND persona_type = :type";
        }
        return filters;
    }

    private List<String> branches(String filters, Map<String, Object> values) {
        List<String> byState = new ArrayList<>();
        for (BattleState state : query.states()) {
            byState.add(filters + " AND state = '" + state.name() + "'");
        }
        if (byState.isEmpty()) {
            byState.add(filters);
        }
        UUID before = query.before();
        if (before == null) {
            return byState;
        }
        values.putAll(position(before));
        List<String> continued = new ArrayList<>();
        for (String branch : byState) {
            continued.add(
                    branch + " AND created_at = :created AND (ordinal, nr) > (:ordinal, :nr)");
            continued.add(branch + " AND created_at < :created");
        }
        return continued;
    }

    private Map<String, Object> position(UUID battle) {
        return handle.select(
                        "SELECT created_at, ordinal, nr FROM battles WHERE id = ?",
                        battle.toString())
                .map((row, ctx) ->
                        Map.<String, Object>of(
                                "created", row.getLong("created_at"),
                                "ordinal", row.getInt("ordinal"),
                                "nr", row.getLong("nr")))
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("no battle " + battle));
    }
}
