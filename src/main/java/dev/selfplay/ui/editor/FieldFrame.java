package dev.selfplay.ui.editor;

import dev.selfplay.ui.kit.Nodes;

import javafx.beans.DefaultProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A control with its name above, a figure beside the name, and beneath it a hint or what is wrong.
/// JavaFX thread only.
@DefaultProperty("control")
public final class FieldFrame extends VBox {
    private final Label name = new Label();
    private final Label aside = new Label();
    private final Label note = new Label();
    private @Nullable Node control;
    private String hint = "";
    private @Nullable String problem;

    public FieldFrame() {
        getStyleClass().add("field-frame");
        setMinWidth(0);
        name.getStyleClass().add("field-label");
        name.setMinWidth(Region.USE_PREF_SIZE);
        aside.getStyleClass().add("field-hint");
        aside.setMinWidth(0);
        Region space = Nodes.spacer();
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(new HBox(8, name, space, aside), note);
        tell();
    }

    public String getLabel() {
        return name.getText();
    }

    /// What the field is called, for screen readers too.
    public void setLabel(String label) {
        name.setText(label);
        tell();
    }

    public String getHint() {
        return hint;
    }

    /// What is told while nothing is wrong.
    public void setHint(String text) {
        hint = text;
        tell();
    }

    public @Nullable Node getControl() {
        return control;
    }

    public void setControl(Node node) {
        control = node;
        name.setLabelFor(node);
        getChildren().add(1, node);
        tell();
    }

    /// A figure on the line of the name.
    void setAside(String text) {
        aside.setText(text);
    }

    /// Shows what is wrong, or with null that nothing is.
    void setProblem(@Nullable String text) {
        problem = text;
        tell();
    }

    private void tell() {
        String told = problem == null ? hint : "⚠ " + problem;
        note.setText(told);
        note.getStyleClass().setAll("label", problem == null ? "field-hint" : "field-problem");
        note.setVisible(!told.isEmpty());
        note.setManaged(!told.isEmpty());
        Node node = control;
        if (node != null) {
            node.getStyleClass().remove("wrong");
            if (problem != null) {
                node.getStyleClass().add("wrong");
            }
            node.setAccessibleText(told.isEmpty() ? name.getText() : name.getText() + ". " + told);
        }
    }
}
