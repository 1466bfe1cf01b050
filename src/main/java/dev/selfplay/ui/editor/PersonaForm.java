package dev.selfplay.ui.editor;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.persona.PersonaText;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// The fields of the persona under edit, as they are typed. UI thread only.
public final class PersonaForm {

    private final Map<PersonaField<?>, StringProperty> texts = new HashMap<>();
    private final Map<PersonaField<?>, ObjectProperty<List<String>>> lists = new HashMap<>();
    private final Map<PersonaField<?>, BooleanProperty> flags = new HashMap<>();
    private final BiConsumer<PersonaField<?>, Object> edits;
    private boolean filling;

    /// @param edits told what a person changed
    PersonaForm(BiConsumer<PersonaField<?>, Object> edits) {
        this.edits = edits;
        for (PersonaField<?> field : PersonaFields.inForm()) {
            switch (field.kind()) {
                case FieldKind.Lines _ -> {
                    ObjectProperty<List<String>> list = new SimpleObjectProperty<>(List.of());
                    list.subscribe((was, is) -> edited(field, is));
                    lists.put(field, list);
                }
                case FieldKind.Flag _ -> {
                    BooleanProperty flag = new SimpleBooleanProperty();
                    flag.subscribe((was, is) -> edited(field, is));
                    flags.put(field, flag);
                }
                default -> {
                    StringProperty text = new SimpleStringProperty("");
                    text.subscribe((was, is) ->
                            edited(field, value(field, Objects.requireNonNullElse(is, ""))));
                    texts.put(field, text);
                }
            }
        }
    }

    /// Shows a text's fields.
    void fill(PersonaText from) {
        filling = true;
        try {
            texts.forEach((field, text) -> text.set(from.shown(field)));
            lists.forEach((field, list) -> list.set(from.items(field)));
            flags.forEach((field, flag) -> flag.set(from.shown(field).equals("true")));
        } finally {
            filling = false;
        }
    }

    /// What is typed into a field that is neither a list nor a flag.
    public StringProperty text(PersonaField<?> field) {
        return Objects.requireNonNull(texts.get(field));
    }

    public ObjectProperty<List<String>> list(PersonaField<?> field) {
        return Objects.requireNonNull(lists.get(field));
    }

    BooleanProperty flag(PersonaField<?> field) {
        return Objects.requireNonNull(flags.get(field));
    }

    private void edited(PersonaField<?> field, Object value) {
        if (!filling) {
            edits.accept(field, value);
        }
    }

    /// A number where it is one; else what was typed, which the check then points out.
    private static Object value(PersonaField<?> field, String typed) {
        try {
            return switch (field.kind()) {
                case FieldKind.Scale _ -> TypedNumber.whole(typed, 0, Integer.MAX_VALUE);
                case FieldKind.Dollars _ -> TypedNumber.dollars(typed, 0, Integer.MAX_VALUE);
                default -> typed;
            };
        } catch (IllegalArgumentException e) {
            return typed;
        }
    }
}
