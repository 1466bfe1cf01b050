package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Weights;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Drawing.Mark;
import dev.selfplay.drawing.Ink;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Words;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.experiment.Course;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.MeanInterval;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

class ExperimentPicturesTest {
    private static final Arm A = new Arm("A", "current", "m", "a");
    private static final Arm B = new Arm("B", "draft", "m", "b");
    private static final Design DESIGN =
            new Design(
                    List.of(A, B),
                    20,
                    2,
                    new RunSettings(
                            Account.REHEARSAL,
                            ModelChoice.DEFAULT,
                            15,
                            8,
                            1,
                            1,
                            false,
                            false,
                            Weights.DEFAULT,
                            DealSheet.DEFAULT),
                    2,
                    null);

    private static Comparison comparison(Verdict verdict, OfSeller... sellers) {
        return new Comparison(
                A,
                B,
                verdict,
                4.2,
                new Interval(1.1, 7.3),
                2 * sellers.length,
                List.of(sellers),
                Map.of(Criterion.HUMANITY, new MeanInterval(3, -0.5, 0.2)));
    }

    private static OfSeller seller(int number, int first, int second) {
        return new OfSeller(
                new UUID(0, number),
                "seller-" + number,
                (first + second) / 2.0,
                List.of(
                        new Pair(new UUID(1, number), new UUID(2, number), first),
                        new Pair(new UUID(3, number), new UUID(4, number), second)));
    }

    @Test
    void aSellerHasALineTheGreatestDifferenceFirstWithItsWordsAndInterval() {
        Drawing drawing =
                ForestPicture.of(
                        DESIGN,
                        comparison(Verdict.BETTER, seller(1, -4, -2), seller(2, 8, 10)),
                        s -> "The " + s.type(),
                        600);
        assertThat(drawing.marks())
                .extracting(Mark::key)
                .containsExactly(new UUID(0, 2).toString(), new UUID(0, 1).toString());
        assertThat(drawing.marks().getFirst().words())
                .isEqualTo("The seller-2: +9.0 points, 95 % interval +4.7 to +13.3, 2 pairs");
        assertThat(drawing.description())
                .isEqualTo("2 sellers, from +9.0 (The seller-2) to −3.0 (The seller-1).");
        List<Dot> dots =
                drawing.shapes().stream()
                        .filter(Dot.class::isInstance)
                        .map(Dot.class::cast)
                        .toList();
        assertThat(dots.getFirst().x()).isGreaterThan(dots.getLast().x());
        assertThat(dots.getFirst().y()).isLessThan(dots.getLast().y());
    }

    @Test
    void theCourseTellsTheVerdictWhereItCame() {
        Drawing drawing =
                ExperimentPictures.course(
                        DESIGN,
                        comparison(Verdict.BETTER, seller(1, 1, 2), seller(2, 8, 10)),
                        new Course(
                                List.of(
                                        new Course.Look(1, 2, 1.5, new Interval(-90, 95)),
                                        new Course.Look(2, 4, 4.2, new Interval(1.1, 7.3)))),
                        500);
        assertThat(words(drawing)).contains("better at seller 2", "+4.2", "+7.3", "+1.1");
        assertThat(drawing.description()).contains("95 % interval +1.1 to +7.3");
        assertThat(drawing.shapes())
                .filteredOn(Dot.class::isInstance)
                .allMatch(dot -> dot.ink() == Ink.GOOD);
    }

    @Test
    void withoutASellerThereIsAnAxisAndNoMore() {
        Comparison none = comparison(Verdict.UNDECIDED);
        assertThat(
                        ExperimentPictures.course(DESIGN, none, new Course(List.of()), 500)
                                .description())
                .isEqualTo("No seller has counted yet.");
        assertThat(ForestPicture.of(DESIGN, none, OfSeller::type, 100).marks()).isEmpty();
    }

    @Test
    void whoWonIsToldForThoseWhoDoNotSeeIt() {
        Drawing drawing =
                CriteriaPicture.of(
                        comparison(Verdict.BETTER, seller(1, -4, 0), seller(2, 8, 10)), 400);
        assertThat(drawing.description())
                .isEqualTo("Humanity −0.50, A won 1, 1 equal, B won 2 of 4 pairs.");
    }

    private static List<String> words(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Words.class::isInstance)
                .map(shape -> ((Words) shape).text())
                .toList();
    }
}
