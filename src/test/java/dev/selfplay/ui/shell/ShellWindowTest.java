package dev.selfplay.ui.shell;

import static dev.selfplay.ui.shell.WindowShots.awaitText;
import static dev.selfplay.ui.shell.WindowShots.keys;
import static dev.selfplay.ui.shell.WindowShots.onFx;
import static dev.selfplay.ui.shell.WindowShots.until;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.config.Settings;
import dev.selfplay.key.KeyPlace;
import dev.selfplay.testing.FakePage;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Theme;

import javafx.beans.property.SimpleStringProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// The frame and its manners, in the whole window.
@OpensWindows
class ShellWindowTest {
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
    void thePaletteFindsCommandsPeopleAndBattlesByKeyboardAlone(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "turn 12");
        Node before =
                onFx(() -> {
                    robot.lookup("#tab-Arena").query().requestFocus();
                    return window.stage.getScene().getFocusOwner();
                });
        keys(robot, KeyCode.CONTROL, KeyCode.K);
        until(() -> window.seen("#paletteField"));
        robot.write("go hist");
        until(() -> firstHit(robot).equals("Go to History"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !window.seen("#paletteField"));
        assertThat(onFx(() -> window.stage.getScene().getFocusOwner())).isSameAs(before);

        keys(robot, KeyCode.CONTROL, KeyCode.K);
        robot.write("goset");
        until(() -> firstHit(robot).equals("Go to Settings"));
        robot.push(KeyCode.ENTER);
        awaitText(robot, "Saved in settings.json");

        keys(robot, KeyCode.CONTROL, KeyCode.K);
        until(() -> firstHit(robot).equals("Go to Settings")); // recently used first
        robot.write("legal");
        until(() -> firstHit(robot).equals("The Legal Expert"));
        window.shot("shell-palette", 100);
        robot.push(KeyCode.ENTER);
        until(() -> window.seen("#personas"));
        until(() -> {
            ListView<?> list = robot.lookup("#personas").query();
            return list.getItems().size() == 1
                    && list.getSelectionModel().getSelectedItems().size() == 1;
        });
    }

    private static String firstHit(FxRobot robot) {
        ListView<PaletteViewModel.Hit> list = robot.lookup("#paletteList").query();
        return list.getItems().isEmpty() ? "" : list.getItems().getFirst().entry().title();
    }

    @Test
    void theCheatSheetListsAllShortcutsAndIsCopied(FxRobot robot) throws Exception {
        robot.push(KeyCode.F1);
        until(() -> window.seen("#sheetSearch"));
        awaitText(robot, "Kill-switch: stop every call now");
        window.shot("shell-cheatsheet", 100);
        robot.clickOn("Copy as text");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("Ctrl+.")
                .contains("Go to\n  Ctrl+1");
        TextField search = robot.lookup("#sheetSearch").query();
        robot.interact(() -> search.setText("theme dark"));
        until(() -> !window.seen("Kill-switch: stop every call now"));
        robot.push(KeyCode.F1);
        until(() -> !window.seen("#sheetSearch"));
    }

    /// Each over each that stays open under it: of the frame's own panels one is open at a time. Keys
    /// are sent as events, because the robot takes its time.
    @Test
    void theCardOnTopOwnsTheKeyboard(FxRobot robot) throws Exception {
        Map<String, Runnable> dialogs = new LinkedHashMap<>();
        dialogs.put(".new-run", () -> press(KeyCode.N, true, false));
        dialogs.put(".stop-panel", () -> fire(robot, "#gaugeNewSession"));
        Map<String, Runnable> cards = new LinkedHashMap<>(dialogs);
        cards.put(".palette-place", () -> press(KeyCode.K, true, false));
        cards.put(".sheet-place", () -> press(KeyCode.F1, false, false));
        cards.put(".past-place", () -> press(KeyCode.N, true, true));
        cards.put(".team-place", () -> fire(robot, "#team-status"));
        cards.put(".trust-place", () -> fire(robot, "#trust-status"));
        window.sizeTo(900, 560); // fewer pixels to paint
        for (String under : cards.keySet()) {
            robot.interact(cards.get(under));
            soon(() -> hasKeyboard(under));
            for (String over : cards.keySet()) {
                boolean together = dialogs.containsKey(under) || dialogs.containsKey(over);
                if (together && !under.equals(over)) {
                    robot.interact(cards.get(over));
                    soon(() -> hasKeyboard(over));
                    robot.interact(() -> nothingIsTypedBeneath(under, over));
                    soon(() -> closed(over));
                    soon(() -> hasKeyboard(under));
                }
            }
            soon(() -> closed(under));
        }
    }

