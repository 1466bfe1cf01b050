package dev.selfplay.store.sqlite;

import static java.util.stream.Collectors.joining;

import dev.selfplay.engine.BattleArchive.Hit;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Piece;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A full-text search, within a read.
///
/// @param match an FTS5 query
record Search(Handle handle, String match) {
    private static final int MOST_HITS = 20_000;
    // of a battle's texts in the small index; a battle has at most a hundred turns
    private static final int PLACES = 128;
    private static final int NOTE = PLACES - 1;

    /// The battles whose turns have it, newest turn first, then in the order of a history. Looks at
    /// no more hits than it needs to fill the list, and at no more than [#MOST_HITS]: a filter may
    /// leave so few that all hits of a common word would be looked at.
    long[] newest(BattleFilter filter, int limit) {
        var sql = new IndexQuery(filter, "");
        Map<Long, long[]> battles = new HashMap<>();
        try (ResultIterator<long[]> hits =
                handle.createQuery(
                                """
                                SELECT b.nr, b.created_at, b.ordinal, %s AS fits
                                FROM (SELECT rowid AS turn FROM turn_words
                                      WHERE turn_words MATCH :match
                                      ORDER BY rowid DESC LIMIT %d) w
                                JOIN turns t ON t.nr = w.turn
                                JOIN battles b ON b.nr = t.battle_nr\
                                """
                                        .formatted(sql.where(), MOST_HITS))
                        .bindMap(sql.values())
                        .bind("match", match)
                        .map((row, ctx) ->
                                new long[] {
                                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)
                                })
                        .iterator()) {
            while (battles.size() < limit && hits.hasNext()) {
                long[] battle = hits.next();
                if (battle[3] != 0) {
                    battles.put(battle[0], battle);
                }
            }
        }
        return battles.values().stream()
                .sorted(
                        Comparator.<long[]>comparingLong(b -> -b[1])
                                .thenComparingLong(b -> b[2])
                                .thenComparingLong(b -> b[0]))
                .mapToLong(b -> b[0])
                .toArray();
    }

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

    /// Where these battles have it: in their turns, or else in their note. Asks a small index of
    /// these battles alone: asking the large one again would gather the hits of all battles once
    /// more.
    Map<Long, BattleIndex.Hit> hits(long[] battles) {
        String these = Arrays.stream(battles).mapToObj(Long::toString).collect(joining(", "));
        handle.execute("DELETE FROM temp.found");
        handle.execute(
                """
                INSERT INTO temp.found (rowid, text)
                SELECT battle_nr * %1$d + number, text FROM turns WHERE battle_nr IN (%2$s)
                UNION ALL
                SELECT battle_nr * %1$d + %3$d, text FROM battle_notes WHERE battle_nr IN (%2$s)\
                """
                        .formatted(PLACES, these, NOTE));
        Map<Long, BattleIndex.Hit> hits = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT rowid, snippet(found, 0, char(2), char(3), '…', 48) AS words
                        FROM temp.found WHERE found MATCH :match ORDER BY rowid\
                        """)
                .bind("match", match)
                .map((row, ctx) -> Map.entry(row.getLong("rowid"), row.getString("words")))
                .forEach(e -> {
                    int place = (int) (e.getKey() % PLACES);
                    int turn = place == NOTE ? 0 : place;
                    hits.merge(
                            e.getKey() / PLACES,
                            new BattleIndex.Hit(turn, 1, pieces(e.getValue())),
                            (first, next) ->
                                    next.turn() == 0
                                            ? first
                                            : new BattleIndex.Hit(
                                                    first.turn(),
                                                    first.turns() + 1,
                                                    first.pieces()));
                });
        return hits;
    }

    private static List<Piece> pieces(String marked) {
        List<Piece> pieces = new ArrayList<>();
        boolean hit = false;
        for (String text : marked.replaceAll("\\s+", " ").split("[\u0002\u0003]", -1)) {
            if (!text.isEmpty()) {
                pieces.add(new Piece(text, hit));
            }
            hit = !hit;
        }
        return pieces;
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
