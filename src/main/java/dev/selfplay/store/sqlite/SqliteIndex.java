package dev.selfplay.store.sqlite;

import dev.selfplay.domain.PromptName;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Finds battles in the local store. Keys are `battles.nr`.
record SqliteIndex(Readers readers) implements BattleIndex {
    private static final int MAX_LIMIT = 1000;
    private static final int ASK_EVERY = 2_000;
    private static final long[] NONE = {};

    @Override
    public long[] first(Query query, int limit) {
        check(limit);
        String words = query.filter().words();
        Optional<String> match = SearchWords.query(words);
        if (!words.isBlank() && match.isEmpty()) {
            return NONE;
        }
        return readers.read(handle ->
                match.isPresent() && IndexQuery.newestFirst(query.order())
                        ? new Search(handle, match.get()).newest(query.filter(), limit)
                        : list(handle, query, match.orElse(""), limit, () -> true));
    }

    @Override
    public long @Nullable [] keys(Query query, BooleanSupplier wanted) {
        String words = query.filter().words();
        Optional<String> match = SearchWords.query(words);
        if (!words.isBlank() && match.isEmpty()) {
            return NONE;
        }
        long[] all =
                readers.read(handle ->
                        wanted.getAsBoolean()
                                ? list(handle, query, match.orElse(""), Integer.MAX_VALUE, wanted)
                                : NONE);
        return wanted.getAsBoolean() ? all : null;
    }

    private static long[] list(
            Handle handle, Query query, String match, int limit, BooleanSupplier wanted) {
        var sql = new IndexQuery(query.filter(), match);
        long[] keys = new long[Math.min(limit, 4_096)];
        int n = 0;
        for (String statement : IndexQuery.listing(query.order(), sql.where())) {
            String limited = limit == Integer.MAX_VALUE ? "" : " LIMIT " + (limit - n);
            try (ResultIterator<Long> rows =
                    sql.ask(handle, statement + limited)
                            .map((row, ctx) -> row.getLong(1))
                            .iterator()) {
                while (rows.hasNext()) {
                    if (n == keys.length) {
                        keys = Arrays.copyOf(keys, 2 * n);
                    }
                    keys[n++] = rows.next();
                    if (n % ASK_EVERY == 0 && !wanted.getAsBoolean()) {
                        return NONE;
                    }
                }
            }
        }
        return Arrays.copyOf(keys, n);
    }

    @Override
    public List<Entry> entries(long[] keys, String words) {
        check(Math.max(1, keys.length));
        if (keys.length == 0) {
            return List.of();
        }
        Optional<String> match = SearchWords.query(words);
        return readers.read(handle -> {
            Map<Long, Entry> found = new HashMap<>();
            handle.select(
                            """
                            SELECT b.*, g.id AS own_id, %s,
                                g.spoken_yes, g.total AS own_total, g.reason AS own_reason,
                                g.author, g.at, g.blind, coalesce(n.text, '') <> '' AS noted
                            FROM battles b
                            LEFT JOIN battle_notes n ON n.battle_nr = b.nr
                            LEFT JOIN person_grades g ON g.nr =
                                (SELECT max(nr) FROM person_grades WHERE battle_nr = b.nr)
                            WHERE b.nr IN (%s)\
                            """
                                    .formatted(
                                            PersonGradeColumns.DECLARED.names("g."),
                                            Arrays.stream(keys)
                                                    .mapToObj(Long::toString)
                                                    .collect(Collectors.joining(", "))))
                    .map((row, ctx) -> Opinions.entry(row))
                    .forEach(e -> found.put(e.key(), e));
            Map<Long, Hit> hits = match.map(m -> new Search(handle, m).hits(keys)).orElse(Map.of());
            List<Entry> entries = new ArrayList<>();
            for (long key : keys) {
                Entry e = found.get(key);
                if (e != null) {
                    entries.add(new Entry(key, e.battle(), e.noted(), e.own(), hits.get(key)));
                }
            }
            return entries;
        });
    }

