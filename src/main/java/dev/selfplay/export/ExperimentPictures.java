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
import dev.selfplay.experiment.Course;
import dev.selfplay.experiment.Course.Look;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.statistics.Interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pictures of what an experiment says. Pure functions, any thread.
public final class ExperimentPictures {
    private static final double COURSE_HEIGHT = 250;
    private static final double LEFT = 46;
    private static final double RIGHT = 78;
    private static final double TOP = 38;
    private static final double FOOT = 30;
    private static final double LINE = 14;
    private static final double HALF_MARK = 4.5;

    private ExperimentPictures() {}

    /// The colour of what may be said.
    public static Ink ink(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> Ink.GOOD;
            case WORSE -> Ink.BAD;
            case EQUIVALENT -> Ink.QUIET;
            case UNDECIDED -> Ink.FAIR;
        };
    }

    /// `B − A`.
    static String minus(Comparison comparison) {
        return comparison.other().name() + " − " + comparison.first().name();
    }

    /// `+1.1 to +7.3`.
    public static String range(Interval interval) {
        return Scale.signed(interval.low(), 1) + " to " + Scale.signed(interval.high(), 1);
    }

    /// The difference and its interval as sellers come in.
    public static Drawing course(
            Design design, Comparison comparison, Course course, double width) {
        List<Look> looks = course.looks();
        Scale x = new Scale(0, Math.max(1, design.sellers()), LEFT, width - RIGHT);
        double reach = reach(looks, design.margin());
        Scale y = new Scale(-reach, reach, COURSE_HEIGHT - FOOT, TOP);
        Drawing.Builder drawing = new Drawing.Builder();
        grid(drawing, x, y, design, width);
        if (!looks.isEmpty()) {
            looks(drawing, x, y, comparison, looks);
        }
        return drawing.build(
                width,
                COURSE_HEIGHT,
                "The difference as sellers come in, " + minus(comparison),
                looks.isEmpty()
                        ? "No seller has counted yet."
                        : String.format(
                                Locale.ROOT,
                                "After %s: %s points, 95 %% interval %s. After the first: %s.",
                                Counted.of(looks.size(), "seller"),
                                Scale.signed(comparison.difference(), 1),
                                range(comparison.interval()),
                                range(looks.getFirst().interval())));
    }

    /// How far the axis goes: what was known in the end is to be seen well, the wide beginning is cut.
    private static double reach(List<Look> looks, double margin) {
        if (looks.isEmpty()) {
            return 10;
        }
        Interval last = looks.getLast().interval();
        double ends = Math.max(Math.abs(last.low()), Math.abs(last.high()));
        return Math.clamp(1.3 * ends, Math.max(5, 1.5 * margin), 50);
    }

    private static void grid(
            Drawing.Builder drawing, Scale x, Scale y, Design design, double width) {
        double margin = design.margin();
        for (double tick : y.ticks(5)) {
            drawing.add(Path.line(x.from(), y.at(tick), x.to(), y.at(tick), Ink.GRID))
                    .add(
                            Words.of(
                                            x.from() - 8,
                                            y.at(tick) + 4,
                                            Scale.signed(tick, 0),
                                            Align.END,
                                            Ink.QUIET)
                                    .sized(11));
        }
        drawing.add(
                        new Box(
                                x.from(),
                                y.within(margin),
                                x.to() - x.from(),
                                y.within(-margin) - y.within(margin),
                                0,
                                Ink.BAND))
                .add(Path.line(x.from(), y.at(0), x.to(), y.at(0), Ink.AXIS));
        drawing.add(new Box(x.from(), 4, 14, 10, 2, Ink.BAND));
        words(drawing, x.from() + 20, 13, "no difference that matters", Align.START);
        for (double tick : x.ticks(6)) {
            if (tick == Math.rint(tick)) {
                words(
                        drawing,
                        x.at(tick),
                        COURSE_HEIGHT - 12,
                        String.format(Locale.ROOT, "%.0f", tick),
                        Align.MIDDLE);
            }
        }
        words(drawing, width - RIGHT + 18, COURSE_HEIGHT - 12, "sellers", Align.START);
    }

    private static void words(
            Drawing.Builder drawing, double x, double y, String text, Align align) {
        drawing.add(Words.of(x, y, text, align, Ink.QUIET).sized(11));
    }

    private static void looks(
            Drawing.Builder drawing, Scale x, Scale y, Comparison comparison, List<Look> looks) {
        List<Point> low = new ArrayList<>();
        List<Point> high = new ArrayList<>();
        List<Point> middle = new ArrayList<>();
        for (Look look : looks) {
            double at = x.at(look.sellers());
            low.add(new Point(at, y.within(look.interval().low())));
            high.add(new Point(at, y.within(look.interval().high())));
            middle.add(new Point(at, y.within(look.difference())));
        }
        List<Point> around = new ArrayList<>(low);
        around.addAll(high.reversed());
        Ink ink = ink(comparison.verdict());
        // drawn over, so that the grid is seen through it
        drawing.add(new Area(around, Ink.BAND))
                .add(new Path(low, Ink.ACCENT_MUTED, 1, false))
                .add(new Path(high, Ink.ACCENT_MUTED, 1, false))
                .add(new Path(middle, Ink.ACCENT, 2, false));
        decided(drawing, x, y, comparison, looks);
        ends(drawing, y, comparison, middle.getLast(), ink);
    }

    /// The three figures beside the end of the lines: in order, and each on a line of its own.
    private static void ends(
            Drawing.Builder drawing, Scale y, Comparison comparison, Point last, Ink ink) {
        Interval interval = comparison.interval();
        double top = TOP + 9;
        double bottom = y.from() - 4;
        double middle = Math.clamp(last.y() + 4, top + LINE, bottom - LINE);
        double high = Math.clamp(y.within(interval.high()) - 2, top, middle - LINE);
        double low = Math.clamp(y.within(interval.low()) + 11, middle + LINE, bottom);
        drawing.add(new Dot(last.x(), last.y(), HALF_MARK, ink, true))
                .add(
                        Words.of(
                                        last.x() + 10,
                                        middle,
                                        Scale.signed(comparison.difference(), 1),
                                        Align.START,
                                        ink)
                                .asBold());
        words(drawing, last.x() + 10, high, Scale.signed(interval.high(), 1), Align.START);
        words(drawing, last.x() + 10, low, Scale.signed(interval.low(), 1), Align.START);
    }

    /// Where the verdict came, which is the last seller that counts.
    private static void decided(
            Drawing.Builder drawing, Scale x, Scale y, Comparison comparison, List<Look> looks) {
        Verdict verdict = comparison.verdict();
        if (verdict == Verdict.UNDECIDED) {
            return;
        }
        double at = x.at(looks.getLast().sellers());
        boolean right = at > (x.from() + x.to()) / 2;
        drawing.add(Path.line(at, TOP, at, y.from(), ink(verdict), 1.5))
                .add(
                        Words.of(
                                        at + (right ? -6 : 6),
                                        TOP - 9,
                                        String.format(
                                                Locale.ROOT,
                                                "%s at seller %d",
                                                verdict.key(),
                                                looks.size()),
                                        right ? Align.END : Align.START,
                                        ink(verdict))
                                .asBold()
                                .sized(11));
    }

    /// An interval in a row of a list.
    public static Drawing small(Design design, Comparison comparison, double width) {
        return small(
                design.margin(),
                comparison.difference(),
                comparison.interval(),
                ink(comparison.verdict()),
                minus(comparison),
                width);
    }

    /// The same of any difference.
    ///
    /// @param margin below it a difference is of no interest
    public static Drawing small(
            double margin,
            double difference,
            Interval interval,
            Ink ink,
            String title,
            double width) {
        double height = 14;
        double middle = height / 2;
        Scale x = new Scale(-20, 20, 1, width - 1);
        return new Drawing.Builder()
                .add(
                        new Box(
                                x.within(-margin),
                                0,
                                x.within(margin) - x.within(-margin),
                                height,
                                2,
                                Ink.BAND))
                .add(Path.line(x.at(0), 0, x.at(0), height, Ink.AXIS))
                .add(
                        Path.line(
                                x.within(interval.low()),
                                middle,
                                x.within(interval.high()),
                                middle,
                                ink,
                                2))
                .add(new Dot(x.within(difference), middle, 3, ink, true))
                .build(width, height, title, Scale.signed(difference, 1) + ", " + range(interval));
    }
}
