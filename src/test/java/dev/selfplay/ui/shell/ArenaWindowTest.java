package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.wall.SampleRuns;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Duration;
import java.util.UUID;

/// The arena within the whole window: two runs, large, pinned, started anew, told at their end.
@OpensWindows
class ArenaWindowTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final SampleRuns runs = new SampleRuns(world);
    private Shell workbench;
    private PageShots page;
    private Stage stage;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage newStage) {
        stage = newStage;
        page = new PageShots(stage);
        workbench = new Shell(world.services(), new FxBridge());
        workbench.show(stage);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1440);
        stage.setHeight(900);
    }

    private Node tile(FxRobot robot, String name) throws Exception {
        // tiles are reused while the wall settles: what was found is what is returned
        Node[] found = new Node[1];
        PageShots.until(() -> {
            found[0] = find(robot, name);
            return found[0] != null;
        });
        return found[0];
    }

    private static Node find(FxRobot robot, String name) {
        return robot.lookup(".tile").queryAll().stream()
                .filter(n ->
                        seen(n)
                                && n.lookup(".tile-name") instanceof Label l
                                && l.getText().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void size(double width, double height) throws Exception {
        org.testfx.util.WaitForAsyncUtils.asyncFx(
                        () -> {
                            stage.setWidth(width);
                            stage.setHeight(height);
                        })
                .get();
        PageShots.until(() -> stage.getScene().getWidth() <= width);
    }

    @Test
    void twoRunsArePlayedOpenedLargeAndPinned(FxRobot robot) throws Exception {
        runs.playEnded("earlier", 7, SampleValues.NOW.minusSeconds(1_500));
        world.playMiddle();
        // tiles change places until all has arrived
        PageShots.until(() -> stage.getTitle().startsWith("3/16 · apex-closer"));
        robot.clickOn(tile(robot, "The Price-Anchorer"));
        page.take("window-arena-two-runs");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        PageShots.until(() -> find(robot, "The Skeptic") == null);
        page.take("window-arena-large");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        // this order: two clicks on one tile, soon after each other, open it large
        robot.clickOn(tile(robot, "The Emotional Seller")).type(KeyCode.P);
        robot.clickOn(tile(robot, "The Price-Anchorer")).type(KeyCode.P);
        PageShots.until(() -> robot.lookup(".pin-column.pinned").queryAll().size() == 2);
        page.take("window-arena-pinned");
        size(1024, 700);
        page.take("window-arena-small");
        size(1440, 900);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.F)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        PageShots.until(() -> robot.lookup("#wallWords").query().isFocused());
        robot.write("anchorer");
        PageShots.until(() -> find(robot, "The Skeptic") == null);
        robot.type(KeyCode.ESCAPE);
        tile(robot, "The Skeptic");
    }

    @Test
    void theEndOfARunIsToldAndLeadsOn(FxRobot robot) throws Exception {
        runs.playEnded("earlier", 5, SampleValues.NOW.minusSeconds(1_500));
        PageShots.until(() -> robot.lookup("Show best battle").tryQuery().isPresent());
        page.take("window-arena-finished");
        world.server().script(FakeNegotiator.atOnce());
        robot.clickOn("Grade the 1 ungraded again");
        PageShots.until(
                () -> world.stored(SampleRuns.battleId("earlier", 4)).gradings().size() == 1);
        PageShots.until(() -> robot.lookup("Show best battle").tryQuery().isEmpty());
        world.emit(
                new BattleEvent.RunFinished(
                        SampleValues.NOW,
                        new RunSummary(
                                SampleValues.id("earlier"),
                                4,
                                0,
                                1,
                                0,
                                0,
                                0,
                                0,
                                Usd.ZERO,
                                Duration.ofSeconds(95))));
        PageShots.until(() -> robot.lookup("Show best battle").tryQuery().isPresent());
        robot.clickOn("Show best battle");
        // the fake referee's grade may be the best
        Battle first = world.stored(SampleRuns.battleId("earlier", 0)).battle();
        Battle again = world.stored(SampleRuns.battleId("earlier", 4)).battle();
        UUID best = again.total() > first.total() ? again.id() : first.id();
        PageShots.until(
                () -> workbench.shownBattle() != null && workbench.shownBattle().id().equals(best));
        assertThat(seen(robot.lookup("#leave").query())).isTrue();
    }

    @Test
    void theDialogFitsASmallWindow(FxRobot robot) throws Exception {
        size(1024, 700);
        robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL);
        PageShots.until(() -> robot.lookup("#sellerSearch").<TextField>query().isFocused());
        PageShots.until(() -> !robot.lookup("#startRun").queryButton().isDisabled());
        page.take("window-new-run-small");
        robot.clickOn("None");
        PageShots.until(() -> robot.lookup("#startRun").queryButton().isDisabled());
        robot.clickOn("#sellerSearch").write("legal").type(KeyCode.DOWN, KeyCode.SPACE);
        PageShots.until(() -> !robot.lookup("#startRun").queryButton().isDisabled());
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        PageShots.until(() -> world.started().size() == 1);
        assertThat(world.fought()).hasSize(1);
    }
}
