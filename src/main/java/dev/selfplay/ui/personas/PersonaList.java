package dev.selfplay.ui.personas;

import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.personas.PersonaRow.Typed;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The sellers of the book that a search and a filter leave, in the book's order. UI thread only.
public final class PersonaList {
    /// Whether there is anything to show, and why not.
    public enum State {
        /// There is no personas.json, and nothing was read before.
        MISSING,
        /// The library has no personas at all.
        EMPTY,
        NO_MATCH,
        SHOWN
    }

    private final PersonaBook book;
    private final ObservableList<PersonaRow> rows = FXCollections.observableArrayList();
    private final ObservableList<PersonaRow> readOnly =
            FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<PersonaFilter> filter;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private List<Draft> drafts = List.of();
    private boolean changing;

    /// @param memory keeps the filter under the key
    public PersonaList(PersonaBook book, Memory memory, String key) {
        this.book = book;
        filter = new SimpleObjectProperty<>(FilterMemory.read(memory.recall(key).orElse("")));
        filter.subscribe(f -> memory.remember(key, FilterMemory.write(f)));
        search.subscribe(this::list);
        filter.subscribe(this::list);
        book.rowsProperty().subscribe(this::list);
        book.missingProperty().subscribe(this::list);
        book.passThresholdProperty().subscribe(this::list);
        list();
    }

    /// Lists what is typed and not saved too: a persona that only a draft has stands first, and no
    /// filter hides it.
    public void show(List<Draft> typed) {
        drafts = List.copyOf(typed);
        list();
    }

    private List<PersonaRow> all() {
        Map<UUID, Draft> unsaved = new LinkedHashMap<>();
        drafts.forEach(d -> unsaved.put(d.personaId(), d));
        List<PersonaRow> inFile = new ArrayList<>();
        for (PersonaRow row : book.rowsProperty().get()) {
            boolean edited = unsaved.remove(row.id()) != null;
            inFile.add(edited ? row.with(Typed.CHANGES) : row);
        }
        List<PersonaRow> all = new ArrayList<>();
        unsaved.values().forEach(d -> all.add(PersonaRow.of(d)));
        all.addAll(inFile);
        return all;
    }

    private void list() {
        List<String> words = PersonaHit.words(search.get());
        List<PersonaRow> all = all();
        int pass = book.passThresholdProperty().get();
        List<PersonaRow> found = new ArrayList<>();
        for (PersonaRow row : all) {
            if (row.saved() && !filter.get().passes(row, pass)) {
                continue;
            }
            PersonaHit hit = words.isEmpty() ? null : PersonaHit.find(row.persona(), words);
            if (words.isEmpty() || hit != null) {
                found.add(row.with(hit));
            }
        }
        if (!found.equals(rows)) {
            changing = true;
            rows.setAll(found);
            changing = false;
        }
        state.set(
                !found.isEmpty()
                        ? State.SHOWN
                        : !all.isEmpty()
                                ? State.NO_MATCH
                                : book.missingProperty().get() ? State.MISSING : State.EMPTY);
    }

    /// Whether the rows are changing right now: a list that loses its selection by that is not one
    /// where somebody deselected.
    boolean changing() {
        return changing;
    }

    /// Shows everything again.
    public void reset() {
        search.set("");
        filter.set(PersonaFilter.NONE);
    }

    public ObservableList<PersonaRow> rows() {
        return readOnly;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ObjectProperty<PersonaFilter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
