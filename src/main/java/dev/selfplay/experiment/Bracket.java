package dev.selfplay.experiment;

import java.util.ArrayList;
import java.util.List;

/// How many battles each round of a tournament has: sequential halving (Z. Karnin, T. Koren and O. Somekh,
/// Almost optimal exploration in multi-armed bandits, ICML 2013). After a round the weaker half is out, and
/// no round before the final has more battles than it, so the fewer are left, the more each is tried.
///
/// @param rounds the last is the final, between two
public record Bracket(List<Round> rounds) {
    /// Fewer sellers would tell more of the sellers than of the arms.
    private static final int FEWEST_SELLERS = 6;

    public Bracket {
        rounds = List.copyOf(rounds);
    }

    /// @param arms how many begin it
    public record Round(int arms, int sellers, int repeats) {
        public int battles() {
            return arms * sellers * repeats;
        }
    }

    /// @param arms at least two
    /// @param sellers of the final
    /// @param repeats of the final
    public static Bracket of(int arms, int sellers, int repeats) {
        List<Round> rounds = new ArrayList<>();
        int whole = 2 * sellers * repeats;
        for (int left = arms; left > 2; left = Math.max(2, (left + 1) / 2)) {
            int each = whole / left;
            int fought = Math.min(sellers, Math.max(each, FEWEST_SELLERS));
            rounds.add(new Round(left, fought, Math.clamp(each / fought, 1, repeats)));
        }
        rounds.add(new Round(2, sellers, repeats));
        return new Bracket(rounds);
    }

    /// None of them void; the final may end before.
    public int battles() {
        return rounds.stream().mapToInt(Round::battles).sum();
    }
}
