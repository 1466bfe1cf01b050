package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.OpensWindows;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@OpensWindows
class UtteranceTest {
    private Utterance words;

    @Start
    void start(Stage stage) {
        words = new Utterance();
        var scene = new Scene(new VBox(new Label("Closer"), words), 300, 200);
        scene.getStylesheets().add("/css/arena.css");
        stage.setScene(scene);
        stage.show();
    }

    /// While nothing is said yet the caret stood on the first letter of the speaker's name.
    @Test
    void theCaretOfAnUtteranceWithoutWordsStandsInItsOwnLine(FxRobot robot) {
        robot.interact(() -> {
            words.show(
                    Speaker.CLOSER,
                    "",
                    DealSheet.DEFAULT,
                    new MarkSwitches.Shown(true, true, true, true),
                    true);
            words.getScene().getRoot().layout();
        });
        Node caret = robot.lookup(".caret").query();
        // it stands on the base line, and may be a little higher than the letters
        assertThat(caret.getBoundsInParent().getMinY()).isGreaterThan(-5);
        assertThat(words.getHeight()).isGreaterThan(10);
    }
}
