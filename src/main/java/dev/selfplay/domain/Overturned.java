package dev.selfplay.domain;

import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.Statements.Price;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A score under a cap of the rubric that no longer holds: the referee graded by what it heard, and a
/// person decided otherwise. Scores above a cap that a decision brings are contradictions of [Facts].
/// The score itself stays as the referee gave it; nobody knows what it would have given.
///
/// @param score at most the cap
/// @param rulings of which the cap's fact does not stand any more
public record Overturned(Criterion criterion, int score, List<Ruling> rulings) {
    public Overturned {
        rulings = List.copyOf(rulings);
    }

    /// Those of a grading; empty while a question is open on which the cap may still rest.
    public static List<Overturned> of(Scorecard card, Facts facts) {
        Statements said = card.statements();
        List<Overturned> found = new ArrayList<>();
        if (said == null) {
            return found;
        }
        if (facts.overOffers().isEmpty() && facts.open(Kind.OFFER).isEmpty()) {
            add(
                    found,
                    card,
                    Criterion.MATH_DEFENSE,
                    decided(
                            facts,
                            q ->
                                    q.kind() == Kind.OFFER
                                            && said.prices().stream()
                                                    .filter(Price::raises)
                                                    .anyMatch(p -> p.turn() == q.turn())));
        }
        SpokenYes yes = facts.verbalYes();
        if (yes != null && yes.given() && !said.verbalYes().given()) {
            add(
                    found,
                    card,
                    Criterion.SUCCESS,
                    decided(facts, q -> q.kind() == Kind.CONSENT)
                            .filter(r -> r.answer() == Answer.YES));
        }
        return found;
    }

    private static Stream<Ruling> decided(Facts facts, Predicate<Question> which) {
        return facts.questions().stream().filter(which).flatMap(q -> Stream.ofNullable(q.ruling()));
    }

    private static void add(
            List<Overturned> found, Scorecard card, Criterion criterion, Stream<Ruling> rulings) {
        Integer score = card.grade(criterion).score();
        List<Ruling> which = rulings.toList();
        if (score != null && score <= Caps.most(criterion) && !which.isEmpty()) {
            found.add(new Overturned(criterion, score, which));
        }
    }

    /// What the score rests on and who decided otherwise, for people.
    public String sentence() {
        boolean offer = criterion.equals(Criterion.MATH_DEFENSE);
        return String.format(
                Locale.ROOT,
                "%d is the referee's score %s, where at most %d can be given. %s, so that cap does"
                        + " not hold.",
                score,
                offer ? "with an offer above the deal sheet's" : "without a yes of the seller",
                Caps.most(criterion),
                offer
                        ? "By " + who() + " there was no such offer"
                        : "By " + who() + " there was one");
    }

    private String who() {
        return String.join(
                " and ",
                rulings.stream()
                        .map(r ->
                                String.format(
                                        Locale.ROOT,
                                        "%s's decision on turn %d",
                                        r.author(),
                                        r.turn()))
                        .toList());
    }
}
