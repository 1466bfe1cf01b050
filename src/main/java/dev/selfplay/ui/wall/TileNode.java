package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.live.BattleWords;
import dev.selfplay.ui.live.TickBar;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A tile of the wall.
final class TileNode extends VBox implements BattleNode {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Label name = new Label();
    private final Label status = new Label();
    private final FontIcon pin = new FontIcon("fth-map-pin");
    private final TickBar ticks = new TickBar();
    private final Label words = new Label();
    private final Label facts = new Label();
    private final Label disputed = new Label();
    private final Label tactics = new Label();
    private final Label cost = new Label();
    private final ChangeListener<Number> onChange = (o, was, is) -> refresh();
    private @Nullable BattleTile tile;
    private @Nullable Tone tone;

    TileNode() {
        getStyleClass().add("tile");
        name.getStyleClass().add("tile-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        status.getStyleClass().add("tile-status");
        status.setMinWidth(Region.USE_PREF_SIZE);
        pin.getStyleClass().add("tile-pin");
        words.getStyleClass().add("tile-words");
        words.setWrapText(true);
        words.setMinHeight(0);
        words.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(words, Priority.ALWAYS);
        facts.getStyleClass().add("tile-facts");
        disputed.getStyleClass().addAll("tile-facts", "tile-disputed");
        disputed.managedProperty().bind(disputed.textProperty().isNotEmpty());
        facts.setMinWidth(Region.USE_PREF_SIZE);
        tactics.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(tactics, Priority.ALWAYS);
        tactics.getStyleClass().addAll("tile-facts", "tile-tactics");
        tactics.setMinWidth(0);
        cost.getStyleClass().add("tile-facts");
        cost.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(3, name, pin, status);
        HBox foot = new HBox(8, facts, disputed, tactics, cost);
        getChildren().setAll(head, ticks, words, foot);
        setFocusTraversable(false);
        setManaged(false);
        // until it shows a battle
        setVisible(false);
    }

    @Override
    public Region region() {
        return this;
    }

    @Override
    public @Nullable BattleTile tile() {
        return tile;
    }

    @Override
    public void show(@Nullable BattleTile newTile) {
        if (newTile == tile) {
            return;
        }
        if (tile != null) {
            tile.versionProperty().removeListener(onChange);
        }
        tile = newTile;
        setVisible(newTile != null);
        if (newTile != null) {
            newTile.versionProperty().addListener(onChange);
            refresh();
        }
    }

    @Override
    public void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    @Override
    public void resize(double width, double height) {
        boolean other = width != getWidth();
        super.resize(width, height);
        if (other) {
            refresh();
        }
    }

    private void refresh() {
        BattleTile shown = tile;
        if (shown == null) {
            return;
        }
        Battle battle = shown.battle();
        name.setText(Visible.line(battle.personaName()));
        status.setText(shown.status());
        pin.setVisible(shown.pinned());
        pin.setManaged(shown.pinned());
        BattleWords.ticks(ticks, shown);
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        words.setText(
                shown.explains()
                        ? shown.words()
                        : BattleWords.endOf(shown.words(), words, width, 2));
        facts.setText("★".repeat(battle.difficulty()));
        disputed.setText(battle.disputed() ? "disputed" : "");
        tactics.setText(shown.tacticWords());
        cost.setText(BattleWords.cost(battle));
        tone = BattleWords.tone(this, tone, shown);
        setAccessibleText(BattleWords.accessible(shown));
    }

    @Override
    public double getBaselineOffset() {
        return name.getBaselineOffset();
    }
}
