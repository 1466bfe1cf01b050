package dev.selfplay.referee;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.SpokenYes;

import java.util.List;

/// A referee's answer of the right form, its evidence not yet checked.
record Answer(
        ByCriterion<Grade> grades, SpokenYes verbalYes, List<Rebuttal> rebuttals, String feedback) {

    record Grade(List<Passage> quotes, String reasoning, int score) {}

    record Passage(int turn, String quote) {}

    record Rebuttal(int turn, String objection, String quote, String why) {}
}
