package dev.selfplay.ui.wall;

import dev.selfplay.ui.live.BattleTile;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A battle as one line of the list. The columns' widths stand in the style sheet.
final class LineNode extends HBox implements BattleNode {
    private final ShownBattle shown = new ShownBattle(this, this::refresh);
    private final Label stars = new Label();

    LineNode() {
        getStyleClass().add("line");
        style(shown.name, "line-name");
        style(stars, "line-stars");
        style(shown.ticks, "line-ticks");
        style(shown.status, "line-status");
        style(shown.words, "line-words");
        style(shown.toDecide, "line-disputed");
        style(shown.tactics, "line-tactics");
        style(shown.cost, "line-cost");
        shown.words.setMaxWidth(Double.MAX_VALUE);
        shown.words.setMinWidth(0);
        // what the columns leave
        shown.words.setPrefWidth(0);
        HBox.setHgrow(shown.words, Priority.ALWAYS);
        shown.toDecide.setMinWidth(Region.USE_PREF_SIZE);
        shown.tactics.setMinWidth(Region.USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .setAll(
                        shown.name,
                        stars,
                        shown.ticks,
                        shown.status,
                        shown.words,
                        shown.toDecide,
                        shown.tactics,
                        shown.pin,
                        shown.cost);
    }

    private static void style(Node node, String style) {
        node.getStyleClass().add(style);
    }

    @Override
    public Region region() {
        return this;
    }

    @Override
    public ShownBattle shown() {
        return shown;
    }

    private void refresh(BattleTile tile) {
        stars.setText(
                ("★" + tile.battle().difficulty() + " " + tile.battle().level().mark()).strip());
        shown.words.setTextOverrun(
                tile.explains() ? OverrunStyle.ELLIPSIS : OverrunStyle.LEADING_ELLIPSIS);
        shown.words.setText(tile.words());
        onlyWithText(shown.toDecide);
        onlyWithText(shown.tactics);
    }

    private static void onlyWithText(Label label) {
        label.setVisible(!label.getText().isEmpty());
        label.setManaged(label.isVisible());
    }
}
