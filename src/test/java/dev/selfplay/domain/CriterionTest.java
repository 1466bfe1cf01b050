package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.testing.OfThree;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/// What is graded by criterion: totals, order, and what is said where a grade is not there.
class CriterionTest {
    private static final Criterion LATER = new Criterion("tempo", "Tempo", "Tempo", null, 1);

    @Test
    void keysAndColumnsAreDeclaredOnce() {
        assertThat(Criterion.ALL).extracting(Criterion::key).doesNotHaveDuplicates();
        assertThat(Criterion.columns().values())
                .containsExactly(
                        Map.entry(Criterion.MATH_DEFENSE, "math_defense"),
                        Map.entry(Criterion.HUMANITY, "humanity"),
                        Map.entry(Criterion.SUCCESS, "success"));
        for (Criterion criterion : Criterion.ALL) {
            assertThat(Criterion.ofKey(criterion.key())).contains(criterion);
        }
        assertThat(Criterion.ofKey("tempo")).isEmpty();
    }

    @Test
    void valuesStandInTheOrderOfTheDeclarationsWhateverTheyWerePutIn() {
        Map<Criterion, Integer> mixed = new LinkedHashMap<>();
        mixed.put(LATER, 4);
        Criterion.ALL.reversed().forEach(criterion -> mixed.put(criterion, 5));
        var ordered = new ByCriterion<>(mixed);
        mixed.clear();

        assertThat(ordered.values().keySet())
                .startsWith(Criterion.ALL.toArray(Criterion[]::new))
                .endsWith(LATER);
    }

    @Test
    void theTotalIsTheWeightedAverageRoundedHalfUp() {
        var equal = new Weights(OfThree.criteria(1, 1, 1));
        assertThat(equal.total(OfThree.criteria(8, 9, 3))).isEqualTo(67);
        assertThat(new Weights(OfThree.criteria(1, 1, 0)).total(OfThree.criteria(10, 9, 0)))
                .isEqualTo(95);
        assertThat(new Weights(OfThree.criteria(5, 3, 0)).total(OfThree.criteria(9, 8, 0)))
                .isEqualTo(86);
    }

    /// Three equal weights were 33 % each, 99 % together.
    @Test
    void sharesMakeAHundredWithCriteriaOfTheUsersOwn() {
        assertThat(new Weights(OfThree.criteria(1, 1, 1)).percents().values())
                .containsExactly(34, 33, 33);
        assertThat(new Weights(OfThree.criteria(2, 1, 1)).percents().values())
                .containsExactly(50, 25, 25);
        assertThat(new Weights(OfThree.criteria(1, 0, 0)).percents().values())
                .containsExactly(100, 0, 0);
        assertThat(new Weights(OfThree.criteria(3, 1, 2)).with(List.of(LATER)).percents())
                .containsKey(LATER)
                .satisfies(shares ->
                        assertThat(shares.values().stream().mapToInt(Integer::intValue).sum())
                                .isEqualTo(100));
    }

    @Test
    void weightsAreNeverNegativeNorAllZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(OfThree.criteria(1, -1, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(OfThree.criteria(0, 0, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(new ByCriterion<>(Map.of())));
    }

    @Test
    void aCriterionThatCameLaterDoesNotCountInATotalOfBefore() {
        var before = new Weights(OfThree.criteria(1, 1, 1));
        var now = new Weights(new ByCriterion<>(Map.of(Criterion.SUCCESS, 1, LATER, 1)));
        var scores = new ByCriterion<>(Map.of(Criterion.SUCCESS, 10, LATER, 0));

        assertThat(before.of(LATER)).isZero();
        assertThat(now.total(scores)).isEqualTo(50);
        assertThatThrownBy(() -> before.total(scores))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no grade for math defense");
    }

    @Test
    void aGradeThatIsNotThereIsNamed() {
        var card =
                new Scorecard(
                        OfThree.criteria(grade(8), grade(9), grade(1)),
                        SpokenYes.NO,
                        List.of(),
                        "",
                        60,
                        Weights.DEFAULT,
                        "1",
                        "m",
                        null,
                        1,
                        0);
        assertThat(card.grade(Criterion.HUMANITY)).isEqualTo(grade(9));
        assertThat(card.grade(LATER))
                .isEqualTo(new Scorecard.Grade(null, "No grade for tempo.", List.of()));
        assertThat(card.grade(LATER).shown()).isEqualTo("–");

        PersonGrade person = person(OfThree.criteria(8, 9, 1));
        assertThat(person.shown(Criterion.SUCCESS)).isEqualTo("1");
        assertThat(person.shown(LATER)).isEqualTo("no grade for tempo");
    }

    @Test
    void aPersonsScoreIsZeroToTen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> person(OfThree.criteria(8, 11, 1)))
                .withMessage("a score is 0 to 10, not 11");
    }

    private static Scorecard.Grade grade(int score) {
        return new Scorecard.Grade(score, "So.", List.of());
    }

    private static PersonGrade person(ByCriterion<Integer> scores) {
        var id = new UUID(0, 1);
        return new PersonGrade(id, id, scores, true, 60, "", "ann", Instant.EPOCH, false);
    }
}
