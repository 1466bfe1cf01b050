package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.RealWindow;
import dev.selfplay.ui.history.HistoryRow;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The whole window over the whole program: what is unclear holds a tactic, is found, is decided, and
/// holds it no more.
@OpensWindows
class DecideWindowTest {
    private static final int TURN = 5;

    private Workbench workbench;
    private Stage stage;
    private RealWindow window;

    @Start
    void start(Stage given) throws Exception {
        Path folder = Files.createTempDirectory("decide-window");
        Bench.prepare(folder);
        workbench = Workbench.open(folder, false, Map.of());
        stage = given;
        window = RealWindow.open(stage, workbench, 1440, 900);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void anUnclearWordIsFoundAtTheTacticAndInTheHistoryAndDecided(FxRobot robot) throws Exception {
        PageShots.until(() -> stage.isShowing() && stage.isFocused());
        PageShots shots = new PageShots(stage);
        PromotionFlowTest.battles(workbench, 7, 30);
        int others = unclear();
        List<Tactic> won =
                tactics(TacticState.WAITING).stream()
                        .filter(t -> t.victories().size() == 1)
                        .toList();
        Tactic tactic = won.getFirst();
        UUID battle = tactic.victories().getFirst().battleId();
        UUID other =
                won.stream()
                        .map(t -> t.victories().getFirst().battleId())
                        .filter(id -> !id.equals(battle))
                        .findFirst()
                        .orElseThrow();
        doubt(battle);
        doubt(other);
        assertThat(tactic(tactic).holds())
                .extracting(Hold::kind)
                .containsExactly(Hold.Kind.UNDECIDED);
        assertThat(unclear()).isEqualTo(others + 2);
        int waiting = waiting();
        PageShots.until(() -> rail(robot, "History").contains(waiting + " to decide"));

        // from the tactic that it holds to the question
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.interact(() -> chip(robot, "Held back").fire());
        PageShots.until(() -> inbox(robot).getItems().contains(tactic(tactic)));
        robot.interact(() -> inbox(robot).getSelectionModel().select(tactic(tactic)));
        PageShots.until(() -> seen(robot, ".hold-link"));
        shots.take("decide-held");
        robot.clickOn((Node) robot.lookup(".hold-link").queryAs(Hyperlink.class));
        PageShots.until(() -> asked(robot));
        shots.take("decide-question");
        robot.push(KeyCode.DIGIT3);
        PageShots.until(() -> unclear() == others + 1);
        assertThat(tactic(tactic).state()).isEqualTo(TacticState.WAITING);
        PageShots.until(() -> rail(robot, "History").contains(waiting() + " to decide"));

        // on to the next battle of the queue
        robot.push(KeyCode.J);
        PageShots.until(() -> asked(robot));
        robot.push(KeyCode.DIGIT3);
        PageShots.until(() -> unclear() == others);
        PageShots.until(() -> !seen(robot, ".question-card"));
        robot.push(KeyCode.Z);
        PageShots.until(() -> unclear() == others + 1);

        // the desk was not opened anew, and does not hold it
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.interact(() -> chip(robot, "Waiting").fire());
        PageShots.until(() -> inbox(robot).getItems().contains(tactic(tactic)));
        robot.interact(() -> inbox(robot).getSelectionModel().select(tactic(tactic)));
        PageShots.until(() -> !seen(robot, ".hold-link"));

        // what is left is in the history
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        PageShots.until(() -> seen(robot, "#toDecide"));
        int all = waiting();
        ToggleButton filter = robot.lookup("#toDecide").queryAs(ToggleButton.class);
        PageShots.until(() -> filter.getText().equals("To decide " + all));
        robot.interact(filter::fire);
        TableView<?> table = robot.lookup(".history-table").queryAs(TableView.class);
        PageShots.until(() -> table.getItems().size() == all);
        assertThat(workbench.questions().battles(Set.of(ToDecide.values()), 100)).hasSize(all);
        shots.take("decide-history");
        keysActFromTheList(robot, table, other, shots);
        robot.interact(filter::fire);
        PageShots.until(() -> table.getItems().size() == 30);
    }

    /// The list has the keyboard, and the battle below it the question.
    private void keysActFromTheList(
            FxRobot robot, TableView<?> table, UUID unclear, PageShots shots) throws Exception {
        int open = unclear();
        robot.interact(() -> {
            table.getSelectionModel().clearAndSelect(row(table, unclear));
            table.requestFocus();
        });
        int row = table.getSelectionModel().getSelectedIndex();
        PageShots.until(() ->
                robot.lookup(".difference.open").queryAll().stream()
                        .anyMatch(DecideWindowTest::inSight));
        robot.push(KeyCode.J);
        shots.take("decide-by-key");
        PageShots.until(() -> asked(robot));
        assertThat(table.getSelectionModel().getSelectedIndex())
                .as("the list keeps its row")
                .isEqualTo(row);

        // not what is beneath a card over the page, nor what is typed into a text
        robot.push(KeyCode.F1);
        PageShots.until(() -> seen(robot, "#sheetSearch"));
        robot.push(KeyCode.DIGIT3);
        robot.push(KeyCode.ESCAPE);
        PageShots.until(() -> !seen(robot, "#sheetSearch"));
        TextField search =
                robot.lookup(".page-search").queryAllAs(TextField.class).stream()
                        .filter(DecideWindowTest::inSight)
                        .findFirst()
                        .orElseThrow();
        robot.interact(search::requestFocus);
        robot.push(KeyCode.DIGIT3);
        PageShots.until(() -> search.getText().equals("3"));
        robot.interact(search::clear);
        assertThat(unclear()).isEqualTo(open);

        robot.interact(table::requestFocus);
        PageShots.until(() -> asked(robot));
        robot.push(KeyCode.DIGIT3);
        PageShots.until(() -> unclear() == open - 1);
        robot.push(KeyCode.Z);
        PageShots.until(() -> unclear() == open);
    }

    private static int row(TableView<?> table, UUID battle) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i) instanceof HistoryRow row
                    && row.battle().id().equals(battle)) {
                return i;
            }
        }
        throw new AssertionError("not in the list");
    }

    private List<Tactic> tactics(TacticState state) {
        return workbench.promotion().tactics(Query.of(state));
    }

    private Tactic tactic(Tactic known) {
        return workbench.promotion().tactic(known.id()).orElseThrow();
    }

    private int unclear() {
        return workbench.questions().counts().getOrDefault(ToDecide.UNCLEAR, 0);
    }

    /// For whatever reason.
    private int waiting() {
        return workbench.questions().waiting();
    }

    private static String rail(FxRobot robot, String page) {
        return robot.lookup("#tab-" + page).queryAs(ToggleButton.class).getAccessibleText();
    }

    /// A card stands whole in its list: before that its keys do nothing.
    private static boolean asked(FxRobot robot) throws Exception {
        return WaitForAsyncUtils.asyncFx(() ->
                        robot.lookup(".question-card").queryAll().stream()
                                .filter(DecideWindowTest::inSight)
                                .anyMatch(DecideWindowTest::wholeInItsList))
                .get(60, TimeUnit.SECONDS);
    }

    private static boolean wholeInItsList(Node card) {
        Node list = card;
        while (list != null && !(list instanceof ListView<?>)) {
            list = list.getParent();
        }
        return list != null
                && list.localToScene(list.getLayoutBounds())
                        .contains(card.localToScene(card.getLayoutBounds()));
    }

    private static boolean seen(FxRobot robot, String style) {
        return robot.lookup(style).queryAll().stream().anyMatch(DecideWindowTest::inSight);
    }

    private static boolean inSight(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static ToggleButton chip(FxRobot robot, String words) {
        return robot.lookup(".filter-chip").queryAllAs(ToggleButton.class).stream()
                .filter(c -> c.getText().startsWith(words))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static ListView<Tactic> inbox(FxRobot robot) {
        return robot.lookup(".inbox-list").queryAs(ListView.class);
    }

    /// The rehearsal's Closer is clear where it wins, so the audit is made to doubt it.
    private void doubt(UUID battle) throws SQLException {
        Path file = workbench.workspace().state().resolve("workbench.db");
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = db.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("DROP TRIGGER IF EXISTS gradings_unchanged");
            statement.execute(
                    """
                    UPDATE gradings SET audit = json_insert(audit, '$.unclear[#]', json_object(
                        'turn', %d, 'kind', 'OFFER', 'usd', 83500, 'why', 'It may be a raise.',
                        'quote', (SELECT substr(t.text, 1, 24) FROM turns t
                            WHERE t.battle_nr = gradings.battle_nr AND t.number = %d)))
                    WHERE battle_nr = (SELECT nr FROM battles WHERE id = '%s')\
                    """
                            .formatted(TURN, TURN, battle));
        }
        // so that it is worked out anew
        workbench.questions().decide(battle, TURN, Answer.NO_PRICE, null);
        workbench.questions().undo(battle, TURN, Kind.OFFER);
    }
}
