package dev.selfplay.ui.kit;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A framed text field whose value is applied with Enter or when the focus leaves, so that half a
/// number never holds. Checked at every key; Escape takes back what was typed. JavaFX thread only.
public final class FieldBox extends FieldFrame {
    private final TextField field = new TextField();
    private Function<String, @Nullable String> check = text -> null;
    private @Nullable StringProperty setting;

    public FieldBox() {
        getStyleClass().add("field-box");
        setControl(field);
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
        field.textProperty().subscribe((was, is) -> setProblem(check.apply(is)));
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

    /// The field itself.
    public TextField field() {
        return field;
    }
}
