package dev.selfplay.statistics;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.GradeComparison;
import dev.selfplay.domain.GradeComparison.Compared;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.statistics.Kappa.Pair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How far one referee agrees with people. Only grades that were given before the referee's was seen
/// count: who has read a grade gives a similar one.
///
/// @param referee whom this is about
/// @param blind battles that people graded without having seen the referee's grade
/// @param sighted battles that people graded beside it, which are not counted
/// @param criteria for each criterion that both graded
/// @param verbalYes of both on the spoken yes
/// @param total the referee's mean total, corrected by people once they have graded enough
public record Agreement(
        RefereeId referee,
        int blind,
        int sighted,
        ByCriterion<Kappa> criteria,
        Kappa verbalYes,
        CorrectedMean total) {

    /// Fewer battles than this say little, and it is said so.
    public static final int FEW = 20;

    private static final long SEED = 20261130;

    /// How much it rests on, for people: `7 blind grades: too few to lean on, 30 needed for a corrected
    /// mean`.
    public String standing() {
        String own =
                Counted.of(blind, "blind grade")
                        + (blind >= CorrectedMean.LEAST
                                ? ""
                                : (blind < FEW ? ": too few to lean on, " : ", ")
                                        + CorrectedMean.LEAST
                                        + " needed for a corrected mean");
        return sighted == 0
                ? own
                : own + "; " + Counted.of(sighted, "grade") + " beside its own not counted";
    }

    /// For people, a fact a line: whose grades, then each criterion, the spoken yes and the mean.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s, rubric %s%s: %s"
                        .formatted(
                                referee.model(),
                                referee.rubricVersion(),
                                referee.account().billed() ? "" : " (rehearsal)",
                                standing()));
        if (blind > 0) {
            criteria.values().forEach((c, kappa) -> lines.add(c.label() + ": " + kappa.words()));
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "Spoken yes: alike in %d of %d, %s",
                            verbalYes.alike(),
                            verbalYes.n(),
                            verbalYes.words()));
        }
        lines.add(total.words());
        return lines;
    }

    /// One for each referee that has graded, the most used one first.
    public static List<Agreement> of(GradeComparison comparison) {
        Map<RefereeId, List<Compared>> byReferee = new LinkedHashMap<>();
        comparison.totals().keySet().forEach(id -> byReferee.put(id, new ArrayList<>()));
        for (Compared c : comparison.compared()) {
            byReferee.computeIfAbsent(c.referee(), id -> new ArrayList<>()).add(c);
        }
        return byReferee.entrySet().stream()
                .map(e -> of(e.getKey(), e.getValue(), CorrectedMean.of(comparison, e.getKey())))
                .toList();
    }

    private static Agreement of(RefereeId referee, List<Compared> both, CorrectedMean total) {
        List<Compared> blind = both.stream().filter(Compared::blind).toList();
        List<Pair> yes = new ArrayList<>();
        for (Compared c : blind) {
            if (c.refereeYes() != null) {
                yes.add(new Pair(c.personYes() ? 1 : 0, c.refereeYes() ? 1 : 0));
            }
        }
        return new Agreement(
                referee,
                blind.size(),
                both.size() - blind.size(),
                ByCriterion.each(
                        graded(blind), criterion -> Kappa.of(pairs(blind, criterion), SEED)),
                Kappa.of(yes, SEED),
                total);
    }

    /// Those of the specification, and a rubric's own that people graded.
    private static List<Criterion> graded(List<Compared> blind) {
        Set<Criterion> own = new LinkedHashSet<>();
        blind.forEach(c -> own.addAll(c.person().values().keySet()));
        return new ByCriterion<>(Map.of()).and(own);
    }

    private static List<Pair> pairs(List<Compared> blind, Criterion criterion) {
        List<Pair> pairs = new ArrayList<>();
        for (Compared c : blind) {
            Integer person = c.person().find(criterion).orElse(null);
            Integer referee = c.refereeScores().find(criterion).orElse(null);
            if (person != null && referee != null) {
                pairs.add(new Pair(person, referee));
            }
        }
        return pairs;
    }
}
