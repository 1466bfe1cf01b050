package dev.selfplay.ui.shell;

import static dev.selfplay.ui.shell.WindowShots.awaitText;
import static dev.selfplay.ui.shell.WindowShots.onFx;
import static dev.selfplay.ui.shell.WindowShots.until;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;

import dev.selfplay.ui.Accessible;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every page and panel of the whole window, as a screen reader and a keyboard meet it. A new page
/// needs nothing here: it is found by its tab.
@OpensWindows
class AccessibilityTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private WindowShots window;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage stage) {
        window = new WindowShots(world, stage);
    }

    @Test
    void everyControlOfEveryPageHasANameARoleAndAMarkOfFocus(FxRobot robot) throws Exception {
        world.lose("base_prompt.txt");
        world.playMiddle();
        awaitText(robot, "turn 12");
        window.workbench.tell(
                Notice.error("Could not export", "the disk is full.")
                        .with("Export again", () -> {}));
        awaitText(robot, "Export again");
        Set<String> wrong = new TreeSet<>();
        List<Node> tabs = onFx(() -> new ArrayList<>(robot.lookup(".rail-tab").queryAll()));
        assertThat(tabs).hasSizeGreaterThanOrEqualTo(3);
        for (Node tab : tabs) {
            robot.interact(() -> ((ToggleButton) tab).fire());
            WindowShots.pulses(4);
            wrong.addAll(found(((ToggleButton) tab).getText()));
        }
        for (KeyCode[] keys :
                List.of(
                        new KeyCode[] {KeyCode.CONTROL, KeyCode.K},
                        new KeyCode[] {KeyCode.F1},
                        new KeyCode[] {KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N},
                        new KeyCode[] {KeyCode.CONTROL, KeyCode.N})) {
            robot.push(keys);
            WindowShots.pulses(4);
            wrong.addAll(found(List.of(keys).toString()));
            robot.push(KeyCode.ESCAPE);
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> found(String where) throws Exception {
        return onFx(() -> {
            Scene scene = window.stage.getScene();
            List<String> all = new ArrayList<>();
            Accessible.nameless(scene.getRoot()).forEach(w -> all.add("no name: " + w));
            Accessible.withoutRole(scene.getRoot()).forEach(w -> all.add("no role: " + w));
            Accessible.withoutFocusMark(scene, new PrimerLight().getUserAgentStylesheet())
                    .forEach(w -> all.add("no mark of focus: " + w));
            all.replaceAll(w -> w + " (" + where + ")");
            return all;
        });
    }

    /// The whole window is walked with Tab, and the keyboard never gets lost.
    @Test
    void tabLeadsThroughTheWindowAndBack(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "turn 12");
        robot.interact(() -> robot.lookup("#workspace").query().requestFocus());
        Set<Node> met = new java.util.HashSet<>();
        for (int step = 0; step < 120; step++) {
            robot.push(KeyCode.TAB);
            Node owner = onFx(() -> window.stage.getScene().getFocusOwner());
            assertThat(owner).isNotNull();
            assertThat(onFx(() -> WindowShots.seen(owner))).isTrue();
            met.add(owner);
            if (owner.getId() != null && owner.getId().equals("workspace")) {
                break;
            }
        }
        assertThat(met.stream().map(Node::getId))
                .contains("search", "tab-Arena", "kill", "newRunButton", "workspace");
    }

    @Test
    void popupsGrowWithTheTexts(FxRobot robot) throws Exception {
        until(() -> window.seen("#tab-Arena"));
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        double size =
                onFx(() -> {
                    var tab = (ToggleButton) robot.lookup("#tab-Arena").query();
                    var tooltip = tab.getTooltip();
                    tooltip.show(window.stage, 100, 100);
                    tooltip.getScene().getRoot().applyCss();
                    double found = tooltip.getFont().getSize();
                    tooltip.hide();
                    return found;
                });
        assertThat(size).isGreaterThan(12.5);
    }
}
