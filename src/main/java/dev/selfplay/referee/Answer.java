package dev.selfplay.referee;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.VoidReason;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A referee's answer of the right form, its evidence not yet checked.
///
/// @param statements null where it lists none, though it was asked to
/// @param breaches of the seller's role
/// @param flags against the Closer's honesty
record Answer(
        @Nullable Statements statements,
        ByCriterion<Grade> grades,
        List<Rebuttal> rebuttals,
        String feedback,
        List<Offence<VoidReason>> breaches,
        List<Offence<Honesty.Kind>> flags) {

    /// Both together, of parts that were asked for one by one.
    Answer and(Answer more) {
        Map<Criterion, Grade> all = new LinkedHashMap<>(grades.values());
        all.putAll(more.grades.values());
        return new Answer(
                statements == null ? more.statements : statements,
                new ByCriterion<>(all),
                joined(rebuttals, more.rebuttals),
                feedback + more.feedback,
                joined(breaches, more.breaches),
                joined(flags, more.flags));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    record Grade(List<Passage> quotes, String reasoning, int score) {}

    record Passage(int turn, String quote) {}

    record Rebuttal(int turn, String objection, String quote, String why) {}
}
