package dev.selfplay.export;

import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Drawing.Mark;
import dev.selfplay.drawing.Ink;
import dev.selfplay.drawing.Scale;
import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Path;
import dev.selfplay.drawing.Shape.Words;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Round;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.statistics.MeanInterval;

import java.util.Locale;

/// The ladder of a tournament: for each arm its place, its average in each round until it went out, and
/// its strength with its interval. The key of a mark is the arm's name. Pure, any thread.
public final class LadderPicture {
    private static final double ROW = 36;
    private static final double HEAD = 30;
    private static final double FOOT = 24;
    private static final double PLACE = 44;
    private static final double NAME = 150;
    private static final double ROUND = 64;
    private static final double LEAST = 50;
    private static final double MOST = 400;
    private static final double CHIP = 46;
    private static final int LONGEST_NAME = 20;

    private final TournamentReport report;
    private final double width;
    private final double roundsAt = PLACE + NAME;
    private final Scale x;
    private final Drawing.Builder drawing = new Drawing.Builder();

    private LadderPicture(TournamentReport report, double width) {
        this.report = report;
        this.width = width;
        double reach =
                report.standing().stream()
                        .mapToDouble(s -> Math.max(Math.abs(s.low()), Math.abs(s.high())))
                        .max()
                        .orElse(LEAST);
        double shown = Math.clamp(1.05 * reach, LEAST, MOST);
        double from = roundsAt + ROUND * report.tournament().bracket().rounds().size() + 12;
        x = new Scale(-shown, shown, from, Math.max(from + 60, width - 54));
    }

    public static Drawing of(TournamentReport report, double width) {
        return new LadderPicture(report, width).draw();
    }

    /// `1st`, or `1–3`: the places that the battles allow.
    public static String place(Standing standing) {
        return standing.rankLow() == standing.rankHigh()
                ? String.valueOf(standing.rankLow())
                : standing.rankLow() + "–" + standing.rankHigh();
    }

    private Drawing draw() {
        double bottom = HEAD + ROW * report.standing().size();
        head(bottom);
        double top = HEAD;
        StringBuilder told = new StringBuilder();
        for (Standing standing : report.standing()) {
            row(standing, top);
            told.append(words(standing)).append(". ");
            top += ROW;
        }
        return drawing.build(width, bottom + FOOT, "The ladder", told.toString().strip());
    }

    private void head(double bottom) {
        quiet(8, 18, "Place", Align.START);
        quiet(PLACE, 18, "Prompt", Align.START);
        int rounds = report.tournament().bracket().rounds().size();
        for (int round = 0; round < rounds; round++) {
            quiet(
                    middle(round),
                    18,
                    round == rounds - 1 ? "Final" : "Round " + (round + 1),
                    Align.MIDDLE);
        }
        quiet(x.at(0), 18, "Strength, 95 %", Align.MIDDLE);
        quiet(width - 4, 18, "Battles", Align.END);
        for (double tick : x.ticks(4)) {
            drawing.add(
                    Path.line(
                            x.at(tick),
                            HEAD - 4,
                            x.at(tick),
                            bottom,
                            tick == 0 ? Ink.AXIS : Ink.GRID));
            quiet(x.at(tick), bottom + 15, Scale.signed(tick, 0), Align.MIDDLE);
        }
    }

    private double middle(int round) {
        return roundsAt + ROUND * (round + 0.5);
    }

    private void quiet(double at, double y, String text, Align align) {
        drawing.add(Words.of(at, y, text, align, Ink.QUIET).sized(11));
    }

    private void row(Standing standing, double top) {
        double middle = top + ROW / 2;
        boolean in = standing.out() == 0;
        Ink ink = in ? Ink.ACCENT : Ink.QUIET;
        String name = standing.arm().name();
        drawing.add(Path.line(0, top, width, top, Ink.GRID))
                .add(Words.of(8, middle + 4, place(standing), Align.START, Ink.TEXT).asBold())
                .add(
                        Words.of(
                                        PLACE,
                                        middle + 4,
                                        name.length() <= LONGEST_NAME
                                                ? name
                                                : name.substring(0, LONGEST_NAME - 1) + "…",
                                        Align.START,
                                        Ink.TEXT)
                                .asBold());
        rounds(standing, middle);
        drawing.add(
                        Path.line(
                                x.within(standing.low()),
                                middle,
                                x.within(standing.high()),
                                middle,
                                ink,
                                2))
                .add(new Dot(x.within(standing.strength()), middle, 4.5, ink, true))
                .mark(new Mark(name, 2, top + 1, width - 4, ROW - 2, words(standing)));
        quiet(
                x.within(standing.strength()),
                middle - 8,
                Scale.signed(standing.strength(), 0),
                Align.MIDDLE);
        quiet(
                width - 4,
                middle + 4,
                String.format(Locale.ROOT, "%d", standing.battles()),
                Align.END);
    }

    private void rounds(Standing standing, double middle) {
        for (Round round : report.rounds()) {
            MeanInterval mean = round.mean(standing.arm());
            double at = middle(round.number() - 1);
            if (mean != null) {
                drawing.add(
                                new Box(
                                        at - CHIP / 2,
                                        middle - 11,
                                        CHIP,
                                        22,
                                        5,
                                        standing.out() == 0 ? Ink.ACCENT_SUBTLE : Ink.TRACK))
                        .add(
                                Words.of(
                                                at,
                                                middle + 4,
                                                String.format(Locale.ROOT, "%.1f", mean.mean()),
                                                Align.MIDDLE,
                                                Ink.TEXT)
                                        .asBold());
            } else if (standing.out() > 0 && standing.out() == round.number() - 1) {
                quiet(at, middle + 4, "out", Align.MIDDLE);
            }
        }
    }

    private static String words(Standing standing) {
        return "%s: place %s, strength %s (%s to %s)%s"
                .formatted(
                        standing.arm().name(),
                        place(standing),
                        Scale.signed(standing.strength(), 0),
                        Scale.signed(standing.low(), 0),
                        Scale.signed(standing.high(), 0),
                        standing.out() == 0 ? "" : ", out after round " + standing.out());
    }
}
