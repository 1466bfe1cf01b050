package dev.selfplay.export;

import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Ink;
import dev.selfplay.drawing.Scale;
import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Area;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Path;
import dev.selfplay.drawing.Shape.Point;
import dev.selfplay.drawing.Shape.Words;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.statistics.Interval;
import dev.selfplay.training.LearningCurve;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Effect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The learning curve of a training: points above the prompt that it began with, round by round, on
/// held-out sellers and on training ones, and apart from them what all of it did on the final sellers.
/// Pure, any thread.
public final class LearningCurvePicture {
    private static final double HEIGHT = 262;
    private static final double TOP = 30;
    private static final double FOOT = 52;
    private static final double LEFT = 44;
    private static final double FINAL = 108;
    private static final double GAP = 16;
    private static final double LEAST = 5;
    private static final double MOST = 100;

    private final List<LearningCurve.Point> points;
    private final @Nullable Comparison last;
    private final double width;
    private final Scale x;
    private final Scale y;
    private final Drawing.Builder drawing = new Drawing.Builder();

    private LearningCurvePicture(Training training, @Nullable Comparison last, double width) {

        this.last = last != null && last.sellers().isEmpty() ? null : last;
        this.width = width;
        points = LearningCurve.of(training).points();
        x =
                new Scale(
                        0,
                        Math.max(1, points.size() - 1),
                        LEFT + 8,
                        Math.max(LEFT + 60, width - FINAL - GAP - 12));
        y = new Scale(-reach(true), reach(false), HEIGHT - FOOT, TOP);
    }

    /// @param last what the proposal did on the final sellers; null before that is measured
    public static Drawing of(Training training, @Nullable Comparison last, double width) {
        return new LearningCurvePicture(training, last, width).draw();
    }

    /// What a candidate did on held-out sellers, in a row of a list.
    ///
    /// @param margin below it a difference is of no interest
    public static Drawing small(Effect effect, double margin, boolean kept, double width) {
        return ExperimentPictures.small(
                margin,
                effect.difference(),
                new Interval(effect.low(), effect.high()),
                kept ? Ink.GOOD : effect.high() < 0 ? Ink.BAD : Ink.QUIET,
                "On held-out sellers",
                width);
    }

    private double reach(boolean down) {
        Comparison measured = last;
        Stream<Effect> effects =
                Stream.concat(
                        points.stream().map(LearningCurve.Point::gain),
                        Stream.ofNullable(measured).map(LearningCurvePicture::effect));
        DoubleStream ends =
                DoubleStream.concat(
                        effects.mapToDouble(e -> down ? -e.low() : e.high()),
                        points.stream()
                                .map(LearningCurve.Point::trained)
                                .flatMap(Stream::ofNullable)
                                .mapToDouble(t -> down ? -t : t));
        return Math.clamp(1.1 * ends.max().orElse(0), down ? 1 : LEAST, MOST);
    }

    private static Effect effect(Comparison comparison) {
        return new Effect(
                comparison.difference(), comparison.interval().low(), comparison.interval().high());
    }

    private Drawing draw() {
        grid();
        if (points.size() > 1) {
            band();
        }
        trained();
        held();
        rounds();
        last();
        return drawing.build(width, HEIGHT, "Learning curve", told());
    }

    private void grid() {
        double end = width - 4;
        drawing.add(
                new Box(width - FINAL, TOP - 8, FINAL - 4, HEIGHT - FOOT - TOP + 16, 8, Ink.GRID));
        for (double tick : y.ticks(5)) {
            drawing.add(Path.line(LEFT, y.at(tick), end, y.at(tick), Ink.GRID));
            words(LEFT - 8, y.at(tick) + 4, Scale.signed(tick, 0), Align.END, Ink.QUIET);
        }
        drawing.add(Path.line(LEFT, y.at(0), end, y.at(0), Ink.AXIS));
        drawing.add(Path.line(LEFT, 12, LEFT + 18, 12, Ink.ACCENT, 2));
        words(LEFT + 24, 16, "held-out sellers, 95 %", Align.START, Ink.TEXT);
        drawing.add(Path.line(LEFT + 170, 12, LEFT + 188, 12, Ink.AXIS, 1.5).dotted());
        words(LEFT + 194, 16, "training sellers", Align.START, Ink.QUIET);
    }

