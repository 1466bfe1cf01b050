package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.spend.NewSessionViewModel.State;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Instant;
import java.time.ZoneOffset;

@OpensWindows
class NewSessionPanelTest {
    @AutoClose private final StoppedSession stopped = new StoppedSession(2);
    private PageShots page;
    private NewSessionViewModel model;
    private TextField elsewhere;

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        page.now = Instant.now();
        model = new NewSessionViewModel(page.context, stopped.workbench, stopped.resumed::addAll);
        var loaded =
                new ViewLoader()
                        .with(NewSessionView.class, () -> new NewSessionView(model, page.context))
                        .load(NewSessionView.class);
        elsewhere = new TextField("a persona's description");
        StackPane window = new StackPane(new VBox(elsewhere), loaded.root());
        page.show(window, 1000, 700);
        model.open(Account.BILLED);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    @Test
    void explainsWhatHappenedAndBeginsAnewByKeyboardAlone(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stoppedProperty().get() == 2);
        robot.write("25").type(KeyCode.TAB).write("25");
        PageShots.until(model::ready);
        page.take("kill");
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> stopped.session().cap().equals(Usd.ofDollars(25)));
        PageShots.until(() -> model.stateProperty().get() == State.CLOSED);
    }

    @Test
    void itTellsWhatHappenedAndWhatItCost(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stoppedProperty().get() == 2);
        Instant lockedAt =
                stopped.workbench.ledgerArchive().lockedAt(stopped.session().id()).orElseThrow();
        PageShots.until(() -> !model.costToResumeProperty().get().isEmpty());
        assertThat(robot.lookup("#when").queryLabeled().getText())
                .isEqualTo(
                        Formats.when(lockedAt, page.now, ZoneOffset.UTC)
                                + ", by another program on this workspace");
        assertThat(robot.lookup("#inFlight").queryLabeled().getText())
                .isEqualTo("3 calls cut, estimated at $0.02");
        assertThat(robot.lookup("#spent").queryLabeled().getText()).isEqualTo("$4.9987 of $5.00");
        assertThat(robot.lookup("#stopped").queryLabeled().getText())
                .isEqualTo(
                        "2 battles; their turns are kept; resuming costs "
                                + stopped.costToResume());
    }

    /// Whoever types when the cap is reached must not type the next session's cap.
    @Test
    void aStopTakesNoKeysFromWhoeverTypes(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.EDITING);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> model.stateProperty().get() == State.CLOSED);
        robot.interact(() -> {
            elsewhere.requestFocus();
            elsewhere.end();
        });
        model.explain(Account.BILLED);
        PageShots.until(() -> model.stateProperty().get() == State.EDITING);
        robot.write(", going on");
        assertThat(elsewhere.getText()).isEqualTo("a persona's description, going on");
        assertThat(model.capProperty().get()).isEqualTo("5.00");
    }

    @Test
    void escapeLeavesTheSessionLocked(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.EDITING);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> model.stateProperty().get() == State.CLOSED);
        assertThat(stopped.session().locked()).isTrue();
    }
}
