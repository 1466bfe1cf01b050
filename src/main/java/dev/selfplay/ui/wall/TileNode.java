package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.live.BattleWords;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A tile of the wall.
final class TileNode extends VBox implements BattleNode {
    private final ShownBattle shown = new ShownBattle(this, this::refresh);
    private final Label facts = new Label();

    TileNode() {
        getStyleClass().add("tile");
        shown.name.getStyleClass().add("tile-name");
        shown.name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(shown.name, Priority.ALWAYS);
        shown.status.getStyleClass().add("tile-status");
        shown.status.setMinWidth(Region.USE_PREF_SIZE);
        shown.words.getStyleClass().add("tile-words");
        shown.words.setWrapText(true);
        shown.words.setMinHeight(0);
        shown.words.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(shown.words, Priority.ALWAYS);
        facts.getStyleClass().add("tile-facts");
        shown.toDecide.getStyleClass().addAll("tile-facts", "tile-disputed");
        shown.toDecide.managedProperty().bind(shown.toDecide.textProperty().isNotEmpty());
        facts.setMinWidth(Region.USE_PREF_SIZE);
        shown.tactics.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(shown.tactics, Priority.ALWAYS);
        shown.tactics.getStyleClass().addAll("tile-facts", "tile-tactics");
        shown.tactics.setMinWidth(0);
        shown.cost.getStyleClass().add("tile-facts");
        shown.cost.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(3, shown.name, shown.pin, shown.status);
        HBox foot = new HBox(8, facts, shown.toDecide, shown.tactics, shown.cost);
        getChildren().setAll(head, shown.ticks, shown.words, foot);
    }

    @Override
    public Region region() {
        return this;
    }

    @Override
    public ShownBattle shown() {
        return shown;
    }

    @Override
    public void resize(double width, double height) {
        boolean other = width != getWidth();
        super.resize(width, height);
        if (other) {
            shown.refresh();
        }
    }

    private void refresh(BattleTile tile) {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        shown.words.setText(
                tile.explains()
                        ? tile.words()
                        : BattleWords.endOf(tile.words(), shown.words, width, 2));
        facts.setText(
                ("★".repeat(tile.battle().difficulty()) + " " + tile.battle().level().mark())
                        .strip());
    }

    @Override
    public double getBaselineOffset() {
        return shown.name.getBaselineOffset();
    }
}
