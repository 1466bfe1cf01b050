package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A battle on the wall, as a tile or as a line. Reused for other battles as the wall scrolls.
///
/// It is not managed: its place is given to it, and what changes inside it lays out nothing but
/// itself, however many battles stream at once.
interface BattleNode {
    Region region();

    ShownBattle shown();

    default @Nullable BattleTile tile() {
        return shown().tile();
    }

    default void show(@Nullable BattleTile tile) {
        shown().show(tile);
    }

    default void select(boolean selected) {
        shown().select(selected);
    }
}
