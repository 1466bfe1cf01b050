package dev.selfplay.ui.editor;

import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.persona.PersonaHistory.Version;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// What the persona was before, and how that differs from what is typed now. UI thread only.
public final class VersionsViewModel {
    private final PersonaHistory history;
    private final Consumer<PersonaText> restored;
    private final LatestOnly<List<Version>> reading;
    private final LatestOnly<List<FieldDiff>> comparing;
    private final ObservableList<Version> versions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Version> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable List<FieldDiff>> diff =
            new ReadOnlyObjectWrapper<>();
    private PersonaText now = PersonaText.of("{}");

    /// @param restored takes the text that a version was put back into
    VersionsViewModel(Tasks tasks, PersonaHistory history, Consumer<PersonaText> restored) {
        this.history = history;
        this.restored = restored;
        this.reading = new LatestOnly<>(tasks, "read the versions of the persona");
        this.comparing = new LatestOnly<>(tasks, "compare the versions");
        selected.subscribe((was, is) -> compare());
    }

    /// Reads the versions of a persona again; the selected one stays selected.
    void load(UUID id) {
        reading.submit(
                () -> history.versions(id),
                found -> {
                    Version before = selected.get();
                    versions.setAll(found);
                    selected.set(
                            found.stream()
                                    .filter(v ->
                                            before != null
                                                    && before.personaId().equals(v.personaId())
                                                    && before.number() == v.number())
                                    .findFirst()
                                    .orElse(null));
                });
    }

    void clear() {
        versions.clear();
        selected.set(null);
    }

    /// The person typed on.
    void typed(PersonaText text) {
        now = text;
        compare();
    }

    private void compare() {
        Version version = selected.get();
        if (version == null || version.persona() == null) {
            diff.set(null);
            return;
        }
        PersonaText current = now;
        comparing.submit(
                () -> FieldDiff.between(then(version, current), current),
                found -> {
                    if (version.equals(selected.get())) {
                        diff.set(found);
                    }
                });
    }

    /// Puts the selected version's fields into what is typed; as any other edit, it can be undone.
    public void restore() {
        Version version = selected.get();
        if (version != null && version.persona() != null) {
            restored.accept(then(version, now));
        }
    }

    /// The versions hold the fields that the program knows; what else stands in the text stays.
    private static PersonaText then(Version version, PersonaText current) {
        var persona = java.util.Objects.requireNonNull(version.persona());
        return current.broken().isPresent() ? PersonaText.of(persona) : current.with(persona);
    }

    /// Newest first.
    public ObservableList<Version> versions() {
        return versions;
    }

    public ObjectProperty<@Nullable Version> selectedProperty() {
        return selected;
    }

    /// From the selected version to what is typed; null where none is selected.
    ReadOnlyObjectProperty<@Nullable List<FieldDiff>> diffProperty() {
        return diff.getReadOnlyProperty();
    }
}
