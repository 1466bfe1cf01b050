package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A row of the wall: a run's heading, its battles side by side, or a remark. Its height stands in
/// the style sheet, by what it shows.
final class WallCell extends ListCell<WallRow> {
    static final double GAP = 10;
    static final double MARGIN = 12;

    private static final List<String> KINDS =
            List.of("wall-heading-row", "wall-tile-row", "wall-line-row", "wall-remark-row");

    private final Wall wall;
    private final RunHeading heading;
    private final Label remark = new Label();
    private final Battles tiles = new Battles();
    private final Battles line = new Battles();

    WallCell(Wall wall, ArenaViewModel model, ZoneId zone) {
        this.wall = wall;
        heading = new RunHeading(model, zone);
        heading.folded(wall::arrange);
        remark.getStyleClass().add("quiet");
        getStyleClass().add("wall-row");
        setPrefWidth(0);
        setFocusTraversable(false);
    }

    @Override
    protected void updateItem(@Nullable WallRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty) {
            row = null;
        }
        getStyleClass().removeAll(KINDS);
        switch (row) {
            case null -> {
                clear();
                setGraphic(null);
            }
            case WallRow.Heading(RunGroup run, int shown) -> {
                clear();
                heading.show(run, shown);
                getStyleClass().add("wall-heading-row");
                setGraphic(heading);
            }
            case WallRow.Remark(String words) -> {
                clear();
                remark.setText(words);
                getStyleClass().add("wall-remark-row");
                setGraphic(remark);
            }
            case WallRow.Battles(List<BattleTile> shown) -> {
                heading.show(null, 0);
                boolean compact = wall.compact();
                getStyleClass().add(compact ? "wall-line-row" : "wall-tile-row");
                (compact ? tiles : line).show(List.of());
                Battles now = compact ? line : tiles;
                now.show(shown);
                setGraphic(now);
                mark();
            }
        }
    }

    private void clear() {
        tiles.show(List.of());
        line.show(List.of());
        heading.show(null, 0);
    }

    /// Marks the selected battle.
    void mark() {
        BattleTile chosen = wall.selected();
        for (Battles shown : List.of(tiles, line)) {
            shown.nodes.forEach(n -> n.select(chosen != null && n.tile() == chosen));
        }
    }

    /// The node that shows a battle; null where none of this row does.
    @Nullable Node nodeOf(BattleTile tile) {
        for (Battles shown : List.of(tiles, line)) {
            for (BattleNode node : shown.nodes) {
                if (node.tile() == tile) {
                    return node.region();
                }
            }
        }
        return null;
    }

    /// Battles side by side. They are not managed, so that what streams into one of them lays out
    /// nothing but itself.
    private final class Battles extends Pane {
        private final List<BattleNode> nodes = new ArrayList<>();

        void show(List<BattleTile> shown) {
            while (nodes.size() < shown.size()) {
                BattleNode node = wall.compact() ? new LineNode() : new TileNode();
                node.region()
                        .setOnMousePressed(e -> {
                            BattleTile pressed = node.tile();
                            if (pressed != null) {
                                wall.press(pressed, e);
                            }
                        });
                nodes.add(node);
                getChildren().add(node.region());
            }
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).show(i < shown.size() ? shown.get(i) : null);
            }
            requestLayout();
        }

        @Override
        protected double computePrefHeight(double width) {
            return 0;
        }

        @Override
        protected void layoutChildren() {
            int columns = wall.columns();
            double width = (getWidth() - GAP * (columns - 1)) / columns;
            for (int i = 0; i < nodes.size(); i++) {
                Region region = nodes.get(i).region();
                region.resizeRelocate(
                        snapPositionX(i * (width + GAP)), 0, snapSizeX(width), getHeight());
            }
            if (!nodes.isEmpty() && nodes.getFirst() instanceof TileNode tile) {
                wall.tilesAre(tile.minWidth(-1));
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Node graphic = getGraphic();
        if (graphic instanceof Region region) {
            double gap = region == tiles ? GAP / 2 : 0;
            region.resizeRelocate(
                    MARGIN, gap, Math.max(0, getWidth() - 2 * MARGIN), getHeight() - 2 * gap);
        }
    }
}
