package dev.selfplay.ui.kit;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

/// Key combinations as the platform writes them, and tooltips that name them. JavaFX thread only.
public final class Shortcuts {
    private Shortcuts() {}

    /// @param keys as a [Command] has them; `Ctrl` becomes the platform's own key
    public static KeyCombination combination(String keys) {
        return KeyCombination.valueOf(keys.replace("Ctrl+", "Shortcut+"));
    }

    /// As a person reads it: `Ctrl+,`; empty for empty keys.
    public static String text(String keys) {
        return keys.isEmpty() ? "" : combination(keys).getDisplayText();
    }

    /// Gives a control the command's title and keys as its tooltip.
    public static void tooltip(Control control, Command command) {
        tooltip(control, command.title(), command.keys());
    }

    /// As above, in the control's own words.
    public static void tooltip(Control control, String words, String keys) {
        String text = keys.isEmpty() ? words : words + " (" + text(keys) + ")";
        Tooltip tooltip = control.getTooltip();
        if (tooltip == null) {
            control.setTooltip(new Tooltip(text));
        } else {
            tooltip.setText(text);
        }
    }
}
