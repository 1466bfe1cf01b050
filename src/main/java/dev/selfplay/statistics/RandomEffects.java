package dev.selfplay.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How much each of several groups lies above or below the average, where values were made under several
/// conditions: `value = condition + group + chance`, the groups' shares drawn from a normal distribution.
/// A group that was seldom seen is drawn towards the average.
///
/// Best linear unbiased prediction by C. R. Henderson's equations (Biometrics 31, 1975), the conditions
/// absorbed; variances by restricted maximum likelihood, climbed by the EM algorithm (S. R. Searle,
/// G. Casella and C. McCulloch, Variance Components, 1992, 8.3). Pure, any thread.
///
/// @param effects of each group, 0 on average
/// @param errors their standard errors of prediction; those of the variances are left out
/// @param between standard deviation of the groups
/// @param within standard deviation of a value about its condition and group
public record RandomEffects(
        List<Double> effects, List<Double> errors, double between, double within) {
    private static final int MOST_STEPS = 2_000;
    private static final double NEAR = 1e-8;

    public RandomEffects {
        effects = List.copyOf(effects);
        errors = List.copyOf(errors);
    }

    /// What was seen of a group under a condition.
    ///
    /// @param group from 0
    /// @param condition from 0
    /// @param count how many values, from 1
    /// @param squares sum of the values' squares
    public record Cell(int group, int condition, long count, double sum, double squares) {}

    /// @return empty where so few values tell nothing of how they vary
    public static Optional<RandomEffects> of(int groups, int conditions, List<Cell> cells) {
        long values = cells.stream().mapToLong(Cell::count).sum();
        if (groups < 2 || values - conditions < 2) {
            return Optional.empty();
        }
        return new Equations(groups, conditions, cells).solved();
    }

    /// The mixed model's equations without the conditions.
    private static final class Equations {
        private final int groups;
        private final long freedom;
        private final double[][] left;
        private final double[] right;
        private double squares;

        Equations(int groups, int conditions, List<Cell> cells) {
            this.groups = groups;
            double[] sums = new double[conditions];
            long[] counts = new long[conditions];
            long[][] seen = new long[conditions][groups];
            left = new double[groups][groups];
            right = new double[groups];
            long values = 0;
            for (Cell cell : cells) {
                sums[cell.condition()] += cell.sum();
                counts[cell.condition()] += cell.count();
                seen[cell.condition()][cell.group()] += cell.count();
                left[cell.group()][cell.group()] += cell.count();
                right[cell.group()] += cell.sum();
                squares += cell.squares();
                values += cell.count();
            }
            int used = 0;
            for (int j = 0; j < conditions; j++) {
                if (counts[j] > 0) {
                    used++;
                    absorb(seen[j], counts[j], sums[j]);
                }
            }
            freedom = values - used;
        }

        private void absorb(long[] seen, long count, double sum) {
            squares -= sum * sum / count;
            for (int i = 0; i < groups; i++) {
                right[i] -= seen[i] * sum / count;
                for (int k = 0; k < groups && seen[i] > 0; k++) {
                    left[i][k] -= (double) seen[i] * seen[k] / count;
                }
            }
        }

        Optional<RandomEffects> solved() {
            if (!(squares > 0)) {
                return Optional.empty();
            }
            double ratio = 1; // of the variance within to that between
            for (int step = 0; ; step++) {
                double[][] inverse = inverse(ratio);
                double[] effects = times(inverse, right);
                double explained = 0;
                double sum = 0;
                double trace = 0;
                for (int i = 0; i < groups; i++) {
                    explained += effects[i] * right[i];
                    sum += effects[i] * effects[i];
                    trace += inverse[i][i];
                }
                double within = (squares - explained) / freedom;
                double between = (sum + within * trace) / groups;
                double next = within / between;
                if (!(within > 0)) {
                    return Optional.empty();
                }
                if (Math.abs(next - ratio) <= NEAR * ratio || step == MOST_STEPS) {
                    return Optional.of(
                            new RandomEffects(
                                    DoubleStream.of(effects).boxed().toList(),
                                    errors(inverse, within),
                                    Math.sqrt(between),
                                    Math.sqrt(within)));
                }
                ratio = next;
            }
        }

        private static List<Double> errors(double[][] inverse, double within) {
            return IntStream.range(0, inverse.length)
                    .mapToObj(i -> Math.sqrt(within * inverse[i][i]))
                    .toList();
        }

        private static double[] times(double[][] matrix, double[] vector) {
            double[] product = new double[vector.length];
            for (int i = 0; i < vector.length; i++) {
                for (int k = 0; k < vector.length; k++) {
                    product[i] += matrix[i][k] * vector[k];
                }
            }
            return product;
        }

        /// Of the left side with `ratio` on its diagonal, by Gauss and Jordan: it is positive definite, so
        /// no pivot is 0.
        private double[][] inverse(double ratio) {
            double[][] a = new double[groups][];
            for (int i = 0; i < groups; i++) {
                a[i] = left[i].clone();
                a[i][i] += ratio;
            }
            for (int p = 0; p < groups; p++) {
                double pivot = a[p][p];
                a[p][p] = 1;
                for (int k = 0; k < groups; k++) {
                    a[p][k] /= pivot;
                }
                for (int i = 0; i < groups; i++) {
                    double factor = a[i][p];
                    if (i == p || factor == 0) {
                        continue;
                    }
                    a[i][p] = 0;
                    for (int k = 0; k < groups; k++) {
                        a[i][k] -= factor * a[p][k];
                    }
                }
            }
            return a;
        }
    }
}
