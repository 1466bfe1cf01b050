package dev.selfplay.ui.kit;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A text field with its name above, and beneath it a hint, or what is wrong. Checked at every key;
/// applied with Enter or when the focus leaves, so that half a number never holds. Escape takes back
/// what was typed. JavaFX thread only.
public final class FieldBox extends VBox {
    private final Label name = new Label();
    private final TextField field = new TextField();
    private final Label hint = new Label();
    private String usual = "";
    private Function<String, @Nullable String> check = text -> null;
    private @Nullable StringProperty setting;

    public FieldBox() {
        getStyleClass().add("field-box");
        setSpacing(4);
        name.getStyleClass().add("field-label");
        name.setLabelFor(field);
        hint.getStyleClass().add("field-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(name, field, hint);
        field.setOnAction(e -> commit());
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (!is) {
                        commit();
                    }
                });
        field.setOnKeyPressed(e -> {
            StringProperty applied = setting;
            if (e.getCode() == KeyCode.ESCAPE
                    && applied != null
                    && !applied.get().equals(field.getText())) {
                field.setText(applied.get());
                e.consume();
            }
        });
        field.textProperty().subscribe((was, is) -> problem(check.apply(is)));
        problem(null);
    }

    /// Shows a setting, and changes it.
    ///
    /// @param rule what would be wrong with a text, null where nothing
    public void bind(StringProperty applied, Function<String, @Nullable String> rule) {
        check = rule;
        setting = applied;
        applied.subscribe(text -> {
            if (!text.equals(field.getText())) {
                field.setText(text);
            }
        });
    }

    private void commit() {
        if (setting != null) {
            setting.set(field.getText());
        }
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
        problem(check.apply(field.getText()));
    }

    /// Shows what is wrong, or with null that nothing is.
    public void problem(@Nullable String problem) {
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

    /// The field itself.
    public TextField field() {
        return field;
    }
}
