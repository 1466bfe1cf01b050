package dev.selfplay.domain;

import java.util.List;
import java.util.Optional;

/// A battle with its turns and its gradings, newest grading first.
public record BattleDetail(Battle battle, List<Turn> turns, List<Grading> gradings) {
    public BattleDetail {
        turns = List.copyOf(turns);
        gradings = List.copyOf(gradings);
    }

    public Optional<Grading> latestGrading() {
        return gradings.stream().findFirst();
    }

    public Transcript transcript() {
        return Transcript.of(turns);
    }
}
