package dev.selfplay.ui.personas;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A line that is cut at its end, with the words that a search hit marked in it.
final class MarkedLine extends HBox {
    private final Label field = new Label();
    private final Label before = new Label();
    private final Label hit = new Label();
    private final Label after = new Label();

    MarkedLine() {
        super(new Label());
        getChildren().setAll(field, before, hit, after);
        getStyleClass().add("marked-line");
        setAlignment(Pos.BASELINE_LEFT);
        field.getStyleClass().addAll("persona-line", "marked-field");
        before.getStyleClass().add("persona-line");
        hit.getStyleClass().addAll("persona-line", "marked-hit");
        after.getStyleClass().add("persona-line");
        for (Label label : new Label[] {field, before, hit}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        after.setMinWidth(0);
        setMinWidth(0);
    }

    /// @param found null where nothing was searched for, or only the name was hit
    void show(String line, @Nullable PersonaHit found) {
        boolean marked = found != null && !found.field().isEmpty();
        set(field, marked && found != null ? label(found.field()) : "");
        set(before, marked && found != null ? found.before() : "");
        set(hit, marked && found != null ? found.hit() : "");
        after.setText(marked && found != null ? found.after() : line);
    }

    /// What stands on the line anyway needs no name.
    private static String label(String field) {
        return field.equals("description") ? "" : field + ": ";
    }

    private static void set(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }
}