    @Override
    public int newer(BattleFilter filter, long key) {
        Optional<String> match = SearchWords.query(filter.words());
        if (!filter.words().isBlank() && match.isEmpty()) {
            return 0;
        }
        // the few new ones are searched by themselves: the words may be everywhere
        var sql = new IndexQuery(filter, "");
        return readers.read(handle -> {
            long[] newer =
                    sql
                            .ask(
                                    handle,
                                    String.format(
                                            Locale.ROOT,
                                            "SELECT b.nr FROM battles b WHERE b.nr > %d AND %s"
                                                    + " LIMIT %d",
                                            key,
                                            sql.where(),
                                            MAX_LIMIT))
                            .mapTo(Long.class)
                            .stream()
                            .mapToLong(Long::longValue)
                            .toArray();
            return newer.length == 0
                    ? 0
                    : match.map(m -> new Search(handle, m).hits(newer).size()).orElse(newer.length);
        });
    }

    @Override
    public long newest() {
        return readers.read(handle ->
                handle.select("SELECT coalesce(max(nr), 0) FROM battles").mapTo(Long.class).one());
    }

    @Override
    public Choices choices() {
        return readers.read(handle ->
                new Choices(personas(handle), prompts(handle), models(handle), authors(handle)));
    }

    @Override
    public Map<ToDecide, Integer> toDecide() {
        return readers.read(handle -> {
            Map<ToDecide, Integer> found = new EnumMap<>(ToDecide.class);
            for (ToDecide kind : ToDecide.values()) {
                int battles = waiting(handle, IndexQuery.waits(kind));
                if (battles > 0) {
                    found.put(kind, battles);
                }
            }
            return found;
        });
    }

    @Override
    public int waiting() {
        return readers.read(handle -> waiting(handle, "true"));
    }

    private static int waiting(Handle handle, String why) {
        return handle.select(
                        "SELECT count(*) FROM battles b WHERE b.to_decide IS NOT NULL AND " + why)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public boolean anyOfTeam() {
        return readers.read(handle ->
                handle.select("SELECT EXISTS (SELECT 1 FROM battles WHERE fought_by IS NOT NULL)")
                        .mapTo(Boolean.class)
                        .one());
    }

    private static List<AuthorChoice> authors(Handle handle) {
        return handle.select(
                        """
                        SELECT fought_by, count(*) AS n FROM battles
                        WHERE fought_by IS NOT NULL GROUP BY fought_by ORDER BY n DESC, fought_by\
                        """)
                .map((row, ctx) -> new AuthorChoice(row.getString("fought_by"), row.getInt("n")))
                .list();
    }

    private static List<PersonaChoice> personas(Handle handle) {
        return handle.select(
                        """
                        SELECT persona_type, n,
                            (SELECT persona_name FROM battles WHERE persona_type = t.persona_type
                             ORDER BY created_at DESC, ordinal LIMIT 1) AS name
                        FROM (SELECT persona_type, count(*) AS n FROM battles b
                              WHERE %s GROUP BY persona_type) t
                        ORDER BY name\
                        """
                                .formatted(IndexQuery.FOUGHT))
                .map((row, ctx) ->
                        new PersonaChoice(
                                row.getString("persona_type"),
                                row.getString("name"),
                                row.getInt("n")))
                .list();
    }

    private static List<PromptChoice> prompts(Handle handle) {
        return handle.select(
                        """
                        SELECT hash, first_used,
                            (SELECT count(*) FROM battles b WHERE prompt_hash = hash AND %s) AS n,
                            (SELECT max(prompt_version) FROM battles WHERE prompt_hash = hash)
                                AS prompt_version
                        FROM prompts ORDER BY first_used DESC, hash\
                        """
                                .formatted(IndexQuery.FOUGHT))
                .map((row, ctx) ->
                        new PromptChoice(
                                row.getString("hash"),
                                PromptName.of(
                                        Rows.integerOrNull(row, "prompt_version"),
                                        row.getString("hash")),
                                Instant.ofEpochMilli(row.getLong("first_used")),
                                row.getInt("n")))
                .list();
    }

    private static List<String> models(Handle handle) {
        return handle
                .select("SELECT DISTINCT closer_model, seller_model, referee_model FROM battles")
                .map((row, ctx) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private static void check(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "limit must be 1 to %d, not %d", MAX_LIMIT, limit));
        }
    }
}
