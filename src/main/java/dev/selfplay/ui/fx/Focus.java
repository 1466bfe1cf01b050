package dev.selfplay.ui.fx;

import javafx.scene.Node;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;

/// Gives the keyboard to a control that may not be in the window yet. JavaFX thread only.
public final class Focus {
    private Focus() {}

    /// Focuses a control now, or as soon as it comes into a window: what is in a scroll pane comes into
    /// it only with the first layout, and until then a request for the focus is lost.
    public static void on(Node control) {
        if (control.getScene() != null) {
            control.requestFocus();
        } else {
            new Waiting(control).begin();
        }
    }

    private static final class Waiting implements BiConsumer<Scene, @Nullable Scene> {
        private final Node control;
        private Runnable stop = () -> {};

        Waiting(Node control) {
            this.control = control;
        }

        void begin() {
            stop = control.sceneProperty().subscribe(this)::unsubscribe;
        }

        @Override
        public void accept(Scene was, @Nullable Scene is) {
            if (is != null) {
                stop.run();
                control.requestFocus();
            }
        }
    }
}
