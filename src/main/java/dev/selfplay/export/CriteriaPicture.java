package dev.selfplay.export;

import dev.selfplay.domain.Criterion;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Ink;
import dev.selfplay.drawing.Scale;
import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Path;
import dev.selfplay.drawing.Shape.Words;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.statistics.MeanInterval;

import java.util.List;

/// What each criterion's scores differ by, and which arm won how many pairs. Pure, any thread.
public final class CriteriaPicture {
    private static final double ROW = 23;
    private static final double BAR = 9;
    private static final double NAMES = 118;
    private static final double MOST = 10;
    private static final double LEAST = 1;

    private CriteriaPicture() {}

    public static Drawing of(Comparison comparison, double width) {
        List<Criterion> criteria =
                Criterion.ALL.stream().filter(comparison.criteria()::containsKey).toList();
        double reach =
                comparison.criteria().values().stream()
                        .mapToDouble(s -> Math.abs(s.mean()) + half(s))
                        .max()
                        .orElse(LEAST);
        double shown = Math.clamp(reach, LEAST, MOST);
        Scale x = new Scale(-shown, shown, NAMES, Math.max(NAMES + 40, width - 56));
        double bottom = ROW * criteria.size();
        Drawing.Builder drawing = new Drawing.Builder();
        if (!criteria.isEmpty()) {
            drawing.add(Path.line(x.at(0), 0, x.at(0), bottom, Ink.AXIS));
        }
        StringBuilder told = new StringBuilder();
        double middle = ROW / 2;
        for (Criterion criterion : criteria) {
            MeanInterval shift = comparison.criteria().get(criterion);
            if (shift != null) {
                row(drawing, x, criterion, shift, middle, width);
                told.append(criterion.label())
                        .append(' ')
                        .append(Scale.signed(shift.mean(), 2))
                        .append(", ");
                middle += ROW;
            }
        }
        won(drawing, comparison, bottom + 16, width);
        return drawing.build(
                width,
                bottom + 34,
                "By criterion, and who won, " + ExperimentPictures.minus(comparison),
                told + words(comparison) + ".");
    }

    private static double half(MeanInterval shift) {
        Double half = shift.halfWidth();
        return half == null ? 0 : half;
    }

    private static void row(
            Drawing.Builder drawing,
            Scale x,
            Criterion criterion,
            MeanInterval shift,
            double middle,
            double width) {
        double half = half(shift);
        double low = shift.mean() - half;
        double high = shift.mean() + half;
        Ink ink = low > 0 ? Ink.GOOD : high < 0 ? Ink.BAD : Ink.QUIET;
        drawing.add(Words.of(0, middle + 4, criterion.label(), Align.START, Ink.TEXT))
                .add(Path.line(x.within(low), middle, x.within(high), middle, ink, 2))
                .add(new Dot(x.within(shift.mean()), middle, 4, ink, true))
                .add(
                        Words.of(
                                        width,
                                        middle + 4,
                                        Scale.signed(shift.mean(), 2),
                                        Align.END,
                                        Ink.TEXT)
                                .asBold());
    }

    private static String words(Comparison comparison) {
        return "%s won %d, %d equal, %s won %d of %d pairs"
                .formatted(
                        comparison.first().name(),
                        comparison.losses(),
                        comparison.ties(),
                        comparison.other().name(),
                        comparison.wins(),
                        comparison.pairs());
    }

    private static void won(
            Drawing.Builder drawing, Comparison comparison, double y, double width) {
        drawing.add(Words.of(0, y, words(comparison), Align.START, Ink.QUIET).sized(11));
        double top = y + 6;
        drawing.add(new Box(0, top, width, BAR, 3, Ink.TRACK));
        if (comparison.pairs() > 0) {
            double lost = width * comparison.losses() / comparison.pairs();
            double won = width * comparison.wins() / comparison.pairs();
            drawing.add(new Box(0, top, lost, BAR, 3, Ink.QUIET))
                    .add(new Box(width - won, top, won, BAR, 3, Ink.ACCENT));
        }
    }
}
