package dev.selfplay.ui.arena;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/// Keeps the focus inside a dialog while it is open, so that what lies beneath gets no keys: after
/// the last control comes the first one. Escape closes the dialog wherever the focus is.
final class FocusTrap {
    private final Node dialog;
    private final Runnable first;
    private final Node last;
    private final Runnable close;
    private boolean backwards;

    /// @param first focuses the first control
    /// @param last the last control, if it can have the focus
    FocusTrap(Node dialog, Runnable first, Node last, Runnable close) {
        this.dialog = dialog;
        this.first = first;
        this.last = last;
        this.close = close;
    }

    void keep() {
        dialog.sceneProperty().subscribe(this::keepIn);
    }

    private void keepIn(@Nullable Scene scene) {
        if (scene == null) {
            return;
        }
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> backwards = e.getCode() == KeyCode.TAB && e.isShiftDown());
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE && dialog.isVisible()) {
                        close.run();
                        e.consume();
                    }
                });
        scene.focusOwnerProperty()
                .subscribe(owner -> {
                    if (!dialog.isVisible() || owner == null || inDialog(owner)) {
                        return;
                    }
                    if (backwards && !last.isDisabled()) {
                        last.requestFocus();
                    } else {
                        first.run();
                    }
                });
    }

    /// Another dialog may lie over this one.
    private static boolean inDialog(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("scrim")) {
                return true;
            }
        }
        return false;
    }
}
