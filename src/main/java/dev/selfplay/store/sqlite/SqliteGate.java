package dev.selfplay.store.sqlite;

import dev.selfplay.gate.GateStore;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Repeats;
import dev.selfplay.gate.SellerSet;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The gate in the local store.
record SqliteGate(Writer writer, Readers readers) implements GateStore {

    @Override
    public Map<UUID, SellerSet> setsByHand() {
        return readers.read(handle -> {
            Map<UUID, SellerSet> sets = new HashMap<>();
            handle.select("SELECT persona_id, seller_set FROM seller_sets")
                    .map((row, ctx) ->
                            sets.put(
                                    Rows.uuid(row, "persona_id"),
                                    SellerSet.valueOf(row.getString("seller_set"))))
                    .list();
            return sets;
        });
    }

    @Override
    public void put(List<UUID> personaIds, @Nullable SellerSet set) {
        writer.write(handle -> {
            int changed = 0;
            for (UUID id : personaIds) {
                changed +=
                        set == null
                                ? handle.execute(
                                        "DELETE FROM seller_sets WHERE persona_id = ?",
                                        id.toString())
                                : handle.execute(
                                        """
                                        INSERT INTO seller_sets (persona_id, seller_set)
                                        VALUES (?, ?) ON CONFLICT (persona_id)
                                        DO UPDATE SET seller_set = excluded.seller_set\
                                        """,
                                        id.toString(),
                                        set.name());
            }
            return changed;
        });
    }

    @Override
    public void bind(Bond bond) {
        writer.write(handle -> {
            handle.execute(
                    """
                    INSERT INTO proofs
                        (experiment_id, kind, prompt_hash, prompt_version, fall, alike, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)\
                    """,
                    bond.experimentId().toString(),
                    bond.kind().name(),
                    bond.promptHash(),
                    bond.promptVersion(),
                    bond.fall(),
                    Json.write(bond.alike()),
                    bond.at().toEpochMilli());
            int bound = 0;
            for (Map.Entry<UUID, String> tactic : bond.tactics().entrySet()) {
                bound +=
                        handle.execute(
                                """
                                INSERT INTO proof_tactics (experiment_id, tactic_id, text)
                                VALUES (?, ?, ?)\
                                """,
                                bond.experimentId().toString(),
                                tactic.getKey().toString(),
                                tactic.getValue());
            }
            return bound;
        });
    }

    @Override
    public List<Bond> bonds() {
        return readers.read(handle -> {
            Map<UUID, Map<UUID, String>> tactics = new HashMap<>();
            handle.select("SELECT experiment_id, tactic_id, text FROM proof_tactics")
                    .map((row, ctx) ->
                            tactics.computeIfAbsent(
                                            Rows.uuid(row, "experiment_id"), e -> new HashMap<>())
                                    .put(Rows.uuid(row, "tactic_id"), row.getString("text")))
                    .list();
            // one whose experiment was deleted proves nothing any more
            return handle.select(
                            """
                            SELECT p.* FROM proofs p JOIN experiments e ON e.id = p.experiment_id
                            ORDER BY p.at DESC, p.rowid DESC\
                            """)
                    .map((row, ctx) -> bond(row, tactics))
                    .list();
        });
    }

    private static Bond bond(ResultSet row, Map<UUID, Map<UUID, String>> tactics)
            throws SQLException {
        UUID experiment = Rows.uuid(row, "experiment_id");
        return new Bond(
                experiment,
                Kind.valueOf(row.getString("kind")),
                row.getString("prompt_hash"),
                Rows.integerOrNull(row, "prompt_version"),
                row.getInt("fall"),
                Json.list(row.getString("alike"), UUID.class),
                tactics.getOrDefault(experiment, Map.of()),
                Rows.time(row, "at"));
    }

