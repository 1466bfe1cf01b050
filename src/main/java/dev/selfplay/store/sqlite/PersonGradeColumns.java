package dev.selfplay.store.sqlite;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The scores of a person's grade in `person_grades`: a column of its own for each criterion that
/// declares one, and one JSON object for all others.
///
/// @param criteria of the specification
record PersonGradeColumns(List<Criterion> criteria) {
    static final PersonGradeColumns DECLARED = new PersonGradeColumns(Criterion.ALL);

    /// What has no column of its own: a JSON object by the criteria's keys, null in rows from before.
    static final String OTHERS = "other_scores";

    /// Of the select or insert list.
    ///
    /// @param prefix the table's alias with its dot, or nothing
    String names(String prefix) {
        return columns().stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    }

    /// As many question marks as there are columns.
    String places() {
        return columns().stream().map(name -> "?").collect(Collectors.joining(", "));
    }

    /// In the order of the columns.
    List<@Nullable Object> write(ByCriterion<Integer> scores) {
        List<@Nullable Object> row = new ArrayList<>();
        Map<Criterion, Integer> others = new LinkedHashMap<>(scores.values());
        for (Criterion criterion : criteria) {
            if (criterion.column() != null) {
                row.add(scores.of(criterion));
                others.remove(criterion);
            }
        }
        row.add(others.isEmpty() ? null : Json.write(new ByCriterion<>(others)));
        return row;
    }

    ByCriterion<Integer> read(ResultSet row) throws SQLException {
        Map<Criterion, Integer> scores = new LinkedHashMap<>();
        for (Criterion criterion : criteria) {
            if (criterion.column() != null) {
                scores.put(criterion, row.getInt(criterion.column()));
            }
        }
        String others = row.getString(OTHERS);
        if (others != null) {
            scores.putAll(Json.scores(others).values());
        }
        return new ByCriterion<>(scores);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Criterion criterion : criteria) {
            if (criterion.column() != null) {
                columns.add(criterion.column());
            }
        }
        columns.add(OTHERS);
        return columns;
    }
}
