package dev.selfplay.ui.shell;

import static dev.selfplay.ui.shell.WindowShots.onFx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.ui.Fits;
import dev.selfplay.ui.WindowExtension;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.fx.Theme;
import dev.selfplay.ui.team.SampleTeam;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A common laptop at 200 % has 960 x 540 logical pixels, less what its desktop takes: every page and
/// card of the window fits there.
@ExtendWith(WindowExtension.class)
class SmallWindowTest {
    static final long T0 = System.currentTimeMillis();
    private final SampleWorld world = new SampleWorld();
    private final List<String> wrong = new ArrayList<>();
    private WindowShots window;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage stage) {
        window = new WindowShots(world, stage);
        stage.setMinHeight(0);
        window.size(900, 490);
    }

    @Test
    void everyPageFits() throws Exception {
        world.playMiddle();
        world.team.open.add(SampleTeam.edited());
        for (Page page : Page.values()) {
            fire("#tab-" + page.label());
            fits(page.label());
        }
        fire("#tab-Arena");
        press(KeyCode.N, true, false);
        soon(".new-run");
        fits("New run");
        press(KeyCode.ESCAPE, false, false);
        press(KeyCode.K, true, false);
        soon(".palette-place");
        fits("palette");
        press(KeyCode.F1, false, false);
        fits("keys");
        press(KeyCode.N, true, true);
        fits("past");
        fire("#team-status");
        fits("team");
        fire("#trust-status");
        fits("trust");
        press(KeyCode.ESCAPE, false, false);
        window.workbench.tell(Notice.error("Could not export.").with("Export again", () -> {}));
        fits("notice");
        press(KeyCode.PERIOD, true, false);
        soon(".stop-panel");
        fits("kill");
        assertThat(wrong).isEmpty();
    }

    private void fits(String what) throws Exception {
        System.out.println(what + " " + (System.currentTimeMillis() - T0));
        WindowShots.pulses(3);
        wrong.addAll(
                onFx(() -> {
                    var root = window.stage.getScene().getRoot();
                    return Fits.faults(root).stream().map(f -> what + ": " + f).toList();
                }));
        if (Boolean.getBoolean("shots"))
            window.shot("small-" + what.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), 100);
    }

    private void fire(String button) throws Exception {
        onFx(() -> {
            ((ButtonBase) window.stage.getScene().lookup(button)).fire();
            return true;
        });
    }

    private void press(KeyCode code, boolean control, boolean shift) throws Exception {
        onFx(() -> {
            Scene scene = window.stage.getScene();
            Node owner = scene.getFocusOwner();
            Event.fireEvent(
                    owner == null ? scene : owner,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
            return true;
        });
    }

    private void soon(String selector) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(WindowShots.WAIT)
                .until(() -> onFx(() -> window.seen(selector)));
    }
}
