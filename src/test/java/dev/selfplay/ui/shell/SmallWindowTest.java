package dev.selfplay.ui.shell;

import static dev.selfplay.ui.shell.WindowShots.onFx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.config.AskKind;
import dev.selfplay.ui.Fits;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.team.SampleTeam;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A common laptop at 200 % has 960 x 540 pixels, less what its desktop and the title bar take: every
/// page and every card of the window fits there. Keys are sent as events, because the robot takes its
/// time; the pages in their other states are looked at by their own tests.
@OpensWindows
class SmallWindowTest {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 490;
    private static final String LONG =
            "Could not write the ledger to /srv/acme/clients/apex-closer/exports/ledger.csv: the"
                    + " disk is full. Make room there, or choose another folder, and export again;"
                    + " nothing that was paid for is lost.";

    @AutoClose private final SampleWorld world = new SampleWorld();
    private final List<String> faults = new ArrayList<>();
    private WindowShots window;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage stage) {
        world.before = SmallWindowTest::asksForMuch;
        world.joinTeam();
        SampleTeam.edit(world.workbench());
        world.firstStart("base_prompt.txt", "personas.json");
        window = new WindowShots(world, stage);
        stage.setMinHeight(0);
        window.size(WIDTH, HEIGHT);
    }

    private static void asksForMuch(Path folder) {
        String free =
                IntStream.range(0, AskKind.values().length)
                        .mapToObj("\"http://models-%d.example:8080/v1\""::formatted)
                        .collect(Collectors.joining(", ", "{\"freeEndpoints\": [", "]}"));
        try {
            Files.writeString(folder.resolve("models.json"), free);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPageAndCardFits() throws Exception {
        fits("the question what the folder may do", () -> window.seen(".trust-panel"));
        press(KeyCode.ESCAPE);
        fits("the welcome", () -> window.seen("#welcomeWatch"));
        world.playMiddle();
        fits("the arena", () -> window.seen(".tile") && !window.seen("#welcomeWatch"));
        press(KeyCode.B, KeyCode.CONTROL);
        fits("the arena beside the personas", () -> window.seen("#personas"));
        press(KeyCode.B, KeyCode.CONTROL, KeyCode.SHIFT);
        fits("the arena beside the gauge", () -> window.seen(".right-pane"));
        press(KeyCode.B, KeyCode.CONTROL, KeyCode.SHIFT);
        press(KeyCode.ENTER, KeyCode.CONTROL);
        fits("a battle, large", () -> window.seen("#leave"));
        press(KeyCode.ESCAPE);
        pages();
        cards();
        assertThat(faults).isEmpty();
    }

    @Test
    void theRailHasAllOfItsWordsOrItsIcons() throws Exception {
        press(KeyCode.ESCAPE);
        WindowShots.until(() -> window.seen("#tab-Conflicts"));
        // a screen at 125 %, where texts are wider by the rounding to its pixels
        onFx(() -> {
            window.stage.setRenderScaleX(1.25);
            window.stage.setRenderScaleY(1.25);
            window.size(1536, 700);
            return true;
        });
        WindowShots.pulses(3);
        assertThat(onFx(() -> tab().getContentDisplay())).isEqualTo(ContentDisplay.TOP);
        assertThat(onFx(() -> Fits.faults(window.stage.getScene().getRoot()))).isEmpty();
        assertThat(onFx(this::railScrolls)).isFalse();
        window.sizeTo(1536, HEIGHT);
        assertThat(onFx(() -> tab().getContentDisplay())).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
        assertThat(onFx(this::railScrolls)).isFalse();
        assertThat(tab().getTooltip().getText()).contains("Personas");
        assertThat(tab().getAccessibleText()).isEqualTo("Personas");
    }

    private Labeled tab() {
        return (Labeled) window.stage.getScene().lookup("#tab-Personas");
    }

    private boolean railScrolls() {
        return window.stage.getScene().lookup(".rail-scroll").lookupAll(".scroll-bar").stream()
                .anyMatch(Node::isVisible);
    }

    private void pages() throws Exception {
        Map<Page, String> pages = new LinkedHashMap<>();
        pages.put(Page.PROMOTIONS, ".promotions");
        pages.put(Page.EXPERIMENTS, ".experiments");
        pages.put(Page.PERSONAS, "#personasTable");
        pages.put(Page.PROMPT, ".prompt-page");
        pages.put(Page.RUNS, ".runs-page");
        pages.put(Page.HISTORY, ".history-table");
        pages.put(Page.SPEND, ".spend-figure");
        pages.put(Page.REFEREE, "#blindBlank");
        pages.put(Page.CONFLICTS, "#conflict-decide");
        pages.put(Page.SETTINGS, "#modelsCard");
        pages.put(Page.ARENA, ".tile");
        assertThat(pages).containsOnlyKeys(Page.values());
        for (Map.Entry<Page, String> page : pages.entrySet()) {
            fire("#tab-" + page.getKey().label());
            fits(page.getKey().label(), () -> window.seen(page.getValue()));
        }
    }

    private void cards() throws Exception {
        press(KeyCode.K, KeyCode.CONTROL);
        fits("the palette", () -> window.seen("#paletteField"));
        press(KeyCode.F1);
        fits("the shortcuts", () -> window.seen("#sheetSearch"));
        fire("#team-status");
        fits("the team's panel", () -> window.seen(".team-panel"));
        press(KeyCode.ESCAPE);
        close();
        fits("the question before it closes", () -> window.seen("#closingStop"));
        press(KeyCode.ESCAPE);
        world.restore("base_prompt.txt");
        world.lose("models.json"); // what the folder asks for holds up every run
        WindowShots.until(() -> world.workbench().safety().unsafe().isEmpty());
        press(KeyCode.N, KeyCode.CONTROL);
        fits("New run", () -> window.seen("#startRun") && !button("#startRun").isDisabled());
        press(KeyCode.ESCAPE);
        for (int i = 0; i < 5; i++) {
            window.workbench.tell(
                    Notice.error("Export failed", i + ": " + LONG).with("Export again", () -> {}));
        }
        fits("notices", () -> window.seen(".notice"));
        press(KeyCode.N, KeyCode.CONTROL, KeyCode.SHIFT);
        fits("past notices", () -> window.seen("#pastNotices"));
        press(KeyCode.ESCAPE);
        press(KeyCode.PERIOD, KeyCode.CONTROL);
        fits("what the kill-switch did", () -> window.seen(".stop-panel"));
    }

    private void close() throws Exception {
        onFx(() -> {
            window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
    }

    private void fits(String what, Callable<Boolean> shown) throws Exception {
        await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(WindowShots.WAIT)
                .until(() -> onFx(shown));
        WindowShots.pulses(2);
        onFx(() -> Fits.faults(window.stage.getScene().getRoot()))
                .forEach(fault -> faults.add(what + ": " + fault));
    }

    private ButtonBase button(String selector) {
        return (ButtonBase) window.stage.getScene().lookup(selector);
    }

    private void fire(String selector) throws Exception {
        WindowShots.until(() -> window.seen(selector));
        onFx(() -> {
            button(selector).fire();
            return true;
        });
    }

    private void press(KeyCode code, KeyCode... with) throws Exception {
        List<KeyCode> held = List.of(with);
        onFx(() -> {
            Scene scene = window.stage.getScene();
            Node owner = scene.getFocusOwner();
            Event.fireEvent(
                    owner == null ? scene : owner,
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            code,
                            held.contains(KeyCode.SHIFT),
                            held.contains(KeyCode.CONTROL),
                            false,
                            false));
            return true;
        });
    }
}
