package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.GradedBattle;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.scorecard.QuoteNode;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Transcript and scorecard in a window of their own.
@OpensWindows
class TranscriptPageTest {
    private static final UUID FOUR = SampleValues.id("battle4");

    @AutoClose private final SampleWorld world = new SampleWorld();
    private final List<UUID> regraded = new CopyOnWriteArrayList<>();
    private PageShots page;
    private TranscriptViewModel model;
    private TranscriptView view;
    private Parent scorecard;

    @Start
    void start(Stage stage) {
        var window = new TranscriptWindow(stage, world, b -> regraded.add(b.id()), 1000, 640);
        page = window.page;
        model = window.model;
        view = window.view;
        scorecard = window.scorecard;
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    /// Opens the battle that streams its ninth turn.
    private void openLive(FxRobot robot) throws Exception {
        world.playMiddle();
        robot.interact(() -> model.open(SampleValues.battle(1, BattleState.RUNNING, 8)));
        PageShots.until(() -> model.lines().size() == 9 && view.pane().getScene() != null);
    }

    private void openGraded(FxRobot robot) throws Exception {
        world.playMiddle();
        robot.interact(() -> model.open(SampleValues.battle(4, BattleState.COMPLETED, 15)));
        PageShots.until(() -> model.lines().size() == 15 && model.gradingProperty().get() != null);
        PageShots.until(() -> atEnd(robot));
    }

    private ListView<TranscriptLine> list(FxRobot robot) {
        return robot.lookup("#lines").queryListView();
    }

    private boolean atEnd(FxRobot robot) {
        if (!(list(robot).lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return false;
        }
        var last = flow.getLastVisibleCell();
        return last != null
                && last.getIndex() == model.lines().size() - 1
                && last.getLayoutY() + last.getHeight() <= flow.getHeight() + 2;
    }

    private TranscriptCell cell(FxRobot robot, int turn) {
        return robot.lookup(".transcript-cell").<TranscriptCell>queryAll().stream()
                .filter(c -> c.getItem() != null && c.getItem().number() == turn && c.isVisible())
                .findFirst()
                .orElseThrow();
    }

    private static Point2D at(TranscriptCell cell, int offset) {
        Bounds b = cell.sceneBounds(new Passage(cell.getItem().number(), offset, offset + 1));
        Point2D scene = new Point2D(b.getMinX() + 0.5, b.getCenterY());
        return cell.getScene().getRoot().localToScreen(scene);
    }

    private String clipboard(FxRobot robot) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }

    @Test
    void streamsLetsGoAndComesBack(FxRobot robot) throws Exception {
        openLive(robot);
        PageShots.until(() -> atEnd(robot));
        page.take("transcript");
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String words = " and another thing about the roof";
            more.append(words);
            world.emit(
                    new BattleEvent.TurnStreamed(
                            SampleValues.NOW, SampleValues.id("battle1"), 9, words));
        }
        PageShots.until(
                () -> model.lines().getLast().words().endsWith(more.toString()) && atEnd(robot));
        assertThat(model.reading().followProperty().get()).isTrue();
        robot.moveTo(list(robot)).scroll(3, javafx.geometry.VerticalDirection.UP);
        PageShots.until(() -> !model.reading().followProperty().get());
        world.emit(
                new BattleEvent.TurnCompleted(
                        SampleValues.NOW,
                        SampleValues.battle(1, BattleState.RUNNING, 9),
                        SampleValues.turn(9, Finish.REPLY, 1, false)));
        world.emit(new BattleEvent.TurnStarted(SampleValues.NOW, SampleValues.id("battle1"), 10));
        world.emit(
                new BattleEvent.TurnStreamed(
                        SampleValues.NOW, SampleValues.id("battle1"), 10, "So meet me"));
        PageShots.until(() -> model.lines().size() == 10);
        robot.interact(() -> {
            model.reading().followProperty().set(false);
            list(robot).scrollTo(0);
        });
        PageShots.until(() -> robot.lookup("Back to the end · 1 new turn").tryQuery().isPresent());
        robot.clickOn("Back to the end · 1 new turn");
        PageShots.until(() -> model.reading().followProperty().get() && atEnd(robot));
        robot.interact(() -> list(robot).requestFocus());
        robot.type(KeyCode.HOME);
        PageShots.until(() -> !model.reading().followProperty().get());
        robot.type(KeyCode.END);
        PageShots.until(() -> model.reading().followProperty().get() && atEnd(robot));
    }

