package dev.selfplay.ui.settings;

import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The choice of a role's model, with its price, and its successor where it will not last. JavaFX
/// thread only.
public final class ModelBox extends VBox {
    private static final int LONGEST_NAME = 28;

    private final Label name = new Label();
    private final ComboBox<String> choice = new ComboBox<>();
    private final Label note = new Label();
    private final Button successor = new Button();
    private final Button copy = new Button("Copy");
    private @Nullable String line;

    public ModelBox() {
        getStyleClass().add("model-box");
        setSpacing(4);
        name.getStyleClass().add("field-label");
        name.getStyleClass().add("model-role");
        name.setMinWidth(Region.USE_PREF_SIZE);
        choice.setEditable(true);
        choice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(choice, Priority.ALWAYS);
        choice.setVisibleRowCount(12);
        name.setLabelFor(choice);
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinHeight(Region.USE_PREF_SIZE);
        successor.getStyleClass().add("small");
        successor.setMinWidth(Region.USE_PREF_SIZE);
        successor.setMnemonicParsing(false);
        copy.getStyleClass().add("small");
        copy.setAccessibleText("Copy the line to add");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(e -> copyLine());
        HBox row = new HBox(10, name, choice, successor, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(row, note);
    }

    public String getLabel() {
        return name.getText();
    }

    /// The role.
    public void setLabel(String label) {
        name.setText(label);
        choice.setAccessibleText("Model of the " + label.toLowerCase(java.util.Locale.ROOT));
        choice.getEditor().setAccessibleText(choice.getAccessibleText());
    }

    /// The editable choice.
    public ComboBox<String> choice() {
        return choice;
    }

    /// @param problem what is wrong with the name; null where nothing is
    public void show(ModelNote about, @Nullable String problem) {
        note.setText(problem == null ? about.text() : problem);
        String style =
                problem != null
                        ? "field-problem"
                        : about.warning() ? "field-warning" : "field-hint";
        note.getStyleClass().setAll("label", "model-note", style);
        String next = problem == null ? about.successor() : null;
        successor.setVisible(next != null);
        successor.setManaged(next != null);
        if (next != null) {
            successor.setText("Use " + shortened(next));
            successor.setAccessibleText("Use the model " + next + " instead");
            successor.setOnAction(e -> choice.setValue(next));
        }
        line = problem == null ? about.line() : null;
        copy.setVisible(line != null);
        copy.setManaged(line != null);
    }

    /// Some servers call a model by the whole path of its file.
    private static String shortened(String model) {
        String last = model.substring(model.lastIndexOf('/') + 1);
        return last.length() <= LONGEST_NAME ? last : last.substring(0, LONGEST_NAME - 1) + "…";
    }

    private void copyLine() {
        if (line != null) {
            Nodes.copy(line);
        }
    }
}
