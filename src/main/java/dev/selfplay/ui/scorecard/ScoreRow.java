package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Criterion;
import dev.selfplay.ui.kit.Formats;

import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A score of 0 to 10, chosen by a click, by typing it (`1` and `0` for ten), or with the arrow
/// keys. The referee's score is marked. JavaFX thread only.
final class ScoreRow extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass REFEREE = PseudoClass.getPseudoClass("referee");
    private static final int MAX = Criterion.HIGHEST;

    private final String name;
    private final ObjectProperty<@Nullable Integer> score;
    private final Label beside = new Label();
    private final List<Label> cells = new ArrayList<>();
    private @Nullable Integer referee;

    ScoreRow(String name, ObjectProperty<@Nullable Integer> score) {
        this.name = name;
        this.score = score;
        getStyleClass().add("score-row");
        Label title = new Label(name);
        title.getStyleClass().add("field-label");
        beside.getStyleClass().add("field-hint");
        HBox space = new HBox();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, beside);
        head.setAlignment(Pos.BASELINE_LEFT);
        HBox row = new HBox();
        row.getStyleClass().add("score-cells");
        for (int i = 0; i <= MAX; i++) {
            row.getChildren().add(cell(i));
        }
        getChildren().setAll(head, row);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
        score.subscribe(s -> refresh());
    }

    private Label cell(int value) {
        Label cell = new Label(String.valueOf(value));
        cell.getStyleClass().add("score-cell");
        cell.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cell, Priority.ALWAYS);
        cell.setOnMouseClicked(e -> {
            requestFocus();
            score.set(value);
        });
        cells.add(cell);
        return cell;
    }

    private void onKey(KeyEvent e) {
        Integer now = score.get();
        int from = now == null ? 5 : now;
        switch (e.getCode()) {
            case LEFT -> score.set(Math.max(0, from - 1));
            case RIGHT -> score.set(Math.min(MAX, from + 1));
            case HOME -> score.set(0);
            case END -> score.set(MAX);
            default -> {
                // a digit is typed in a moment, and is nobody else's
                if (!e.getCode().isDigitKey()) {
                    return;
                }
            }
        }
        e.consume();
    }

    private void onTyped(KeyEvent e) {
        if (e.getCharacter().matches("\\d")) {
            int digit = Integer.parseInt(e.getCharacter());
            score.set(digit == 0 && Integer.valueOf(1).equals(score.get()) ? MAX : digit);
            e.consume();
        }
    }

    void referee(@Nullable Integer value) {
        referee = value;
        refresh();
    }

    private void refresh() {
        Integer chosen = score.get();
        Integer theirs = referee;
        for (int i = 0; i <= MAX; i++) {
            cells.get(i).pseudoClassStateChanged(CHOSEN, chosen != null && i == chosen);
            cells.get(i).pseudoClassStateChanged(REFEREE, theirs != null && i == theirs);
        }
        beside.setText(
                theirs == null
                        ? ""
                        : "referee "
                                + theirs
                                + (chosen == null ? "" : "  " + Formats.signed(chosen - theirs)));
        setAccessibleText(
                name
                        + (chosen == null ? ", not graded" : ", " + chosen + " of 10")
                        + (theirs == null ? "" : ", the referee gave " + theirs));
    }
}