    @Test
    void findsWordsAndWalksThroughThem(FxRobot robot) throws Exception {
        openGraded(robot);
        robot.interact(() -> list(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("memorandum");
        PageShots.until(() -> count(robot).equals("1 of 4"));
        assertThat(model.reading().followProperty().get()).isFalse();
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> count(robot).equals("2 of 4"));
        robot.type(KeyCode.F3);
        PageShots.until(() -> count(robot).equals("3 of 4"));
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        PageShots.until(() -> count(robot).equals("2 of 4"));
        Passage current = model.reading().find().current();
        assertThat(current).isNotNull();
        PageShots.until(() -> {
            Bounds words = cell(robot, current.turn()).sceneBounds(current);
            Bounds seen = list(robot).localToScene(list(robot).getLayoutBounds());
            return seen.contains(words);
        });
        page.take("transcript-find");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("zebra");
        PageShots.until(() -> count(robot).equals("No hits"));
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> list(robot).isFocused() && !view.findBar().isVisible());
        robot.interact(() -> view.find("offered somewhere"));
        PageShots.until(() -> count(robot).equals("No hits"));
        robot.interact(() -> view.find("that PAPER of"));
        PageShots.until(() -> count(robot).equals("1 of 2"));
        robot.interact(() -> view.find("paper meet"));
        PageShots.until(() -> count(robot).endsWith("of 4, apart"));
    }

    private static String count(FxRobot robot) {
        return robot.lookup(".find-count").<Label>query().getText();
    }

