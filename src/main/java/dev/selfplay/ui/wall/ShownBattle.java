package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.live.BattleWords;
import dev.selfplay.ui.live.TickBar;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// The battle that a node of the wall shows: what a tile and a line have in common. JavaFX thread only.
final class ShownBattle {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    final Label name = new Label();
    final Label status = new Label();
    final FontIcon pin = new FontIcon("fth-map-pin");
    final TickBar ticks = new TickBar();
    final Label words = new Label();
    final Label toDecide = new Label();
    final Label tactics = new Label();
    final Label cost = new Label();

    private final Region node;
    private final Consumer<BattleTile> ofItsOwn;
    private final ChangeListener<Number> onChange = (o, was, is) -> refresh();
    private @Nullable BattleTile tile;
    private @Nullable Tone tone;

    /// @param ofItsOwn shows what only this kind of node has, at each change
    ShownBattle(Region node, Consumer<BattleTile> ofItsOwn) {
        this.node = node;
        this.ofItsOwn = ofItsOwn;
        pin.getStyleClass().add("tile-pin");
        node.setFocusTraversable(false);
        node.setManaged(false);
        // until it shows a battle
        node.setVisible(false);
    }

    @Nullable BattleTile tile() {
        return tile;
    }

    void show(@Nullable BattleTile newTile) {
        if (newTile == tile) {
            return;
        }
        if (tile != null) {
            tile.versionProperty().removeListener(onChange);
        }
        tile = newTile;
        node.setVisible(newTile != null);
        if (newTile != null) {
            newTile.versionProperty().addListener(onChange);
            refresh();
        }
    }

    void select(boolean selected) {
        node.pseudoClassStateChanged(SELECTED, selected);
    }

    void refresh() {
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
        // that it is void its status says
        toDecide.setText(
                ToDecide.of(battle).stream()
                        .filter(why -> why != ToDecide.VOID)
                        .findFirst()
                        .map(ToDecide::words)
                        .orElse(""));
        tactics.setText(shown.tacticWords());
        cost.setText(BattleWords.cost(battle));
        ofItsOwn.accept(shown);
        tone = BattleWords.tone(node, tone, shown);
        node.setAccessibleText(BattleWords.accessible(shown));
    }
}
