package dev.selfplay.gate;

import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// A seller that does worse with a tactic than without it.
///
/// @param difference mean over its pairs, in points
public record Fall(UUID personaId, String type, double difference) {
    private static final double ALPHA = 0.05;

    /// Of a pair's difference: two totals that vary as is usual. Pairs with one seed are often alike and
    /// seldom far apart, so what few of them show of their deviation is too little.
    private static final double LEAST_DEVIATION = 23;

    private static final int MANY = 1_000;

    /// The sellers that are shown to fall by more than a margin, the worst first. Few pairs differ by
    /// ten points through luck alone, so a seller falls only where luck is ruled out too: by a
    /// one-sided t test with the deviation that all sellers' pairs share, or the usual one where that is
    /// more, at 5 % for all sellers together (Bonferroni). One pair shows no fall: one in four tactics
    /// that change nothing would be held, where most pairs are alike and a few far apart.
    ///
    /// @param margin in points
    public static List<Fall> of(List<OfSeller> sellers, double margin) {
        double squares = 0;
        int freedom = 0;
        for (OfSeller seller : sellers) {
            for (Pair pair : seller.pairs()) {
                double off = pair.difference() - seller.difference();
                squares += off * off;
            }
            freedom += seller.pairs().size() - 1;
        }
        double deviation =
                Math.max(LEAST_DEVIATION, freedom > 0 ? Math.sqrt(squares / freedom) : 0);
        double reach =
                sellers.isEmpty()
                        ? 0
                        : TDistribution.of(freedom > 0 ? freedom : MANY)
                                .inverseSurvivalProbability(ALPHA / sellers.size());
        List<Fall> falls = new ArrayList<>();
        for (OfSeller seller : sellers) {
            double high =
                    seller.difference() + reach * deviation / Math.sqrt(seller.pairs().size());
            if (seller.pairs().size() > 1 && seller.difference() < -margin && high < 0) {
                falls.add(new Fall(seller.personaId(), seller.type(), seller.difference()));
            }
        }
        falls.sort(Comparator.comparingDouble(Fall::difference));
        return List.copyOf(falls);
    }
}
