package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.live.BattleWords;
import dev.selfplay.ui.live.TickBar;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A battle as one line of the list. The columns' widths stand in the style sheet.
final class LineNode extends HBox implements BattleNode {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Label name = label("line-name");
    private final Label stars = label("line-stars");
    private final TickBar ticks = new TickBar();
    private final Label status = label("line-status");
    private final Label words = label("line-words");
    private final Label disputed = label("line-disputed");
    private final Label tactics = label("line-tactics");
    private final Label cost = label("line-cost");
    private final FontIcon pin = new FontIcon("fth-map-pin");
    private final ChangeListener<Number> onChange = (o, was, is) -> refresh();
    private @Nullable BattleTile tile;
    private @Nullable Tone tone;

    LineNode() {
        getStyleClass().add("line");
        ticks.getStyleClass().add("line-ticks");
        pin.getStyleClass().add("tile-pin");
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(0);
        // what the columns leave
        words.setPrefWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        disputed.setMinWidth(Region.USE_PREF_SIZE);
        tactics.setMinWidth(Region.USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(name, stars, ticks, status, words, disputed, tactics, pin, cost);
        setFocusTraversable(false);
        setManaged(false);
        setVisible(false);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
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

    private void refresh() {
        BattleTile shown = tile;
        if (shown == null) {
            return;
        }
        Battle battle = shown.battle();
        name.setText(Visible.line(battle.personaName()));
        stars.setText("★" + battle.difficulty());
        status.setText(shown.status());
        pin.setVisible(shown.pinned());
        pin.setManaged(shown.pinned());
        BattleWords.ticks(ticks, shown);
        words.setTextOverrun(
                shown.explains() ? OverrunStyle.ELLIPSIS : OverrunStyle.LEADING_ELLIPSIS);
        words.setText(shown.words());
        disputed.setText(battle.disputed() ? "disputed" : "");
        disputed.setVisible(battle.disputed());
        disputed.setManaged(battle.disputed());
        tactics.setText(shown.tacticWords());
        tactics.setVisible(!tactics.getText().isEmpty());
        tactics.setManaged(tactics.isVisible());
        cost.setText(BattleWords.cost(battle));
        tone = BattleWords.tone(this, tone, shown);
        setAccessibleText(BattleWords.accessible(shown));
    }
}
