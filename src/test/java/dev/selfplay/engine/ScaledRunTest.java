package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleStore.Bout;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sellers that get harder and easier, through every real part but the model's server.
class ScaledRunTest {
    private static final int SELLERS = 3;
    private static final int REPEATS = 4;
    private static final int TARGET = 50;

    @TempDir Path folder;

    private static RunSettings settings(Workbench workbench, int concurrency, SellerLevels levels) {
        var settings = workbench.settings();
        return new RunSettings(
                        Account.REHEARSAL,
                        settings.models(),
                        11,
                        concurrency,
                        0.8,
                        4_711,
                        false,
                        false,
                        settings.weights(),
                        settings.dealSheet())
                .with(levels);
    }

    private static RunHandle start(Workbench workbench, int concurrency, SellerLevels levels) {
        return workbench
                .engine()
                .start(
                        workbench.environment().assertSandboxMode(),
                        new RunOrder(
                                workbench.personas().current().active().subList(0, SELLERS),
                                REPEATS,
                                settings(workbench, concurrency, levels),
                                workbench.mergedPrompt().text()));
    }

    private Workbench workbench(String name) throws Exception {
        Path workspace = folder.resolve(name);
        if (!Files.exists(workspace)) {
            Bench.prepare(Files.createDirectory(workspace));
        }
        return Workbench.open(workspace, false, Map.of());
    }

    private static List<Battle> battles(Workbench workbench, UUID run) {
        return workbench
                .archive()
                .page(new BattleArchive.Query(Set.of(), run, null, null, 100))
                .stream()
                .sorted(Comparator.comparingInt(Battle::ordinal))
                .toList();
    }

    /// Level and total of each battle, by seller and place.
    private static Map<String, String> outcomes(Workbench workbench, UUID run) {
        Map<String, String> found = new TreeMap<>();
        for (Battle battle : battles(workbench, run)) {
            found.put(
                    "%02d %s".formatted(battle.ordinal(), battle.personaType()),
                    battle.level() + " " + battle.total());
        }
        return found;
    }

    @Test
    void theLevelsFollowTheRuleAndNotWhatElseIsFoughtMeanwhile() throws Exception {
        Map<String, String> alone;
        try (Bench bench = Bench.rehearsal()) {
            Workbench workbench = bench.workbench;
            RunHandle first = start(workbench, 1, SellerLevels.towards(TARGET));
            RunSummary summary = Bench.finish(first);
            alone = outcomes(workbench, first.run().id());
            List<Battle> fought = battles(workbench, first.run().id());
            Map<UUID, List<Bout>> before = new TreeMap<>();
            for (Battle battle : fought) {
                List<Bout> own =
                        before.computeIfAbsent(battle.personaId(), id -> new ArrayList<>());
                assertThat(battle.level())
                        .isEqualTo(Staircase.next(SellerLevel.AS_WRITTEN, own, TARGET));
                own.add(new Bout(battle.level(), saidYes(workbench, battle)));
            }
            assertThat(fought.stream().map(Battle::level).distinct())
                    .as("something is scaled at all")
                    .hasSizeGreaterThan(1);
            assertThat(summary.levels().values().stream().mapToInt(n -> n).sum())
                    .isEqualTo(SELLERS * REPEATS);
            assertThat(summary.levelWords()).startsWith("sellers at level ");

            // the next run goes on where this one ended
            RunHandle second = start(workbench, 8, SellerLevels.towards(TARGET));
            Bench.finish(second);
            for (Battle battle : battles(workbench, second.run().id()).subList(0, SELLERS)) {
                assertThat(battle.level())
                        .isEqualTo(
                                Staircase.next(
                                        SellerLevel.AS_WRITTEN,
                                        before.getOrDefault(battle.personaId(), List.of()),
                                        TARGET));
            }
        }
        try (Bench bench = Bench.rehearsal()) {
            Workbench workbench = bench.workbench;
            RunHandle run = start(workbench, 8, SellerLevels.towards(TARGET));
            Bench.finish(run);
            assertThat(outcomes(workbench, run.run().id())).isEqualTo(alone);
        }
        try (Workbench workbench = workbench("cut")) {
            CountDownLatch some = new CountDownLatch(4);
            workbench
                    .engine()
                    .events()
                    .subscribe(event -> {
                        if (event instanceof BattleEvent.BattleEnded) {
                            some.countDown();
                        }
                    });
            start(workbench, 2, SellerLevels.towards(TARGET));
            assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
        }
        try (Workbench workbench = workbench("cut")) {
            List<UUID> left =
                    workbench
                            .archive()
                            .all(BattleArchive.Query.in(BattleState.INTERRUPTED))
                            .stream()
                            .map(Battle::id)
                            .toList();
            for (RunHandle resumed :
                    workbench
                            .engine()
                            .resume(workbench.environment().assertSandboxMode(), left, 8)) {
                Bench.finish(resumed);
            }
            UUID run = workbench.archive().page(BattleArchive.Query.newest(1)).getFirst().runId();
            assertThat(outcomes(workbench, run)).isEqualTo(alone);
        }
    }

    private static boolean saidYes(Workbench workbench, Battle battle) {
        var said =
                workbench
                        .archive()
                        .detail(battle.id())
                        .orElseThrow()
                        .latestGrading()
                        .orElseThrow()
                        .scorecard()
                        .verbalYes();
        return said != null && said.given();
    }

    @Test
    void aRunAtOneLevelStaysThereAndIsRepeatedThere() throws Exception {
        try (Bench bench = Bench.rehearsal()) {
            Workbench workbench = bench.workbench;
            RunHandle run = start(workbench, 8, SellerLevels.at(SellerLevel.HARDEST));
            Bench.finish(run);
            List<Battle> hard = battles(workbench, run.run().id());
            assertThat(hard).allMatch(b -> b.level() == SellerLevel.HARDEST);
            RunHandle again =
                    workbench
                            .engine()
                            .again(bench.permit(), hard.stream().map(Battle::id).toList(), null);
            Bench.finish(again);
            assertThat(outcomes(workbench, again.run().id()))
                    .isEqualTo(outcomes(workbench, run.run().id()));
            assertThat(workbench.archive().personaRecords())
                    .allMatch(r -> r.role().mixed().levels() == 1);
            Bench.finish(start(workbench, 8, SellerLevels.AS_WRITTEN));
            assertThat(workbench.archive().personaRecords())
                    .as("what averages over both says so")
                    .allMatch(r -> r.role().mixed().words().equals(", 2 levels"));
            assertThat(workbench.store().experiments().graded())
                    .extracting(c -> c.condition().substring(c.condition().length() - 2))
                    .as("difficulty is measured within a level")
                    .contains(" 5", " 3");
        }
    }

    @Test
    void theArmsOfAnExperimentMeetTheSameSellers() throws Exception {
        try (Bench bench = Bench.rehearsal()) {
            List<Persona> sellers = bench.personas(2);
            RunSettings scaled = settings(bench.workbench, 2, SellerLevels.towards(TARGET));
            List<ExperimentOrder.ArmOrder> arms =
                    List.of(
                            new ExperimentOrder.ArmOrder(
                                    new Arm("a", "current", "m", "hash"), "one"),
                            new ExperimentOrder.ArmOrder(
                                    new Arm("b", "current", "m", "hash"), "two"));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new ExperimentOrder(arms, sellers, 2, scaled, 2, null, Usd.ZERO))
                    .withMessageContaining("not scaled");
        }
    }
}
