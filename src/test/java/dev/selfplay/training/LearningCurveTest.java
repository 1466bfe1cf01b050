package dev.selfplay.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Usd;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.export.LearningCurvePicture;
import dev.selfplay.export.TrainingExports;
import dev.selfplay.testing.Bench;
import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Round;
import dev.selfplay.training.Training.Setup;
import dev.selfplay.training.Training.Tried;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class LearningCurveTest {
    @AutoClose private final Bench bench = Bench.rehearsal();

    private static Tried tried(boolean kept) {
        return new Tried(
                UUID.randomUUID(), "Ask who reads it", "3 of 3", null, kept, "", null, null);
    }

    private static Round round(
            int number, double trained, @Nullable Effect effect, List<Tried> tried) {
        return new Round(
                number,
                UUID.randomUUID(),
                tried,
                true,
                trained,
                effect == null ? null : effect.difference(),
                effect == null ? null : effect.low(),
                effect == null ? null : effect.high(),
                Usd.parse("0.10"),
                null);
    }

    private Training training(List<Round> rounds) {
        return new Training(
                Work.begun(new UUID(7, 7), Instant.EPOCH),
                new Setup(
                        5,
                        2,
                        2,
                        2,
                        null,
                        bench.order(dev.selfplay.domain.Account.REHEARSAL, 1, 3, 1).settings(),
                        "prompt",
                        false),
                rounds,
                null);
    }

    private Training threeRounds() {
        return training(
                List.of(
                        round(1, 60, new Effect(3, 0, 7), List.of(tried(true), tried(false))),
                        round(2, 64, null, List.of(tried(false))),
                        round(3, 63, new Effect(2, -2, 5), List.of(tried(true)))));
    }

    @Test
    void whatRoundsGainIsAddedUpAndTheirErrorsWithIt() {
        var points = LearningCurve.of(threeRounds()).points();

        assertThat(points).extracting(LearningCurve.Point::round).containsExactly(0, 1, 2, 3);
        assertThat(points.get(0).gain()).isEqualTo(new Effect(0, 0, 0));
        assertThat(points.get(1).gain()).isEqualTo(new Effect(3, 0, 7));
        assertThat(points.get(2).gain()).as("nothing was kept").isEqualTo(new Effect(3, 0, 7));
        assertThat(points.get(3).gain().difference()).isEqualTo(5);
        assertThat(points.get(3).gain().low()).isCloseTo(0, within(1e-9)); // 5 - √(3² + 4²)
        assertThat(points.get(3).gain().high()).isCloseTo(10, within(1e-9)); // 5 + √(4² + 3²)
        assertThat(points).extracting(LearningCurve.Point::kept).containsExactly(0, 1, 0, 1);
        assertThat(points).extracting(LearningCurve.Point::dropped).containsExactly(0, 1, 1, 0);
    }

    /// A round fights with what the rounds before it kept.
    @Test
    void theFiguresOfTrainingSellersStandAtThePromptThatTheyAreOf() {
        assertThat(LearningCurve.of(threeRounds()).points())
                .extracting(LearningCurve.Point::trained)
                .containsExactly(0.0, 4.0, 3.0, null);
    }

    @Test
    void thePictureFillsThePointsOfRoundsThatKeptSomethingAndTellsTheEnd() {
        Drawing drawing = LearningCurvePicture.of(threeRounds(), null, 700);

        assertThat(drawing.description())
                .isEqualTo(
                        "After 3 rounds: +5.0 points on held-out sellers, 95 % interval 0.0 to"
                                + " +10.0.");
        // the beginning and each round; a ring has paper beneath
        assertThat(
                        drawing.shapes().stream()
                                .filter(s -> s instanceof Dot d && d.radius() == 5)
                                .map(s -> ((Dot) s).filled()))
                .containsExactly(true, true, true, false, true);
        assertThat(LearningCurvePicture.of(training(List.of()), null, 300).description())
                .isEqualTo("No round is over yet.");
    }

    @Test
    void aFileTellsWhichTrainingItIsOf() throws Exception {
        assertThat(
                        new String(
                                TrainingExports.SVG.bytes(threeRounds(), null),
                                StandardCharsets.UTF_8))
                .contains("<svg")
                .contains("Training 00000000 of 1970-01-01, 2 tactics kept");
        assertThat(TrainingExports.PNG.bytes(threeRounds(), null)).startsWith(0x89, 'P', 'N', 'G');
    }
}