    @Test
    void selectsByDrawingAndCopies(FxRobot robot) throws Exception {
        openGraded(robot);
        robot.interact(() -> {
            model.reading().followProperty().set(false);
            list(robot).scrollTo(0);
        });
        PageShots.until(() -> cellShown(robot, 2));
        TranscriptCell one = cell(robot, 1);
        TranscriptCell two = cell(robot, 2);
        robot.drag(at(one, 4), MouseButton.PRIMARY).dropTo(at(one, 18));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo(SampleValues.words(1).substring(4, 18));
        robot.drag(at(two, 12), MouseButton.PRIMARY).dropTo(at(one, 18));
        page.take("transcript-selection");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot))
                .isEqualTo(
                        "1 Closer: "
                                + SampleValues.words(1).substring(18)
                                + "\n\n2 Seller: "
                                + SampleValues.words(2).substring(0, 12));
        robot.doubleClickOn(at(one, 21));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo("owner");
        robot.type(KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo("1 Closer: " + SampleValues.words(1));
        robot.type(KeyCode.DOWN);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN, KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot))
                .isEqualTo(
                        "2 Seller: "
                                + SampleValues.words(2)
                                + "\n\n3 Closer: "
                                + SampleValues.words(3));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo(model.text());
        robot.type(KeyCode.ESCAPE);
        assertThat(model.reading().selection().isEmpty()).isTrue();
    }

    private boolean cellShown(FxRobot robot, int turn) {
        return robot.lookup(".transcript-cell").<TranscriptCell>queryAll().stream()
                .anyMatch(c ->
                        c.getItem() != null && c.getItem().number() == turn && c.getHeight() > 20);
    }

    @Test
    void theHeadFollowsTheThresholdAtOnce(FxRobot robot) throws Exception {
        openGraded(robot);
        Label status = robot.lookup("#status").query();
        robot.interact(() -> model.pass().thresholdProperty().set(0));
        assertThat(status.getStyleClass()).contains("tone-good");
        robot.interact(() -> model.pass().thresholdProperty().set(100));
        assertThat(status.getStyleClass()).doesNotContain("tone-good");
    }

    /// "It is graded once it has all its turns", of one that has them.
    @Test
    void aBattleThatStoppedSaysWhatIsLeft(FxRobot robot) throws Exception {
        robot.interact(() -> model.open(SampleValues.battle(2, BattleState.INTERRUPTED, 15)));
        PageShots.until(() -> scorecardSays(robot, "with all its turns. Only the grading is left"));
        assertThat(scorecardSays(robot, "once it was resumed")).isFalse();
        robot.interact(() -> model.open(SampleValues.battle(3, BattleState.KILLED, 4)));
        PageShots.until(() -> scorecardSays(robot, "stopped after turn 4 of 15. It is graded"));
        robot.interact(() -> model.open(SampleValues.battle(5, BattleState.KILLED, 0)));
        PageShots.until(() -> scorecardSays(robot, "stopped before the first turn. It is graded"));
        assertThat(robot.lookup("#status").queryLabeled().getText())
                .isEqualTo("killed before the first turn");
    }

    private boolean scorecardSays(FxRobot robot, String words) {
        return robot.from(scorecard).lookup(".label").<Label>queryAll().stream()
                .anyMatch(l -> l.getText().contains(words));
    }

    @Test
    void evidenceLeadsToItsWordsAndBack(FxRobot robot) throws Exception {
        openGraded(robot);
        robot.clickOn(quote(robot, "math 1"));
        PageShots.until(() ->
                new Passage(5, mathQuote(), mathQuote() + 28).equals(model.reading().pointedIn(5)));
        PageShots.until(() -> cellShown(robot, 5));
        page.take("scorecard");
        robot.clickOn("Back to math 1");
        PageShots.until(() -> quote(robot, "math 1").isFocused());
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> model.reading().pointedIn(5) != null);
        robot.interact(() -> list(robot).requestFocus());
        robot.type(KeyCode.BACK_SPACE);
        PageShots.until(() -> quote(robot, "math 1").isFocused());
        robot.interact(() -> model.reading().reveal(3));
        PageShots.until(() ->
                robot.lookup("humanity 1").match(Button.class::isInstance).tryQuery().isPresent());
        Node chip = robot.lookup("humanity 1").match(Button.class::isInstance).query();
        robot.clickOn(chip);
        PageShots.until(() -> quote(robot, "humanity 1").isFocused());
    }

    private static int mathQuote() {
        return SampleValues.words(5).indexOf("close in ten days at $82,700");
    }

    private static QuoteNode quote(FxRobot robot, String name) {
        return robot.lookup(".quote").<QuoteNode>queryAll().stream()
                .filter(q -> q.evidence().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stepsThroughGradings(FxRobot robot) throws Exception {
        openGraded(robot);
        Grading second = SampleValues.grading(FOUR, 10, 9, 9, true);
        Grading newer =
                new Grading(
                        SampleValues.id("second grading"),
                        FOUR,
                        SampleValues.NOW.plusSeconds(600),
                        second.scorecard(),
                        second.audit(),
                        List.of(),
                        Usd.parse("0.0041"));
        world.emit(
                new BattleEvent.Graded(
                        SampleValues.NOW,
                        GradedBattle.of(SampleValues.battle(4, BattleState.COMPLETED, 15), newer),
                        newer));
        PageShots.until(
                () -> robot.lookup("+10 against the grading before").tryQuery().isPresent());
        page.take("scorecard-gradings");
        robot.clickOn("#older");
        PageShots.until(() -> robot.lookup("Grading 1 of 2 · 14:02").tryQuery().isPresent());
        assertThat(robot.lookup("disputed").tryQuery()).isPresent();
        Button again = robot.lookup("#gradeAgain").query();
        robot.interact(again::fire);
        assertThat(regraded).containsExactly(FOUR);
    }

    @Test
    void switchesMarksAndExplainsThem(FxRobot robot) throws Exception {
        openLive(robot);
        PageShots.until(() ->
                robot.lookup(".mark-over").tryQuery().isPresent()
                        || robot.lookup(".mark-offer").tryQuery().isPresent());
        robot.clickOn("#markFigures");
        PageShots.until(() -> robot.lookup(".words.mark-offer").queryAll().isEmpty());
        assertThat(world.memory.recall("transcript.marks.figures")).hasValue("off");
        robot.clickOn("#legend");
        PageShots.until(() -> robot.lookup(".marks-legend").tryQuery().isPresent());
        assertThat(robot.lookup(".legend-kind").queryAll()).hasSize(5);
        // without the mouse: a popup without a screen may have moved when it is pressed, and hides
        robot.interact(() -> robot.lookup("Dollar figures").<CheckBox>query().fire());
        PageShots.until(() -> model.marks().figuresProperty().get());
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> robot.lookup(".marks-legend").tryQuery().isEmpty());
        assertThat(robot.lookup("truncated").tryQuery()).isPresent();
    }

    @Test
    void worksInANarrowPane(FxRobot robot) throws Exception {
        openLive(robot);
        robot.interact(() -> {
            scorecard.setVisible(false);
            scorecard.setManaged(false);
        });
        page.width(280);
        PageShots.until(() -> view.pane().getLayoutBounds().getWidth() <= 280 && atEnd(robot));
        page.take("transcript-narrow");
        robot.interact(() -> view.find("$"));
        PageShots.until(() -> count(robot).startsWith("1 of"));
        page.take("transcript-narrow-find");
        for (Node n : robot.lookup(".bubble").queryAll()) {
            assertThat(n.localToScene(n.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(281);
        }
    }

    @Test
    void theEndSaysWhyAndWhatToDo(FxRobot robot) throws Exception {
        world.playMiddle();
        robot.interact(() -> model.open(SampleValues.battle(7, BattleState.RUNNING, 6)));
        PageShots.until(() ->
                robot.lookup(".transcript-end .label")
                        .<Label>query()
                        .getText()
                        .contains(
                                "OPENAI_API_KEY. Once that is mended, resume takes it up at turn"
                                        + " 7."));
        page.take("transcript-failed");
    }

    @Test
    void thePriceLineLeadsToTurns(FxRobot robot) throws Exception {
        openLive(robot);
        PageShots.until(() -> robot.lookup(".price-dot").queryAll().size() > 2);
        PriceLine price = robot.lookup(".price-line").query();
        assertThat(price.getAccessibleText())
                .contains("Seller: $95,000 in turn 4")
                .contains("Deal sheet: $82,700");
        robot.interact(price::requestFocus);
        robot.type(KeyCode.HOME);
        PageShots.until(() -> robot.lookup(".price-tip").<Label>query().isVisible());
        page.take("transcript-price");
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> model.reading().pointedIn(3) != null && cellShown(robot, 3));
    }
}
