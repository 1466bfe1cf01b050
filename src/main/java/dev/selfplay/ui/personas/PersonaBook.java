package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.RoleKept;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.personas.PersonaRow.Typed;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// All sellers with their records, kept up to date with the file and with the battles of this
/// program and of others. The lists of the window show parts of it. UI thread only.
public final class PersonaBook {
    private final PersonaLibrary library;
    private final Refresher<List<PersonaRecord>> reads;
    private final ReadOnlyObjectWrapper<List<PersonaRow>> rows =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper();
    private final IntegerProperty passThreshold;
    private Map<UUID, PersonaRecord> records = new HashMap<>();

    /// @param library lives as long as the window
    /// @param results what each persona's graded battles came to; may block
    /// @param passThreshold a battle passes above it, 0-100
    public PersonaBook(
            Tasks tasks,
            PersonaLibrary library,
            Supplier<List<PersonaRecord>> results,
            int passThreshold) {
        this.library = library;
        reads =
                new Refresher<>(
                        tasks,
                        "read the personas' results",
                        () -> results::get,
                        this::onRecords,
                        e -> {});
        this.passThreshold = new SimpleIntegerProperty(passThreshold);
        var _ = library.listen(reading -> tasks.ui().atNextPulse(this, this::reload));
        reload();
    }

    private void reload() {
        PersonaReading now = library.current();
        missing.set(now.missing());
        problems.set(now.problems().stream().map(PersonaProblem::toString).toList());
        list();
        refreshRecords();
    }

    private void list() {
        List<PersonaRow> all = new ArrayList<>();
        PersonaReading now = library.current();
        now.personas().forEach(p -> all.add(row(p, false)));
        now.archived().forEach(p -> all.add(row(p, true)));
        if (!all.equals(rows.get())) {
            rows.set(List.copyOf(all));
        }
    }

    private PersonaRow row(Persona persona, boolean archived) {
        PersonaRecord found = records.get(persona.id());
        return new PersonaRow(
                persona,
                archived,
                found == null || found.battles() == 0 ? null : found,
                found == null ? RoleKept.none(persona.id()) : found.role(),
                null,
                Typed.NOTHING);
    }

    /// Reads the records again, such as after a battle was graded.
    public void refreshRecords() {
        reads.refresh();
    }

    private void onRecords(List<PersonaRecord> read) {
        Map<UUID, PersonaRecord> byId = new HashMap<>();
        read.forEach(r -> byId.put(r.personaId(), r));
        if (!byId.equals(records)) {
            records = byId;
            list();
        }
    }

    /// Every persona, the archived last; otherwise in the file's order.
    public ReadOnlyObjectProperty<List<PersonaRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// Whether there is no personas.json.
    public ReadOnlyBooleanProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /// A battle passes above it.
    public IntegerProperty passThresholdProperty() {
        return passThreshold;
    }

    PersonaLibrary library() {
        return library;
    }
}
