package dev.selfplay.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.OpensWindows;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;

@OpensWindows
class ShownTextTest {
    private static final String HOSTILE = "Mal\u202elory\u001b[2J\u200b";
    private static final String SHOWN = "Mal\ufffdlory\u241b[2J\ufffd";

    private final ShownText shown = new ShownText();
    private final VBox root = new VBox();
    private Stage stage;

    @Start
    void open(Stage window) {
        stage = window;
        root.getChildren().add(new Label(HOSTILE));
        shown.start();
        window.setTitle(HOSTILE + "\nforged");
        window.setScene(new Scene(root, 400, 300));
        window.show();
    }

    @AfterEach
    void stop(FxRobot robot) {
        robot.interact(shown::stop);
    }

    @Test
    void whatAWindowShowsIsCleanWhereverItComesFrom(FxRobot robot) {
        SimpleStringProperty name = new SimpleStringProperty("");
        Label later = new Label("fine");
        Label bound = new Label();
        bound.textProperty().bind(name);
        TextArea typed = new TextArea(HOSTILE);
        ListView<String> list = new ListView<>();
        Text words = new Text(HOSTILE);
        Tooltip tip = new Tooltip(HOSTILE);
        robot.interact(() -> {
            root.getChildren().addAll(later, bound, typed, list, new TextFlow(words));
            later.setText(HOSTILE);
            name.set(HOSTILE);
            list.getItems().setAll(List.of(HOSTILE));
            tip.show(later, 10, 10);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stage.getTitle()).isEqualTo(SHOWN + "\u240aforged");
        assertThat(later.getText()).isEqualTo(SHOWN);
        assertThat(words.getText()).isEqualTo(SHOWN);
        assertThat(drawn(robot, bound)).isEqualTo(SHOWN);
        assertThat(drawn(robot, list)).isEqualTo(SHOWN);
        assertThat(drawn(robot, tip.getScene().getRoot())).isEqualTo(SHOWN);
        // what is edited is what is stored
        assertThat(typed.getText()).contains("Mal\u202elory");
        assertThat(bound.getText()).isEqualTo(HOSTILE);
        robot.interact(tip::hide);
    }

    /// The first words that are drawn in a node.
    private static String drawn(FxRobot robot, Node node) {
        return robot.from(node).lookup(".text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
