package dev.selfplay.ui.arena;

import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.fx.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.SampleWorld;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.time.ZoneOffset;

/// The arena in a window of its own: two runs, filter and order, large, pinned, menu, keys.
@ExtendWith(ApplicationExtension.class)
class ArenaPageTest {
    private final SampleWorld world = new SampleWorld();
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
                        page.tasks, world, feed, new TranscriptViewModel(page.tasks, world, feed));
        wall = new WallViewModel(arena, page.bridge, world.memory, () -> 90);
        pins =
                new PinsViewModel(
                        arena, page.tasks, () -> new TranscriptViewModel(page.tasks, world, feed));
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
                                                () -> world.asked.add("new run")))
                        .with(
                                WallView.class,
                                () -> new WallView(arena, wall, pins, page.bridge, ZoneOffset.UTC))
                        .with(TranscriptView.class, () -> transcript)
                        .load(ArenaView.class);
        page.show(loaded.root(), 820, 800);
        world.services(false).events().subscribe(feed);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private void twoRuns() throws Exception {
        runs.playEnded("earlier", 7, SampleWorld.NOW.minusSeconds(1_500));
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
        PageShots.until(() -> find(robot, name) != null);
        return find(robot, name);
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
        BattleTile tile = arena.selectedProperty().get();
        return tile == null ? "" : tile.battle().personaName();
    }

    @Test
    void twoRunsStandUnderTheirHeadingsAndAreControlledThere(FxRobot robot) throws Exception {
        twoRuns();
        page.take("arena-two-runs");
    }
}
