package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.ui.fx.Tasks;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The sellers, searched and filtered, and which of them are chosen for the next run. UI thread
/// only.
public final class PersonasViewModel {
    /// Whether there is anything to show, and why not.
    public enum State {
        /// The library has no personas at all.
        EMPTY,
        NO_MATCH,
        SHOWN
    }

    /// Quick filters.
    public enum Filter {
        ALL("All"),
        ACTIVE("Active"),
        HARD("★ 4+"),
        LOST_LAST("Lost last");

        private final String label;

        Filter(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// A persona with its record; the record is null before its first battle.
    public record Row(Persona persona, @Nullable PersonaRecord record) {}

    private static final int WIN = 90;

    private final Tasks tasks;
    private final PersonaSource source;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<Set<UUID>> chosen = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<List<String>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private boolean listing;
    private List<Persona> all = List.of();
    private Map<UUID, PersonaRecord> records = new HashMap<>();

    public PersonasViewModel(Tasks tasks, PersonaSource source) {
        this.tasks = tasks;
        this.source = source;
        source.onChange(() -> tasks.ui().atNextPulse(this, this::reload));
        search.subscribe(this::filterRows);
        filter.subscribe(this::filterRows);
        reload();
        refreshRecords();
    }

    private void reload() {
        all = List.copyOf(source.personas());
        problems.set(List.copyOf(source.problems()));
        filterRows();
    }

    /// Reads the results again, such as after a battle was graded.
    public void refreshRecords() {
        tasks.run(
                "read the personas' results",
                source::records,
                read -> {
                    Map<UUID, PersonaRecord> byId = new HashMap<>();
                    read.forEach(r -> byId.put(r.personaId(), r));
                    if (!byId.equals(records)) {
                        records = byId;
                        filterRows();
                    }
                });
    }

    private void filterRows() {
        String[] words = search.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Row> matching = new ArrayList<>();
        for (Persona persona : all) {
            Row row = new Row(persona, records.get(persona.id()));
            if (passes(row) && matches(persona, words)) {
                matching.add(row);
            }
        }
        if (!matching.equals(rows)) {
            listing = true;
            rows.setAll(matching);
            listing = false;
        }
        state.set(all.isEmpty() ? State.EMPTY : rows.isEmpty() ? State.NO_MATCH : State.SHOWN);
    }

    private boolean passes(Row row) {
        return switch (filter.get()) {
            case ALL -> true;
            case ACTIVE -> row.persona().active();
            case HARD -> row.persona().difficulty() >= 4;
            case LOST_LAST -> {
                PersonaRecord record = row.record();
                yield record != null && record.lastTotal() != null && record.lastTotal() <= WIN;
            }
        };
    }

    private static boolean matches(Persona p, String[] words) {
        String text =
                String.join(
                                "\n",
                                p.name(),
                                p.type(),
                                p.description(),
                                p.systemPrompt(),
                                p.hiddenWhy(),
                                p.openingMood().key(),
                                String.join("\n", p.characteristics()),
                                String.join("\n", p.attackPatterns()),
                                String.join("\n", p.walkAwayTriggers()))
                        .toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// Chooses these personas for the next run. A list that loses its selection because its rows
    /// change is no choice.
    public void choose(List<Persona> personas) {
        if (listing) {
            return;
        }
        Set<UUID> ids = new LinkedHashSet<>();
        personas.forEach(p -> ids.add(p.id()));
        chosen.set(ids);
    }

    /// The chosen personas, in the library's order.
    public List<Persona> chosenPersonas() {
        return all.stream().filter(p -> chosen.get().contains(p.id())).toList();
    }

    /// The active personas, in the library's order.
    public List<Persona> activePersonas() {
        return all.stream().filter(Persona::active).toList();
    }

    public int size() {
        return all.size();
    }

    public ObservableList<Row> rows() {
        return readOnlyRows;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Set<UUID>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }
}
