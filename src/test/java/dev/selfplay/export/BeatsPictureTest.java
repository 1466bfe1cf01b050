package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.drawing.Drawing.Mark;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Met;
import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.export.BeatsPicture.Cell;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class BeatsPictureTest {
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final List<Arm> arms =
            Stream.of("short", "long", "warm").map(n -> new Arm(n, "current", "m", n)).toList();

    private static Standing standing(Arm arm) {
        return new Standing(arm, 0, -1, 1, 1, 3, null, 4, 0);
    }

    private static Pair pair(Arm first, Arm other, int firstTotal, int otherTotal) {
        return new Pair(
                1,
                first,
                other,
                new UUID(0, 1),
                "widow",
                new UUID(1, firstTotal),
                new UUID(1, otherTotal),
                firstTotal,
                otherTotal);
    }

    /// The short one met the long one in both orders, and nobody met the warm one.
    private TournamentReport report() {
        Arm brief = arms.getFirst();
        Arm wordy = arms.get(1);
        Tournament tournament =
                new Tournament(
                        Work.begun(new UUID(0, 1), Instant.EPOCH),
                        new ExperimentOrder(
                                arms.stream().map(arm -> new ArmOrder(arm, "prompt")).toList(),
                                bench.personas(8),
                                2,
                                bench.order(Account.REHEARSAL, 1, 3, 1).settings(),
                                2,
                                null,
                                Usd.ZERO),
                        List.of());
        return new TournamentReport(
                tournament,
                List.of(),
                arms.reversed().stream().map(BeatsPictureTest::standing).toList(),
                List.of(
                        pair(brief, wordy, 80, 70),
                        pair(wordy, brief, 70, 74),
                        pair(brief, wordy, 60, 60),
                        pair(brief, wordy, 60, 66)),
                8,
                0,
                Usd.ZERO);
    }

    @Test
    void whoMetWhomIsCountedFromBothSides() {
        TournamentReport report = report();
        assertThat(report.met(arms.getFirst(), arms.get(1))).isEqualTo(new Met(2, 1, 1, 2));
        assertThat(report.met(arms.get(1), arms.getFirst())).isEqualTo(new Met(1, 1, 2, -2));
        assertThat(report.met(arms.getFirst(), arms.getLast()).pairs()).isZero();
        assertThat(report.between(arms.get(1), arms.getFirst()))
                .allSatisfy(pair -> assertThat(pair.other()).isEqualTo(arms.get(1)))
                .extracting(Pair::difference)
                .containsExactly(-10, -4, 0, 6);
    }

    @Test
    void aCellStandsForTwoThatMetWhateverTheirPlaces() {
        TournamentReport report = report();
        List<Mark> marks = BeatsPicture.of(report, 700).marks();
        assertThat(marks)
                .extracting(Mark::words)
                .containsExactly(
                        "long against short: 1 won, 1 tied, 2 lost, −2.0 points",
                        "short against long: 2 won, 1 tied, 1 lost, +2.0 points");
        assertThat(Cell.of(report, marks.getFirst().key()))
                .contains(new Cell(arms.get(1), arms.getFirst()));
        assertThat(Cell.of(report, "9-9")).isEmpty();
    }

    @Test
    void itLeavesAsAPicture() throws Exception {
        String svg =
                new String(TournamentExports.BEATS_SVG.bytes(report()), StandardCharsets.UTF_8);
        assertThat(svg).startsWith("<?xml").contains(">2–1–1</text>", ">+2.0</text>");
        assertThat(TournamentExports.BEATS_PNG.bytes(report())).startsWith(0x89, 'P', 'N', 'G');
    }
}
