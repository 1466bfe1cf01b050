package dev.selfplay.sync.postgres;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;

import java.util.stream.Collectors;

/// The scores that have columns of their own in `sandbox_battles`, for readers who know only these.
/// Every score stands in the JSON of the grading too.
final class TeamScoreColumns {
    static final ByCriterion<String> NAMES = Criterion.columns().map(column -> column + "_score");

    private TeamScoreColumns() {}

    /// @param prefix the table's alias with its dot, or nothing
    static String list(String prefix) {
        return each(prefix + "%s");
    }

    static String assignments() {
        return each("%s = ?");
    }

    static String places() {
        return each("?");
    }

    private static String each(String format) {
        return NAMES.values().values().stream()
                .map(format::formatted)
                .collect(Collectors.joining(", "));
    }
}
