package dev.selfplay.training;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Which lost battles are worth reflecting on: as in a Pareto front by seller, a prompt counts for the
/// sellers that it does best with, and those are looked at that no prompt of the training has won. (The
/// idea: Agrawal et al., GEPA: Reflective Prompt Evolution, 2025.) Stateless.
public final class Losses {
    private Losses() {}

    /// First those that no prompt has won, then those that an earlier prompt did better with, then the
    /// lowest.
    ///
    /// @param rounds totals by seller, of the prompt of each round, the newest last
    /// @param above a battle is won with a higher total
    /// @return sellers that the newest lost to, at most so many
    public static List<UUID> choose(List<Map<UUID, Integer>> rounds, int above, int most) {
        Map<UUID, Integer> newest = rounds.getLast();
        return newest.keySet().stream()
                .filter(seller -> total(newest, seller) <= above)
                .sorted(
                        Comparator.<UUID, Boolean>comparing(seller -> best(rounds, seller) > above)
                                .thenComparing(
                                        seller -> best(rounds, seller) <= total(newest, seller))
                                .thenComparingInt(seller -> total(newest, seller))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static int best(List<Map<UUID, Integer>> rounds, UUID seller) {
        return rounds.stream().mapToInt(round -> total(round, seller)).max().orElse(-1);
    }

    private static int total(Map<UUID, Integer> round, UUID seller) {
        return Objects.requireNonNullElse(round.get(seller), -1);
    }
}
