package dev.selfplay.referee;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PassScores;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Scorecard.Quote;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.domain.Weights;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Makes one scorecard of one or several passes: the median of each score, a vote on the seller's yes,
/// and the evidence of the pass that comes nearest to the medians among those that won the vote (the
/// earliest of several). A price above the deal sheet's that any pass heard is kept: none goes by in
/// silence.
final class Passes {

    /// @param model the model that answered, as the provider names it
    record Pass(Answer answer, String model, @Nullable String fingerprint) {
        int score(Criterion criterion) {
            return answer.grades().of(criterion).score();
        }

        /// With what was asked for in another call.
        Pass and(Pass more) {
            return new Pass(answer.and(more.answer), more.model, more.fingerprint);
        }
    }

    /// @param said its statements, checked
    private record Heard(Pass pass, @Nullable Statements said) {
        @Nullable SpokenYes yes() {
            return said == null ? null : said.verbalYes();
        }

        boolean saysYes() {
            SpokenYes yes = yes();
            return yes != null && yes.given();
        }
    }

    private final List<Heard> passes;
    private final QuoteCheck check;

    Passes(List<Pass> passes, QuoteCheck check, StatementCheck statements) {
        this.passes =
                passes.stream()
                        .map(p -> {
                            Statements said = p.answer().statements();
                            return new Heard(p, said == null ? null : statements.checked(said));
                        })
                        .toList();
        this.check = check;
    }

    /// @param ended why these are fewer than were planned; null where they are not
    Scorecard scorecard(Weights weights, String rubricVersion, @Nullable String ended) {
        ByCriterion<Integer> medians = each(this::median);
        Heard nearest = nearest(medians);
        Answer answer = nearest.pass.answer();
        ToIntFunction<Pass> total = p -> weights.total(each(p::score));
        IntSummaryStatistics totals =
                passes.stream().map(Heard::pass).mapToInt(total).summaryStatistics();
        return new Scorecard(
                withRaises(nearest.said),
                each(c -> grade(answer.grades().of(c), medians.of(c))),
                nearest.yes(),
                answer.rebuttals().stream().map(this::rebuttal).toList(),
                answer.feedback(),
                weights.total(medians),
                weights,
                rubricVersion,
                nearest.pass.model(),
                nearest.pass.fingerprint(),
                passes.size(),
                totals.getMax() - totals.getMin(),
                passes.size() == 1 && ended == null
                        ? null
                        : new PassScores(
                                passes.stream().map(p -> scores(p, total)).toList(), ended));
    }

    /// What the first pass has against the rubric, as far as it was taken.
    List<String> breaches() {
        Heard only = passes.getFirst();
        return Breaches.of(
                only.said, only.pass.answer().grades().map(grade -> grade(grade, grade.score())));
    }

    private PassScores.One scores(Heard heard, ToIntFunction<Pass> total) {
        return new PassScores.One(
                each(heard.pass::score),
                total.applyAsInt(heard.pass),
                heard.said == null ? null : heard.saysYes());
    }

    /// A yes needs more than half of the passes.
    private Heard nearest(ByCriterion<Integer> medians) {
        boolean yes = 2 * passes.stream().filter(Heard::saysYes).count() > passes.size();
        return passes.stream()
                .min(
                        Comparator.comparing((Heard p) -> p.saysYes() != yes)
                                .thenComparing(p -> p.said == null)
                                .thenComparingInt(p -> distance(p.pass, medians)))
                .orElseThrow();
    }

    private static int distance(Pass pass, ByCriterion<Integer> medians) {
        return medians.values().keySet().stream()
                .mapToInt(c -> Math.abs(pass.score(c) - medians.of(c)))
                .sum();
    }

    /// With what other passes heard above the deal sheet's price in turns where this one heard none.
    private @Nullable Statements withRaises(@Nullable Statements said) {
        if (said == null) {
            return null;
        }
        List<Price> prices = new ArrayList<>(said.prices());
        for (Heard heard : passes) {
            if (heard.said != null) {
                heard.said.prices().stream()
                        .filter(p -> p.verified() && p.raises())
                        .filter(p ->
                                prices.stream().noneMatch(q -> q.turn() == p.turn() && q.raises()))
                        .forEach(prices::add);
            }
        }
        prices.sort(Comparator.comparingInt(Price::turn));
        return new Statements(prices, said.consents());
    }

    /// For every criterion that was graded.
    private <T> ByCriterion<T> each(Function<Criterion, T> value) {
        return ByCriterion.each(passes.getFirst().pass.answer().grades().values().keySet(), value);
    }

    /// Of an even number: between the middle two, half up.
    private int median(Criterion criterion) {
        int[] scores = passes.stream().mapToInt(p -> p.pass.score(criterion)).sorted().toArray();
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
