package dev.selfplay.gate;

import dev.selfplay.domain.Counted;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// How sellers' battles went since a tactic stands in the prompt, beside those before. An observation and
/// no experiment: other things of the prompt have changed too. Immutable.
///
/// @param sellers that met the prompt with it and a prompt before, under the same conditions
/// @param before graded battles of these sellers, without it
/// @param since graded battles of these sellers, with it
/// @param alone graded battles that have none to be compared with
/// @param voided battles that are left out, since the seller fell out of its role
/// @param difference mean over those sellers, in points; null without any
public record Observed(
        int sellers,
        int before,
        int since,
        int alone,
        int voided,
        @Nullable MeanInterval difference) {
    /// Fewer sellers give no interval that is worth telling.
    public static final int LEAST_SELLERS = 5;

    /// Battles of a seller under one condition: the same models, turns and level.
    ///
    /// @param with whether the prompt had the tactic
    /// @param battles graded
    /// @param sum of their totals
    /// @param voided battles besides
    public record Cell(
            UUID personaId, String condition, boolean with, int battles, double sum, int voided) {}

    private record Place(UUID personaId, String condition) {}

    /// A seller is one observation: the mean over the conditions that it was met under both with the
    /// tactic and without it, each weighed by the lesser number of battles.
    public static Observed of(List<Cell> cells) {
        Map<Place, Cell> without = new HashMap<>();
        Map<Place, Cell> with = new LinkedHashMap<>();
        int graded = 0;
        int voided = 0;
        for (Cell cell : cells) {
            graded += cell.battles();
            voided += cell.voided();
            if (cell.battles() > 0) {
                (cell.with() ? with : without)
                        .put(new Place(cell.personaId(), cell.condition()), cell);
            }
        }
        Map<UUID, double[]> sellers = new LinkedHashMap<>(); // difference by weight, weight
        int before = 0;
        int since = 0;
        for (Map.Entry<Place, Cell> entry : with.entrySet()) {
            Cell now = entry.getValue();
            Cell then = without.get(entry.getKey());
            if (then != null) {
                before += then.battles();
                since += now.battles();
                int weight = Math.min(then.battles(), now.battles());
                double[] seller =
                        sellers.computeIfAbsent(entry.getKey().personaId(), id -> new double[2]);
                seller[0] += weight * (now.sum() / now.battles() - then.sum() / then.battles());
                seller[1] += weight;
            }
        }
        double[] differences = sellers.values().stream().mapToDouble(s -> s[0] / s[1]).toArray();
        return new Observed(
                sellers.size(),
                before,
                since,
                graded - before - since,
                voided,
                differences.length == 0 ? null : MeanInterval.of(differences));
    }

    /// Half of the width of the 95 % interval; null where sellers are too few to tell one.
    public @Nullable Double halfWidth() {
        return difference == null || sellers < LEAST_SELLERS ? null : difference.halfWidth();
    }

    /// For people: `+3.1 (95 % -1.0 to +7.2): 12 sellers met both, in 24 battles before and 31 since.`
    public String words() {
        Double half = halfWidth();
        String met =
                sellers == 0 ? "no seller met both" : Counted.of(sellers, "seller") + " met both";
        String counted =
                String.format(
                        Locale.ROOT,
                        "in %s before and %d since",
                        Counted.of(before, "battle"),
                        since);
        String told;
        if (half == null) {
            told =
                    "not enough for an interval; "
                            + met
                            + (sellers == 0
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            " (%+.1f), %s",
                                            Objects.requireNonNull(difference).mean(),
                                            counted))
                            + ".";
        } else {
            double mean = Objects.requireNonNull(difference).mean();
            told =
                    String.format(
                            Locale.ROOT,
                            "%+.1f (95 %% %+.1f to %+.1f): %s, %s.",
                            mean,
                            mean - half,
                            mean + half,
                            met,
                            counted);
        }
        return told
                + (alone == 0
                        ? ""
                        : " "
                                + Counted.of(alone, "battle")
                                + (alone == 1 ? " has" : " have")
                                + " none to compare with.")
                + (voided == 0 ? "" : " " + voided + " void left out.");
    }

    /// What it is not.
    public static String caution() {
        return "An observation, no experiment: other things of the prompt have changed too. An"
                + " ablation tells what the tactic alone does.";
    }
}
