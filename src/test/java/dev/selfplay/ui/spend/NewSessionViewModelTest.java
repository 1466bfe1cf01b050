package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.spend.NewSessionViewModel.State;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NewSessionViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private StoppedSession stopped = new StoppedSession(2);

    private NewSessionViewModel model = panel();

    private NewSessionViewModel panel() {
        return new NewSessionViewModel(ui.context, stopped.workbench, stopped.resumed::addAll);
    }

    /// In a world where so many were stopped.
    private void stop(int battles) {
        stopped.close();
        stopped = new StoppedSession(battles);
        model = panel();
    }

    private void open(Account account) {
        model.open(account);
        ui.settle();
    }

    @Test
    void countsWhatThisSessionStoppedAndResumesItIfWished() {
        open(Account.BILLED);
        assertThat(model.stoppedProperty().get()).isEqualTo(2);
        model.startAndResume();
        ui.settle();
        assertThat(stopped.session()).matches(s -> !s.locked() && s.cap().equals(Usd.ofDollars(5)));
        assertThat(stopped.resumed).hasSize(2);
        assertThat(model.stateProperty().get()).isEqualTo(State.CLOSED);
    }

    @Test
    void saysWhatResumingCostsWhereItIsBilled() {
        open(Account.BILLED);
        assertThat(model.costToResumeProperty().get()).isEqualTo(stopped.costToResume());
        stop(0);
        open(Account.BILLED);
        assertThat(model.costToResumeProperty().get()).isEmpty();
        open(Account.REHEARSAL);
        assertThat(model.costToResumeProperty().get()).isEmpty();
    }

    /// As long as the run was: a page's size is no total.
    @Test
    void allAreCountedAndTakenUpHoweverMany() {
        stop(1_020);
        open(Account.BILLED);
        assertThat(model.stoppedProperty().get()).isEqualTo(1_020);
        model.startAndResume();
        ui.settle();
        assertThat(stopped.resumed).hasSize(1_020).doesNotHaveDuplicates();
    }

    @Test
    void aSessionAloneLeavesTheStoppedAsTheyAre() {
        open(Account.BILLED);
        model.start();
        ui.settle();
        assertThat(stopped.session().locked()).isFalse();
        assertThat(stopped.resumed).isEmpty();
    }

    @Test
    void aHigherCapMustBeTypedAgain() {
        open(Account.BILLED);
        model.capProperty().set("25");
        assertThat(model.raisedProperty().get()).isTrue();
        model.start();
        model.againProperty().set("2.5");
        assertThat(model.againProblemProperty().get()).isEqualTo("The two amounts differ.");
        model.start();
        ui.settle();
        assertThat(stopped.session().locked()).isTrue();
        model.againProperty().set("$25.00");
        model.start();
        ui.settle();
        assertThat(stopped.session().cap()).isEqualTo(Usd.ofDollars(25));
    }

    @Test
    void simulatedDollarsNeedNoSecondTyping() {
        open(Account.REHEARSAL);
        model.capProperty().set("25");
        assertThat(model.ready()).isTrue();
    }

    @Test
    void aDecimalCommaIsToldWithWhatToWrite() {
        open(Account.REHEARSAL);
        model.capProperty().set("2,50");
        assertThat(model.ready()).isFalse();
        assertThat(model.capProblemProperty().get())
                .isEqualTo("\"2,50\" has a decimal comma: write 2.50.");
    }

    @Test
    void noAmountNoSession() {
        open(Account.BILLED);
        for (String wrong : new String[] {"", "five", "0", "-1", "10001"}) {
            model.capProperty().set(wrong);
            assertThat(model.capProblemProperty().get()).as(wrong).isNotEmpty();
            assertThat(model.ready()).isFalse();
        }
    }
}
