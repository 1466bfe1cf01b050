package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.fx.FxBridge;
import dev.selfplay.ui.fx.Theme;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The commands of the transcript in the whole window.
@ExtendWith(ApplicationExtension.class)
class TranscriptWindowTest {
    private final SampleWorld world = new SampleWorld();

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage stage) {
        new Workbench(world.services(false), new FxBridge()).show(stage);
        stage.setWidth(1000);
        stage.setHeight(700);
    }

    @Test
    void findAndSwitchesActOnTheTranscriptInSight(FxRobot robot) throws Exception {
        world.playMiddle();
        PageShots.until(() -> robot.lookup(".bubble").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        PageShots.until(() -> inSight(robot));
        robot.write("uh");
        PageShots.until(() -> count(robot).startsWith("1 of "));
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> !inSight(robot));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        PageShots.until(() ->
                robot.lookup(".bubble").queryAll().stream().noneMatch(TranscriptWindowTest::shown));
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.interact(() -> {});
        assertThat(inSight(robot)).isFalse();
    }

    private static boolean inSight(FxRobot robot) {
        return robot.lookup(".find-bar").queryAll().stream().anyMatch(TranscriptWindowTest::shown);
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String count(FxRobot robot) {
        return robot.lookup(".find-count").<Label>queryAll().stream()
                .filter(TranscriptWindowTest::shown)
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }
}
