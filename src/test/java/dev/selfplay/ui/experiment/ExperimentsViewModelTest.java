package dev.selfplay.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.statistics.Interval;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Detail;
import dev.selfplay.workbench.Experiments;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

class ExperimentsViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final Experiments experiments = bench.workbench.experiments();
    private final ExperimentsViewModel model =
            new ExperimentsViewModel(ui.context, bench.workbench);

    private Running begin() {
        return begin(2, 1);
    }

    private Running begin(int sellers, int repeats) {
        return experiments.start(
                experiments.plan(
                        new Experiments.Request(
                                List.of("A=current", "B=current"),
                                bench.personas(sellers),
                                repeats,
                                bench.order(Account.REHEARSAL, 2, 3, 4).settings(),
                                2,
                                null)),
                places -> {});
    }

    private Detail shown() {
        Detail detail = model.detail().valueProperty().get();
        assertThat(detail).isNotNull();
        return detail;
    }

    @Test
    void whatAPersonBeganIsShownThoughTheListWasReadBefore() throws Exception {
        begin().finished().get(60, TimeUnit.SECONDS);
        model.refresh();
        Thread reading = new Thread(ui.background.pop());
        reading.start();
        reading.join(); // what it read waits for the window
        Running running = begin();
        model.follow(running, () -> {});
        ui.settle();

        assertThat(model.list()).hasSize(2);
        assertThat(model.chosenProperty().get()).isEqualTo(running.experiment().id());
        assertThat(shown().report().experiment().id()).isEqualTo(running.experiment().id());
        running.finished().get(60, TimeUnit.SECONDS);
    }

    private static String meaning(
            ExperimentReport finished, Verdict verdict, double low, double high) {
        Comparison was = finished.comparisons().getFirst();
        return ExperimentText.meaning(
                finished,
                new Comparison(
                        was.first(),
                        was.other(),
                        verdict,
                        (low + high) / 2,
                        new Interval(low, high),
                        was.pairs(),
                        was.sellers(),
                        was.criteria()));
    }

    @Test
    void whatAnIntervalMeansNamesBothItsEnds() throws Exception {
        ExperimentReport over = begin().finished().get(60, TimeUnit.SECONDS);
        assertThat(meaning(over, Verdict.UNDECIDED, -3.6, 3.6))
                .startsWith(
                        "Anything from −3.6 to +3.6 points fits what was fought, no difference"
                                + " too.");
        assertThat(meaning(over, Verdict.BETTER, 2.5, 6))
                .startsWith("The difference is surely more than the margin of 2.");
        assertThat(meaning(over, Verdict.WORSE, -6, -0.5))
                .startsWith(
                        "There surely is a difference; whether it is more than the margin of 2 is"
                                + " open.");
    }

    @Test
    void anExperimentIsFollowedToItsEndForgottenAndBroughtBack() throws Exception {
        Runnable unfollow = model.begin();
        Running running = begin();
        model.follow(running, () -> {});
        running.finished().get(60, TimeUnit.SECONDS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ui.notices.isEmpty() && System.nanoTime() < end) {
            ui.settle(); // told on the experiment's own thread, once it is over
            Thread.onSpinWait();
        }
        model.refresh();
        ui.settle();

        assertThat(model.list()).hasSize(1);
        assertThat(model.list().getFirst().report().experiment().state()).isEqualTo(State.FINISHED);
        assertThat(shown().report().battles()).isEqualTo(4);
        assertThat(shown().course(0).looks()).hasSize(2);
        assertThat(ui.notices).anyMatch(n -> n.title().equals("Experiment over"));

        var before = shown().report().experiment();
        model.delete();
        ui.settle();
        assertThat(model.list()).isEmpty();
        assertThat(model.chosenProperty().get()).isNull();
        ui.notices.stream()
                .filter(n -> n.title().equals("Experiment deleted"))
                .findFirst()
                .orElseThrow()
                .actions()
                .getFirst()
                .action()
                .run();
        ui.settle();
        assertThat(shown().report().experiment()).isEqualTo(before);
        assertThat(shown().report().battles()).isEqualTo(4);
        unfollow.run();
    }

    @Test
    void oneIsPausedAndGoesOnWhetherItIsAskedForHereOrInTheArena() throws Exception {
        Runnable unfollow = model.begin();
        AtomicReference<UUID> run = new AtomicReference<>();
        Runnable unsubscribe =
                bench.workbench
                        .engine()
                        .events()
                        .subscribe(event -> {
                            if (event instanceof BattleEvent.RunPaused paused) {
                                run.set(paused.runId());
                            }
                        });
        Running running = begin(20, 4); // more than is fought until it is paused
        model.follow(running, () -> {});
        ui.settle();
        assertThat(shown().here()).isTrue();
        assertThat(shown().paused()).isFalse();

        model.pause();
        ui.settle();
        assertThat(shown().paused()).isTrue();
        assertThat(ExperimentText.state(shown().report(), shown().paused()))
                .startsWith("paused · ");
        assertThat(running.finished()).isNotDone();

        // as the Arena does, which pauses runs
        UUID paused = await().until(run::get, Objects::nonNull);
        bench.workbench.engine().pause(paused, false);
        await().until(() -> !experiments.conductor().paused(running.experiment().id()));
        running.finished().get(60, TimeUnit.SECONDS);
        model.refresh();
        ui.settle();
        assertThat(shown().here()).isFalse();
        unsubscribe.run();
        unfollow.run();
    }
}
