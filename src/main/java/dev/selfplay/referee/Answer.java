package dev.selfplay.referee;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.VoidReason;

import org.jspecify.annotations.Nullable;

import java.util.List;

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

    record Grade(List<Passage> quotes, String reasoning, int score) {}

    record Passage(int turn, String quote) {}

    record Rebuttal(int turn, String objection, String quote, String why) {}
}
