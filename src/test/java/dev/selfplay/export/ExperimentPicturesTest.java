package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
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
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.MeanInterval;

import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

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

    private static Drawing course(
            int sellers, double difference, Interval interval, Verdict verdict) {
        OfSeller[] all =
                IntStream.range(0, sellers).mapToObj(i -> seller(i, 1, 2)).toArray(OfSeller[]::new);
        Comparison comparison =
                new Comparison(
                        A, B, verdict, difference, interval, 2 * sellers, List.of(all), Map.of());
        List<Course.Look> looks =
                IntStream.rangeClosed(1, sellers)
                        .mapToObj(i -> new Course.Look(i, 2 * i, difference, interval))
                        .toList();
        return ExperimentPictures.course(DESIGN, comparison, new Course(looks), 420);
    }

    @Test
    void noWordsOfTheCourseLieOnOthers() {
        for (int sellers : new int[] {1, 7, 11, 20}) {
            for (Verdict verdict : Verdict.values()) {
                for (Interval interval :
                        List.of(
                                new Interval(-0.3, 0.4),
                                new Interval(-0.1, 6),
                                new Interval(-6, 0.1),
                                new Interval(44, 49),
                                new Interval(-80, -70),
                                new Interval(-100, 100),
                                new Interval(2, 2))) {
                    double difference = (interval.low() + interval.high()) / 2;
                    apart(course(sellers, difference, interval, verdict));
                }
            }
        }
    }

    /// As wide and high as words of a usual font are, or a little more.
    private static Rectangle2D box(Words words) {
        double width = words.text().length() * words.size() * 0.56;
        double from =
                switch (words.align()) {
                    case START -> words.x();
                    case MIDDLE -> words.x() - width / 2;
                    case END -> words.x() - width;
                };
        return new Rectangle2D.Double(
                from, words.y() - 0.8 * words.size(), width, 1.05 * words.size());
    }

    private static void apart(Drawing drawing) {
        List<Words> all =
                drawing.shapes().stream()
                        .filter(Words.class::isInstance)
                        .map(Words.class::cast)
                        .toList();
        for (Words one : all) {
            assertThat(all)
                    .filteredOn(other -> !other.equals(one))
                    .noneMatch(other -> box(other).intersects(box(one)));
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void aPictureInAFileTellsWhatItIsOf() throws Exception {
        Comparison comparison = comparison(Verdict.BETTER, seller(1, -4, -2), seller(2, 8, 10));
        Experiment experiment =
                new Experiment(
                        Work.begun(
                                new UUID(0x3f2a_1b2c_0000_0000L, 0),
                                Instant.parse("2026-11-30T20:00:00Z")),
                        DESIGN,
                        null);
        ExperimentReport report =
                new ExperimentReport(
                        experiment, List.of(comparison), List.of(), 8, 0, 0, 0, Usd.ZERO);
        for (ExperimentExports format :
                List.of(ExperimentExports.SELLERS_SVG, ExperimentExports.COURSE_SVG)) {
            String svg = new String(format.bytes(report, 0, OfSeller::type), UTF_8);
            assertThat(svg)
                    .contains(
                            "A: current, Closer m",
                            "B: draft, Closer m",
                            "Experiment 3f2a1b2c of 2026-11-30");
        }
        Drawing bare = ForestPicture.of(DESIGN, comparison, OfSeller::type, 600);
        Drawing headed = bare.under("Title", List.of("line"));
        apart(headed);
        assertThat(headed.height()).isGreaterThan(bare.height());
        assertThat(headed.marks().getFirst().y() - bare.marks().getFirst().y())
                .isEqualTo(headed.height() - bare.height());
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
