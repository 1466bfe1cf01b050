package dev.selfplay.ui.editor;

import dev.selfplay.persona.PersonaText;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two texts of the persona under edit beside each other, the typed one and the one on disk, and which
/// of them counts, field by field. UI thread only.
public final class ConflictViewModel {

    /// Why they stand side by side.
    public enum State {
        NONE,
        /// The file changed while something was typed.
        CHANGED,
        /// The persona was taken out of the file while something was typed.
        DELETED,
        /// A person wants to see what a draft changed.
        COMPARED
    }

    /// Whose words count.
    public enum Side {
        MINE,
        THEIRS
    }

    /// A field in which the two differ.
    ///
    /// @param key empty where the texts as a whole are meant
    /// @param both whether it was changed on both sides
    /// @param side the choice
    public record Row(
            String key, String label, String mine, String theirs, boolean both, Side side) {}

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final Map<String, Side> choices = new HashMap<>();
    private @Nullable PersonaText basis;
    private PersonaText mine = PersonaText.of("");
    private @Nullable PersonaText theirs;

    /// @param onDisk null where the persona is not there any more
    void raise(
            State why,
            @Nullable PersonaText editedFrom,
            PersonaText typed,
            @Nullable PersonaText onDisk) {
        choices.clear();
        basis = editedFrom;
        mine = typed;
        theirs = onDisk;
        refresh();
        state.set(why);
    }

    /// The person typed on.
    void typed(PersonaText text) {
        if (state.get() != State.NONE) {
            mine = text;
            refresh();
        }
    }

    void lower() {
        state.set(State.NONE);
        rows.clear();
    }

    private void refresh() {
        PersonaText other = theirs;
        rows.setAll(
                other == null
                        ? List.of()
                        : FieldDiff.between(mine, other).stream().map(d -> row(d, other)).toList());
    }

    private Row row(FieldDiff diff, PersonaText other) {
        String key = diff.key();
        PersonaText from = basis;
        boolean mineChanged = from == null || key.isEmpty() || !from.sameIn(key, mine);
        boolean theirsChanged = from == null || key.isEmpty() || !from.sameIn(key, other);
        Side usual = mineChanged ? Side.MINE : Side.THEIRS;
        return new Row(
                key,
                diff.label(),
                diff.before(),
                diff.after(),
                mineChanged && theirsChanged,
                choices.getOrDefault(key, usual));
    }

    public void choose(String key, Side side) {
        choices.put(key, side);
        refresh();
    }

    public void chooseAll(Side side) {
        rows.forEach(row -> choices.put(row.key, side));
        refresh();
    }

    /// The typed text with the other's words where they were chosen.
    PersonaText merged() {
        PersonaText other = theirs;
        if (other == null) {
            return mine;
        }
        PersonaText merged = mine;
        for (Row row : rows) {
            if (row.side == Side.THEIRS) {
                merged = row.key.isEmpty() ? other : merged.withFrom(row.key, other);
            }
        }
        return merged;
    }

    @Nullable PersonaText theirs() {
        return theirs;
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
