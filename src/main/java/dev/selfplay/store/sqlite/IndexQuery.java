package dev.selfplay.store.sqlite;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Sort;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of a filter and an order. `b` is the battle; everything else is bound.
final class IndexQuery {
    /// Battles of which a turn, or the note, has the words.
    private static final String FOUND =
            """
            b.nr IN (SELECT t.battle_nr
                     FROM turn_words w JOIN turns t INDEXED BY turns_of_words ON t.nr = w.rowid
                     WHERE turn_words MATCH :match
                     UNION
                     SELECT battle_nr FROM battle_notes
                     WHERE nr IN (SELECT rowid FROM note_words WHERE note_words MATCH :match))\
            """;

    /// All but those that never began, as those are that a verdict made needless. Read from an index that
    /// has them alone, so that a listing still walks along its own.
    static final String FOUGHT =
            """
            b.nr NOT IN (SELECT nr FROM battles INDEXED BY battles_not_fought
                         WHERE state = 'CANCELLED' AND turns_done = 0)\
            """;

    private static final String DISAGREES =
            """
            b.nr IN (SELECT g.battle_nr
                     FROM person_grades g
                     JOIN gradings r ON r.nr = (SELECT max(nr) FROM gradings
                                                WHERE battle_nr = g.battle_nr)
                     WHERE g.nr = (SELECT max(nr) FROM person_grades
                                   WHERE battle_nr = g.battle_nr)
                     AND (abs(g.total - r.total) >= %d
                          OR g.spoken_yes <> json_extract(r.scorecard, '$.verbalYes.given')))\
            """
                    .formatted(PersonGrade.DISAGREEMENT);

    /// Answers alone clear what is unclear; a dispute can be left as it is, whether questions are open or
    /// not.
    private static final String DISPUTED =
            """
            (b.to_decide = 'DISPUTED' OR (b.to_decide = 'UNCLEAR' AND b.disputed
                AND b.total IS NOT NULL AND NOT b.settled AND b.fought_by IS NULL))\
            """;

    /// Whether a battle of which `to_decide` is not null waits for this reason.
    static String waits(ToDecide kind) {
        return kind == ToDecide.DISPUTED ? DISPUTED : "b.to_decide = '" + kind.name() + "'";
    }

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /// @param match an FTS5 query, or empty where the words do not restrict
    IndexQuery(BattleFilter filter, String match) {
        if (!match.isEmpty()) {
            where(FOUND, "match", match);
        }
        String persona = filter.personaType();
        if (persona != null) {
            where("b.persona_type = :persona", "persona", persona);
        }
        if (!filter.states().contains(BattleState.CANCELLED)) {
            conditions.add(FOUGHT);
        }
        if (!filter.states().isEmpty()) {
            conditions.add(
                    filter.states().stream()
                            .map(state -> "'" + state.name() + "'")
                            .sorted()
                            .collect(Collectors.joining(", ", "b.state IN (", ")")));
        }
        Integer min = filter.minTotal();
        if (min != null) {
            where("b.total >= :min", "min", min);
        }
        Integer max = filter.maxTotal();
        if (max != null) {
            where("b.total <= :max", "max", max);
        }
        Boolean disputed = filter.disputed();
        if (disputed != null) {
            // what is not disputed does not yet agree
            conditions.add(disputed ? "b.disputed AND b.total IS NOT NULL" : "b.agreed");
        }
        if (!filter.toDecide().isEmpty()) {
            // the index serves the first alone
            conditions.add("b.to_decide IS NOT NULL");
            conditions.add(
                    filter.toDecide().stream()
                            .sorted()
                            .map(IndexQuery::waits)
                            .collect(Collectors.joining(" OR ", "(", ")")));
        }
        String prompt = filter.promptHash();
        if (prompt != null) {
            where("b.prompt_hash = :prompt", "prompt", prompt);
        }
        String model = filter.model();
        if (model != null) {
            where(":model IN (b.closer_model, b.seller_model, b.referee_model)", "model", model);
        }
        java.time.Instant from = filter.from();
        if (from != null) {
            where("b.created_at >= :from", "from", from.toEpochMilli());
        }
        java.time.Instant until = filter.until();
        if (until != null) {
            where("b.created_at < :until", "until", until.toEpochMilli());
        }
        UUID run = filter.runId();
        if (run != null) {
            where("b.run_id = :run", "run", run.toString());
        }
        BattleFilter.By by = filter.by();
        if (by != null) {
            String author = by.author();
            if (author == null) {
                conditions.add("b.fought_by IS NULL");
            } else {
                where("b.fought_by = :by", "by", author);
            }
        }
        if (filter.noted()) {
            conditions.add("b.nr IN (SELECT battle_nr FROM battle_notes WHERE text <> '')");
        }
        switch (filter.opinion()) {
            case ANY -> {}
            case GRADED -> conditions.add("b.nr IN (SELECT battle_nr FROM person_grades)");
            case DISAGREES -> conditions.add(DISAGREES);
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /// All conditions; `1` where there is none.
    String where() {
        return conditions.isEmpty() ? "1" : String.join(" AND ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    Query ask(Handle handle, String sql) {
        return handle.createQuery(sql).bindMap(values);
    }

    /// The statements that list the keys, one after the other, in this order.
    static List<String> listing(Order order, String where) {
        String select = "SELECT b.nr FROM battles b WHERE " + where;
        String newest = "b.created_at DESC, b.ordinal, b.nr";
        String way = order.descending() ? " DESC, " : ", ";
        return switch (order.sort()) {
            case WHEN ->
                    List.of(
                            order.descending()
                                    ? select + " ORDER BY " + newest
                                    : select + " ORDER BY b.created_at, b.ordinal, b.nr");
            case PERSONA -> List.of(select + " ORDER BY b.persona_name" + way + newest);
            // our own last, whichever way
            case AUTHOR ->
                    List.of(
                            select
                                    + " AND b.fought_by IS NOT NULL ORDER BY b.fought_by"
                                    + way
                                    + newest,
                            select + " AND b.fought_by IS NULL ORDER BY " + newest);
            case COST -> List.of(select + " ORDER BY b.cost" + way + newest);
            case TOTAL ->
                    // those without grades last, whichever way
                    List.of(
                            select + " AND b.total IS NOT NULL ORDER BY b.total" + way + newest,
                            select + " AND b.total IS NULL ORDER BY " + newest);
        };
    }

    static boolean newestFirst(Order order) {
        return order.sort() == Sort.WHEN && order.descending();
    }
}
