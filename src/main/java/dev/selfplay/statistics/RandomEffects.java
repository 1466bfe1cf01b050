package dev.selfplay.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How much each of several groups lies above or below the average, where values were made under several
/// conditions: `value = condition + group + chance`, the groups' shares drawn from a normal distribution.
/// A group that was seldom seen is drawn towards the average.
///
/// Best linear unbiased prediction by C. R. Henderson's equations (Biometrics 31, 1975), the larger of
/// groups and conditions absorbed, so that thousands of groups take no longer than conditions are many; variances by restricted maximum likelihood, climbed by the EM algorithm (S. R. Searle,
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
        return of(groups, conditions, cells, conditions < groups);
    }

    /// @param few whether the groups are absorbed and not the conditions; the figures are the same
    static Optional<RandomEffects> of(int groups, int conditions, List<Cell> cells, boolean few) {
        long values = cells.stream().mapToLong(Cell::count).sum();
        if (groups < 2 || values - conditions < 2) {
            return Optional.empty();
        }
        return new Equations(groups, conditions, cells, few).solved();
    }

    /// The mixed model's equations.
    private static final class Equations {
        private final int groups;
        private final int conditions;
        private final boolean few;
        private final long freedom;
        private final List<List<Cell>> byGroup;
        private final double[] seen;
        private final double[] seenUnder;
        private final double[] right;
        private final double[][] absorbed; // the groups' equations without the conditions, if used
        private double squares;

        Equations(int groups, int conditions, List<Cell> cells, boolean few) {
            this.groups = groups;
            this.conditions = conditions;
            this.few = few;
            byGroup =
                    IntStream.range(0, groups)
                            .<List<Cell>>mapToObj(i -> new ArrayList<>())
                            .toList();
            seen = new double[groups];
            seenUnder = new double[conditions];
            right = new double[groups];
            double[] sums = new double[conditions];
            long values = 0;
            for (Cell cell : cells) {
                byGroup.get(cell.group()).add(cell);
                seen[cell.group()] += cell.count();
                seenUnder[cell.condition()] += cell.count();
                sums[cell.condition()] += cell.sum();
                right[cell.group()] += cell.sum();
                squares += cell.squares();
                values += cell.count();
            }
            int used = 0;
            for (int j = 0; j < conditions; j++) {
                if (seenUnder[j] > 0) {
                    used++;
                    squares -= sums[j] * sums[j] / seenUnder[j];
                }
            }
            for (Cell cell : cells) {
                int j = cell.condition();
                right[cell.group()] -= cell.count() * sums[j] / seenUnder[j];
            }
            freedom = values - used;
            absorbed = few ? new double[0][] : absorbed(cells);
        }

        /// The groups' shares, and the diagonal of the inverse of their equations without the conditions.
        private static final class Solution {
            private final double[] effects;
            private final double[] diagonal;

            Solution(double[] effects, double[] diagonal) {
                this.effects = effects;
                this.diagonal = diagonal;
            }
        }

        private Solution solution(double ratio) {
            return few ? withoutGroups(ratio) : withoutConditions(ratio);
        }

        private Solution withoutConditions(double ratio) {
            double[][] left = new double[groups][];
            for (int i = 0; i < groups; i++) {
                left[i] = absorbed[i].clone();
                left[i][i] += ratio;
            }
            invert(left);
            double[] diagonal = new double[groups];
            for (int i = 0; i < groups; i++) {
                diagonal[i] = left[i][i];
            }
            return new Solution(times(left, right), diagonal);
        }

        private double[][] absorbed(List<Cell> cells) {
            double[][] left = new double[groups][groups];
            for (int i = 0; i < groups; i++) {
                left[i][i] = seen[i];
            }
            Map<Integer, List<Cell>> byCondition =
                    cells.stream().collect(Collectors.groupingBy(Cell::condition));
            for (List<Cell> all : byCondition.values()) {
                for (Cell a : all) {
                    for (Cell b : all) {
                        left[a.group()][b.group()] -=
                                (double) a.count() * b.count() / seenUnder[a.condition()];
                    }
                }
            }
            return left;
        }

        /// By the identity of M. A. Woodbury: what is left is as large as there are conditions.
        private Solution withoutGroups(double ratio) {
            double[][] left = new double[conditions][conditions];
            double[] sums = new double[conditions];
            for (int j = 0; j < conditions; j++) {
                left[j][j] = seenUnder[j] > 0 ? seenUnder[j] : 1;
            }
            for (int i = 0; i < groups; i++) {
                for (Cell a : byGroup.get(i)) {
                    double share = a.count() / (seen[i] + ratio);
                    sums[a.condition()] += share * right[i];
                    for (Cell b : byGroup.get(i)) {
                        left[a.condition()][b.condition()] -= share * b.count();
                    }
                }
            }
            invert(left);
            double[] shares = times(left, sums);
            double[] effects = new double[groups];
            double[] diagonal = new double[groups];
            for (int i = 0; i < groups; i++) {
                double own = 1 / (seen[i] + ratio);
                double sum = right[i];
                double square = 0;
                for (Cell a : byGroup.get(i)) {
                    sum += a.count() * shares[a.condition()];
                    for (Cell b : byGroup.get(i)) {
                        square += left[a.condition()][b.condition()] * a.count() * b.count();
                    }
                }
                effects[i] = own * sum;
                diagonal[i] = own + own * own * square;
            }
            return new Solution(effects, diagonal);
        }

        Optional<RandomEffects> solved() {
            if (!(squares > 0)) {
                return Optional.empty();
            }
            double ratio = 1; // of the variance within to that between
            for (int step = 0; ; step++) {
                Solution solution = solution(ratio);
                double[] effects = solution.effects;
                double[] diagonal = solution.diagonal;
                double explained = 0;
                double sum = 0;
                double trace = 0;
                for (int i = 0; i < groups; i++) {
                    explained += effects[i] * right[i];
                    sum += effects[i] * effects[i];
                    trace += diagonal[i];
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
                                    errors(diagonal, within),
                                    Math.sqrt(between),
                                    Math.sqrt(within)));
                }
                ratio = next;
            }
        }

        private static List<Double> errors(double[] diagonal, double within) {
            return DoubleStream.of(diagonal).mapToObj(d -> Math.sqrt(within * d)).toList();
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

        /// By Gauss and Jordan, in place: the matrix is positive definite, so no pivot is 0.
        private static void invert(double[][] a) {
            int size = a.length;
            for (int p = 0; p < size; p++) {
                double pivot = a[p][p];
                a[p][p] = 1;
                for (int k = 0; k < size; k++) {
                    a[p][k] /= pivot;
                }
                for (int i = 0; i < size; i++) {
                    double factor = a[i][p];
                    if (i == p || factor == 0) {
                        continue;
                    }
                    a[i][p] = 0;
                    for (int k = 0; k < size; k++) {
                        a[i][k] -= factor * a[p][k];
                    }
                }
            }
        }
    }
}
