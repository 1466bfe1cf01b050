package dev.selfplay.ui.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleState;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.PinsViewModel;
import dev.selfplay.ui.wall.SampleRuns;
import dev.selfplay.ui.wall.SpendQuestion;
import dev.selfplay.ui.wall.WallSort;
import dev.selfplay.ui.wall.WallView;
import dev.selfplay.ui.wall.WallViewModel;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.ZoneOffset;
import java.util.List;

/// The arena in a window of its own: two runs, filter and order, large, pinned, menu, keys.
@OpensWindows
class ArenaPageTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final SampleRuns runs = new SampleRuns(world);
    private PageShots page;
    private ArenaViewModel arena;
    private WallViewModel wall;
    private PinsViewModel pins;

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        BattleFeed feed = new BattleFeed(page.bridge);
        arena =
                new ArenaViewModel(
                        page.context,
                        world.workbench(),
                        feed,
                        new TranscriptViewModel(
                                page.tasks,
                                world.workbench(),
                                feed,
                                new MarkSwitches(world.memory),
                                new PassMark(90)));
        wall = new WallViewModel(arena, page.bridge, world.memory);
        pins =
                new PinsViewModel(
                        arena,
                        page.tasks,
                        () ->
                                new TranscriptViewModel(
                                        page.tasks,
                                        world.workbench(),
                                        feed,
                                        new MarkSwitches(world.memory),
                                        new PassMark(90)));
        TranscriptView transcript =
                new TranscriptView(arena.transcript(), page.bridge, ZoneOffset.UTC);
        var loaded =
                new ViewLoader()
                        .with(
                                ArenaView.class,
                                () ->
                                        new ArenaView(
                                                arena,
                                                wall,
                                                pins,
                                                page.bridge,
                                                ZoneOffset.UTC,
                                                world.memory,
                                                transcript,
                                                pinned -> {},
                                                () -> {}))
                        .with(
                                WallView.class,
                                () -> new WallView(arena, wall, pins, page.bridge, ZoneOffset.UTC))
                        .with(TranscriptView.class, () -> transcript)
                        .load(ArenaView.class);
        page.show(loaded.root(), 820, 800);
        world.events().subscribe(feed);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private void twoRuns() throws Exception {
        runs.playEnded("earlier", 7, SampleValues.NOW.minusSeconds(1_500));
        world.playMiddle();
        PageShots.until(() -> arena.tiles().size() == 23 && wall.shown() == 23);
    }

    private static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Node tile(FxRobot robot, String name) throws Exception {
        // tiles are reused while the wall settles: what was found is what is returned
        Node[] found = new Node[1];
        PageShots.until(() -> {
            found[0] = find(robot, name);
            return found[0] != null;
        });
        return found[0];
    }

    private static Node find(FxRobot robot, String name) {
        return robot.lookup(".tile").queryAll().stream()
                .filter(n ->
                        seen(n)
                                && n.lookup(".tile-name") instanceof Label l
                                && l.getText().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String selected() {
        BattleTile tile = arena.shown().selectedProperty().get();
        return tile == null ? "" : tile.battle().personaName();
    }

    private List<String> tilesShown() {
        return wall.sectionsProperty().get().stream()
                .flatMap(section -> section.tiles().stream())
                .map(t -> t.battle().personaName())
                .toList();
    }

    private static void menu(FxRobot robot, String item) throws Exception {
        PageShots.until(() -> robot.lookup(item).tryQuery().isPresent());
        robot.clickOn(item);
    }

    @Test
    void twoRunsStandUnderTheirHeadingsAndAreControlledThere(FxRobot robot) throws Exception {
        runs.playEnded("earlier", 7, SampleValues.NOW.minusSeconds(1_500));
        world.fight(12);
        PageShots.until(() -> arena.tiles().size() == 19 && wall.shown() == 19);
        page.take("arena-two-runs");
        robot.clickOn(".run-pause");
        PageShots.until(() -> arena.stateProperty().get() == ArenaViewModel.State.PAUSED);
        robot.clickOn(".run-pause");
        PageShots.until(() -> arena.stateProperty().get() == ArenaViewModel.State.RUNNING);
        robot.clickOn(".run-cancel");
        PageShots.until(() -> arena.stateProperty().get() == ArenaViewModel.State.CANCELLED);
        // fold the newer run: the earlier one comes into sight
        robot.clickOn(".run-title");
        PageShots.until(() ->
                robot.lookup(".run-dismiss").queryAll().stream().anyMatch(ArenaPageTest::seen));
        page.take("arena-folded");
        robot.clickOn(
                robot.lookup(".run-again").queryAll().stream()
                        .filter(ArenaPageTest::seen)
                        .findFirst()
                        .orElseThrow());
        confirm(robot);
        PageShots.until(() -> world.started().size() == 2 && arena.runs().size() == 3);
        // and the newest one
        robot.clickOn(".run-title");
        PageShots.until(() ->
                robot.lookup(".run-dismiss").queryAll().stream().anyMatch(ArenaPageTest::seen));
        robot.clickOn(
                robot.lookup(".run-dismiss").queryAll().stream()
                        .filter(ArenaPageTest::seen)
                        .findFirst()
                        .orElseThrow());
        PageShots.until(() -> arena.runs().size() == 2);
    }

    private void confirm(FxRobot robot) throws Exception {
        SpendQuestion question = arena.control().question();
        PageShots.until(() -> question.askedProperty().get() != null);
        robot.interact(question::yes);
    }

    @Test
    void theWallIsFilteredAndOrderedAndShowsEverythingAgain(FxRobot robot) throws Exception {
        twoRuns();
        robot.clickOn("#wallWords").write("price");
        PageShots.until(() -> wall.shown() == 2);
        assertThat(robot.lookup("#wallCount").queryAs(Label.class).getText())
                .isEqualTo("2 of 23 shown");
        robot.type(KeyCode.DOWN);
        PageShots.until(() -> selected().equals("The Price-Anchorer"));
        robot.clickOn("Show all");
        PageShots.until(() -> wall.shown() == 23);
        robot.clickOn("#wallMore").clickOn("#kind-over");
        PageShots.until(() -> wall.shown() > 0 && wall.shown() < 23);
        assertThat(arena.tiles().stream().filter(t -> t.passes()).count()).isEqualTo(wall.shown());
        robot.clickOn("#kind-disputed");
        page.take("arena-filter");
        robot.clickOn("#kind-over").clickOn("#kind-disputed").clickOn("★5");
        PageShots.until(() -> tilesShown().contains("The Equity Warrior"));
        robot.clickOn("★5").clickOn("#kind-queued").clickOn("#kind-disputed");
        robot.clickOn("#wallSort").clickOn("Name");
        PageShots.until(() -> wall.sortProperty().get() == WallSort.NAME);
        assertThat(wall.sectionsProperty().get().getFirst().tiles())
                .extracting(t -> t.battle().personaName())
                .isSorted();
        robot.clickOn("#wallWords").write("zzz");
        PageShots.until(
                () -> robot.lookup("Show all battles").queryButton().getParent().isVisible());
        page.take("arena-no-match");
        robot.clickOn("Show all battles");
        PageShots.until(() -> wall.shown() == 23);
        robot.clickOn("#density-list");
        PageShots.until(() -> robot.lookup(".line").queryAll().size() > 5);
        page.take("arena-list");
        assertThat(world.memory.recall("arena.sort")).contains("NAME");
        assertThat(world.memory.recall("arena.density")).contains("list");
        robot.clickOn("#density-map");
        PageShots.until(() -> cells(robot) == 23);
        page.take("arena-map");
        String before = selected();
        robot.interact(() -> robot.lookup("#wall").query().requestFocus());
        robot.type(KeyCode.HOME, KeyCode.RIGHT);
        PageShots.until(() -> !selected().equals(before));
        robot.clickOn("#wallOnly");
        PageShots.until(() -> robot.lookup(".transcript").tryQuery().isEmpty());
        page.take("arena-map-alone");
        robot.clickOn("#wallBoth");
        PageShots.until(() -> robot.lookup(".transcript").tryQuery().isPresent());
    }

    private static int cells(FxRobot robot) {
        return (int)
                robot.lookup(".map-cell").queryAll().stream().filter(ArenaPageTest::seen).count();
    }

    @Test
    void aBattleIsOpenedLargeAndLeft(FxRobot robot) throws Exception {
        twoRuns();
        // on a slow machine two clicks may be too far apart to be a double one
        for (int i = 0; i < 20 && !arena.shown().largeProperty().get(); i++) {
            robot.doubleClickOn(tile(robot, "The Price-Anchorer"));
            org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
        }
        PageShots.until(
                () -> arena.shown().largeProperty().get() && find(robot, "The Skeptic") == null);
        PageShots.until(() -> arena.transcript().lines().size() == 9);
        page.take("arena-large");
        robot.clickOn("#next");
        PageShots.until(() -> selected().equals("The Emotional Seller"));
        robot.type(KeyCode.ESCAPE);
        PageShots.until(
                () -> !arena.shown().largeProperty().get() && find(robot, "The Skeptic") != null);
        PageShots.until(() -> robot.lookup("#wall").query().isFocused());
        robot.type(KeyCode.RIGHT, KeyCode.ENTER);
        PageShots.until(() -> arena.shown().largeProperty().get());
        robot.clickOn("#leave");
        PageShots.until(() -> !arena.shown().largeProperty().get());
    }

    @Test
    void battlesArePinnedSideBySideAndFollowTheirWords(FxRobot robot) throws Exception {
        twoRuns();
        robot.clickOn(tile(robot, "The Price-Anchorer")).type(KeyCode.P);
        PageShots.until(() -> pins.pins().size() == 1);
        robot.clickOn(tile(robot, "The Emotional Seller"));
        robot.clickOn("#pin");
        PageShots.until(() -> pins.pins().size() == 2);
        world.emit(
                new dev.selfplay.domain.BattleEvent.TurnStreamed(
                        SampleValues.NOW, SampleValues.id("battle1"), 9, " more words"));
        PageShots.until(() ->
                pins.pins().getFirst().lines().size() == 9
                        && pins.pins().getFirst().lines().getLast().words().endsWith("more words"));
        PageShots.until(() -> pins.pins().getLast().lines().size() == 12);
        page.take("arena-pinned");
        robot.clickOn(tile(robot, "The Skeptic"));
        PageShots.until(() -> robot.lookup(".pin-column").queryAll().size() == 3);
        page.take("arena-pinned-three");
        robot.clickOn(robot.lookup(".unpin").queryAll().stream().findFirst().orElseThrow());
        PageShots.until(() -> pins.pins().size() == 1);
        assertThat(arena.tile(SampleValues.id("battle1")).orElseThrow().pinned()).isFalse();
        robot.interact(() -> robot.lookup("#wall").query().requestFocus());
        robot.clickOn(tile(robot, "The Emotional Seller")).type(KeyCode.P);
        PageShots.until(() -> pins.pins().isEmpty());
    }

    @Test
    void aBattleUnderWayIsCancelledFromItsTile(FxRobot robot) throws Exception {
        world.fight(3);
        PageShots.until(() -> wall.shown() == 3);
        robot.clickOn(tile(robot, "The Emotional Seller"), MouseButton.SECONDARY);
        menu(robot, "Cancel battle");
        PageShots.until(() ->
                arena.tiles().stream()
                        .filter(t -> t.battle().state() == BattleState.CANCELLED)
                        .map(t -> t.battle().personaName())
                        .toList()
                        .equals(List.of("The Emotional Seller")));
    }

    @Test
    void aTilesMenuOpensByPointerAndByKey(FxRobot robot) throws Exception {
        world.server().script(FakeNegotiator.atOnce());
        twoRuns();
        robot.clickOn(tile(robot, "The Emotional Seller"), MouseButton.SECONDARY);
        PageShots.until(() -> robot.lookup("Cancel battle").tryQuery().isPresent());
        assertThat(robot.lookup("Resume at the next turn").tryQuery()).isEmpty();
        robot.type(KeyCode.ESCAPE);
        robot.clickOn(tile(robot, "The Comparison Shopper"));
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        menu(robot, "Grade again");
        PageShots.until(() -> world.stored(SampleValues.id("battle4")).gradings().size() == 2);
        robot.clickOn(tile(robot, "The Information Hoarder")).clickOn("#resumeBattle");
        confirm(robot);
        PageShots.until(() ->
                world.stored(SampleValues.id("battle7")).battle().state() != BattleState.FAILED);
        robot.clickOn("#battleMore");
        menu(robot, "Copy id");
        PageShots.until(() ->
                SampleValues.id("battle7")
                        .toString()
                        .equals(javafx.scene.input.Clipboard.getSystemClipboard().getString()));
        robot.clickOn(tile(robot, "The Comparison Shopper"));
        robot.type(KeyCode.CONTEXT_MENU);
        menu(robot, "Run again with the same seed");
        confirm(robot);
        PageShots.until(() -> world.fought().size() == 1);
    }

    @Test
    void arrowsWalkTheWallAcrossRuns(FxRobot robot) throws Exception {
        twoRuns();
        robot.clickOn("#wallSort").clickOn("Run order");
        robot.clickOn(tile(robot, "The Skeptic")).type(KeyCode.RIGHT);
        PageShots.until(() -> selected().equals("The Price-Anchorer"));
        robot.type(KeyCode.DOWN);
        PageShots.until(() -> selected().equals("The Legal Expert"));
        robot.type(KeyCode.END);
        PageShots.until(() ->
                arena.shown()
                        .selectedProperty()
                        .get()
                        .battle()
                        .runId()
                        .equals(SampleValues.id("earlier")));
        robot.type(KeyCode.HOME);
        PageShots.until(() -> selected().equals("The Skeptic"));
    }

    @Test
    void itFitsANarrowWindow(FxRobot robot) throws Exception {
        twoRuns();
        page.width(440);
        robot.clickOn(tile(robot, "The Price-Anchorer")).type(KeyCode.P);
        page.take("arena-narrow");
        assertThat(robot.lookup("#density-tiles").query().localToScene(0, 0).getX())
                .isLessThan(420);
    }
}
