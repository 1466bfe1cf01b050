package dev.selfplay.change;

import dev.selfplay.change.ChangeStore.Graded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// Draws battles so that every height of grade is among them, and as many sellers as can be: the battles
/// in the order of their totals are cut into as many equal parts as battles are wanted, and one is drawn
/// from each. The same for the same battles and seed. Stateless.
public final class ChangeSample {
    private ChangeSample() {}

    /// @param most how many at most
    public static List<Graded> draw(List<Graded> from, int most, long seed) {
        List<Graded> sorted = new ArrayList<>(from);
        sorted.sort(Comparator.comparingInt(Graded::total).thenComparing(Graded::battleId));
        int parts = Math.min(most, sorted.size());
        SplittableRandom random = new SplittableRandom(seed);
        Map<UUID, Integer> drawn = new HashMap<>();
        List<Graded> sample = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<Graded> stratum =
                    sorted.subList(
                            (int) ((long) part * sorted.size() / parts),
                            (int) ((long) (part + 1) * sorted.size() / parts));
            int fewest =
                    stratum.stream()
                            .mapToInt(g -> drawn.getOrDefault(g.personaId(), 0))
                            .min()
                            .orElseThrow();
            List<Graded> rarest =
                    stratum.stream()
                            .filter(g -> drawn.getOrDefault(g.personaId(), 0) == fewest)
                            .toList();
            Graded one = rarest.get(random.nextInt(rarest.size()));
            drawn.merge(one.personaId(), 1, Integer::sum);
            sample.add(one);
        }
        return sample;
    }
}
