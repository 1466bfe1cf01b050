package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.store.sqlite.BigStore;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.OfThree;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.wall.RunControl;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The page in a window of its own, over a real store of some hundred battles.
@OpensWindows
class BattleHistoryPageTest {
    private static final int BATTLES = 600;
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    @TempDir static Path folder;
    private static FakeOpenAiServer server;
    private static Workbench workbench;

    private final List<Battle> opened = new CopyOnWriteArrayList<>();
    private RunControl control;
    private final Memory memory = Memory.ofThisProcess();
    private PageShots page;
    private HistoryFeature feature;

    @BeforeAll
    static void fill() throws Exception {
        BigStore.fill(folder, BATTLES);
        server = FakeOpenAiServer.negotiating(Duration.ofMinutes(5));
        workbench = Workbench.open(folder, false, Map.of("OPENAI_BASE_URL", server.url()));
        long[] some =
                workbench
                        .index()
                        .keys(
                                new Query(BattleFilter.ALL.withTotals(60, 100), Order.NEWEST),
                                () -> true);
        for (int i = 0; i < 40; i += 3) {
            Battle b = workbench.index().entries(new long[] {some[i]}, "").getFirst().battle();
            workbench
                    .notes()
                    .saveNote(b.id(), "Asked for the deed twice; watch the pacing.", "ann", NOW);
            workbench.notes().saveGrade(grade(b, 5 + i % 5, i % 2 == 0));
        }
    }

    private static PersonGrade grade(Battle b, int score, boolean yes) {
        return new PersonGrade(
                java.util.UUID.randomUUID(),
                b.id(),
                OfThree.criteria(score, score + 1, score),
                yes,
                10 * score + 3,
                "The yes was to the closing day, not to the memorandum.",
                "ann",
                NOW.minusSeconds(7200),
                false);
    }

