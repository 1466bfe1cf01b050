package dev.selfplay.ui.kit;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Keeps out of the window what nobody has looked at yet: hidden or not, it would be styled with the
/// page that it is on, and a first visit would wait for it. JavaFX thread only.
public final class Unseen {
    private Unseen() {}

    /// Takes hidden parts of a pane out of it. Each comes back, on top, when it is to show for the
    /// first time, and stays from then on. For panes that do not care about the order of such parts.
    public static void keepOut(Node... parts) {
        for (Node part : parts) {
            Pane place = (Pane) part.getParent();
            if (place == null) {
                throw new IllegalArgumentException(part + " has no place to come back to");
            }
            if (!part.isVisible()) {
                place.getChildren().remove(part);
                part.visibleProperty()
                        .subscribe(shown -> {
                            if (shown && !place.getChildren().contains(part)) {
                                place.getChildren().add(part);
                            }
                        });
            }
        }
    }
}
