package dev.selfplay.ui.team;

import dev.selfplay.ui.team.ConflictsViewModel.Shown;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The choice between two versions as a whole, with what each of them brings about. JavaFX thread
/// only.
final class WholeChoice extends GridPane {
    private final RadioButton mine = new RadioButton();
    private final RadioButton theirs = new RadioButton();
    private final VBox mineBox;
    private final VBox theirsBox;

    WholeChoice(Shown shown, Consumer<Side> choose) {
        getStyleClass().addAll("conflict-sides", "whole-choice");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        getColumnConstraints().setAll(half, half);
        ToggleGroup group = new ToggleGroup();
        String whose = Names.whoseWithin(shown.conflict());
        String who = Names.who(shown.conflict());
        mineBox =
                box(
                        mine,
                        group,
                        Side.MINE,
                        choose,
                        switch (shown.shape()) {
                            case I_DELETED -> "Leave it deleted";
                            case THEY_DELETED -> "Keep mine";
                            case WHOLE, FIELDS, SAME -> "Keep mine";
                        },
                        switch (shown.shape()) {
                            case I_DELETED -> "It is deleted for the team too.";
                            case THEY_DELETED -> "It comes back for the team, as you have it.";
                            case WHOLE, FIELDS, SAME ->
                                    "base_prompt.txt stays as it is; the team gets yours.";
                        });
        theirsBox =
                box(
                        theirs,
                        group,
                        Side.THEIRS,
                        choose,
                        switch (shown.shape()) {
                            case I_DELETED -> "Restore it as " + who + " has it";
                            case THEY_DELETED -> "Delete it here too";
                            case WHOLE, FIELDS, SAME -> "Take " + whose;
                        },
                        ConflictOutcome.ofTheirs(shown));
        addRow(0, mineBox, theirsBox);
        choice(shown.whole());
    }

    private static VBox box(
            RadioButton radio,
            ToggleGroup group,
            Side side,
            Consumer<Side> choose,
            String words,
            String means) {
        radio.setText(words);
        radio.setToggleGroup(group);
        radio.setWrapText(true);
        radio.setMinHeight(Region.USE_PREF_SIZE);
        radio.setAccessibleText(words + ". " + means);
        radio.setOnAction(e -> choose.accept(side));
        Label meaning = new Label(means);
        meaning.getStyleClass().add("quiet");
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(radio, meaning);
        box.setMinWidth(0);
        box.setMaxHeight(Double.MAX_VALUE);
        box.setOnMouseClicked(e -> {
            radio.requestFocus();
            radio.fire();
        });
        return box;
    }

    void choice(@Nullable Side side) {
        mine.setSelected(side == Side.MINE);
        theirs.setSelected(side == Side.THEIRS);
        mineBox.getStyleClass().setAll("conflict-side", style(side, Side.MINE));
        theirsBox.getStyleClass().setAll("conflict-side", style(side, Side.THEIRS));
    }

    private static String style(@Nullable Side chosen, Side own) {
        return chosen == null ? "open" : chosen == own ? "chosen" : "left-out";
    }

    Node focusTarget() {
        return theirs.isSelected() ? theirs : mine;
    }
}
