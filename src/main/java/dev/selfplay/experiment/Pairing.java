package dev.selfplay.experiment;

import dev.selfplay.experiment.TournamentReport.Fought;
import dev.selfplay.experiment.TournamentReport.Pair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Which battles of a round are two of a pair. Pure, any thread.
final class Pairing {
    private Pairing() {}

    private record Place(UUID personaId, int repeat) {}

    ///
    /// @param round from 1
    static List<Pair> of(int round, Fought fought) {
        List<Arm> arms = fought.report().experiment().design().arms();
        Map<Place, Map<Integer, Outcome>> places = new LinkedHashMap<>();
        for (Outcome outcome : fought.outcomes()) {
            if (outcome.counts()) {
                places.computeIfAbsent(
                                new Place(outcome.personaId(), outcome.repeat()),
                                _ -> new LinkedHashMap<>())
                        .merge(outcome.arm(), outcome, (a, b) -> a.attempt() > b.attempt() ? a : b);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Map<Integer, Outcome> place : places.values()) {
            for (int first = 0; first < arms.size(); first++) {
                for (int other = first + 1; other < arms.size(); other++) {
                    Outcome a = place.get(first);
                    Outcome b = place.get(other);
                    if (a != null && b != null) {
                        pairs.add(pair(round, arms, a, b));
                    }
                }
            }
        }
        return pairs;
    }

    private static Pair pair(int round, List<Arm> arms, Outcome a, Outcome b) {
        return new Pair(
                round,
                arms.get(a.arm()),
                arms.get(b.arm()),
                a.personaId(),
                a.personaType(),
                a.battleId(),
                b.battleId(),
                Objects.requireNonNull(a.total()),
                Objects.requireNonNull(b.total()));
    }
}
