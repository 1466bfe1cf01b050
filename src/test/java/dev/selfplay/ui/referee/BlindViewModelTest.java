package dev.selfplay.ui.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.referee.BlindViewModel.State;
import dev.selfplay.workbench.BlindQueue;
import dev.selfplay.workbench.BlindQueue.Call;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/// The walk through rehearsed battles that nobody has graded.
class BlindViewModelTest {
    private final SameThread ui = new SameThread();

    @AutoClose
    private final Workbench workbench = Workbench.open(Bench.rehearsed(), false, Map.of());

    private final BlindViewModel model =
            new BlindViewModel(
                    ui.context, workbench, new BlindQueue(workbench, new SplittableRandom(3)));

    private Call begin() {
        model.begin();
        ui.settle();
        return call();
    }

    private Call call() {
        return Objects.requireNonNull(model.callProperty().get());
    }

    private State state() {
        return model.stateProperty().get();
    }

    private void grade(int score) {
        Criterion.ALL.forEach(c -> model.draft().scoreProperty(c).set(score));
        model.draft().spokenYesProperty().set(false);
    }

    @Test
    void theRefereesGradeIsKnownOnlyAfterOnesOwnIsStored() {
        Call call = begin();
        assertThat(state()).isEqualTo(State.GRADING);
        assertThat(model.readyProperty().get()).isFalse();
        grade(6);
        assertThat(model.totalProperty().get()).isEqualTo(60);
        model.draft().reasonProperty().set(" Held, but stiff. ");
        model.save();
        assertThat(state()).isEqualTo(State.SAVING);
        assertThat(model.toldProperty().get()).isNull();
        ui.settle();
        assertThat(state()).isEqualTo(State.TOLD);
        BlindQueue.Told told = Objects.requireNonNull(model.toldProperty().get());
        PersonGrade stored = workbench.notes().grades(call.battleId()).getFirst();
        assertThat(stored.blind()).isTrue();
        assertThat(stored.reason()).isEqualTo("Held, but stiff.");
        assertThat(stored.id()).isEqualTo(told.person().id());
    }

    @Test
    void nothingIsStoredTwiceOrAfterTheRefereesGradeWasTold() {
        Call call = begin();
        grade(6);
        model.save();
        model.save();
        ui.settle();
        grade(9);
        assertThat(model.readyProperty().get()).isFalse();
        model.save();
        model.skip();
        ui.settle();
        assertThat(state()).isEqualTo(State.TOLD);
        assertThat(workbench.notes().grades(call.battleId())).hasSize(1);
    }

    @Test
    void theNextCallComesWithAnEmptyForm() {
        Call first = begin();
        int all = model.leftProperty().get();
        grade(6);
        model.draft().reasonProperty().set("Held.");
        model.save();
        ui.settle();
        assertThat(model.leftProperty().get())
                .as("it is kept, and waits no more")
                .isEqualTo(all - 1);
        model.next();
        assertThat(model.toldProperty().get()).isNull();
        ui.settle();
        assertThat(call().battleId()).isNotEqualTo(first.battleId());
        assertThat(model.leftProperty().get()).isEqualTo(all - 1);
        assertThat(model.draft().content().empty()).isTrue();
        assertThat(state()).isEqualTo(State.GRADING);
    }

    @Test
    void whoComesBackFindsTheSameCallAndTheDraft() {
        Call first = begin();
        model.draft().scoreProperty(Criterion.HUMANITY).set(4);
        Call again = begin();
        assertThat(again).isEqualTo(first);
        assertThat(model.draft().scoreProperty(Criterion.HUMANITY).get()).isEqualTo(4);
    }

    @Test
    void whatIsSkippedComesAgainOnlyWhereItIsTakenUp() {
        begin();
        int all = model.leftProperty().get();
        for (int i = 0; i < all; i++) {
            assertThat(state()).isEqualTo(State.GRADING);
            model.skip();
            ui.settle();
        }
        assertThat(state()).isEqualTo(State.NOTHING);
        assertThat(model.passed()).isEqualTo(all);
        model.takeUpPassed();
        ui.settle();
        assertThat(state()).isEqualTo(State.GRADING);
        assertThat(model.leftProperty().get()).isEqualTo(all);
    }

    @Test
    void aGradeThatCannotBeStoredStaysInTheForm() {
        begin();
        grade(6);
        Runnable mend = new Bench(workbench).without("person_grades");
        model.save();
        ui.settle();
        assertThat(state()).isEqualTo(State.GRADING);
        assertThat(model.toldProperty().get()).isNull();
        assertThat(model.readyProperty().get()).isTrue();
        assertThat(ui.notices).hasSize(1);
        mend.run();
        model.save();
        ui.settle();
        assertThat(state()).isEqualTo(State.TOLD);
    }

    @Test
    void whereNoneCanBeReadItIsTriedAgain() {
        Runnable mend = new Bench(workbench).without("person_grades");
        model.begin();
        ui.settle();
        assertThat(state()).isEqualTo(State.FAILED);
        assertThat(model.failure()).isNotEmpty();
        mend.run();
        model.retry();
        ui.settle();
        assertThat(state()).isEqualTo(State.GRADING);
    }
}
