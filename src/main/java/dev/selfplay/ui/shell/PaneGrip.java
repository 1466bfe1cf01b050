package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// The edge of a pane that changes its width: dragged, or with the arrow keys; a double click brings
/// the usual width back. The width is remembered in proportion to the texts. JavaFX thread only.
public final class PaneGrip extends Region {
    private static final double STEP = 16;

    private @Nullable Region pane;
    private @Nullable Memory memory;
    private @Nullable ObservableIntegerValue textPercent;
    private String key = "";
    private int direction = 1;
    private double grabbed;
    private double before;

    public PaneGrip() {
        getStyleClass().add("pane-grip");
        setAccessibleRole(AccessibleRole.THUMB);
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        setOnMousePressed(e -> {
            grabbed = e.getScreenX();
            before = pane == null ? 0 : pane.getWidth();
        });
        setOnMouseDragged(e -> resize(before + direction * (e.getScreenX() - grabbed)));
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                usual();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Begins to work, with the width of the last time.
    ///
    /// @param onLeft whether the pane lies left of the edge
    void serve(
            Region served,
            boolean onLeft,
            String words,
            String memoryKey,
            Memory keeps,
            ObservableIntegerValue percent) {
        pane = served;
        direction = onLeft ? 1 : -1;
        key = memoryKey;
        memory = keeps;
        textPercent = percent;
        setAccessibleText(words);
        percent.subscribe(now -> recall());
    }

    private void recall() {
        if (memory != null) {
            memory.recall(key)
                    .ifPresent(text -> {
                        if (text.matches("[0-9]{1,4}")) {
                            show(Double.parseDouble(text));
                        }
                    });
        }
    }

    private void key(KeyEvent e) {
        double width = pane == null ? 0 : pane.getWidth();
        switch (e.getCode()) {
            case LEFT -> resize(width - direction * STEP);
            case RIGHT -> resize(width + direction * STEP);
            case HOME -> usual();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void resize(double pixels) {
        if (pane != null && memory != null) {
            double cut = Math.clamp(pixels, pane.minWidth(-1), pane.maxWidth(-1));
            double usualText = cut * 100 / percent();
            memory.remember(key, String.valueOf(Math.round(usualText)));
            show(usualText);
        }
    }

    private void usual() {
        if (pane != null && memory != null) {
            memory.remember(key, "");
            pane.setStyle("");
        }
    }

    // an inline style is stronger than the style sheet's width
    private void show(double usualText) {
        if (pane != null) {
            pane.setStyle("-fx-pref-width: " + Math.round(usualText * percent() / 100) + "px;");
        }
    }

    private int percent() {
        return textPercent == null ? 100 : textPercent.get();
    }
}
