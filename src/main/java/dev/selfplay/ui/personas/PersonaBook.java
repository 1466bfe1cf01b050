package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
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

/// All sellers with their records, kept up to date with the file and with the battles of this
/// program and of others. The lists of the window show parts of it. UI thread only.
public final class PersonaBook {
    private final Tasks tasks;
    private final PersonaSource source;
    private final ReadOnlyObjectWrapper<List<PersonaRow>> rows =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper();
    private final IntegerProperty passThreshold;
    private Map<UUID, PersonaRecord> records = new HashMap<>();
    private boolean reading;
    private boolean stale;

    /// @param passThreshold a battle passes above it, 0-100
    public PersonaBook(Tasks tasks, PersonaSource source, int passThreshold) {
        this.tasks = tasks;
        this.source = source;
        this.passThreshold = new SimpleIntegerProperty(passThreshold);
        source.onChange(() -> tasks.ui().atNextPulse(this, this::reload));
        reload();
    }

    private void reload() {
        missing.set(source.missing());
        problems.set(List.copyOf(source.problems()));
        list();
        refreshRecords();
    }

    private void list() {
        List<PersonaRow> all = new ArrayList<>();
        source.personas().forEach(p -> all.add(row(p, false)));
        source.archived().forEach(p -> all.add(row(p, true)));
        if (!all.equals(rows.get())) {
            rows.set(List.copyOf(all));
        }
    }

    private PersonaRow row(Persona persona, boolean archived) {
        return new PersonaRow(persona, archived, records.get(persona.id()), null, Typed.NOTHING);
    }

    /// Reads the records again, such as after a battle was graded. While one reading is under way,
    /// any number of calls come to one more.
    public void refreshRecords() {
        if (reading) {
            stale = true;
            return;
        }
        reading = true;
        tasks.run("read the personas' results", source::records, this::onRecords, e -> onRead());
    }

    private void onRecords(List<PersonaRecord> read) {
        Map<UUID, PersonaRecord> byId = new HashMap<>();
        read.forEach(r -> byId.put(r.personaId(), r));
        if (!byId.equals(records)) {
            records = byId;
            list();
        }
        onRead();
    }

    private void onRead() {
        reading = false;
        if (stale) {
            stale = false;
            refreshRecords();
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

    PersonaDesk library() {
        return source.library();
    }
}
