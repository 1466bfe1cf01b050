package dev.selfplay.store.sqlite;

import dev.selfplay.engine.BattleArchive.Hit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A full-text search, within a read.
///
/// @param match an FTS5 query
record Search(Handle handle, String match) {

    List<Hit> newest(int limit) {
        List<Hit> hits = new ArrayList<>();
        for (long battle : battles(limit)) {
            hits.add(firstHit(battle));
        }
        return hits;
    }

    /// Walks the hits from the newest turn back, only as far as it needs to fill the list: sorting
    /// or grouping them would touch every hit of a common word.
    private Set<Long> battles(int limit) {
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

    /// Asks a small index of this battle alone: asking the large one again would, for the beginning
    /// of a word, gather its hits in all battles once more.
    private Hit firstHit(long battle) {
        handle.execute("DELETE FROM temp.found");
        handle.execute(
                """
                INSERT INTO temp.found (rowid, text)
                SELECT number, text FROM turns WHERE battle_nr = ?\
                """,
                battle);
        return handle.select(
                        """
                        SELECT b.*, f.turn, f.snippet
                        FROM (SELECT rowid AS turn, snippet(found, 0, '[', ']', '…', 16) AS snippet
                              FROM temp.found WHERE found MATCH ? ORDER BY rowid LIMIT 1) f
                        JOIN battles b ON b.nr = ?\
                        """,
                        match,
                        battle)
                .map((row, ctx) ->
                        new Hit(Rows.battle(row), row.getInt("turn"), row.getString("snippet")))
                .one();
    }

    /// What a connection needs to search.
    static void prepare(Handle handle) {
        handle.execute("PRAGMA temp_store = MEMORY");
        handle.execute(
                """
                CREATE VIRTUAL TABLE temp.found
                USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')\
                """);
    }
}
