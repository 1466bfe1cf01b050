package dev.selfplay.ui.prompt;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// The token budget as a field: checked at every key, applied with Enter or when it is left; Escape
/// takes back what was typed. JavaFX thread only.
final class BudgetField {
    private final TextField field;
    private final Label name;
    private final StringProperty setting;
    private final Function<String, @Nullable String> rule;

    BudgetField(
            TextField field,
            Label name,
            StringProperty setting,
            Function<String, @Nullable String> rule) {
        this.field = field;
        this.name = name;
        this.setting = setting;
        this.rule = rule;
        name.setLabelFor(field);
        field.setTooltip(
                new Tooltip(
                        "Tokens that the prompt may have; Enter applies it, as in the settings"));
        setting.subscribe(field::setText);
        field.textProperty().subscribe(this::check);
        field.setOnAction(e -> commit());
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (!is) {
                        commit();
                    }
                });
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !field.getText().equals(setting.get())) {
                e.consume();
                field.setText(setting.get());
            }
        });
    }

    private void check(String typed) {
        String problem = rule.apply(typed);
        name.setText(problem == null ? "Budget, tokens" : problem);
        name.getStyleClass().setAll("label", problem == null ? "quiet" : "field-problem");
        field.getStyleClass().remove("wrong");
        if (problem != null) {
            field.getStyleClass().add("wrong");
        }
        field.setAccessibleText(problem == null ? "Token budget" : "Token budget. " + problem);
    }

    private void commit() {
        if (rule.apply(field.getText()) == null) {
            setting.set(field.getText());
        } else if (!field.isFocused()) {
            field.setText(setting.get());
        }
    }
}
