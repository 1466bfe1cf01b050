package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.personas.PersonaRow;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.Optional;

@OpensWindows
class PersonasWindowTest {
    @AutoClose private final SampleWorld world = new SampleWorld();

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage stage) {
        new Shell(world.services(), new FxBridge()).show(stage);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1440);
        stage.setHeight(900);
    }

    @Test
    void thePageIsSearchedFromAnywhereAndSendsSellersIntoARun(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.P)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        TableView<PersonaRow> table = robot.lookup("#personasTable").queryTableView();
        PageShots.until(() -> table.getItems().size() == 16 && table.isVisible());
        robot.write("legal");
        PageShots.until(() -> table.getItems().size() == 1);
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> table.isFocused() && !table.getSelectionModel().isEmpty());
        robot.rightClickOn(table.lookup(".table-row-cell:selected"));
        // the bar for several has a button of the same words
        PageShots.until(() -> robot.lookup(".context-menu").tryQuery().isPresent());
        robot.clickOn(robot.from(robot.lookup(".context-menu")).lookup("Fight…").<Node>query());
        PageShots.until(() -> !robot.lookup("#startRun").queryButton().isDisabled());
        robot.clickOn("#startRun");
        PageShots.until(() -> world.started().size() == 1);
        assertThat(world.fought())
                .extracting(b -> b.personaName())
                .containsExactly("The Legal Expert");
    }

    /// A blank in a typed name pressed the button again: one draft for each word.
    @Test
    void aNewPersonaIsNamedAtOnce(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.P)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        TableView<PersonaRow> table = robot.lookup("#personasTable").queryTableView();
        PageShots.until(() -> table.getItems().size() == 16 && table.isVisible());
        robot.clickOn("New persona");
        PageShots.until(() -> name(robot).map(Node::isFocused).orElse(false));
        robot.clickOn("New persona");
        PageShots.until(() -> name(robot).map(Node::isFocused).orElse(false));
        robot.write("Ann of Hill End");
        PageShots.until(
                () -> table.getItems().getFirst().persona().name().equals("Ann of Hill End"));
        assertThat(table.getItems()).hasSize(17);

        // also where a search would hide it
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.P)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("legal");
        PageShots.until(() -> table.getItems().size() == 1);
        robot.clickOn("New persona");
        PageShots.until(() -> name(robot).map(Node::isFocused).orElse(false));
        robot.write("Bo B");
        PageShots.until(() ->
                table.getItems().stream().anyMatch(row -> row.persona().name().equals("Bo B")));
        assertThat(table.getItems()).hasSize(18);
    }

    private static Optional<Node> name(FxRobot robot) {
        return robot.lookup("#persona-name").tryQuery();
    }
}
