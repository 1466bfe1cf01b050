package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Theme;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.Start;

/// The commands of the transcript in the whole window.
@OpensWindows
class TranscriptWindowTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private WindowShots window;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
        // the first window of a loaded machine takes its time
        FxToolkit.toolkitContext().setSetupTimeoutInMillis(120_000);
    }

    @Start
    void open(Stage stage) {
        window = new WindowShots(world, stage);
    }

    @Test
    void findActsOnTheTranscriptInSight(FxRobot robot) throws Exception {
        world.playMiddle();
        PageShots.until(() -> window.seen(".bubble"));
        WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.F);
        PageShots.until(() -> window.seen(".find-bar"));
        robot.write("uh");
        PageShots.until(() -> count(robot).startsWith("1 of "));
        WindowShots.keys(robot, KeyCode.ESCAPE);
        PageShots.until(() -> !window.seen(".find-bar"));
        WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.COMMA);
        PageShots.until(() -> !window.seen(".bubble"));
        WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.F);
        assertThat(WindowShots.onFx(() -> window.seen(".find-bar"))).isFalse();
    }

    private static String count(FxRobot robot) {
        return robot.lookup(".find-count").<Label>queryAll().stream()
                .filter(WindowShots::seen)
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }
}
