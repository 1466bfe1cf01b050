package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.Pictures;
import dev.selfplay.ui.history.HistoryRow;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

@OpensWindows
class WorkbenchWindowTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @AutoClose private final SampleWorld world = new SampleWorld();
    private Shell workbench;
    private Stage stage;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage newStage) {
        stage = newStage;
        workbench = new Shell(world.services(), new FxBridge());
        workbench.show(stage);
        stage.setX(0);
        stage.setY(0);
        // the tests share one stage: another's size may still be on it
        stage.setWidth(1440);
        stage.setHeight(900);
    }

    @Test
    void anEmptyArenaOffersToStart(FxRobot robot) throws Exception {
        assertThat(robot.lookup("#start").queryAs(Button.class).isVisible()).isTrue();
        shot(robot, "arena-empty");
    }

    @Test
    void aRunFillsTheWallAndStreamsIntoTheTranscript(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "The Skeptic");
        robot.clickOn(tile("The Price-Anchorer"));
        awaitLines(robot, 9);
        world.emit(
                new BattleEvent.TurnStreamed(
                        SampleValues.NOW,
                        SampleValues.id("battle1"),
                        9,
                        SampleValues.words(9).substring(SampleValues.firstWords(9).length(), 140)));
        await().atMost(WAIT)
                .untilAsserted(() ->
                        assertThat(lines(robot).getLast().words())
                                .isEqualTo(SampleValues.words(9).substring(0, 140)));
        spend(100, "1.89");
        awaitText(robot, "$1.89");
        spend(145, "1.93");
        awaitText(robot, "$0.06 / min");
        shot(robot, "arena");
        shot(robot, "arena-small", 1024, 700);
    }

    @Test
    void aGradedBattleShowsItsEvidenceAndLeadsToItsWords(FxRobot robot) throws Exception {
        world.server().script(FakeNegotiator.atOnce());
        world.playMiddle();
        robot.clickOn(tile("The Comparison Shopper"));
        awaitText(robot, "turn 5");
        awaitText(robot, "disputed");
        awaitLines(robot, 15);
        shot(robot, "scorecard-disputed");
        robot.clickOn(
                robot.lookup(".hyperlink").<javafx.scene.control.Hyperlink>queryAll().stream()
                        .filter(l -> l.getText().equals("turn 5") && seen(l))
                        .findFirst()
                        .orElseThrow());
        await().atMost(WAIT)
                .until(() ->
                        onFx(() ->
                                !robot.lookup(".transcript-cell").queryAll().stream()
                                        .filter(n ->
                                                n.getPseudoClassStates()
                                                        .toString()
                                                        .contains("pointed"))
                                        .toList()
                                        .isEmpty()));
        assertThat(robot.lookup("Back to the end").queryAs(Button.class).isVisible()).isTrue();
        robot.clickOn("Back to the end");
        await().atMost(WAIT)
                .until(() ->
                        !onFx(() ->
                                robot.lookup("Back to the end").queryAs(Button.class).isVisible()));
        Button again = robot.lookup("#gradeAgain").query();
        robot.interact(again::fire);
        await().atMost(WAIT)
                .until(() -> world.stored(SampleValues.id("battle4")).gradings().size() == 2);
    }

    @Test
    void theKillSwitchStopsExplainsAndLetsANewSessionBegin(FxRobot robot) throws Exception {
        world.fight(12);
        tile("The Skeptic");
        robot.press(KeyCode.CONTROL).type(KeyCode.PERIOD).release(KeyCode.CONTROL);
        await().atMost(WAIT).until(() -> "stopped by hand".equals(world.killed()));
        awaitText(robot, "The kill-switch stopped everything");
        await().atMost(WAIT)
                .until(() ->
                        onFx(() ->
                                robot.lookup((Label l) ->
                                                l.getText()
                                                        .startsWith(
                                                                "12 battles; their turns are kept"))
                                        .tryQuery()
                                        .isPresent()));
        shot(robot, "new-session");
        robot.type(KeyCode.ESCAPE);
        await().atMost(WAIT).until(() -> !onFx(() -> seen(robot.lookup(".dialog #cap").query())));
        shot(robot, "killed");
        leadsToANewSession(robot, "#killed-next");
        leadsToANewSession(robot, "Resume the 12 stopped");
        assertThat(world.fought()).allMatch(b -> b.state() == BattleState.KILLED);
        robot.clickOn("New run");
        await().atMost(WAIT).until(() -> onFx(() -> seen(robot.lookup("#runNewSession").query())));
        Button start = robot.lookup("#startRun").query();
        assertThat(start.isDisabled()).isTrue();
        shot(robot, "new-run-locked");
        robot.type(KeyCode.ESCAPE);
        await().atMost(WAIT).until(() -> !onFx(() -> seen(start)));
        robot.clickOn("#gaugeNewSession");
        TextField cap = robot.lookup(".dialog #cap").query();
        await().atMost(WAIT).until(() -> onFx(() -> seen(cap)));
        robot.interact(() -> cap.setText("nothing"));
        Button begin = robot.lookup("Start and resume 12 battles").queryButton();
        assertThat(begin.isDisabled()).isTrue();
        robot.interact(() -> cap.setText("2.50"));
        robot.clickOn(begin);
        SpendGuard guard = world.workbench().guard(Account.BILLED);
        await().atMost(WAIT).until(() -> guard.session().cap().equals(Usd.parse("2.50")));
        await().atMost(WAIT)
                .until(() ->
                        world.fought().stream().noneMatch(b -> b.state() == BattleState.KILLED));
        await().atMost(WAIT).until(() -> onFx(() -> seen(robot.lookup("#kill").query())));
    }

    /// A notice that pointed to a gauge which may be folded away was all that resuming came to.
    private static void leadsToANewSession(FxRobot robot, String button) {
        robot.clickOn(button);
        await().atMost(WAIT).until(() -> onFx(() -> seen(robot.lookup(".dialog #cap").query())));
        robot.type(KeyCode.ESCAPE);
        await().atMost(WAIT).until(() -> !onFx(() -> seen(robot.lookup(".dialog #cap").query())));
    }

    @Test
    void whatABilledRunCostsAgainIsAskedEnterStartsAndEscapeDoesNot(FxRobot robot)
            throws Exception {
        world.playMiddle();
        await().atMost(WAIT).until(() -> !robot.lookup(".run-more").queryAll().isEmpty());
        askToRunAgain(robot);
        assertThat(robot.lookup("#spendCost").<Label>query().getText())
                .matches("It will cost about \\$0\\.\\d+, up to \\$\\d\\.\\d+\\.");
        shot(robot, "spend-question");
        robot.type(KeyCode.ESCAPE);
        await().atMost(WAIT).until(() -> !onFx(() -> seen(robot.lookup("#spendYes").query())));
        assertThat(world.started()).isEmpty();
        askToRunAgain(robot);
        robot.type(KeyCode.ENTER);
        await().atMost(WAIT).until(() -> world.fought().size() == 16);
        assertThat(onFx(() -> seen(robot.lookup("#spendYes").query()))).isFalse();
        assertThat(world.started()).hasSize(1);
    }

    private static void askToRunAgain(FxRobot robot) {
        robot.clickOn(".run-more").clickOn("Run again with the same seed");
        await().atMost(WAIT)
                .until(() ->
                        robot.lookup("#spendYes").tryQuery().isPresent()
                                && robot.lookup("#spendYes").query().isFocused());
    }

    @Test
    void aRunIsStartedFromTheDialog(FxRobot robot) throws Exception {
        robot.clickOn("New run");
        await().atMost(WAIT)
                .until(() ->
                        onFx(() ->
                                !robot.lookup(".dialog #turns")
                                        .queryAs(TextField.class)
                                        .getText()
                                        .isEmpty()));
        await().atMost(WAIT)
                .until(() ->
                        onFx(() ->
                                robot.lookup("#estimate")
                                        .queryAs(Label.class)
                                        .getText()
                                        .startsWith("$0.")));
        shot(robot, "new-run");
        TextField turns = robot.lookup(".dialog #turns").query();
        robot.interact(() -> turns.setText("101"));
        assertThat(robot.lookup(".dialog #turnsProblem").queryAs(Label.class).getText())
                .isEqualTo("1 to 100.");
        Button start = robot.lookup("#startRun").query();
        assertThat(start.isDisabled()).isTrue();
        robot.interact(() -> turns.setText("6"));
        assertThat(start.isDisabled()).isFalse();
        robot.clickOn(start);
        await().atMost(WAIT).until(() -> world.started().size() == 1);
        assertThat(world.fought()).hasSize(10);
        assertThat(world.started().getFirst().settings().turns()).isEqualTo(6);
        await().atMost(WAIT).until(() -> !onFx(() -> seen(robot.lookup(".dialog").query())));
    }

    @Test
    void theDialogOffersEarlyStopsSuccessorsAndTheMissingPrice(FxRobot robot) throws Exception {
        robot.clickOn("New run");
        Button start = robot.lookup("#startRun").query();
        await().atMost(WAIT).until(() -> onFx(() -> !start.isDisabled()));
        robot.clickOn("Stop when the seller hangs up");
        TextField temperature = robot.lookup(".dialog #temperature").query();
        robot.interact(() -> temperature.setText("3"));
        assertThat(start.isDisabled()).isTrue();
        robot.interact(() -> temperature.setText("0.5"));
        javafx.scene.control.ComboBox<?> closer =
                robot.lookup(".dialog #closer .combo-box").query();
        robot.interact(() -> closer.getEditor().setText("llama-9"));
        await().atMost(WAIT).until(() -> onFx(start::isDisabled));
        assertThat(
                        onFx(() ->
                                robot.lookup(".dialog #closer .field-warning")
                                        .queryLabeled()
                                        .getText()))
                .contains("add to models.json: \"llama-9\": {");
        shot(robot, "new-run-more");
        robot.interact(() -> closer.getEditor().setText("gpt-4o-mini"));
        await().atMost(WAIT).until(() -> onFx(() -> !start.isDisabled()));
        robot.clickOn(".dialog #rehearsal");
        robot.clickOn(start);
        await().atMost(WAIT).until(() -> world.started().size() == 1);
        var settings = world.started().getFirst().settings();
        assertThat(settings.stopOnWalkAway()).isTrue();
        assertThat(settings.stopOnYes()).isFalse();
        assertThat(settings.temperature()).isEqualTo(0.5);
        assertThat(settings.account()).isEqualTo(Account.REHEARSAL);
    }

    @Test
    void aRunThatEndedIsSummedUp(FxRobot robot) throws Exception {
        world.playMiddle();
        tile("The Skeptic");
        world.emit(
                new BattleEvent.RunFinished(
                        SampleValues.NOW,
                        new dev.selfplay.domain.RunSummary(
                                SampleValues.id("run"),
                                3,
                                1,
                                0,
                                0,
                                0,
                                0,
                                0,
                                Usd.parse("1.87"),
                                Duration.ofSeconds(95))));
        awaitText(robot, "3 of 4 battles graded · average 72 · 1 above 90 · $1.87");
        shot(robot, "finished");
    }

    @Test
    void anUngradedBattleSaysWhyAndCanBeGraded(FxRobot robot) throws Exception {
        world.server().script(FakeNegotiator.atOnce());
        world.playMiddle();
        world.emit(
                new BattleEvent.BattleEnded(
                        SampleValues.NOW,
                        SampleValues.battle(10, BattleState.UNGRADED, 15)
                                .withState(
                                        BattleState.UNGRADED,
                                        "The referee's answer had no scores, twice.",
                                        SampleValues.NOW)));
        robot.clickOn(tile("The Indecisive Seller"));
        awaitText(robot, "The referee's answer had no scores, twice.");
        shot(robot, "ungraded");
        Button again = robot.lookup("#gradeAgain").query();
        robot.interact(again::fire);
        await().atMost(WAIT)
                .until(() -> world.stored(SampleValues.id("battle10")).gradings().size() == 1);
    }

    @Test
    void whatIsWrongWithThePersonasIsTold(FxRobot robot) throws Exception {
        world.breakPersonas();
        awaitText(robot, "2 problems in personas.json");
        robot.clickOn("Show");
        assertThat(seen(robot.lookup("#problemDetails").query())).isTrue();
        shot(robot, "personas-problems");
        robot.clickOn("#problemsCopy");
        assertThat(onFx(() -> javafx.scene.input.Clipboard.getSystemClipboard().getString()))
                .contains("difficulty must be between 1 and 5, is 7");
    }

    @Test
    void aRunThatCannotStartSaysWhyAndKeepsWhatWasTyped(FxRobot robot) throws Exception {
        robot.clickOn("New run");
        await().atMost(WAIT)
                .until(() ->
                        onFx(() ->
                                !robot.lookup(".dialog #turns")
                                        .queryAs(TextField.class)
                                        .getText()
                                        .isEmpty()));
        Button start = robot.lookup("#startRun").query();
        await().atMost(WAIT).until(() -> onFx(() -> !start.isDisabled()));
        world.lose("base_prompt.txt");
        robot.clickOn(start);
        awaitText(robot, "Could not start the run:");
        await().atMost(WAIT)
                .until(() ->
                        onFx(() ->
                                robot.lookup((Label l) ->
                                                l.getText().contains("base_prompt.txt not found"))
                                        .tryQuery()
                                        .isPresent()));
        assertThat(seen(robot.lookup(".dialog").query())).isTrue();
        robot.type(KeyCode.ESCAPE);
        await().atMost(WAIT).until(() -> !onFx(() -> seen(robot.lookup(".dialog").query())));
        shot(robot, "notice");
    }

    @Test
    void sellersAreSearchedChosenAndShownInDetail(FxRobot robot) throws Exception {
        TextField search =
                robot.lookup(".personas #search").<TextField>queryAll().stream()
                        .filter(WorkbenchWindowTest::seen)
                        .findFirst()
                        .orElseThrow();
        robot.interact(() -> search.setText("legal grave"));
        ListView<?> list = robot.lookup("#personas").query();
        assertThat(list.getItems()).isEmpty();
        robot.interact(() -> search.setText("LEGAL"));
        await().atMost(WAIT).until(() -> list.getItems().size() == 1);
        robot.clickOn("The Legal Expert");
        awaitText(robot, "HIDDEN WHY");
        shot(robot, "persona-detail");
        robot.interact(() -> search.setText(""));
        await().atMost(WAIT).until(() -> list.getItems().size() == 16);
        assertThat(list.getSelectionModel().getSelectedItems()).hasSize(1);
        robot.interact(() -> list.getSelectionModel().selectRange(0, 12));
        awaitText(robot, "16 · 12 chosen");
    }

    @Test
    void historyIsReadOpenedLargeAndResumed(FxRobot robot) throws Exception {
        world.playMiddle();
        world.emit(
                new BattleEvent.BattleEnded(
                        SampleValues.NOW, SampleValues.battle(2, BattleState.INTERRUPTED, 11)));
        robot.clickOn("#tab-History");
        TableView<HistoryRow> table = robot.lookup(".history-table").queryTableView();
        await().atMost(WAIT).until(() -> table.getItems().size() == 16);
        int disputed = onFx(() -> indexOf(table, row -> row != null && row.battle().disputed()));
        robot.interact(() -> table.getSelectionModel().clearAndSelect(disputed));
        awaitLines(robot, 15);
        awaitText(robot, "disputed");
        shot(robot, "history");
        shot(robot, "history-small", 1024, 700);
        robot.clickOn("#filters");
        // the table has cells of the same word
        robot.clickOn((ToggleButton n) -> n.getText().equals("interrupted"));
        await().atMost(WAIT).until(() -> table.getItems().size() == 1);
        // in a narrow window they lie over the end of the list
        robot.clickOn("#filters");
        robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
        robot.clickOn("#historyResume");
        await().atMost(WAIT).until(() -> onFx(() -> seen(robot.lookup("#spendYes").query())));
        assertThat(world.stored(SampleValues.id("battle2")).battle().state())
                .isEqualTo(BattleState.INTERRUPTED);
        robot.clickOn("#spendYes");
        await().atMost(WAIT)
                .until(() ->
                        world.stored(SampleValues.id("battle2")).battle().state()
                                != BattleState.INTERRUPTED);
    }

    private static int indexOf(
            TableView<HistoryRow> table, java.util.function.Predicate<HistoryRow> wanted) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (wanted.test(table.getItems().get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aBattleOfTheHistoryIsShownLargeInTheArena(FxRobot robot) throws Exception {
        world.remember();
        robot.clickOn("#tab-History");
        TableView<HistoryRow> table = robot.lookup(".history-table").queryTableView();
        await().atMost(WAIT).until(() -> table.getItems().size() == 2);
        robot.interact(() -> {
            table.getSelectionModel().clearAndSelect(1);
            table.requestFocus();
        });
        robot.type(KeyCode.ENTER);
        awaitText(robot, "FROM THE HISTORY");
        awaitLines(robot, 15);
        shot(robot, "arena-from-history");
        robot.clickOn("#leave");
        await().atMost(WAIT).until(() -> onFx(() -> seen(robot.lookup("#start").query())));
    }

    @Test
    void settingsAreWrittenCheckedAndKeepTheTheme(FxRobot robot) throws Exception {
        robot.clickOn("#tab-Settings");
        awaitText(robot, "Saved in settings.json");
        shot(robot, "settings");
        shot(robot, "settings-small", 1024, 700);
        robot.clickOn("Environment and checks");
        awaitText(robot, "personas.json");
        shot(robot, "settings-doctor");
        robot.clickOn("Log");
        shot(robot, "settings-log");
        robot.clickOn("#theme");
        await().atMost(WAIT)
                .until(() ->
                        world.inForce().get(Settings.THEME)
                                == dev.selfplay.config.ThemeChoice.DARK);
        assertThat(stage.getScene().getStylesheets().getFirst()).endsWith("tokens-dark.css");
    }

    private WorkspaceName workspace() {
        return WorkspaceName.of(
                world.workbench().workspace().folder(), Path.of(System.getProperty("user.home")));
    }

    @Test
    void pauseAndCancelReachTheEngineAndTheTitleTellsTheProgress(FxRobot robot) throws Exception {
        var run = world.fight(12);
        tile("The Skeptic");
        assertThat(onFx(stage::getTitle))
                .isEqualTo("0/12 · %s – Self-Play Workbench".formatted(workspace().full()));
        robot.clickOn("Pause");
        awaitText(robot, "Paused");
        robot.clickOn("Resume");
        awaitText(robot, "Running");
        robot.clickOn(".run-cancel");
        awaitText(robot, "Cancelled");
        assertThat(world.workbench().archive().all(Query.of(run.id())))
                .allMatch(b -> b.state() == BattleState.CANCELLED);
    }

    @Test
    void theWallIsWalkedByKeyboard(FxRobot robot) throws Exception {
        world.playMiddle();
        // sorted by activity; nothing moves any more once the wall is touched
        await().atMost(WAIT)
                .until(() ->
                        placeOf(tile("The Price-Anchorer")).getMinY()
                                < placeOf(tile("The Skeptic")).getMinY());
        robot.clickOn(tile("The Skeptic"));
        await().atMost(WAIT).until(() -> shown("The Skeptic"));
        robot.type(KeyCode.HOME);
        await().atMost(WAIT).until(() -> shown("The Price-Anchorer"));
        robot.type(KeyCode.END);
        await().atMost(WAIT).until(() -> shown("The Final Boss"));
    }

    private boolean shown(String seller) throws Exception {
        return onFx(() ->
                workbench.shownBattle() != null
                        && seller.equals(workbench.shownBattle().personaName()));
    }

    @Test
    void everyControlHasAName(FxRobot robot) throws Exception {
        world.playMiddle();
        tile("The Skeptic");
        assertThat(
                        onFx(() ->
                                stage.getScene().getRoot().lookupAll("*").stream()
                                        .filter(n ->
                                                n instanceof javafx.scene.control.Control
                                                        && n.isFocusTraversable()
                                                        && seen(n))
                                        .filter(n ->
                                                n.getAccessibleText() == null
                                                        && !(n
                                                                        instanceof
                                                                        javafx.scene.control.Labeled
                                                                                l
                                                                && l.getText() != null
                                                                && !l.getText().isEmpty())
                                                        && !(n
                                                                instanceof
                                                                javafx.scene.control.ScrollPane)
                                                        && !(n
                                                                instanceof
                                                                javafx.scene.control.SplitPane))
                                        .map(Node::toString)
                                        .toList()))
                .isEmpty();
    }

    @Test
    void aWindowClosedHearsNoMore() throws Exception {
        onFx(() -> {
            stage.hide();
            return true;
        });
        world.playMiddle();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(workbench::shownBattle)).isNull();
    }

    private void spend(int second, String settled) {
        world.now = SampleValues.NOW.plusSeconds(second);
        world.emit(
                new BattleEvent.SpendChanged(
                        SampleValues.NOW.plusSeconds(second),
                        SampleValues.sessionOf(settled, "0.14", null)));
    }

    private static java.util.function.Predicate<Node> isTile(String name) {
        return n ->
                n.getStyleClass().contains("tile")
                        && n.lookup(".tile-name") instanceof Label l
                        && l.getText().equals(name);
    }

    /// The tile once it stays where it is: until all events have arrived they change places.
    private Node tile(String name) {
        return await().atMost(WAIT)
                .until(
                        () -> {
                            Node before = find(name);
                            Bounds place = before == null ? null : placeOf(before);
                            pulses(4);
                            Node after = find(name);
                            return after != null && after == before && placeOf(after).equals(place)
                                    ? after
                                    : null;
                        },
                        n -> n != null);
    }

    private Node find(String name) throws Exception {
        return onFx(() ->
                stage.getScene().getRoot().lookupAll(".tile").stream()
                        .filter(isTile(name))
                        .findFirst()
                        .orElse(null));
    }

    private static Bounds placeOf(Node node) throws Exception {
        return onFx(() -> node.localToScene(node.getLayoutBounds()));
    }

    private static <T> T onFx(Callable<T> call) throws Exception {
        return WaitForAsyncUtils.asyncFx(call).get();
    }

    private static java.util.List<dev.selfplay.ui.transcript.TranscriptLine> lines(FxRobot robot) {
        return robot
                .lookup("#lines")
                .<ListView<dev.selfplay.ui.transcript.TranscriptLine>>queryAll()
                .stream()
                .filter(WorkbenchWindowTest::seen)
                .findFirst()
                .map(list -> java.util.List.copyOf(list.getItems()))
                .orElse(java.util.List.of());
    }

    private static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void awaitLines(FxRobot robot, int n) {
        await().atMost(WAIT).until(() -> onFx(() -> lines(robot).size()) == n);
    }

    private static void awaitText(FxRobot robot, String text) {
        await().atMost(WAIT).until(() -> onFx(() -> robot.lookup(text).tryQuery().isPresent()));
    }

    private void shot(FxRobot robot, String name) throws Exception {
        shot(robot, name, 1440, 900);
    }

    /// Writes the window in both themes.
    private void shot(FxRobot robot, String name, int width, int height) throws Exception {
        onFx(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        Pictures.ofWindow(stage, 100, name);
    }

    private static void pulses(int n) throws Exception {
        java.util.concurrent.CountDownLatch seen = new java.util.concurrent.CountDownLatch(n);
        javafx.animation.AnimationTimer timer =
                new javafx.animation.AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        seen.countDown();
                    }
                };
        onFx(() -> {
            timer.start();
            return true;
        });
        seen.await();
        onFx(() -> {
            timer.stop();
            return true;
        });
    }
}
