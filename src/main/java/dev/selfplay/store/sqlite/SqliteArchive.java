package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Run;
import dev.selfplay.engine.BattleArchive;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
    public List<Battle> page(Query query) {
        return readers.read(handle -> new PageQuery(handle, query).run());
    }

    @Override
    public List<Hit> search(String words, int limit) {
        return SearchWords.query(words)
                .map(match -> readers.read(handle -> search(handle, match, limit)))
                .orElse(List.of());
    }

    private static List<Hit> search(Handle handle, String match, int limit) {
        List<Hit> hits = new ArrayList<>();
        for (long battleNr : matching(handle, match, limit)) {
            hits.add(firstHit(handle, match, battleNr));
        }
        return hits;
    }

    /// Walks the hits from the newest turn back, only as far as it needs to fill the list: sorting
    /// or grouping them would touch every hit of a common word.
    private static Set<Long> matching(Handle handle, String match, int limit) {
        Set<Long> battles = new LinkedHashSet<>();
        try (ResultIterator<Long> hits =
                handle.select(
                                """
                                SELECT (SELECT battle_nr FROM turns WHERE nr = turn_words.rowid)
                                FROM turn_words WHERE turn_words MATCH ? ORDER BY rowid DESC\
                                """,
                                match)
                        .mapTo(Long.class)
                        .iterator()) {
            while (battles.size() < limit && hits.hasNext()) {
                battles.add(hits.next());
            }
        }
        return battles;
    }

    private static Hit firstHit(Handle handle, String match, long battleNr) {
        return handle.createQuery(
                        """
                        SELECT b.*, t.number AS turn,
                            snippet(turn_words, 0, '[', ']', '…', 16) AS snippet
                        FROM turn_words
                        JOIN turns t ON t.nr = turn_words.rowid
                        JOIN battles b ON b.nr = t.battle_nr
                        WHERE turn_words MATCH :match AND t.battle_nr = :battle
                            AND turn_words.rowid >= (SELECT min(nr) FROM turns WHERE battle_nr = :battle)
                            AND turn_words.rowid <= (SELECT max(nr) FROM turns WHERE battle_nr = :battle)
                        ORDER BY turn_words.rowid LIMIT 1\
                        """)
                .bind("match", match)
                .bind("battle", battleNr)
                .map((row, ctx) ->
                        new Hit(Rows.battle(row), row.getInt("turn"), row.getString("snippet")))
                .one();
    }

    @Override
    public List<PersonaRecord> personaRecords() {
        return readers.read(handle ->
                handle.select(
                                // of all columns beside max(), SQLite takes the row of the
                                // maximum: total is the newest battle's
                                """
                                SELECT persona_id, count(*) AS battles, sum(total > 90) AS wins,
                                    sum(total) AS totals, max(created_at), total AS last_total
                                FROM battles INDEXED BY battles_record
                                WHERE state = 'COMPLETED' AND total IS NOT NULL
                                GROUP BY persona_id\
                                """)
                        .map((row, ctx) ->
                                new PersonaRecord(
                                        Rows.uuid(row, "persona_id"),
                                        row.getInt("battles"),
                                        row.getInt("wins"),
                                        row.getInt("totals"),
                                        Rows.integerOrNull(row, "last_total")))
                        .list());
    }
}
