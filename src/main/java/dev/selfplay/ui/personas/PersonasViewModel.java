package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.ui.kit.Memory;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The arena's pane of sellers: which of them are chosen for the next run. UI thread only.
public final class PersonasViewModel {
    private final PersonaBook book;
    private final PersonaList list;
    private final ReadOnlyObjectWrapper<Set<UUID>> chosen = new ReadOnlyObjectWrapper<>(Set.of());

    public PersonasViewModel(PersonaBook book, Memory memory) {
        this.book = book;
        this.list = new PersonaList(book, memory, "personas.pane.filter");
    }

    /// Chooses these personas for the next run. A list that loses its selection because its rows
    /// change is no choice.
    public void choose(List<Persona> personas) {
        if (list.changing()) {
            return;
        }
        Set<UUID> ids = new LinkedHashSet<>();
        personas.forEach(p -> ids.add(p.id()));
        chosen.set(ids);
    }

    /// The chosen personas, in the library's order.
    public List<Persona> chosenPersonas() {
        return personas().filter(p -> chosen.get().contains(p.id())).toList();
    }

    /// The active personas, in the library's order.
    public List<Persona> activePersonas() {
        return personas().filter(Persona::active).toList();
    }

    private java.util.stream.Stream<Persona> personas() {
        return book.rowsProperty().get().stream()
                .filter(r -> !r.archived())
                .map(PersonaRow::persona);
    }

    public int size() {
        return Math.toIntExact(personas().count());
    }

    public PersonaBook book() {
        return book;
    }

    public PersonaList list() {
        return list;
    }

    public ReadOnlyObjectProperty<Set<UUID>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
