package dev.selfplay.change;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.Shift;
import dev.selfplay.statistics.Shift.Twice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What a sample of battles, graded again by another referee, says of the change. The battles keep the
/// grades that they have. Immutable.
///
/// @param planned how many battles were drawn
/// @param pairs those that were graded, in the order of the sample
/// @param cost of grading them
/// @param stopped why not all of them were graded, in words; null where they were
/// @param decision null until somebody has decided
public record RefereeChange(
        UUID id,
        Instant at,
        RefereeId from,
        RefereeId to,
        int planned,
        List<Pair> pairs,
        Usd cost,
        @Nullable String stopped,
        @Nullable Decision decision) {
    private static final long SEED = 20261130;

    /// What one referee gave.
    public record Marks(ByCriterion<Integer> scores, int total) {
        public static Marks of(Scorecard card) {
            Map<Criterion, Integer> scores = new LinkedHashMap<>();
            card.grades()
                    .values()
                    .forEach((criterion, grade) -> {
                        Integer score = grade.score();
                        if (score != null) {
                            scores.put(criterion, score);
                        }
                    });
            return new Marks(new ByCriterion<>(scores), card.total());
        }
    }

    /// @param persona the seller's name
    public record Pair(UUID battleId, UUID personaId, String persona, Marks before, Marks after) {
        /// Null where one of the two gave no score.
        @Nullable Twice by(Criterion criterion) {
            Integer was = before.scores.find(criterion).orElse(null);
            Integer is = after.scores.find(criterion).orElse(null);
            return was == null || is == null ? null : new Twice(personaId, was, is);
        }
    }

    /// @param taken whether the new referee is the one from now on
    public record Decision(boolean taken, String who, Instant at) {}

    /// @param criterion null for the total
    public record Row(@Nullable Criterion criterion, Shift shift) {
        public String label() {
            return criterion == null ? "Total" : criterion.label();
        }
    }

    public RefereeChange {
        pairs = List.copyOf(pairs);
    }

    public RefereeChange with(Decision made) {
        return new RefereeChange(id, at, from, to, planned, pairs, cost, stopped, made);
    }

    /// A row for each criterion that both referees graded, and the total last; empty without a battle.
    public List<Row> rows() {
        if (pairs.isEmpty()) {
            return List.of();
        }
        Set<Criterion> criteria = new LinkedHashSet<>(Criterion.ALL);
        pairs.forEach(pair -> criteria.addAll(pair.after.scores.values().keySet()));
        List<Row> rows = new ArrayList<>();
        for (Criterion criterion : criteria) {
            List<Twice> twice =
                    pairs.stream().map(p -> p.by(criterion)).filter(Objects::nonNull).toList();
            if (!twice.isEmpty()) {
                rows.add(new Row(criterion, Shift.of(twice, SEED)));
            }
        }
        rows.add(
                new Row(
                        null,
                        Shift.of(
                                pairs.stream()
                                        .map(p ->
                                                new Twice(
                                                        p.personaId, p.before.total, p.after.total))
                                        .toList(),
                                SEED)));
        return rows;
    }

    /// What only one of the two referees grades, a sentence each: it is in that one's total alone, so that
    /// a shift of the total may be nothing but that.
    public List<String> oneSided() {
        List<String> told = new ArrayList<>();
        Set<Criterion> all = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            all.addAll(pair.before.scores.values().keySet());
            all.addAll(pair.after.scores.values().keySet());
        });
        for (Criterion criterion : all) {
            if (pairs.stream().noneMatch(p -> p.by(criterion) != null)) {
                double[] scores =
                        pairs.stream()
                                .flatMap(p -> Stream.of(p.before, p.after))
                                .flatMap(m -> m.scores.find(criterion).stream())
                                .mapToDouble(Integer::doubleValue)
                                .toArray();
                boolean later =
                        pairs.stream().anyMatch(p -> p.after.scores.find(criterion).isPresent());
                told.add(
                        String.format(
                                Locale.ROOT,
                                "%s is graded by the %s referee alone, %.1f on average, and counts"
                                        + " in its totals only.",
                                criterion.label(),
                                later ? "new" : "earlier",
                                Arrays.stream(scores).average().orElse(0)));
            }
        }
        return told;
    }

    /// For people, a fact a line: who for whom, each row, what it means and what was decided.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(words(from) + " → " + words(to));
        lines.add(
                "%s of %s graded again, for $%s%s%s"
                        .formatted(
                                Counted.of(pairs.size(), "battle"),
                                Integer.toString(planned),
                                cost.toFixed(4),
                                to.account().billed() ? "" : ", not billed",
                                stopped == null ? "" : ". Stopped: " + stopped));
        List<Row> rows = rows();
        rows.forEach(row -> lines.add(row.label() + ": " + row.shift.words()));
        lines.addAll(oneSided());
        if (!rows.isEmpty()) {
            lines.add(meaning(rows));
        }
        lines.add(
                decision == null
                        ? "Not decided yet."
                        : (decision.taken ? "Taken" : "Not taken") + " by " + decision.who + ".");
        return lines;
    }

    /// What the rows say, in a sentence or two.
    private static String meaning(List<Row> rows) {
        List<String> clear =
                rows.stream()
                        .filter(row -> row.shift.clear())
                        .map(row ->
                                row.label() + (row.shift.difference() > 0 ? " rises" : " falls"))
                        .toList();
        return clear.isEmpty()
                ? "No shift is clear of chance; an interval that is wide says little."
                : "Clear of chance: "
                        + String.join(", ", clear)
                        + ". Grades of before and after are not to be compared.";
    }

    /// A referee in words: `gpt-4o, rubric 2026-12`.
    public static String words(RefereeId referee) {
        return "%s, rubric %s%s"
                .formatted(
                        referee.model(),
                        referee.rubricVersion(),
                        referee.account().billed() ? "" : " (rehearsal)");
    }
}
