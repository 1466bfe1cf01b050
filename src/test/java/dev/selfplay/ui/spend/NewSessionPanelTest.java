package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.fx.ViewLoader;
import dev.selfplay.ui.spend.NewSessionViewModel.State;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NewSessionPanelTest {
    private final StoppedSession stopped = new StoppedSession();
    private PageShots page;
    private NewSessionViewModel model;

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        model = new NewSessionViewModel(page.tasks, stopped, stopped, stopped.resumed::addAll);
        var loaded =
                new ViewLoader()
                        .with(NewSessionView.class, () -> new NewSessionView(model))
                        .load(NewSessionView.class);
        page.show(loaded.root(), 760, 560);
        model.open(Backend.OPENAI);
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
        page.take("new-session");
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> stopped.begun.contains(Usd.ofDollars(25)));
        PageShots.until(() -> model.stateProperty().get() == State.CLOSED);
    }

    @Test
    void escapeLeavesTheSessionLocked(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.EDITING);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> model.stateProperty().get() == State.CLOSED);
        assertThat(stopped.begun).isEmpty();
    }
}
