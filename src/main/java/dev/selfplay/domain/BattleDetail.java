package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A battle with its turns and its gradings, newest grading first.
///
/// @param gradings as they count: without what a person overruled
/// @param rulings what people decided was said in it, those in force
/// @param ruling what a person decided about it as a whole; null where nobody did
public record BattleDetail(
        Battle battle,
        List<Turn> turns,
        List<Grading> gradings,
        List<Ruling> rulings,
        @Nullable BattleRuling ruling) {
    public BattleDetail {
        turns = List.copyOf(turns);
        gradings = List.copyOf(gradings);
        rulings = List.copyOf(rulings);
    }

    /// Where nobody has decided anything.
    public BattleDetail(Battle battle, List<Turn> turns, List<Grading> gradings) {
        this(battle, turns, gradings, List.of(), null);
    }

    public Optional<Grading> latestGrading() {
        return gradings.stream().findFirst();
    }

    public Transcript transcript() {
        return Transcript.of(turns);
    }

    /// What the latest grading and the rulings establish.
    public Optional<Facts> facts() {
        return latestGrading().map(this::facts);
    }

    /// What one of its gradings and the rulings establish.
    public Facts facts(Grading grading) {
        return Facts.of(grading, rulings, transcript());
    }
}