    @Override
    public List<Observed.Cell> met(String text) {
        return readers.read(handle ->
                handle.select(
                                """
                                WITH used AS MATERIALIZED (
                                    SELECT p.hash, instr(p.text, ?) > 0 AS has FROM prompts p
                                    WHERE p.hash IN (SELECT prompt_hash FROM battles
                                        WHERE prompt_version IS NOT NULL)),
                                first AS (
                                    SELECT min(b.prompt_version) AS nr FROM battles b
                                    JOIN used u ON u.hash = b.prompt_hash WHERE u.has)
                                SELECT b.persona_id, u.has, b.turns_planned || ' ' || b.backend
                                    || ' ' || b.closer_model || ' ' || b.seller_model || ' '
                                    || b.referee_model || ' ' || b.level AS condition,
                                    count(b.total) FILTER (WHERE b.state = 'COMPLETED') AS battles,
                                    total(b.total) FILTER (WHERE b.state = 'COMPLETED') AS sum,
                                    count(*) FILTER (WHERE b.state = 'VOID') AS voided
                                FROM battles b JOIN used u ON u.hash = b.prompt_hash, first
                                WHERE b.state IN ('COMPLETED', 'VOID')
                                    -- a proof's arm has its text before it is a version
                                    AND (u.has AND b.prompt_version >= first.nr
                                        OR NOT u.has AND b.prompt_version < first.nr)
                                GROUP BY b.persona_id, u.has, condition
                                ORDER BY b.persona_id, condition\
                                """,
                                text)
                        .map((row, ctx) ->
                                new Observed.Cell(
                                        Rows.uuid(row, "persona_id"),
                                        row.getString("condition"),
                                        row.getBoolean("has"),
                                        row.getInt("battles"),
                                        row.getDouble("sum"),
                                        row.getInt("voided")))
                        .list());
    }

    @Override
    public boolean repeat(UUID battleId, List<UUID> repeats, Instant at) {
        return writer.write(handle -> {
            if (known(handle, battleId)) {
                return false;
            }
            for (UUID repeat : repeats) {
                handle.execute(
                        "INSERT INTO win_repeats (battle_id, of_battle, at) VALUES (?, ?, ?)",
                        repeat.toString(),
                        battleId.toString(),
                        at.toEpochMilli());
            }
            return true;
        });
    }

    private static boolean known(Handle handle, UUID battleId) {
        String id = battleId.toString();
        return handle.select(
                        """
                        SELECT EXISTS (SELECT 1 FROM win_repeats WHERE of_battle = ?)
                            OR EXISTS (SELECT 1 FROM win_repeats WHERE battle_id = ?)
                            OR EXISTS (SELECT 1 FROM experiment_battles WHERE battle_id = ?)\
                        """,
                        id,
                        id,
                        id)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public List<UUID> repeatsOf(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT battle_id FROM win_repeats WHERE of_battle = ?",
                                battleId.toString())
                        .map((row, ctx) -> Rows.uuid(row, "battle_id"))
                        .list());
    }

    @Override
    public Map<UUID, Repeats> repeats(int above) {
        return readers.read(handle -> {
            Map<UUID, List<UUID>> members = new HashMap<>();
            Map<UUID, Repeats> sums = new HashMap<>();
            handle.select(
                            """
                            SELECT r.of_battle, b.id, b.state, b.total
                            FROM (SELECT of_battle, battle_id FROM win_repeats
                                  UNION SELECT of_battle, of_battle FROM win_repeats) r
                            JOIN battles b ON b.id = r.battle_id\
                            """)
                    .map((row, ctx) -> {
                        UUID first = Rows.uuid(row, "of_battle");
                        members.computeIfAbsent(first, f -> new ArrayList<>())
                                .add(Rows.uuid(row, "id"));
                        return sums.merge(first, one(row, above), SqliteGate::plus);
                    })
                    .list();
            Map<UUID, Repeats> repeats = new HashMap<>();
            members.forEach((first, battles) ->
                    battles.forEach(battle -> repeats.put(battle, sums.get(first))));
            return repeats;
        });
    }

    private static Repeats one(ResultSet row, int above) throws SQLException {
        Integer total = Rows.integerOrNull(row, "total");
        return switch (row.getString("state")) {
            case "COMPLETED" ->
                    total == null ? new Repeats(0, 0, 0) : new Repeats(total > above ? 1 : 0, 1, 1);
            case "QUEUED", "RUNNING", "WAITING", "GRADING", "INTERRUPTED" -> new Repeats(0, 0, 1);
            default -> new Repeats(0, 0, 0);
        };
    }

    private static Repeats plus(Repeats a, Repeats b) {
        return new Repeats(a.won() + b.won(), a.over() + b.over(), a.planned() + b.planned());
    }
}
