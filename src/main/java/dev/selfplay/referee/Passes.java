package dev.selfplay.referee;

import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Scorecard.Criterion;
import dev.selfplay.domain.Scorecard.Quote;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Answer.Grade;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Makes one scorecard of one or several passes: the median of each score, the evidence of the pass
/// that comes nearest to the medians (the earliest of several).
final class Passes {

    /// @param model the model that answered, as the provider names it
    record Pass(Answer answer, String model, @Nullable String fingerprint) {}

    private final List<Pass> passes;
    private final QuoteCheck check;

    Passes(List<Pass> passes, QuoteCheck check) {
        this.passes = List.copyOf(passes);
        this.check = check;
    }

    Scorecard scorecard(Weights weights, String rubricVersion) {
        int math = median(Answer::mathDefense);
        int humanity = median(Answer::humanity);
        int success = median(Answer::success);
        ToIntFunction<Pass> distance =
                p ->
                        Math.abs(p.answer().mathDefense().score() - math)
                                + Math.abs(p.answer().humanity().score() - humanity)
                                + Math.abs(p.answer().success().score() - success);
        Pass nearest = passes.stream().min(Comparator.comparingInt(distance)).orElseThrow();
        Answer answer = nearest.answer();
        var totals = passes.stream().mapToInt(p -> total(p.answer(), weights)).summaryStatistics();
        return new Scorecard(
                criterion(answer.mathDefense(), math),
                criterion(answer.humanity(), humanity),
                criterion(answer.success(), success),
                answer.verbalYes(),
                answer.rebuttals().stream().map(this::rebuttal).toList(),
                answer.feedback(),
                weights.total(math, humanity, success),
                weights,
                rubricVersion,
                nearest.model(),
                nearest.fingerprint(),
                passes.size(),
                totals.getMax() - totals.getMin());
    }

    private static int total(Answer answer, Weights weights) {
        return weights.total(
                answer.mathDefense().score(), answer.humanity().score(), answer.success().score());
    }

    /// Of an even number: between the middle two, half up.
    private int median(Function<Answer, Grade> criterion) {
        int[] scores =
                passes.stream()
                        .mapToInt(p -> criterion.apply(p.answer()).score())
                        .sorted()
                        .toArray();
        int middle = scores.length / 2;
        return scores.length % 2 == 1
                ? scores[middle]
                : (scores[middle - 1] + scores[middle] + 1) / 2;
    }

    private Criterion criterion(Grade grade, int score) {
        return new Criterion(
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
                check.saidByCloser(r.turn(), r.quote()),
                r.why());
    }
}
