package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Settings;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.team.SampleTeam;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The team's database in the window's frame: its word, its panel, and its page in the rail.
@OpensWindows
class TeamFrameTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private WindowShots window;

    @Start
    void start(Stage stage) {
        world.memory.remember("welcome.seen", "true");
        world.joinTeam();
        window = new WindowShots(world, stage);
    }

    @AfterEach
    void close() throws Exception {
        WindowShots.onFx(() -> {
            window.stage.hide();
            return true;
        });
    }

    @Test
    void theWordLeadsToThePanelAndConflictsToTheirPage(FxRobot robot) throws Exception {
        Button word = robot.lookup("#team-status").queryButton();
        WindowShots.until(() -> word.getText().startsWith("Offline since "));
        assertThat(window.seen("#tab-Conflicts")).isFalse();
        // by the palette, and back with Escape
        WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.K);
        robot.write("team's database");
        WindowShots.keys(robot, KeyCode.ENTER);
        WindowShots.until(() -> window.seen("#team-panel"));
        WindowShots.until(() -> robot.lookup("#team-sync").queryButton().isFocused());
        WindowShots.keys(robot, KeyCode.ESCAPE);
        WindowShots.until(() -> !window.seen("#team-panel"));
        // a page of its own, which has a tab while it is looked at
        WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.DIGIT7);
        WindowShots.until(() -> window.seen("#tab-Conflicts"));
        WindowShots.awaitText(robot, "Nothing to decide");
        WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.DIGIT1);
        WindowShots.until(() -> !window.seen("#tab-Conflicts"));
        // or something is to be decided
        SampleTeam.edit(world.workbench());
        world.workbench().team().wake();
        WindowShots.until(() -> window.seen("#tab-Conflicts"));
        WindowShots.until(() -> word.getText().endsWith("1 conflict"));
        WindowShots.awaitText(robot, "Decide…");
        robot.clickOn(robot.lookup("#notices .button").<Labeled>query());
        WindowShots.awaitText(robot, "The Skeptic");
        for (int step = 0; step < 5; step++) {
            WindowShots.keys(robot, KeyCode.CONTROL, KeyCode.EQUALS);
        }
        WindowShots.until(() -> world.inForce().get(Settings.TEXT_PERCENT) == 200);
        window.sizeTo(1024, 700);
        window.shot("team-conflict-200", 200);
        // the rail may scroll
        assertThat(WindowShots.onFx(window::sticksOut)).noneMatch(s -> !s.contains("rail-tab"));
        assertThat(window.seen("#conflict-decide")).isTrue();
    }
}
