package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A row of the wall's list. Rows that say the same are equal, so that a new arrangement touches
/// only the rows that differ.
sealed interface WallRow {
    record Heading(RunGroup run, int shown) implements WallRow {}

    /// One battle in the list, as many as fit side by side on the wall and on the map.
    record Battles(List<BattleTile> tiles, Shape shape) implements WallRow {
        public Battles {
            tiles = List.copyOf(tiles);
        }
    }

    /// Something to say under all runs.
    record Remark(String words) implements WallRow {}

    /// How battles stand in their row.
    ///
    /// @param columns how many side by side
    /// @param cell of the map; null where it is none
    record Shape(Density density, int columns, @Nullable MapSize cell) {
        static final Shape LINE = new Shape(Density.LIST, 1, null);

        static Shape tiles(int columns) {
            return new Shape(Density.TILES, columns, null);
        }

        static Shape map(MapSize cell, int columns) {
            return new Shape(Density.MAP, columns, cell);
        }

        BattleNode node() {
            return cell != null
                    ? new MapNode(cell)
                    : density == Density.LIST ? new LineNode() : new TileNode();
        }

        double gap() {
            return cell != null ? cell.gap() : WallCell.GAP;
        }

        /// Of the row, in the style sheet, which says its height.
        String styleClass() {
            return cell != null
                    ? "wall-" + cell.styleClass() + "-row"
                    : density == Density.LIST ? "wall-line-row" : "wall-tile-row";
        }
    }
}
