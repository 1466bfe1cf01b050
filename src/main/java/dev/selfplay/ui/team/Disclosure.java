package dev.selfplay.ui.team;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

import org.kordamp.ikonli.javafx.FontIcon;

/// A button that unfolds something below it. JavaFX thread only.
final class Disclosure {
    private Disclosure() {}

    static void of(ToggleButton button, Node folded) {
        FontIcon icon = new FontIcon();
        button.setGraphic(icon);
        button.selectedProperty()
                .subscribe(open -> {
                    icon.setIconLiteral(open ? "fth-chevron-down" : "fth-chevron-right");
                    folded.setVisible(open);
                    folded.setManaged(open);
                });
    }
}
