package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Run;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RoleKept;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Battles of any day, read from the local store.
record SqliteArchive(Readers readers) implements BattleArchive {

    @Override
    public Optional<BattleDetail> detail(UUID battleId) {
        return readers.read(handle ->
                handle.select("SELECT * FROM battles WHERE id = ?", battleId.toString())
                        .map((row, ctx) -> Rows.battle(row))
                        .findOne()
                        .map(battle -> detail(handle, battle)));
    }

    private static BattleDetail detail(Handle handle, Battle battle) {
        long nr = SqliteBattles.nr(handle, battle.id());
        BattleRuling ruling = new BattleRulingRows(handle, nr).inForce().orElse(null);
        Fidelity overruled = ruling == null ? Fidelity.KEPT : ruling.overruled();
        BattleDetail written = written(handle, battle);
        return new BattleDetail(
                battle,
                written.turns(),
                written.gradings().stream().map(g -> g.overruled(overruled)).toList(),
                new RulingRows(handle, nr).inForce(),
                ruling);
    }

    /// Its gradings as they were written, and none of its rulings.
    static BattleDetail written(Handle handle, Battle battle) {
        long nr = SqliteBattles.nr(handle, battle.id());
        return new BattleDetail(
                battle,
                handle.select("SELECT * FROM turns WHERE battle_nr = ? ORDER BY number", nr)
                        .map((row, ctx) -> Rows.turn(row))
                        .list(),
                handle.select(
                                """
                                SELECT g.*, b.id AS battle_id
                                FROM gradings g JOIN battles b ON b.nr = g.battle_nr
                                WHERE g.battle_nr = ? ORDER BY g.nr DESC\
                                """,
                                nr)
                        .map((row, ctx) -> Rows.grading(row))
                        .list());
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return readers.read(handle ->
                handle.select("SELECT * FROM runs WHERE id = ?", runId.toString())
                        .map((row, ctx) -> Rows.run(row))
                        .findOne());
    }

    @Override
    public Optional<String> prompt(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT p.text FROM battles b JOIN prompts p ON p.hash = b.prompt_hash
                                WHERE b.id = ?\
                                """,
                                battleId.toString())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public List<Battle> page(Query query) {
        return readers.read(handle -> new PageQuery(handle, query).run());
    }

    @Override
    public Map<UUID, String> lastWords(Collection<UUID> runs, int letters) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        return readers.read(handle ->
                handle.createQuery(
                                """
                                SELECT b.id, substr(t.text, -:letters) AS words
                                FROM battles b
                                JOIN turns t ON t.battle_nr = b.nr AND t.number = b.turns_done
                                WHERE b.run_id IN (<runs>)\
                                """)
                        .bindList("runs", runs.stream().map(UUID::toString).toList())
                        .bind("letters", letters)
                        .map((row, ctx) -> Map.entry(Rows.uuid(row, "id"), row.getString("words")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public List<UUID> idsFrom(String beginning) {
        return beginning("SELECT id FROM battles", beginning);
    }

    @Override
    public List<UUID> runsFrom(String beginning) {
        return beginning("SELECT id FROM runs", beginning);
    }

    private List<UUID> beginning(String ids, String with) {
        // no character of an id comes after f
        return readers.read(handle ->
                handle.createQuery(ids + " WHERE id >= :from AND id < :from || 'g'")
                        .bind("from", with)
                        .mapTo(String.class)
                        .map(UUID::fromString)
                        .list());
    }

    @Override
    public List<Hit> search(String words, int limit) {
        return SearchWords.query(words)
                .map(match -> readers.read(handle -> new Search(handle, match).newest(limit)))
                .orElse(List.of());
    }

    @Override
    public List<RoleKept> rolesKept() {
        return readers.read(handle -> new PersonaRecords(handle).roles());
    }

    @Override
    public List<PersonaRecord> personaRecords() {
        return readers.read(handle -> new PersonaRecords(handle).all());
    }
}
