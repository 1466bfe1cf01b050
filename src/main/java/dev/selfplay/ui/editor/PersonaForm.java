package dev.selfplay.ui.editor;

import dev.selfplay.domain.TypedNumber;
import dev.selfplay.persona.PersonaField;
import dev.selfplay.persona.PersonaField.Kind;
import dev.selfplay.persona.PersonaText;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// The fields of the persona under edit, as they are typed. UI thread only.
public final class PersonaForm {

    private final Map<PersonaField, StringProperty> texts = new EnumMap<>(PersonaField.class);
    private final Map<PersonaField, ObjectProperty<List<String>>> lists =
            new EnumMap<>(PersonaField.class);
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final BiConsumer<PersonaField, Object> edits;
    private boolean filling;

    /// @param edits told what a person changed
    PersonaForm(BiConsumer<PersonaField, Object> edits) {
        this.edits = edits;
        for (PersonaField field : PersonaField.values()) {
            switch (field.kind()) {
                case TEXT, NUMBER -> {
                    StringProperty text = new SimpleStringProperty("");
                    text.subscribe((was, is) ->
                            edited(field, value(field, Objects.requireNonNullElse(is, ""))));
                    texts.put(field, text);
                }
                case LIST -> {
                    ObjectProperty<List<String>> list = new SimpleObjectProperty<>(List.of());
                    list.subscribe((was, is) -> edited(field, is));
                    lists.put(field, list);
                }
                case FLAG -> active.subscribe((was, is) -> edited(field, is));
            }
        }
    }

    /// Shows a text's fields.
    void fill(PersonaText from) {
        filling = true;
        try {
            texts.forEach((field, text) -> text.set(from.shown(field)));
            lists.forEach((field, list) -> list.set(from.items(field)));
            active.set(from.shown(PersonaField.ACTIVE).equals("true"));
        } finally {
            filling = false;
        }
    }

    /// What is typed into a text or number field.
    public StringProperty text(PersonaField field) {
        return Objects.requireNonNull(texts.get(field));
    }

    public ObjectProperty<List<String>> list(PersonaField field) {
        return Objects.requireNonNull(lists.get(field));
    }

    public BooleanProperty activeProperty() {
        return active;
    }

    private void edited(PersonaField field, Object value) {
        if (!filling) {
            edits.accept(field, value);
        }
    }

    /// A number where it is one; else what was typed, which the check then points out.
    private static Object value(PersonaField field, String typed) {
        if (field.kind() != Kind.NUMBER) {
            return typed;
        }
        try {
            return field == PersonaField.DIFFICULTY
                    ? TypedNumber.whole(typed, 0, Integer.MAX_VALUE)
                    : TypedNumber.dollars(typed, 0, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            return typed;
        }
    }
}
