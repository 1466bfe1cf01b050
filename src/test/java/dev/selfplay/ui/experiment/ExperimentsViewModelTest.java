package dev.selfplay.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Detail;
import dev.selfplay.workbench.Experiments;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

class ExperimentsViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final Experiments experiments = bench.workbench.experiments();
    private final ExperimentsViewModel model =
            new ExperimentsViewModel(ui.context, bench.workbench);

    private Running begin() {
        return experiments.start(
                experiments.plan(
                        new Experiments.Request(
                                List.of("A=current", "B=current"),
                                bench.personas(2),
                                1,
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
        assertThat(model.list().getFirst().experiment().state())
                .isEqualTo(Experiment.State.FINISHED);
        assertThat(shown().report().battles()).isEqualTo(4);
        assertThat(shown().course(0).looks()).hasSize(2);
        assertThat(ui.notices).anyMatch(n -> n.title().equals("Experiment over"));

        Experiment before = shown().report().experiment();
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
}
