package dev.selfplay.ui.personas;

import dev.selfplay.ui.kit.Formats;

import javafx.geometry.Pos;
import javafx.scene.control.Label;

/// A seller's initials on a colour of its own, the same every day.
public final class Avatar extends Label {
    /// White text keeps a contrast of at least 4.5 on each.
    private static final String[] COLORS = {
        "#6a4be0", "#b5531c", "#bf3f68", "#2472b0", "#2b7f58", "#7a6428", "#9b3fc0", "#4a5fcc",
        "#b04343", "#2f7676", "#5f6c7c", "#c03a2b", "#5a7a17", "#8a4f9e"
    };

    public Avatar() {
        getStyleClass().add("avatar");
        setAlignment(Pos.CENTER);
        setMouseTransparent(true);
    }

    public void show(String name, String type) {
        setText(Formats.initials(name));
        setStyle(
                "-fx-background-color: "
                        + COLORS[Math.floorMod(type.hashCode() * 31 + type.length(), COLORS.length)]
                        + ";");
    }
}
