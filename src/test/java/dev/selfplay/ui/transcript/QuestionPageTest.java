package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.ui.Accessible;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.shell.UnclearCall;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What is unclear in a transcript, decided in the window with keys, by mouse, and heard.
@OpensWindows
class QuestionPageTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private PageShots page;
    private TranscriptViewModel model;
    private TranscriptView view;

    @Start
    void start(Stage stage) {
        var window = new TranscriptWindow(stage, world, b -> {}, 1060, 780);
        page = window.page;
        model = window.model;
        view = window.view;
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private void open(FxRobot robot) throws Exception {
        var battle = UnclearCall.in(world);
        robot.interact(() -> model.open(battle));
        PageShots.until(() -> model.questions().open().size() == 3 && model.lines().size() == 15);
        PageShots.until(() -> robot.lookup(".transcript-cell").tryQuery().isPresent());
        robot.interact(() -> list(robot).requestFocus());
    }

    private static ListView<TranscriptLine> list(FxRobot robot) {
        return robot.lookup("#lines").queryListView();
    }

    private boolean asks(FxRobot robot, String words) {
        AtomicBoolean asked = new AtomicBoolean();
        robot.interact(() ->
                asked.set(
                        robot.lookup(".question-words").<Label>queryAll().stream()
                                .anyMatch(l -> l.getText().equals(words) && whole(robot, l))));
        return asked.get();
    }

    /// Whether all of the card is in sight.
    private static boolean whole(FxRobot robot, Node part) {
        Node card = part;
        while (!(card instanceof QuestionCard)) {
            card = card.getParent();
        }
        return list(robot)
                .localToScene(list(robot).getLayoutBounds())
                .contains(card.localToScene(card.getLayoutBounds()));
    }

    private List<Ruling> kept() {
        return world.stored(SampleValues.id("battle0")).rulings();
    }

    @Test
    void keysAloneDecideAndTakeBack(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> list(robot).getSelectionModel().select(0));
        robot.type(KeyCode.J);
        PageShots.until(() -> asks(robot, "Did the Closer put $83,500 on the table?"));
        page.take("question");
        assertThat(Accessible.nameless((Parent) view.pane())).isEmpty();
        assertThat(cell(robot, 9).getAccessibleText())
                .contains("1: An offer. 2: Only supposed. 3: No price. J: skip.");

        robot.type(KeyCode.DIGIT2);
        PageShots.until(() -> asks(robot, "Did the Closer put $84,000 on the table?"));
        assertThat(kept()).extracting(Ruling::answer).containsExactly(Answer.SUPPOSITION);
        assertThat(list(robot).isFocused()).isTrue();
        robot.type(KeyCode.J);
        PageShots.until(() -> asks(robot, "Did the seller say yes to the memorandum here?"));
        page.take("question-consent");
        robot.type(KeyCode.NUMPAD2);
        PageShots.until(() -> model.questions().open().size() == 1);
        robot.type(KeyCode.Z);
        PageShots.until(() -> asks(robot, "Did the seller say yes to the memorandum here?"));
        assertThat(kept()).hasSize(1);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> robot.lookup(".question-card").tryQuery().isEmpty());
        assertThat(list(robot).isFocused()).isTrue();
    }

    /// A digit shows the card that was scrolled away, and decides only what is in sight.
    @Test
    void whatIsOutOfSightIsNotDecided(FxRobot robot) throws Exception {
        String words = "Did the seller say yes to the memorandum here?";
        open(robot);
        robot.interact(() -> model.questions().ask(model.questions().open().getLast()));
        PageShots.until(() -> asks(robot, words));
        assertThat(robot.lookup("#toEnd").queryButton().isVisible()).isFalse();
        robot.interact(() -> list(robot).scrollTo(0));
        PageShots.until(() -> !view.asksInSight());

        robot.type(KeyCode.DIGIT2);
        PageShots.until(() -> asks(robot, words));
        assertThat(kept()).isEmpty();
        robot.type(KeyCode.DIGIT2);
        PageShots.until(() -> model.questions().open().size() == 2);
        assertThat(kept()).hasSize(1);
    }

    /// A card goes with the button that was pressed: the keyboard is not lost with it.
    @Test
    void aButtonThatIsPressedLeavesTheKeyboardInTheTranscript(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> model.questions().ask(9));
        PageShots.until(() -> asks(robot, "Did the Closer put $83,500 on the table?"));
        robot.type(KeyCode.TAB);
        PageShots.until(
                () -> focused() instanceof Button b && b.getStyleClass().contains("answer"));
        robot.type(KeyCode.TAB).type(KeyCode.TAB).type(KeyCode.SPACE);
        PageShots.until(() -> asks(robot, "Did the Closer put $84,000 on the table?"));
        assertThat(kept()).extracting(Ruling::answer).containsExactly(Answer.NO_PRICE);
        assertThat(list(robot).isFocused()).isTrue();
    }

    @Test
    void theHeadSaysItAndLeadsThere(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> view.reveal(9));
        PageShots.until(() -> robot.lookup("1 unclear").tryQuery().isPresent());
        robot.interact(() -> model.marks().unclearProperty().set(false));
        robot.interact(() -> model.marks().unclearProperty().set(true));
        page.take("question-marks");
        robot.interact(() ->
                cell(robot, 9).lookupAll(".unclear-chip").stream()
                        .map(Button.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .fire());
        PageShots.until(() -> asks(robot, "Did the Closer put $83,500 on the table?"));
        robot.clickOn("Only supposed");
        PageShots.until(() -> model.questions().open().size() == 2);
        robot.interact(() -> view.reveal(9));
        PageShots.until(() -> robot.lookup("only supposed ✓").tryQuery().isPresent());
        robot.clickOn("only supposed ✓");
        PageShots.until(() -> robot.lookup("Take back").tryQuery().isPresent());
        page.take("question-decided");
        robot.clickOn("Take back");
        PageShots.until(() -> model.questions().open().size() == 3);
        Question again = model.questions().askedProperty().get();
        assertThat(again).isNotNull();
        assertThat(again.open()).isTrue();
    }

    @Test
    void aHollowPointOfThePriceLineLeadsToItsQuestion(FxRobot robot) throws Exception {
        open(robot);
        PageShots.until(() -> robot.lookup(".price-line .open").queryAll().size() == 2);
        assertThat(robot.lookup("unclear, not counted").tryQuery()).isPresent();
        page.take("price-open");
        Node first = robot.lookup(".price-line .open").nth(0).query();
        robot.clickOn(first);
        PageShots.until(() -> asks(robot, "Did the Closer put $83,500 on the table?"));
        assertThat(list(robot).isFocused()).as("the keys of the card act").isTrue();
        page.take("price-asked");
        robot.interact(() -> model.questions().answer(Answer.SUPPOSITION));
        PageShots.until(() -> robot.lookup(".price-line .open").queryAll().size() == 1);
    }

    @Test
    void theScorecardTellsFactsAndDifferences(FxRobot robot) throws Exception {
        open(robot);
        PageShots.until(() -> says(robot, "3 questions open"));
        assertThat(says(robot, "None yet: prices and the yes are open.")).isTrue();
        assertThat(says(robot, "If it was an offer: Math defense is 9")).isTrue();
        page.take("scorecard-open");
        robot.interact(() -> model.questions().ask(9));
        robot.interact(() -> model.questions().answer(Answer.OFFER));
        PageShots.until(() -> says(robot, "2 questions open"));
        assertThat(says(robot, "FACTS · decided by a person")).isTrue();
        assertThat(says(robot, "FACTS · found by referee and audit"))
                .as("what a person said is not found by them")
                .isFalse();
        assertThat(says(robot, "$83,500 put on the table, above the deal sheet, as ")).isTrue();
        assertThat(says(robot, "As the referee gave it")).isTrue();
        assertThat(says(robot, "until a person decides")).as("it never changes").isFalse();
        assertThat(says(robot, "Math defense is 9, but the Closer put more")).isTrue();
        robot.interact(() -> model.questions().ask(11));
        robot.interact(() -> model.questions().answer(Answer.NO_PRICE));
        PageShots.until(() -> says(robot, "1 question open"));
        robot.interact(() -> model.questions().ask(14));
        robot.interact(() -> model.questions().answer(Answer.YES));
        PageShots.until(() -> says(robot, "The seller’s yes to the memorandum stands"));
        assertThat(says(robot, "disputed")).as("by math 9").isTrue();
        assertThat(says(robot, "audit agrees")).isFalse();
        page.take("scorecard-decided");
        assertThat(Accessible.nameless(view.pane().getScene().getRoot())).isEmpty();
    }

    /// On the window's thread: the scorecard is made anew while another one looks.
    private static boolean says(FxRobot robot, String words) {
        AtomicBoolean said = new AtomicBoolean();
        robot.interact(() ->
                said.set(
                        robot.lookup(".scorecard .label").<Label>queryAll().stream()
                                .anyMatch(l -> l.getText().contains(words))));
        return said.get();
    }

    /// In a pane beside others, and with large text.
    @Test
    void aNarrowTranscriptHasRoomForIt(FxRobot robot) throws Exception {
        open(robot);
        page.width(640);
        robot.interact(() -> model.questions().ask(9));
        page.take("question-narrow");
        PageShots.until(() -> asks(robot, "Did the Closer put $83,500 on the table?"));
        page.take("question-narrow");
    }

    private Node focused() {
        return view.pane().getScene().getFocusOwner();
    }

    private static TranscriptCell cell(FxRobot robot, int turn) {
        return robot.lookup(".transcript-cell").<TranscriptCell>queryAll().stream()
                .filter(c -> c.getItem() != null && c.getItem().number() == turn && c.isVisible())
                .findFirst()
                .orElseThrow();
    }
}
