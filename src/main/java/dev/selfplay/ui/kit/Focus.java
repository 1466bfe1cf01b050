package dev.selfplay.ui.kit;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

/// Gives the keyboard to a control that may not be in the window, or not in sight, yet. JavaFX thread
/// only.
public final class Focus {
    private Focus() {}

    /// Focuses a control now, or as soon as it comes into sight: what is in a scroll pane comes into the
    /// window only with the first layout, what a page reads shows only when it is read, and until then
    /// a request for the focus is lost or goes to what happens to stand there. A key or a click
    /// meanwhile is a person's own choice, and ends the waiting; so does a newer request.
    public static void on(Node control) {
        new Waiting(control).begin();
    }

    private static boolean inSight(Node control) {
        for (Node node = control; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Looks again whenever something over the control comes into the window or into sight.
    private static final class Waiting {
        private final Node control;
        private final EventHandler<InputEvent> onPerson = e -> stop();
        private final Runnable onPulse = this::watchPerson;
        private Subscription watch = Subscription.EMPTY;
        private @Nullable Scene scene;
        private boolean watching;
        private boolean over;

        Waiting(Node control) {
            this.control = control;
        }

        void begin() {
            watch = control.sceneProperty().subscribe((was, is) -> look());
            look();
        }

        private void look() {
            Scene now = control.getScene();
            if (over || now == null) {
                return;
            }
            if (scene == null) {
                scene = now;
                if (now.getProperties().put(Waiting.class, this) instanceof Waiting older) {
                    older.stop();
                }
            }
            if (inSight(control)) {
                stop();
                control.requestFocus();
            } else if (!watching) {
                watching = true;
                for (Node node = control; node != null; node = node.getParent()) {
                    watch = watch.and(node.visibleProperty().subscribe((was, is) -> look()));
                }
                // not the key or click that is being answered right now
                now.addPreLayoutPulseListener(onPulse);
            }
        }

        private void watchPerson() {
            if (scene != null) {
                scene.removePreLayoutPulseListener(onPulse);
                scene.addEventFilter(KeyEvent.KEY_PRESSED, onPerson);
                scene.addEventFilter(MouseEvent.MOUSE_PRESSED, onPerson);
            }
        }

        private void stop() {
            over = true;
            watch.unsubscribe();
            if (scene != null) {
                scene.getProperties().remove(Waiting.class, this);
                scene.removePreLayoutPulseListener(onPulse);
                scene.removeEventFilter(KeyEvent.KEY_PRESSED, onPerson);
                scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, onPerson);
            }
        }
    }
}
