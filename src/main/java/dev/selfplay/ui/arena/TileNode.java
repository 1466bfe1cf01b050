package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.ui.fx.Formats;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A tile of the wall. Reused for other battles as the wall scrolls.
final class TileNode extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Label name = new Label();
    private final Label status = new Label();
    private final TickBar ticks = new TickBar();
    private final Label words = new Label();
    private final Label facts = new Label();
    private final Label disputed = new Label();
    private final Label cost = new Label();
    private final ChangeListener<Number> onChange = (o, was, is) -> refresh();
    private @Nullable BattleTile tile;
    private BattleTile.@Nullable Tone tone;

    TileNode() {
        getStyleClass().add("tile");
        name.getStyleClass().add("tile-name");
        status.getStyleClass().add("tile-status");
        status.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("tile-words");
        words.setWrapText(true);
        words.setMinHeight(0);
        words.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(words, Priority.ALWAYS);
        facts.getStyleClass().add("tile-facts");
        disputed.getStyleClass().addAll("tile-facts", "tile-disputed");
        cost.getStyleClass().add("tile-facts");
        cost.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(3, name, grow(), status);
        HBox foot = new HBox(8, facts, disputed, grow(), cost);
        getChildren().setAll(head, ticks, words, foot);
        head.setFillHeight(true);
        setFocusTraversable(false);
        // until it shows a battle
        setVisible(false);
    }

    private static Region grow() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
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
        setVisible(newTile != null);
        if (newTile != null) {
            newTile.versionProperty().addListener(onChange);
            refresh();
        }
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    private void refresh() {
        BattleTile shown = tile;
        if (shown == null) {
            return;
        }
        Battle battle = shown.battle();
        name.setText(battle.personaName());
        status.setText(shown.status());
        boolean under = battle.state() == BattleState.RUNNING && shown.turn() > 0;
        // a battle that stopped early at a yes or a hang-up has done all its turns
        int planned =
                battle.state() == BattleState.COMPLETED
                        ? Math.max(1, battle.turnsDone())
                        : battle.turnsPlanned();
        ticks.show(planned, battle.turnsDone(), under);
        words.setText(shown.explains() ? shown.words() : endOf(shown.words()));
        facts.setText("★".repeat(battle.difficulty()));
        disputed.setText(battle.disputed() ? "disputed" : "");
        cost.setText(battle.cost().isZero() ? "" : Formats.usd(battle.cost()));
        if (shown.tone() != tone) {
            if (tone != null) {
                getStyleClass().remove(tone.styleClass());
            }
            tone = shown.tone();
            getStyleClass().add(tone.styleClass());
        }
        setAccessibleText(
                "%s, %s, turn %d of %d, %s"
                        .formatted(
                                battle.personaName(),
                                battle.state().key(),
                                battle.turnsDone(),
                                battle.turnsPlanned(),
                                Formats.usd(battle.cost())));
    }

    /// The label cuts at its end, but what a tile must show is how the utterance goes on.
    private String endOf(String text) {
        double width = Math.max(120, getWidth() - 24);
        int fits = (int) (width / 6.1 * 2) - 4;
        if (text.length() <= fits) {
            return text;
        }
        int from = text.length() - fits;
        int space = text.indexOf(' ', from);
        return "…" + text.substring(space < 0 || space > from + 20 ? from : space + 1);
    }

    @Override
    public double getBaselineOffset() {
        return name.getBaselineOffset();
    }
}