    @AfterAll
    static void close() {
        workbench.close();
        server.close();
    }

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        show(workbench);
    }

    private void show(Workbench shown) {
        control = new RunControl(page.context, shown);
        feature =
                new HistoryFeature(
                        context(),
                        shown,
                        control,
                        new BattleFeed(page.bridge),
                        new HistoryFeature.Dependencies(
                                new MarkSwitches(memory),
                                t -> {},
                                opened::add,
                                () -> {},
                                Runnable::run,
                                name -> Optional.of(folder.resolve(name)),
                                new PassMark(90)));
        HBox both = new HBox(feature.root(), feature.aside());
        HBox.setHgrow(feature.root(), Priority.ALWAYS);
        feature.root().setMinWidth(0);
        feature.aside().setMinWidth(280);
        feature.aside().setPrefWidth(280);
        feature.aside().setMaxWidth(280);
        both.getStyleClass().add("workbench");
        page.show(both, 1376, 830);
        feature.shown();
    }

    private WindowContext context() {
        return new WindowContext(page.tasks, page.bridge, memory, () -> NOW, ZoneOffset.UTC);
    }

    @AfterEach
    void hide() throws Exception {
        page.close();
    }

    private TableView<HistoryRow> table(FxRobot robot) {
        return robot.lookup(".history-table").queryTableView();
    }

    private void awaitRows(FxRobot robot, int n) throws Exception {
        PageShots.until(() -> table(robot).getItems().size() == n);
    }

    private boolean sees(FxRobot robot, String text) {
        return robot.lookup(
                        (Node n) -> n instanceof Label l && l.getText().contains(text) && seen(l))
                .tryQuery()
                .isPresent();
    }

    private static boolean seen(Node node) {
        return node.getParent() == null
                ? node.isVisible()
                : node.isVisible() && seen(node.getParent());
    }

    private void awaitText(FxRobot robot, String text) throws Exception {
        PageShots.until(() -> sees(robot, text));
    }

    private int lines(FxRobot robot) {
        return robot.lookup("#lines").queryAs(ListView.class).getItems().size();
    }

    private @org.jspecify.annotations.Nullable HistoryRow row(FxRobot robot, int i) {
        var items = table(robot).getItems();
        return i < items.size() ? items.get(i) : null;
    }

    @Test
    void listsEveryBattleAndReadsWhatIsLookedAt(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        awaitText(robot, "600 battles");
        PageShots.until(() -> lines(robot) > 0);
        page.take("history");
        robot.interact(() -> table(robot).scrollTo(400));
        PageShots.until(() -> row(robot, 405) != null && row(robot, 100) == null);
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(405));
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.J);
        PageShots.until(() -> table(robot).getSelectionModel().getSelectedIndex() == 406);
        robot.type(KeyCode.K, KeyCode.ENTER);
        PageShots.until(() -> opened.size() == 1);
        assertThat(opened.getFirst().id()).isEqualTo(row(robot, 405).battle().id());
    }

    @Test
    void searchesAndShowsTheTurnOfAHit(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        // what was typed first has an answer of its own, whose first hit may be in another turn
        robot.clickOn(".page-search").write("memorandum");
        awaitText(robot, "found");
        awaitPointed(robot);
        robot.write(" county").type(KeyCode.ENTER);
        PageShots.until(() ->
                robot.lookup(".find-bar .text-field")
                        .queryTextInputControl()
                        .getText()
                        .equals("memorandum county"));
        awaitPointed(robot);
        int turn = row(robot, 0).entry().hit().turn();
        assertThat(turn).isPositive();
        double row = robot.lookup(".table-row-cell").queryAs(Region.class).getWidth();
        assertThat(robot.lookup(".history-snippet").queryAllAs(Region.class))
                .as("the words of a hit use the row's width")
                .anyMatch(snippet -> snippet.getWidth() > 0.6 * row);
        assertThat(robot.lookup(".history-seller").queryAllAs(Node.class))
                .as("and no cell cuts them")
                .allMatch(cell -> cell.getClip() == null);
        page.take("history-search");
        robot.clickOn(".page-search").type(KeyCode.ESCAPE);
        awaitRows(robot, BATTLES);
        robot.write("zzzz");
        awaitText(robot, "No battle fits");
        page.take("history-no-match");
        robot.clickOn("Show everything");
        awaitRows(robot, BATTLES);
        robot.clickOn(".page-search").write("pacing");
        PageShots.until(() -> {
            HistoryRow first = table(robot).getItems().size() == 14 ? row(robot, 0) : null;
            return first != null && first.entry().hit() != null && first.entry().hit().turn() == 0;
        });
    }

    private void awaitPointed(FxRobot robot) throws Exception {
        PageShots.until(() ->
                row(robot, 0) != null
                        && row(robot, 0).entry().hit() != null
                        && robot.lookup(".transcript-cell")
                                .match((Node n) ->
                                        n.getPseudoClassStates().toString().contains("pointed"))
                                .tryQuery()
                                .isPresent());
    }

    @Test
    void filtersByWhatIsChosenAndTakesItBack(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        robot.clickOn("#filters");
        PageShots.until(() -> !robot.lookup("#personas").queryListView().getItems().isEmpty());
        robot.clickOn("#personaSearch").write("anchor");
        PageShots.until(() -> robot.lookup("#personas").queryListView().getItems().size() == 1);
        robot.interact(
                () -> robot.lookup("#personas").queryListView().getSelectionModel().select(0));
        awaitRows(robot, 12);
        robot.clickOn(robot.lookup("#states").lookup("graded").<Node>query());
        robot.clickOn("61–90");
        PageShots.until(() -> table(robot).getItems().size() < 12);
        awaitText(robot, "found");
        page.take("history-filters");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        assertThat(robot.lookup(".active-filter").queryAll()).hasSize(3);
        robot.clickOn("Reset");
        awaitRows(robot, BATTLES);
        assertThat(robot.lookup(".active-filter").queryAll()).isEmpty();
        robot.clickOn("#minTotal").write("300").type(KeyCode.ENTER);
        awaitText(robot, "whole numbers from 0 to 100");
    }

    @Test
    void notesAndGradesAreKeptWhileTheyAreWritten(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup(".history-table").query().requestFocus());
        awaitRows(robot, BATTLES);
        int graded = 1;
        while (row(robot, graded).battle().total() == null || !row(robot, graded).own().isEmpty()) {
            graded++;
        }
        int at = graded;
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(at));
        Battle battle = row(robot, at).battle();
        PageShots.until(() -> lines(robot) > 0);
        robot.type(KeyCode.N);
        PageShots.until(() -> robot.lookup(".note-text").queryAs(TextArea.class).isFocused());
        robot.write("Held the figure");
        PageShots.until(() ->
                workbench
                        .notes()
                        .note(battle.id())
                        .filter(n -> n.text().equals("Held the figure"))
                        .isPresent());
        PageShots.until(() -> row(robot, at).entry().noted());
        page.take("history-note");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.type(KeyCode.ESCAPE, KeyCode.G);
        PageShots.until(
                () -> robot.lookup(".score-row").queryAll().stream().anyMatch(Node::isFocused));
        robot.type(KeyCode.DIGIT2, KeyCode.TAB, KeyCode.DIGIT3, KeyCode.TAB, KeyCode.DIGIT1);
        robot.clickOn("#gradeNo");
        awaitText(robot, "say why, in a sentence");
        robot.clickOn(".grade-reason").write("Too many promises.");
        page.take("history-grade");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        PageShots.until(() -> workbench.notes().grades(battle.id()).size() == 1);
        PageShots.until(() -> row(robot, at).own().equals("20"));
        awaitText(robot, "2 / 3 / 1");
    }

    @Test
    void exportsAllThatIsSelected(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        robot.interact(() -> {
            table(robot).getSelectionModel().clearSelection();
            table(robot).getSelectionModel().selectRange(0, 300);
        });
        export(robot, "Export 300", "CSV, a row a battle…");
        Path file = folder.resolve("battles-300.csv");
        PageShots.until(() -> Files.exists(file) && !page.notices.isEmpty());
        assertThat(page.notices.getLast().toString()).contains("300 battles");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(301);
        assertThat(lines.get(1)).startsWith(row(robot, 0).battle().id().toString());

        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(1));
        export(robot, "Export", "Markdown…");
        String id = row(robot, 1).battle().id().toString();
        Path page = folder.resolve("battle-" + id.substring(0, 8) + ".md");
        PageShots.until(() -> Files.exists(page));
        assertThat(page).content().contains("- Battle: " + id);
    }

    private void export(FxRobot robot, String menu, String format) {
        robot.interact(() -> {
            ContextMenu rows = table(robot).getContextMenu();
            rows.show(table(robot), 300, 300);
            Menu exports =
                    rows.getItems().stream()
                            .filter(Menu.class::isInstance)
                            .map(Menu.class::cast)
                            .findFirst()
                            .orElseThrow();
            assertThat(exports.getText()).isEqualTo(menu);
            assertThat(exports.isDisable()).isFalse();
            exports.getItems().stream()
                    .filter(item -> item.getText().equals(format))
                    .forEach(MenuItem::fire);
            rows.hide();
        });
    }

    @Test
    void comparesTwoBattles(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        robot.interact(() -> {
            table(robot).getSelectionModel().clearAndSelect(0);
            table(robot).requestFocus();
        });
        robot.type(KeyCode.C, KeyCode.J, KeyCode.J, KeyCode.SPACE);
        PageShots.until(() -> robot.lookup(".compare-mark").queryAll().size() >= 2);
        robot.clickOn("#compareButton");
        PageShots.until(() ->
                robot.lookup(".pair-cell").queryAll().stream()
                        .anyMatch(BattleHistoryPageTest::seen));
        assertThat(cutAtTheRight(robot)).isEmpty();
        assertThat(robot.lookup(".pair-cell .mark-offer").queryAll()).isNotEmpty();
        assertThat(marked(robot, 0)).as("marks of A").isTrue();
        assertThat(marked(robot, 1)).as("marks of B").isTrue();
        page.take("history-compare");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.type(KeyCode.L);
        PageShots.until(() ->
                robot.lookup((Node n) -> "Transcript of B".equals(n.getAccessibleText()))
                        .tryQuery()
                        .filter(BattleHistoryPageTest::seen)
                        .isPresent());
        page.take("history-compare-apart");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.type(KeyCode.S, KeyCode.ESCAPE);
        PageShots.until(() -> table(robot).isFocused());
    }

    /// Bubbles of the comparison that reach under the scroll bar or out of the list.
    private static List<Node> cutAtTheRight(FxRobot robot) {
        return robot.lookup(".pair-cell .bubble").queryAll().stream()
                .filter(BattleHistoryPageTest::seen)
                .filter(bubble -> {
                    Node cell = bubble;
                    while (!cell.getStyleClass().contains("clipped-container")) {
                        cell = cell.getParent();
                    }
                    double end = cell.localToScene(cell.getBoundsInLocal()).getMaxX();
                    return bubble.localToScene(bubble.getBoundsInLocal()).getMaxX() > end;
                })
                .toList();
    }

    /// Whether something is pointed out in the words at this side.
    private static boolean marked(FxRobot robot, int side) {
        return robot.lookup(".pair-row").queryAllAs(javafx.scene.layout.HBox.class).stream()
                .map(row ->
                        row.getChildren().stream()
                                .filter(n -> n.getStyleClass().contains("bubble"))
                                .toList())
                .filter(bubbles -> bubbles.size() == 2)
                .anyMatch(bubbles ->
                        Stream.of(".mark-figure", ".mark-offer", ".mark-over", ".mark-clause")
                                .anyMatch(s -> bubbles.get(side).lookup(s) != null));
    }

    @Test
    void resumesAndGradesAgain(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        robot.clickOn("Resume all");
        PageShots.until(() -> control.question().askedProperty().get() != null);
        robot.interact(control.question()::yes);
        PageShots.until(() ->
                workbench.archive().all(BattleArchive.Query.in(BattleState.INTERRUPTED)).isEmpty());
        PageShots.until(() ->
                page.notices.stream().anyMatch(n -> n.words().startsWith("Taken up again: ")));
        workbench.engine().cancelAll();
        server.script(FakeNegotiator.atOnce());
        Battle first = row(robot, 0).battle();
        robot.clickOn("#regrade");
        PageShots.until(() ->
                workbench.archive().detail(first.id()).orElseThrow().latestGrading().stream()
                        .anyMatch(graded -> graded.at().isAfter(NOW)));
    }

    @Test
    void remembersColumnsAndOrder(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        robot.interact(() -> {
            var total = column(robot, "total");
            total.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            table(robot).getSortOrder().setAll(List.of(total));
            column(robot, "models").setVisible(true);
        });
        PageShots.until(() ->
                row(robot, 0) != null
                        && Integer.valueOf(100).equals(row(robot, 0).battle().total()));
        page.take("history-sorted");
        robot.interact(() -> show(workbench));
        PageShots.until(() ->
                row(robot, 0) != null
                        && Integer.valueOf(100).equals(row(robot, 0).battle().total()));
        assertThat(column(robot, "models").isVisible()).isTrue();
        assertThat(memory.recall("history.columns.sort")).contains("total:down");
    }

    private javafx.scene.control.TableColumn<HistoryRow, ?> column(FxRobot robot, String id) {
        return table(robot).getColumns().stream()
                .filter(c -> c.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsFailureAndEmptiness(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        try (Bench empty = Bench.rehearsal()) {
            robot.interact(() -> show(empty.workbench));
            awaitText(robot, "No battle has been fought here yet");
            page.take("history-empty");
            Runnable mend = empty.without("battles");
            robot.interact(() -> feature.shown());
            awaitText(robot, "The history could not be read");
            page.take("history-failed");
            mend.run();
            robot.clickOn("Try again");
            awaitText(robot, "No battle has been fought here yet");
        }
    }

    @Test
    void fitsASmallWindow(FxRobot robot) throws Exception {
        awaitRows(robot, BATTLES);
        page.width(960);
        PageShots.until(() -> lines(robot) > 0);
        page.take("history-narrow");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        assertThat(Set.of(true)).contains(column(robot, "total").isVisible());
    }
}
