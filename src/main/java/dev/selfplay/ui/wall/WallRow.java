package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;

import java.util.List;

/// A row of the wall's list. Rows that say the same are equal, so that a new arrangement touches
/// only the rows that differ.
sealed interface WallRow {
    record Heading(RunGroup run, int shown) implements WallRow {}

    /// One battle in the list, as many as fit side by side on the wall.
    record Battles(List<BattleTile> tiles) implements WallRow {
        public Battles {
            tiles = List.copyOf(tiles);
        }
    }

    /// Something to say under all runs.
    record Remark(String words) implements WallRow {}
}
