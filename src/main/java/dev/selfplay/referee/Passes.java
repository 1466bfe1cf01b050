package dev.selfplay.referee;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Scorecard.Quote;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Weights;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Makes one scorecard of one or several passes: the median of each score, the evidence of the pass
/// that comes nearest to the medians (the earliest of several).
final class Passes {

    /// @param model the model that answered, as the provider names it
    record Pass(Answer answer, String model, @Nullable String fingerprint) {
        int score(Criterion criterion) {
            return answer.grades().of(criterion).score();
        }
    }

    private final List<Pass> passes;
    private final QuoteCheck check;
    private final StatementCheck statements;

    Passes(List<Pass> passes, QuoteCheck check, StatementCheck statements) {
        this.passes = List.copyOf(passes);
        this.check = check;
        this.statements = statements;
    }

    Scorecard scorecard(Weights weights, String rubricVersion) {
        ByCriterion<Integer> medians = each(this::median);
        ToIntFunction<Pass> distance =
                p ->
                        medians.values().keySet().stream()
                                .mapToInt(c -> Math.abs(p.score(c) - medians.of(c)))
                                .sum();
        Pass nearest = passes.stream().min(Comparator.comparingInt(distance)).orElseThrow();
        Answer answer = nearest.answer();
        var totals =
                passes.stream().mapToInt(p -> weights.total(each(p::score))).summaryStatistics();
        Statements said = answer.statements();
        Statements checked = said == null ? null : statements.checked(said);
        return new Scorecard(
                checked,
                each(c -> grade(answer.grades().of(c), medians.of(c))),
                checked == null ? null : checked.verbalYes(),
                answer.rebuttals().stream().map(this::rebuttal).toList(),
                answer.feedback(),
                weights.total(medians),
                weights,
                rubricVersion,
                nearest.model(),
                nearest.fingerprint(),
                passes.size(),
                totals.getMax() - totals.getMin());
    }

    /// For every criterion that was graded.
    private <T> ByCriterion<T> each(Function<Criterion, T> value) {
        return ByCriterion.each(passes.getFirst().answer().grades().values().keySet(), value);
    }

    /// Of an even number: between the middle two, half up.
    private int median(Criterion criterion) {
        int[] scores = passes.stream().mapToInt(p -> p.score(criterion)).sorted().toArray();
        int middle = scores.length / 2;
        return scores.length % 2 == 1
                ? scores[middle]
                : (scores[middle - 1] + scores[middle] + 1) / 2;
    }

    private Scorecard.Grade grade(Answer.Grade grade, int score) {
        return new Scorecard.Grade(
                score,
                grade.reasoning(),
                grade.quotes().stream()
                        .map(q -> new Quote(q.turn(), q.quote(), check.said(q.turn(), q.quote())))
                        .toList());
    }

    private WinningRebuttal rebuttal(Answer.Rebuttal r) {
        return new WinningRebuttal(
                r.turn(),
                r.objection(),
                r.quote(),
                check.saidBy(Speaker.CLOSER, r.turn(), r.quote()),
                r.why());
    }
}
