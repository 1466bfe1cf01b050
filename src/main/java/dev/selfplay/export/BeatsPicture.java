package dev.selfplay.export;

import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Drawing.Mark;
import dev.selfplay.drawing.Ink;
import dev.selfplay.drawing.Scale;
import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Words;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Met;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.log.Visible;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who beats whom in a tournament: a cell for each two that met, with the pairs that the row won, tied
/// and lost, and its difference. The strongest are first. Pure, any thread.
public final class BeatsPicture {
    private static final double NAME = 132;
    private static final double HEAD = 26;
    private static final double ROW = 40;
    private static final double GAP = 4;
    private static final double LEAST = 66;
    private static final double MOST = 110;
    private static final double LETTER = 7;

    private BeatsPicture() {}

    /// Two that met, and how; the key of a mark stands for them whatever their places become.
    public record Cell(Arm row, Arm column) {
        private String key(TournamentReport report) {
            List<Arm> arms = report.tournament().arms();
            return String.format(Locale.ROOT, "%d-%d", arms.indexOf(row), arms.indexOf(column));
        }

        /// @return empty where the key is none
        public static Optional<Cell> of(TournamentReport report, String key) {
            List<Arm> arms = report.tournament().arms();
            return arms.stream()
                    .flatMap(row -> arms.stream().map(column -> new Cell(row, column)))
                    .filter(cell -> cell.key(report).equals(key))
                    .findFirst();
        }
    }

    public static Drawing of(TournamentReport report, double width) {
        List<Arm> arms = report.standing().stream().map(Standing::arm).toList();
        double cell = Math.clamp((width - NAME) / Math.max(1, arms.size()), LEAST, MOST);
        Drawing.Builder drawing = new Drawing.Builder();
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < arms.size(); i++) {
            double top = HEAD + ROW * i;
            drawing.add(
                            Words.of(
                                            NAME + cell * (i + 0.5),
                                            16,
                                            brief(arms.get(i), cell - GAP),
                                            Align.MIDDLE,
                                            Ink.QUIET)
                                    .sized(11))
                    .add(
                            Words.of(
                                    4,
                                    top + ROW / 2 + 3,
                                    brief(arms.get(i), NAME - 8),
                                    Align.START,
                                    Ink.TEXT));
            for (int j = 0; j < arms.size(); j++) {
                Met met = report.met(arms.get(i), arms.get(j));
                double left = NAME + cell * j;
                if (met.pairs() == 0) {
                    drawing.add(
                            Words.of(
                                    left + cell / 2,
                                    top + ROW / 2 + 3,
                                    "–",
                                    Align.MIDDLE,
                                    Ink.QUIET));
                } else {
                    String words = words(arms.get(i), arms.get(j), met);
                    told.append(words).append(". ");
                    cell(drawing, met, left, top, cell);
                    drawing.mark(
                            new Mark(
                                    new Cell(arms.get(i), arms.get(j)).key(report),
                                    left,
                                    top,
                                    cell - GAP,
                                    ROW - GAP,
                                    words));
                }
            }
        }
        return drawing.build(
                Math.max(width, NAME + cell * arms.size()),
                HEAD + ROW * arms.size(),
                "Who beats whom",
                told.toString().strip());
    }

    private static void cell(
            Drawing.Builder drawing, Met met, double left, double top, double cell) {
        boolean more = met.won() * 2 > met.pairs();
        double middle = left + (cell - GAP) / 2;
        drawing.add(
                        new Box(
                                left,
                                top,
                                cell - GAP,
                                ROW - GAP,
                                5,
                                more ? Ink.ACCENT_SUBTLE : Ink.TRACK))
                .add(
                        Words.of(
                                        middle,
                                        top + 16,
                                        String.format(
                                                Locale.ROOT,
                                                "%d–%d–%d",
                                                met.wins(),
                                                met.ties(),
                                                met.losses()),
                                        Align.MIDDLE,
                                        Ink.TEXT)
                                .asBold())
                .add(
                        Words.of(
                                        middle,
                                        top + 30,
                                        Scale.signed(met.difference(), 1),
                                        Align.MIDDLE,
                                        Ink.TEXT)
                                .sized(11));
    }

    private static String brief(Arm arm, double room) {
        String name = Visible.line(arm.name());
        int most = Math.max(3, (int) (room / LETTER));
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }

    /// `A against B: 12 won, 1 tied, 7 lost, +3.3 points`.
    public static String words(Arm row, Arm column, Met met) {
        return String.format(
                Locale.ROOT,
                "%s against %s: %d won, %d tied, %d lost, %s points",
                Visible.line(row.name()),
                Visible.line(column.name()),
                met.wins(),
                met.ties(),
                met.losses(),
                Scale.signed(met.difference(), 1));
    }
}
