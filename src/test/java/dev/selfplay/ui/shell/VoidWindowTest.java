package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.RealWindow;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole window over the whole program: a void battle is found, fought again, or overruled.
@OpensWindows
class VoidWindowTest {
    private Workbench workbench;
    private Stage stage;
    private RealWindow window;

    @Start
    void start(Stage given) throws Exception {
        Path folder = Files.createTempDirectory("void-window");
        Bench.prepare(folder);
        workbench = Workbench.open(folder, false, Map.of());
        stage = given;
        window = RealWindow.open(stage, workbench, 1440, 900);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void outOfRole(int percent) {
        var _ = workbench.apply(workbench.settings().with(Settings.REHEARSAL_OUT_OF_ROLE, percent));
    }

    private List<Battle> battles(BattleState state) {
        return workbench.archive().page(BattleArchive.Query.newest(100)).stream()
                .filter(b -> b.state() == state)
                .toList();
    }

    private int waiting() {
        return workbench.questions().counts().getOrDefault(ToDecide.VOID, 0);
    }

    /// Shows the void battles that wait for a person, and selects the first.
    private TableView<?> toDecide(FxRobot robot) throws Exception {
        PageShots.until(() -> stage.isShowing() && stage.isFocused());
        outOfRole(100);
        PromotionFlowTest.battles(workbench, 11, 3);
        outOfRole(0);
        assertThat(battles(BattleState.VOID)).hasSize(3);
        assertThat(waiting()).isEqualTo(3);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        PageShots.until(() -> {
            var chips = robot.lookup("#toDecide").tryQueryAs(ToggleButton.class);
            return chips.isPresent() && chips.get().getText().equals("To decide 3");
        });
        robot.interact(() -> robot.lookup("#toDecide").queryAs(ToggleButton.class).fire());
        TableView<?> table = robot.lookup(".history-table").queryAs(TableView.class);
        PageShots.until(() -> table.getItems().size() == 3);
        return table;
    }

    @Test
    void whatIsVoidIsFoughtAgainFromTheHistory(FxRobot robot) throws Exception {
        TableView<?> table = toDecide(robot);
        robot.interact(() -> table.getSelectionModel().selectRange(0, 2));
        robot.interact(() -> table.getContextMenu().show(table, 400, 300));
        robot.interact(() ->
                table.getContextMenu().getItems().stream()
                        .filter(i -> "Re-run the 2 void with other seeds".equals(i.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        robot.interact(() -> table.getContextMenu().hide());
        PageShots.until(() -> battles(BattleState.COMPLETED).size() == 2);
        assertThat(battles(BattleState.VOID)).as("they are kept").hasSize(3);
        PageShots.until(() -> waiting() == 1);
        // other seeds are other calls, and may leave a question of their own
        long asked =
                battles(BattleState.COMPLETED).stream()
                        .filter(b -> b.questions() > 0 || b.disputed())
                        .count();
        PageShots.until(() -> text(robot).equals("To decide " + (1 + asked)));
    }

    @Test
    void aVoidIsOverruledWithAReasonAndThatIsTakenBack(FxRobot robot) throws Exception {
        TableView<?> table = toDecide(robot);
        robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
        PageShots.until(() -> reason(robot).isPresent());
        new PageShots(stage).take("void-open");
        robot.interact(() -> {
            TextField reason = reason(robot).orElseThrow();
            reason.requestFocus();
            reason.setText("She was joking.");
        });
        robot.push(KeyCode.ENTER);
        PageShots.until(() -> battles(BattleState.COMPLETED).size() == 1);
        assertThat(battles(BattleState.COMPLETED).getFirst().total()).isNotNull();
        PageShots.until(() -> text(robot).equals("To decide 2"));
        PageShots.until(() -> link(robot, "Take back").isPresent());
        PageShots.until(() ->
                robot.lookup(".scorecard .badge").queryAllAs(Label.class).stream()
                        .filter(VoidWindowTest::inSight)
                        .noneMatch(l -> l.getText().equals("void")));
        new PageShots(stage).take("void-overruled");
        robot.interact(() -> link(robot, "Take back").orElseThrow().fire());
        PageShots.until(() -> battles(BattleState.COMPLETED).isEmpty());
        PageShots.until(() -> text(robot).equals("To decide 3"));

        PageShots.until(() -> link(robot, "Leave it void").isPresent());
        robot.interact(() -> link(robot, "Leave it void").orElseThrow().fire());
        PageShots.until(() -> text(robot).equals("To decide 2"));
        assertThat(battles(BattleState.VOID)).hasSize(3);
    }

    /// The arena has a scorecard, too.
    private static Optional<TextField> reason(FxRobot robot) {
        return robot.lookup("#overruleReason").queryAllAs(TextField.class).stream()
                .filter(VoidWindowTest::inSight)
                .findFirst();
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#toDecide").queryAs(ToggleButton.class).getText();
    }

    private static Optional<Hyperlink> link(FxRobot robot, String words) {
        return robot.lookup(".ruling-link").queryAllAs(Hyperlink.class).stream()
                .filter(l -> l.getText().equals(words))
                .filter(VoidWindowTest::inSight)
                .findFirst();
    }

    private static boolean inSight(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
