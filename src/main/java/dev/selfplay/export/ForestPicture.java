package dev.selfplay.export;

import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Drawing.Mark;
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
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.PooledSpread;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/// For whom an arm is better: a line for each seller, the greatest difference first, and all of them
/// together. The key of a mark is the persona's id. Pure, any thread.
public final class ForestPicture {
    private static final double ROW = 21;
    private static final double HEAD = 26;
    private static final double FOOT = 26;
    private static final double CHARACTER = 6.2;
    private static final double MOST = 60;
    private static final double LEAST = 10;

    private final Comparison comparison;
    private final Design design;
    private final Function<OfSeller, String> name;
    private final double width;
    private final List<OfSeller> sellers;
    private final PooledSpread spread;
    private final double pairsAt;
    private final Scale x;
    private final Drawing.Builder drawing = new Drawing.Builder();

    private ForestPicture(
            Design design, Comparison comparison, Function<OfSeller, String> name, double width) {
        this.design = design;
        this.comparison = comparison;
        this.name = name;
        this.width = width;
        sellers = sorted(comparison);
        spread = comparison.withinSellers();
        pairsAt = Math.clamp(width * 0.42, 100, 230);
        double reach =
                sellers.stream()
                        .mapToDouble(s -> Math.abs(s.difference()) + half(s).orElse(0))
                        .max()
                        .orElse(LEAST);
        double shown = Math.clamp(reach, LEAST, MOST);
        x = new Scale(-shown, shown, pairsAt + 14, width - 60);
    }

    /// The order of the lines.
    public static List<OfSeller> sorted(Comparison comparison) {
        return comparison.sellers().stream()
                .sorted(Comparator.comparingDouble(OfSeller::difference).reversed())
                .toList();
    }

    /// @param name of a seller, for people
    public static Drawing of(
            Design design, Comparison comparison, Function<OfSeller, String> name, double width) {
        return new ForestPicture(design, comparison, name, width).draw();
    }

    private OptionalDouble half(OfSeller seller) {
        return spread.halfWidth(seller.pairs().size());
    }

    private Drawing draw() {
        double bottom = HEAD + ROW * (sellers.size() + 1) + 8;
        head(bottom);
        double y = HEAD;
        for (OfSeller seller : sellers) {
            row(seller, y);
            y += ROW;
        }
        if (!sellers.isEmpty()) {
            drawing.add(Path.line(0, y + 3, width, y + 3, Ink.GRID));
            all(y + 8);
        }
        return drawing.build(
                width, bottom + FOOT, "For whom, " + ExperimentPictures.minus(comparison), told());
    }

    private String told() {
        return sellers.isEmpty()
                ? "No seller has counted yet."
                : "%s, from %s (%s) to %s (%s)."
                        .formatted(
                                Counted.of(sellers.size(), "seller"),
                                Scale.signed(sellers.getFirst().difference(), 1),
                                name.apply(sellers.getFirst()),
                                Scale.signed(sellers.getLast().difference(), 1),
                                name.apply(sellers.getLast()));
    }

    private void head(double bottom) {
        double margin = design.margin();
        drawing.add(
                new Box(
                        x.within(-margin),
                        HEAD,
                        x.within(margin) - x.within(-margin),
                        bottom - HEAD,
                        0,
                        Ink.BAND));
        for (double tick : x.ticks(5)) {
            drawing.add(
                            Path.line(
                                    x.at(tick),
                                    HEAD,
                                    x.at(tick),
                                    bottom,
                                    tick == 0 ? Ink.AXIS : Ink.GRID))
                    .add(quiet(x.at(tick), bottom + 16, Scale.signed(tick, 0), Align.MIDDLE));
        }
        drawing.add(quiet(8, 15, "Seller", Align.START))
                .add(quiet(pairsAt, 15, "Pairs", Align.END))
                .add(
                        quiet(
                                x.at(0) - 6,
                                15,
                                cut(comparison.first().name() + " better", x.at(0) - pairsAt - 16),
                                Align.END))
                .add(
                        quiet(
                                x.at(0) + 6,
                                15,
                                cut(comparison.other().name() + " better", x.to() - x.at(0)),
                                Align.START))
                .add(quiet(width - 8, 15, "Points", Align.END));
    }

    private static Words quiet(double at, double y, String text, Align align) {
        return Words.of(at, y, text, align, Ink.QUIET).sized(11);
    }

    private void row(OfSeller seller, double top) {
        double middle = top + ROW / 2;
        String called = name.apply(seller);
        String difference = Scale.signed(seller.difference(), 1);
        OptionalDouble half = half(seller);
        drawing.add(Words.of(8, middle + 4, cut(called, pairsAt - 30), Align.START, Ink.TEXT))
                .add(
                        quiet(
                                pairsAt,
                                middle + 4,
                                String.format(Locale.ROOT, "%d", seller.pairs().size()),
                                Align.END));
        half.ifPresent(h ->
                drawing.add(
                        Path.line(
                                x.within(seller.difference() - h),
                                middle,
                                x.within(seller.difference() + h),
                                middle,
                                Ink.ACCENT,
                                1.5)));
        drawing.add(new Dot(x.within(seller.difference()), middle, 4, Ink.ACCENT, true))
                .add(Words.of(width - 8, middle + 4, difference, Align.END, Ink.TEXT).asBold())
                .mark(
                        new Mark(
                                seller.personaId().toString(),
                                2,
                                top,
                                width - 4,
                                ROW,
                                "%s: %s points%s, %s"
                                        .formatted(
                                                called,
                                                difference,
                                                half.isPresent()
                                                        ? ", 95 % interval "
                                                                + ExperimentPictures.range(
                                                                        around(
                                                                                seller,
                                                                                half.getAsDouble()))
                                                        : "",
                                                Counted.of(seller.pairs().size(), "pair"))));
    }

    private static Interval around(OfSeller seller, double half) {
        return new Interval(seller.difference() - half, seller.difference() + half);
    }

    private void all(double top) {
        double middle = top + ROW / 2;
        Interval interval = comparison.interval();
        Ink ink = ExperimentPictures.ink(comparison.verdict());
        double low = x.within(interval.low());
        double high = x.within(interval.high());
        double mean = x.within(comparison.difference());
        drawing.add(
                        Words.of(8, middle + 4, "All " + sellers.size(), Align.START, Ink.TEXT)
                                .asBold())
                .add(
                        quiet(
                                pairsAt,
                                middle + 4,
                                String.format(Locale.ROOT, "%d", comparison.pairs()),
                                Align.END))
                .add(
                        new Area(
                                List.of(
                                        new Point(low, middle),
                                        new Point(mean, middle - 6),
                                        new Point(high, middle),
                                        new Point(mean, middle + 6)),
                                ink))
                .add(
                        Words.of(
                                        width - 8,
                                        middle + 4,
                                        Scale.signed(comparison.difference(), 1),
                                        Align.END,
                                        ink)
                                .asBold());
    }

    /// As much as there is room for.
    private static String cut(String words, double room) {
        int most = (int) (room / CHARACTER);
        return words.length() <= most
                ? words
                : words.substring(0, Math.max(1, most - 1)).strip() + "…";
    }
}
