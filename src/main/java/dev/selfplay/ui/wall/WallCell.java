package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.wall.WallRow.Shape;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A row of the wall: a run's heading, its battles side by side, or a remark. Its height stands in
/// the style sheet, by what it shows.
final class WallCell extends ListCell<WallRow> {
    static final double GAP = 10;
    static final double MARGIN = 12;

    private final Wall wall;
    private final RunHeading heading;
    private final Label remark = new Label();
    private final Map<String, Battles> shapes = new HashMap<>();
    private String kind = "";

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
        getStyleClass().remove(kind);
        switch (row) {
            case null -> {
                clear();
                setGraphic(null);
            }
            case WallRow.Heading(RunGroup run, int shown) -> {
                clear();
                heading.show(run, shown);
                be("wall-heading-row");
                setGraphic(heading);
            }
            case WallRow.Remark(String words) -> {
                clear();
                remark.setText(words);
                be("wall-remark-row");
                setGraphic(remark);
            }
            case WallRow.Battles(List<BattleTile> shown, Shape shape) -> {
                clear();
                be(shape.styleClass());
                Battles battles = shapes.computeIfAbsent(shape.styleClass(), c -> new Battles());
                battles.show(shown, shape);
                setGraphic(battles);
                mark();
            }
        }
    }

    private void be(String styleClass) {
        kind = styleClass;
        getStyleClass().add(styleClass);
    }

    private void clear() {
        shapes.values().forEach(Battles::empty);
        heading.show(null, 0);
    }

    /// Marks the selected battle.
    void mark() {
        BattleTile chosen = wall.selected();
        for (Battles shown : shapes.values()) {
            shown.nodes.forEach(n -> n.select(chosen != null && n.tile() == chosen));
        }
    }

    /// The node that shows a battle; null where none of this row does.
    @Nullable Node nodeOf(BattleTile tile) {
        for (Battles shown : shapes.values()) {
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
        private Shape shape = Shape.LINE;

        void empty() {
            nodes.forEach(node -> node.show(null));
        }

        void show(List<BattleTile> shown, Shape is) {
            shape = is;
            while (nodes.size() < shown.size()) {
                BattleNode node = shape.node();
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

        /// Above and below; lines touch.
        private double margin() {
            return shape.density() == Density.LIST ? 0 : shape.gap() / 2;
        }

        @Override
        protected double computePrefHeight(double width) {
            return 0;
        }

        @Override
        protected void layoutChildren() {
            int columns = shape.columns();
            double gap = shape.gap();
            double width = (getWidth() - gap * (columns - 1)) / columns;
            for (int i = 0; i < nodes.size(); i++) {
                Region region = nodes.get(i).region();
                region.resizeRelocate(
                        snapPositionX(i * (width + gap)), 0, snapSizeX(width), getHeight());
            }
            if (!nodes.isEmpty()) {
                wall.tells(shape, nodes.getFirst().region().minWidth(-1));
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Node graphic = getGraphic();
        if (graphic instanceof Region region) {
            double gap = region instanceof Battles battles ? battles.margin() : 0;
            region.resizeRelocate(
                    MARGIN, gap, Math.max(0, getWidth() - 2 * MARGIN), getHeight() - 2 * gap);
        }
    }
}
