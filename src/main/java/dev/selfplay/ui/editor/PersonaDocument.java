package dev.selfplay.ui.editor;

import dev.selfplay.domain.PersonaField;
import dev.selfplay.persona.PersonaText;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;

/// The text under edit, the form over it, and the way back and forth through what it was. UI thread
/// only.
final class PersonaDocument {
    private final InstantSource time;
    private final Runnable changed;
    private final EditHistory history = new EditHistory();
    private final PersonaForm form = new PersonaForm(this::editField);
    private final ReadOnlyObjectWrapper<PersonaText> text =
            new ReadOnlyObjectWrapper<>(PersonaText.of("{}"));
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private boolean open;

    /// @param changed called after the text changed
    PersonaDocument(InstantSource time, Runnable changed) {
        this.time = time;
        this.changed = changed;
    }

    /// Takes no edits until it begins again.
    void close() {
        open = false;
        undoable.set(false);
        redoable.set(false);
    }

    /// Begins with a text, and goes on with what was typed over it in a former session, if anything.
    void begin(PersonaText first, @Nullable PersonaText typed) {
        open = true;
        history.begin(first.text());
        if (typed != null && !typed.text().equals(first.text())) {
            history.record(typed.text(), "", time.instant());
        }
        show(typed == null ? first : typed, false);
    }

    void editSource(String typed) {
        edit(PersonaText.of(typed), "source", false);
    }

    private void editField(PersonaField<?> field, Object value) {
        if (text.get().broken().isEmpty()) {
            edit(text.get().with(field, value), "form." + field, true);
        }
    }

    /// Changes the text in a step of its own.
    void edit(PersonaText next) {
        edit(next, "", false);
    }

    private void edit(PersonaText next, String key, boolean fromForm) {
        if (open && !next.text().equals(text.get().text())) {
            history.record(next.text(), key, time.instant());
            show(next, fromForm);
        }
    }

    void undo() {
        if (undoable.get()) {
            show(PersonaText.of(history.undo()), false);
        }
    }

    void redo() {
        if (redoable.get()) {
            show(PersonaText.of(history.redo()), false);
        }
    }

    /// A form that was typed into keeps what was typed, such as `$97,000`.
    private void show(PersonaText next, boolean fromForm) {
        text.set(next);
        if (!fromForm && next.broken().isEmpty()) {
            form.fill(next);
        }
        undoable.set(history.canUndo());
        redoable.set(history.canRedo());
        changed.run();
    }

    PersonaText text() {
        return text.get();
    }

    PersonaForm form() {
        return form;
    }

    ReadOnlyObjectProperty<PersonaText> textProperty() {
        return text.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }
}