    /// "Enter started ten battles in the session that had just been locked, beneath the card."
    @Test
    void theKillSwitchOverNewRunTakesTheKeyboardAndStartsNothing(FxRobot robot) {
        robot.interact(() -> press(KeyCode.N, true, false));
        soon(() -> hasKeyboard(".new-run"));
        soon(() -> !robot.lookup("#startRun").queryButton().isDisabled());
        robot.interact(() -> world.kill("stopped by hand"));
        soon(() -> hasKeyboard(".stop-layer"));
        robot.type(KeyCode.DIGIT7, KeyCode.ENTER);
        soon(() -> robot.lookup("#startRun").queryButton().isDisabled());
        assertThat(world.started()).isEmpty();
        soon(() -> closed(".stop-layer"));
        soon(() -> hasKeyboard(".new-run"));
        robot.type(KeyCode.ENTER);
        assertThat(world.started()).isEmpty();
    }

    private static void soon(Callable<Boolean> onFx) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(WindowShots.WAIT)
                .until(() -> onFx(onFx));
    }

    private static void fire(FxRobot robot, String button) {
        robot.lookup(button).queryButton().fire();
    }

    private void press(KeyCode code, boolean control, boolean shift) {
        Scene scene = window.stage.getScene();
        Node owner = scene.getFocusOwner();
        Event.fireEvent(
                owner == null ? scene : owner,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
    }

    private boolean closed(String card) {
        if (window.seen(card)) {
            press(KeyCode.ESCAPE, false, false);
        }
        return !window.seen(card);
    }

    private boolean hasKeyboard(String card) {
        Node at = window.stage.getScene().getFocusOwner();
        while (at != null && !at.getStyleClass().contains(card.substring(1))) {
            at = at.getParent();
        }
        return window.seen(card) && at != null;
    }

    private void nothingIsTypedBeneath(String under, String over) {
        Scene scene = window.stage.getScene();
        for (Node node : scene.lookup(under).lookupAll(".text-field")) {
            TextField field = (TextField) node;
            String before = field.getText();
            field.requestFocus();
            assertThat(hasKeyboard(over)).as("%s over %s", over, under).isTrue();
            Event.fireEvent(
                    scene.getFocusOwner(),
                    new KeyEvent(
                            KeyEvent.KEY_TYPED,
                            "x",
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false));
            assertThat(field.getText()).as("%s over %s", over, under).isEqualTo(before);
        }
    }

    @Test
    void noticesAreCountedActedOnAndFoundAgain(FxRobot robot) throws Exception {
        AtomicInteger retried = new AtomicInteger();
        var locked = new SimpleStringProperty("");
        window.workbench.tell(Notice.info("Run finished", "3 battles graded · average 72 · $1.87"));
        window.workbench.tell(Notice.warning("gpt-4o retires", "on 14 January 2027."));
        window.workbench.tell(
                Notice.error("Could not export the history", "the disk is full.")
                        .with("Export again", retried::incrementAndGet));
        window.workbench.tell(
                Notice.error(
                                "Could not read the ledger",
                                "the database is locked by another program. Close it, and try"
                                        + " again.")
                        .with("Try again", retried::decrementAndGet, locked));
        awaitText(robot, "3 more");
        Node strip = robot.lookup("#notices").query();
        window.shot("shell-notices", 100);
        robot.clickOn("Try again");
        until(() -> retried.get() == -1);
        awaitText(robot, "Export again");
        // the page ends where the strip begins
        Node page = robot.lookup(".arena").query();
        assertThat(onFx(() -> strip.localToScene(strip.getLayoutBounds()).getMinY()))
                .isGreaterThanOrEqualTo(
                        onFx(() -> page.localToScene(page.getLayoutBounds()).getMaxY()));
        assertThat(onFx(() -> robot.lookup(".notice-title").queryAs(Text.class).getText()))
                .isEqualTo("Could not export the history:");
        // the list keeps the actions, and says why one cannot be done any more
        robot.interact(() -> locked.set("Nothing is locked now."));
        keys(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        until(() -> {
            ListView<?> past = robot.lookup("#pastNotices").query();
            return WindowShots.seen(past) && past.getItems().size() == 4;
        });
        awaitText(robot, "Nothing is locked now.");
        window.shot("shell-notices-past", 100);
        assertThat(onFx(() -> inPast(robot, "Try again").isDisabled())).isTrue();
        robot.clickOn(inPast(robot, "Export again"));
        until(() -> retried.get() == 0);
        until(() -> !WindowShots.seen(robot.lookup("#pastNotices").query()));
        until(() -> {
            Set<Text> titles = robot.lookup(".notice-title").queryAllAs(Text.class);
            return titles.size() == 1
                    && titles.iterator().next().getText().equals("gpt-4o retires:");
        });
    }

    private static Button inPast(FxRobot robot, String label) {
        return robot.lookup("#pastNotices .button").queryAllAs(Button.class).stream()
                .filter(b -> b.getText().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWelcomeEndsInARunningBattle(FxRobot robot) throws Exception {
        world.firstStart("base_prompt.txt", "personas.json");
        showWelcome(robot);
        awaitText(robot, "Create the missing files");
        window.shot("shell-welcome", 100);
        window.sizeTo(1024, 700);
        largest(robot);
        window.shot("shell-welcome-200-small", 200);
        keys(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        robot.clickOn("Create the missing files");
        until(() -> !robot.lookup("#welcomeWatch").query().isDisabled());
        window.sizeTo(1440, 900);
        window.shot("shell-welcome-ready", 100);
        Node watch = robot.lookup("#welcomeWatch").query();
        robot.interact(watch::requestFocus);
        robot.push(KeyCode.SPACE);
        awaitText(robot, "turn 1");
        assertThat(world.memory.recall("welcome.done")).isPresent();
        until(() -> !WindowShots.seen(watch));
    }

    private static final String BILLED =
            " Runs on it are billed and stop at your cap; a rehearsal runs on this machine and is"
                    + " not billed.";

    /// A base URL in the environment is not yet a server that answers, and its key can be entered.
    @Test
    void aServerIsTickedOffOnlyOnceItHasAnswered(FxRobot robot) throws Exception {
        showWelcome(robot);
        String place = world.workbench().modelServer().place();
        awaitText(
                robot,
                place
                        + " does not list its models (404). There is no key for it; a local one may"
                        + " need none."
                        + BILLED);
        assertThat(modelsIcon(robot)).isNotEqualTo("fth-check");
        assertThat(window.seen("#welcomeKey")).isTrue();
        window.shot("shell-welcome-server", 100);
        world.server().page("/v1/models", FakePage.models("gpt-4o-mini", "gpt-4o"));
        var _ = world.workbench().keys().set("sk-0123456789abcdef", KeyPlace.FILE);
        awaitText(robot, "The model server at " + place + " answers." + BILLED);
        assertThat(modelsIcon(robot)).isEqualTo("fth-check");
        assertThat(window.seen("#welcomeKey")).isFalse();
    }

    private void showWelcome(FxRobot robot) {
        keys(robot, KeyCode.CONTROL, KeyCode.K);
        until(() -> window.seen("#paletteField"));
        robot.write("welcome");
        until(() -> firstHit(robot).equals("Show the welcome"));
        robot.push(KeyCode.ENTER);
    }

    private static String modelsIcon(FxRobot robot) {
        return robot.lookup("#welcomeModels").queryAs(FontIcon.class).getIconLiteral();
    }

    @Test
    void panesMakeRoomAndTheKillSwitchStaysInSight(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "turn 12");
        keys(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        until(() -> !window.seen(".right-pane"));
        assertThat(onFx(() -> window.seen("#killTop"))).isTrue();
        robot.clickOn("#gaugeTop");
        until(() -> window.seen(".right-pane .spend"));
        keys(robot, KeyCode.CONTROL, KeyCode.G);
        until(() -> !window.seen(".right-pane"));
        keys(robot, KeyCode.CONTROL, KeyCode.B);
        until(() -> !window.seen("#personas"));
        window.shot("shell-panes-hidden", 100);
        robot.clickOn("#killTop");
        org.awaitility.Awaitility.await()
                .atMost(WindowShots.WAIT)
                .until(() -> "stopped by hand".equals(world.killed()));
    }

    @Test
    void textsGrowToTwiceTheirSize(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "turn 12");
        double before = onFx(() -> fontSize(robot));
        largest(robot);
        until(() -> fontSize(robot) > 1.9 * before);
        window.shot("shell-200", 200);
        window.sizeTo(1024, 700);
        assertThat(onFx(() -> window.seen("#killTop"))).isTrue();
        window.shot("shell-200-small", 200);
        keys(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        until(() -> fontSize(robot) == before);
        window.shot("shell-small", 100);
    }

    /// Every page in a small window and with large texts: pictures to look at, and nothing that
    /// sticks out of the window.
    @Test
    void everyPageFitsSmallWindowsAndLargeTexts(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "turn 12");
        List<Node> tabs = onFx(() -> List.copyOf(robot.lookup(".rail-tab").queryAll()));
        for (int percent : new int[] {100, 200}) {
            if (percent == 200) {
                largest(robot);
            }
            for (Node tab : tabs) {
                var button = (javafx.scene.control.ToggleButton) tab;
                robot.interact(button::fire);
                window.sizeTo(percent == 100 ? 1024 : 1440, percent == 100 ? 700 : 900);
                window.shot("size-" + button.getText() + "-" + percent, percent);
                assertThat(onFx(() -> window.sticksOut())).isEmpty();
            }
        }
    }

    private void largest(FxRobot robot) {
        for (int step = 0; step < 5; step++) {
            keys(robot, KeyCode.CONTROL, KeyCode.EQUALS);
        }
        org.awaitility.Awaitility.await()
                .atMost(WindowShots.WAIT)
                .until(() -> world.inForce().get(Settings.TEXT_PERCENT) == 200);
    }

    private static double fontSize(FxRobot robot) {
        return robot.lookup("#statusWord").queryAs(Label.class).getFont().getSize();
    }

    @Test
    void sizesPagePanesAndWidthsAreRememberedOverARestart(FxRobot robot) throws Exception {
        keys(robot, KeyCode.CONTROL, KeyCode.DIGIT5);
        keys(robot, KeyCode.CONTROL, KeyCode.B);

        Region right = robot.lookup(".right-pane").query();
        double width = onFx(right::getWidth);
        robot.interact(() -> rightGrip(robot).requestFocus());
        robot.push(KeyCode.LEFT);
        until(() -> right.getWidth() == width + 16);
        window.sizeTo(1200, 800);
        onFx(() -> {
            window.stage.hide();
            return true;
        });
        WindowShots again =
                onFx(() -> {
                    Stage stage = new Stage();
                    stage.getProperties().putAll(window.stage.getProperties());
                    var opened = new WindowShots(world, stage);
                    return opened;
                });
        until(() -> again.seen(".history"));
        assertThat(onFx(() -> again.seen("#personas"))).isFalse();
        until(() ->
                ((Region) again.stage.getScene().lookup(".right-pane")).getWidth() == width + 16);
        assertThat(world.memory.recall("window.place")).get().asString().endsWith("1440 900");
        onFx(() -> {
            again.stage.hide();
            return true;
        });
    }

    private static Node rightGrip(FxRobot robot) {
        return robot.lookup("#rightGrip").query();
    }
}
