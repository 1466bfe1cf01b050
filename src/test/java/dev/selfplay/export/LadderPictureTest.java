package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Drawing.Mark;
import dev.selfplay.drawing.Shape.Words;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Round;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class LadderPictureTest {
    @AutoClose private final Bench bench = Bench.rehearsal();

    private TournamentReport report() {
        List<Arm> arms =
                Stream.of("short", "long", "warm").map(n -> new Arm(n, "current", "m", n)).toList();
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
        MeanInterval mean = new MeanInterval(8, 70, 3.0);
        return new TournamentReport(
                tournament,
                List.of(),
                List.of(
                        new Standing(arms.getFirst(), 113, 40, 190, 1, 2, mean, 124, 0),
                        new Standing(arms.get(1), 20, -60, 90, 1, 2, mean, 124, 0),
                        new Standing(arms.getLast(), -133, -240, -30, 3, 3, mean, 20, 1)),
                List.of(),
                268,
                0,
                Usd.ZERO);
    }

    @Test
    void anArmHasItsPlaceItsStrengthAndWhenItWentOut() {
        Drawing drawing = LadderPicture.of(report(), 860);
        assertThat(drawing.marks())
                .extracting(Mark::words)
                .containsExactly(
                        "short: place 1–2, strength +113 (+40 to +190)",
                        "long: place 1–2, strength +20 (−60 to +90)",
                        "warm: place 3, strength −133 (−240 to −30), out after round 1");
    }

    @Test
    void whoHasNoBattleYetIsNotOut() {
        TournamentReport begun = report();
        Experiment first =
                new Experiment(
                        Work.begun(new UUID(0, 2), Instant.EPOCH),
                        begun.tournament().order().design(),
                        null);
        ExperimentReport nothing =
                new ExperimentReport(
                        first, List.of(), Arrays.asList(null, null, null), 0, 0, 0, 0, Usd.ZERO);
        List<Arm> arms = begun.tournament().arms();
        Drawing drawing =
                LadderPicture.of(
                        new TournamentReport(
                                begun.tournament(),
                                List.of(new Round(1, false, arms, nothing)),
                                arms.stream()
                                        .map(a -> new Standing(a, 0, -9, 9, 1, 3, null, 0, 0))
                                        .toList(),
                                List.of(),
                                0,
                                0,
                                Usd.ZERO),
                        860);
        assertThat(drawing.shapes())
                .filteredOn(Words.class::isInstance)
                .extracting(shape -> ((Words) shape).text())
                .contains("short", "Round 1")
                .doesNotContain("out");
    }

    @Test
    void theLadderLeavesAsAPicture() throws IOException {
        String svg = new String(TournamentExports.SVG.bytes(report()), StandardCharsets.UTF_8);
        assertThat(svg).startsWith("<?xml").contains(">1–2</text>", ">short</text>");
    }
}