    private void band() {
        List<Point> edge = new ArrayList<>();
        points.forEach(p -> edge.add(new Point(x.at(p.round()), y.within(p.gain().high()))));
        points.reversed()
                .forEach(p -> edge.add(new Point(x.at(p.round()), y.within(p.gain().low()))));
        drawing.add(new Area(edge, Ink.ACCENT_SUBTLE));
        drawing.add(Path.line(LEFT, y.at(0), x.to(), y.at(0), Ink.AXIS)); // the band covers it
    }

    private void trained() {
        List<Point> line = new ArrayList<>();
        for (LearningCurve.Point point : points) {
            Double trained = point.trained();
            if (trained != null) {
                line.add(new Point(x.at(point.round()), y.within(trained)));
            }
        }
        if (line.size() > 1) {
            drawing.add(new Path(line, Ink.AXIS, 1.5, true));
        }
    }

    private void held() {
        List<Point> line =
                points.stream()
                        .map(p -> new Point(x.at(p.round()), y.within(p.gain().difference())))
                        .toList();
        if (line.size() > 1) {
            drawing.add(new Path(line, Ink.ACCENT, 2, false));
        }
        for (int i = 0; i < line.size(); i++) {
            boolean filled = i == 0 || points.get(i).kept() > 0;
            if (!filled) {
                drawing.add(new Dot(line.get(i).x(), line.get(i).y(), 5, Ink.PAPER, true));
            }
            drawing.add(new Dot(line.get(i).x(), line.get(i).y(), 5, Ink.ACCENT, filled));
        }
    }

    /// A dot for each tactic that a round kept, a ring for each that it dropped.
    private void rounds() {
        double line = HEIGHT - FOOT + 20;
        for (LearningCurve.Point point : points) {
            boolean begins = point.round() == 0;
            words(
                    x.at(point.round()),
                    line,
                    begins ? "start" : String.valueOf(point.round()),
                    Align.MIDDLE,
                    Ink.QUIET);
            int all = point.kept() + point.dropped();
            for (int i = 0; i < all; i++) {
                boolean kept = i < point.kept();
                drawing.add(
                        new Dot(
                                x.at(point.round()) + (i - (all - 1) / 2.0) * 9,
                                line + 14,
                                3.5,
                                kept ? Ink.GOOD : Ink.AXIS,
                                kept));
            }
        }
        drawing.add(
                Words.of(width - FINAL / 2 - 2, line, "final set", Align.MIDDLE, Ink.TEXT)
                        .sized(11)
                        .asBold());
    }

    private void last() {
        Comparison measured = last;
        double middle = width - FINAL / 2 - 2;
        if (measured == null) {
            words(middle, HEIGHT - FOOT + 36, "not measured", Align.MIDDLE, Ink.QUIET);
            return;
        }
        Effect effect = effect(measured);
        Ink ink = ExperimentPictures.ink(measured.verdict());
        double at = middle - 26;
        drawing.add(Path.line(at, y.within(effect.low()), at, y.within(effect.high()), ink, 2.5));
        drawing.add(Area.diamond(at, y.within(effect.difference()), 6, 7, ink));
        drawing.add(
                Words.of(
                                at + 12,
                                y.within(effect.difference()) + 5,
                                Scale.signed(effect.difference(), 1),
                                Align.START,
                                ink)
                        .sized(14)
                        .asBold());
        words(
                at + 12,
                y.within(effect.high()) + 4,
                Scale.signed(effect.high(), 1),
                Align.START,
                Ink.QUIET);
        words(
                at + 12,
                y.within(effect.low()) + 4,
                Scale.signed(effect.low(), 1),
                Align.START,
                Ink.QUIET);
        words(
                middle,
                HEIGHT - FOOT + 36,
                Counted.of(measured.sellers().size(), "unseen seller"),
                Align.MIDDLE,
                Ink.QUIET);
    }

    private void words(double at, double baseline, String text, Align align, Ink ink) {
        drawing.add(Words.of(at, baseline, text, align, ink).sized(11));
    }

    private String told() {
        Effect held = points.getLast().gain();
        Comparison measured = last;
        String rounds =
                points.size() == 1
                        ? "No round is over yet."
                        : "After %s: %s points on held-out sellers, 95 %% interval %s to %s."
                                .formatted(
                                        Counted.of(points.size() - 1, "round"),
                                        Scale.signed(held.difference(), 1),
                                        Scale.signed(held.low(), 1),
                                        Scale.signed(held.high(), 1));
        return measured == null
                ? rounds
                : rounds
                        + " On final sellers: %s points, 95 %% interval %s."
                                .formatted(
                                        Scale.signed(measured.difference(), 1),
                                        ExperimentPictures.range(measured.interval()));
    }
}
