package dev.selfplay.ui.settings;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A text field with its name above, and beneath it a hint, or what is wrong. JavaFX thread only.
public final class FieldBox extends VBox {
    private final Label name = new Label();
    private final TextField field = new TextField();
    private final Label hint = new Label();
    private String usual = "";

    public FieldBox() {
        getStyleClass().add("field-box");
        setSpacing(4);
        name.getStyleClass().add("field-label");
        name.setLabelFor(field);
        hint.getStyleClass().add("field-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(name, field, hint);
        problem(null);
    }

    public String getLabel() {
        return name.getText();
    }

    /// What the field is called, for screen readers too.
    public void setLabel(String label) {
        name.setText(label);
        describe();
    }

    public String getHint() {
        return usual;
    }

    /// What is told while nothing is wrong.
    public void setHint(String text) {
        usual = text;
        problem(null);
    }

    /// Shows what is wrong, or with null that nothing is.
    void problem(@Nullable String problem) {
        hint.setText(problem == null ? usual : problem);
        hint.getStyleClass().setAll("label", problem == null ? "field-hint" : "field-problem");
        boolean any = !hint.getText().isEmpty();
        hint.setVisible(any);
        hint.setManaged(any);
        field.getStyleClass().remove("wrong");
        if (problem != null) {
            field.getStyleClass().add("wrong");
        }
        describe();
    }

    private void describe() {
        String told = hint.getText();
        field.setAccessibleText(told.isEmpty() ? name.getText() : name.getText() + ". " + told);
    }

    StringProperty text() {
        return field.textProperty();
    }

    TextField field() {
        return field;
    }
}
