package dev.selfplay.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.testing.Bench;
import dev.selfplay.training.Training;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.training.NewTrainingViewModel.Field;
import dev.selfplay.ui.training.NewTrainingViewModel.State;
import dev.selfplay.workbench.Trainings.Begun;
import dev.selfplay.workbench.Trainings.Report;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The card that starts a training, and what is watched of it.
class TrainingViewModelsTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final NewTrainingViewModel card = new NewTrainingViewModel(ui.context, bench.workbench);
    private final TrainingsViewModel model =
            new TrainingsViewModel(ui.context, bench.workbench, name -> Optional.empty());

    private void type(Field field, String text) {
        card.text(field).set(text);
        ui.settle();
    }

    @Test
    void theCardTellsSellersPriceAndWhatItSeesBeforeItStarts() {
        card.open();
        ui.settle();
        assertThat(card.ready()).isTrue();
        var outlook = card.outlookProperty().get();
        assertThat(outlook.sellers()).contains("are held out").contains("kept for the end");
        assertThat(outlook.size()).contains("A round's battles cost about $");
        assertThat(outlook.sees()).startsWith("The measurement at the end: ");
        var dearest = outlook.plan().most().likely();

        type(Field.ROUNDS, "2");
        assertThat(card.outlookProperty().get().plan().most().likely()).isLessThan(dearest);
        type(Field.BUDGET, "$1.50");
        assertThat(card.outlookProperty().get().limit()).contains("$1.50").contains("a quarter");

        type(Field.BUDGET, "-1");
        type(Field.REPEATS, "0");
        assertThat(card.problemsProperty().get()).containsOnlyKeys(Field.BUDGET, Field.REPEATS);
        assertThat(card.ready()).isFalse();
    }

    @Test
    void aTrainingIsStartedWatchedAndStopped() throws Exception {
        Runnable end = model.begin();
        card.open();
        ui.settle();
        type(Field.ROUNDS, "1");
        type(Field.REPEATS, "1");
        List<Begun> started = new ArrayList<>();
        card.start(started::add);
        ui.settle();
        assertThat(card.stateProperty().get()).isEqualTo(State.CLOSED);
        Begun begun = started.getFirst();
        model.follow(begun, () -> {});
        ui.settle();

        assertThat(model.list()).extracting(row -> row.work().id()).containsExactly(begun.id());
        Report shown = model.detail().valueProperty().get();
        assertThat(shown.training().id()).isEqualTo(begun.id());
        assertThat(TrainingText.meaning(shown)).contains("Nothing is written before a person");

        model.stop();
        ui.settle();
        Training over = begun.finished().get(120, TimeUnit.SECONDS);
        ui.settle();
        assertThat(over.state()).isIn(Work.State.STOPPED, Work.State.FINISHED);
        shown = model.detail().valueProperty().get();
        assertThat(shown.training().state()).isEqualTo(over.state());
        assertThat(shown.doing()).isEmpty();
        assertThat(TrainingText.badge(shown)).isEqualTo(over.state().key());
        assertThat(ui.notices).anyMatch(n -> n.title().equals("Training over"));
        end.run();
    }
}
