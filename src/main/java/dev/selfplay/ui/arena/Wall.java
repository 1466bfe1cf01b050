package dev.selfplay.ui.arena;

import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The wall: tiles in as many columns as fit, in rows of a virtualised list, so that a thousand
/// queued battles cost no more nodes than fit the window. Arrow keys walk from tile to tile.
final class Wall extends ListView<List<BattleTile>> {
    private static final double MIN_TILE = 176;
    private static final double GAP = 10;
    private static final double ROW = 114;
    private static final double MARGIN = 12;

    private final ObservableList<BattleTile> tiles;
    private final ObjectProperty<@Nullable BattleTile> selected;
    private final List<Row> cells = new ArrayList<>();
    private int columns;

    Wall(ObservableList<BattleTile> tiles, ObjectProperty<@Nullable BattleTile> selected) {
        this.tiles = tiles;
        this.selected = selected;
        getStyleClass().add("wall");
        setAccessibleText("Battles of the run");
        setFixedCellSize(ROW);
        setCellFactory(list -> new Row());
        setSelectionModel(new NoRows<>());
        tiles.addListener((ListChangeListener<BattleTile>) change -> arrange());
        widthProperty().subscribe(width -> columnsFor(width.doubleValue()));
        selected.subscribe(tile -> cells.forEach(Row::mark));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        columns = 1;
    }

    private void columnsFor(double width) {
        int fit = Math.max(1, (int) ((width - 2 * MARGIN + GAP) / (MIN_TILE + GAP)));
        if (fit != columns) {
            columns = fit;
            arrange();
        }
    }

    private void arrange() {
        List<List<BattleTile>> rows = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i += columns) {
            rows.add(List.copyOf(tiles.subList(i, Math.min(tiles.size(), i + columns))));
        }
        getItems().setAll(rows);
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -columns;
                    case DOWN -> columns;
                    case HOME -> -tiles.size();
                    case END -> tiles.size();
                    default -> 0;
                };
        if (step == 0 || tiles.isEmpty()) {
            return;
        }
        event.consume();
        BattleTile now = selected.get();
        int at = now == null ? -1 : tiles.indexOf(now);
        boolean jump = event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END;
        int to = at < 0 ? 0 : at + step;
        if (!jump && (to < 0 || to >= tiles.size())) {
            return;
        }
        to = Math.clamp(to, 0, tiles.size() - 1);
        selected.set(tiles.get(to));
        scrollTo(Math.max(0, to / columns - 1));
    }

    private final class Row extends ListCell<List<BattleTile>> {
        private final HBox box = new HBox(GAP);
        private final List<TileNode> nodes = new ArrayList<>();

        Row() {
            cells.add(this);
            box.setPadding(new Insets(GAP / 2, MARGIN, GAP / 2, MARGIN));
            getStyleClass().add("wall-row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(List<BattleTile> row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                nodes.forEach(n -> n.show(null));
                setGraphic(null);
                return;
            }
            while (nodes.size() < columns) {
                TileNode node = new TileNode();
                node.setOnMousePressed(e -> {
                    selected.set(node.tile());
                    Wall.this.requestFocus();
                });
                nodes.add(node);
            }
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).show(i < row.size() ? row.get(i) : null);
            }
            box.getChildren().setAll(nodes.subList(0, columns));
            setGraphic(box);
            mark();
        }

        void mark() {
            BattleTile chosen = selected.get();
            nodes.forEach(n -> n.select(chosen != null && n.tile() == chosen));
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            double width = getWidth();
            double tile = (width - 2 * MARGIN - GAP * (columns - 1)) / columns;
            for (TileNode node : nodes) {
                node.setMinWidth(tile);
                node.setPrefWidth(tile);
                node.setMaxWidth(tile);
            }
            box.resizeRelocate(0, 0, width, getHeight());
        }
    }
}
