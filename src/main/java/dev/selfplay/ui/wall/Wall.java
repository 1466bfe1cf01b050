package dev.selfplay.ui.wall;

import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.wall.WallRow.Shape;
import dev.selfplay.ui.wall.WallViewModel.Section;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The wall: headings of runs, and their battles as tiles in as many columns as fit, as lines, or as
/// cells of a map, as large as leaves all in sight. Rows of a virtualised list: a thousand queued
/// battles cost no more nodes than fit the window.
final class Wall extends ListView<WallRow> {
    private static final double FIRST_GUESS = 176;
    private static final int PAGE_ROWS = 3;

    /// The height of a heading at a text of 100 %.
    private static final double HEADING = 34;

    private final ArenaViewModel arena;
    private final WallViewModel model;
    private final PinsViewModel pins;
    private final BattleMenu battleMenu;
    private final UiThread ui;
    private final List<WallCell> cells = new ArrayList<>();
    private final ContextMenu menu = new ContextMenu();
    private double tileWidth = FIRST_GUESS;
    private double scale = 1;
    private List<Shape> shapes = List.of();
    private boolean pressing;

    Wall(
            ArenaViewModel arena,
            WallViewModel model,
            PinsViewModel pins,
            BattleMenu battleMenu,
            UiThread ui,
            ZoneId zone) {
        this.arena = arena;
        this.model = model;
        this.pins = pins;
        this.battleMenu = battleMenu;
        this.ui = ui;
        getStyleClass().add("wall");
        setAccessibleText("Battles by run");
        setCellFactory(list -> {
            WallCell cell = new WallCell(this, arena, zone);
            cells.add(cell);
            return cell;
        });
        setSelectionModel(new NoRows<>());
        widthProperty().subscribe(width -> fit());
        heightProperty().subscribe(height -> fit());
        model.sectionsProperty().subscribe(s -> arrange());
        model.densityProperty().subscribe(density -> fit());
        arena.shown()
                .selectedProperty()
                .subscribe(tile -> {
                    cells.forEach(WallCell::mark);
                    reveal(tile);
                });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        addEventFilter(MouseEvent.MOUSE_MOVED, e -> model.touch());
        addEventFilter(ScrollEvent.SCROLL, e -> model.touch());
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::onMenu);
    }

    @Nullable BattleTile selected() {
        return arena.shown().selectedProperty().get();
    }

    // rows

    /// Told by the rows what the style sheet says; it may change with the size of text.
    ///
    /// @param width that a battle needs at least
    void tells(Shape shape, double width) {
        MapSize cell = shape.cell();
        double tile = shape.density() == Density.TILES && width > 0 ? width : tileWidth;
        double now = cell != null && width > 0 ? cell.scale(width) : scale;
        if (tile != tileWidth || Math.abs(now - scale) > 0.01) {
            tileWidth = tile;
            scale = now;
            ui.atNextPulse(this, this::fit);
        }
    }

    private void fit() {
        if (!shapes().equals(shapes)) {
            arrange();
        }
    }

    /// One for each section, in their order.
    private List<Shape> shapes() {
        List<Section> sections = model.sectionsProperty().get();
        double room = getWidth() - 2 * WallCell.MARGIN;
        return switch (model.densityProperty().get()) {
            case LIST -> Collections.nCopies(sections.size(), Shape.LINE);
            case TILES ->
                    Collections.nCopies(
                            sections.size(),
                            Shape.tiles(
                                    Math.max(
                                            1,
                                            (int)
                                                    ((room + WallCell.GAP)
                                                            / (tileWidth + WallCell.GAP)))));
            case MAP -> {
                List<Integer> battles =
                        sections.stream()
                                .map(s -> s.run().collapsedProperty().get() ? 0 : s.tiles().size())
                                .toList();
                double rest = getHeight() - (sections.size() + 1) * HEADING * scale;
                yield MapSize.fitting(battles, room, rest, scale).stream()
                        .map(cell -> Shape.map(cell, cell.columns(room, scale)))
                        .toList();
            }
        };
    }

    void arrange() {
        shapes = shapes();
        List<Section> sections = model.sectionsProperty().get();
        List<WallRow> rows = new ArrayList<>();
        for (int s = 0; s < sections.size(); s++) {
            Section section = sections.get(s);
            Shape shape = shapes.get(s);
            List<BattleTile> tiles = section.tiles();
            rows.add(new WallRow.Heading(section.run(), tiles.size()));
            if (!section.run().collapsedProperty().get()) {
                for (int i = 0; i < tiles.size(); i += shape.columns()) {
                    int end = Math.min(tiles.size(), i + shape.columns());
                    rows.add(new WallRow.Battles(tiles.subList(i, end), shape));
                }
            }
        }
        if (arena.runsLeft() > 0 && !rows.isEmpty()) {
            rows.add(
                    new WallRow.Remark(
                            "Older runs left the wall to make room; the history has them."));
        }
        set(rows);
    }

    /// Touches only what differs, so that the list neither jumps nor makes cells anew.
    private void set(List<WallRow> rows) {
        if (getItems().size() != rows.size()) {
            getItems().setAll(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!getItems().get(i).equals(rows.get(i))) {
                getItems().set(i, rows.get(i));
            }
        }
    }

    // pointer and keys

    void press(BattleTile tile, MouseEvent event) {
        model.touch();
        pressing = true;
        arena.shown().selectedProperty().set(tile);
        pressing = false;
        requestFocus();
        if (event.getClickCount() == 2 && event.isPrimaryButtonDown()) {
            arena.shown().largeProperty().set(true);
        }
    }

    private void onKey(KeyEvent event) {
        if (!isFocused()) {
            return;
        }
        BattleTile now = selected();
        boolean done =
                switch (event.getCode()) {
                    case LEFT -> walk(-1);
                    case RIGHT -> walk(1);
                    case UP -> climb(-1);
                    case DOWN -> climb(1);
                    case PAGE_UP -> climb(-PAGE_ROWS);
                    case PAGE_DOWN -> climb(PAGE_ROWS);
                    case HOME -> walk(-Integer.MAX_VALUE);
                    case END -> walk(Integer.MAX_VALUE);
                    case CONTEXT_MENU -> openMenu();
                    case F10 -> event.isShiftDown() && openMenu();
                    case ENTER -> {
                        if (now != null && !event.isShortcutDown()) {
                            arena.shown().largeProperty().set(true);
                        }
                        yield now != null && !event.isShortcutDown();
                    }
                    case P -> {
                        boolean plain = !event.isShortcutDown() && !event.isAltDown();
                        if (now != null && plain) {
                            pins.toggle(now.battle());
                        }
                        yield plain;
                    }
                    default -> false;
                };
        if (done) {
            model.touch();
            event.consume();
        }
    }

    private boolean walk(int by) {
        model.step(by);
        return true;
    }

    /// Goes up or down by rows of battles, over headings.
    private boolean climb(int rows) {
        BattleTile now = selected();
        List<List<BattleTile>> battles =
                getItems().stream()
                        .filter(r -> r instanceof WallRow.Battles)
                        .map(r -> ((WallRow.Battles) r).tiles())
                        .toList();
        for (int i = 0; i < battles.size(); i++) {
            int column = now == null ? -1 : battles.get(i).indexOf(now);
            if (column >= 0) {
                List<BattleTile> to =
                        battles.get(Math.clamp(i + (long) rows, 0, battles.size() - 1));
                arena.shown().selectedProperty().set(to.get(Math.min(column, to.size() - 1)));
                return true;
            }
        }
        return walk(0);
    }

    /// Scrolls only as far as is needed, and not at all where the battle is in sight.
    private void reveal(@Nullable BattleTile tile) {
        // nothing moves under the pointer
        if (tile == null || pressing || !(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return;
        }
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i) instanceof WallRow.Battles row && row.tiles().contains(tile)) {
                flow.scrollTo(i);
                return;
            }
        }
    }

    private void onMenu(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            if (isFocused()) {
                openMenu();
            }
        } else {
            BattleNode node = nodeAt(event.getTarget());
            if (node != null && node.tile() != null) {
                arena.shown().selectedProperty().set(node.tile());
                fill(node.tile());
                menu.show(node.region(), event.getScreenX(), event.getScreenY());
            }
        }
        event.consume();
    }

    private static @Nullable BattleNode nodeAt(Object target) {
        for (Node n = target instanceof Node node ? node : null; n != null; n = n.getParent()) {
            if (n instanceof BattleNode found) {
                return found;
            }
        }
        return null;
    }

    private boolean openMenu() {
        BattleTile now = selected();
        for (WallCell cell : cells) {
            Node node = now == null ? null : cell.nodeOf(now);
            if (now != null && node != null) {
                fill(now);
                menu.show(node, Side.BOTTOM, 12, -8);
                return true;
            }
        }
        return now != null;
    }

    private void fill(BattleTile tile) {
        model.touch();
        menu.hide();
        menu.getItems().setAll(battleMenu.items(tile.battle()));
    }
}
