package dev.selfplay.ui.history;

import dev.selfplay.domain.BattleNote;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The note of one battle, saved while it is written. What could not be saved is kept here, also
/// while other battles are looked at, and tried again with the next change. UI thread only.
public final class NoteViewModel {
    /// How far the note is.
    public enum State {
        /// No battle.
        NONE,
        LOADING,
        /// What is shown is what is stored.
        SAVED,
        CHANGED,
        FAILED
    }

    private final WindowContext context;
    private final Workbench workbench;
    private final Async<Optional<BattleNote>> stored;
    private final Consumer<UUID> onSaved;
    private final Map<UUID, String> unsaved = new HashMap<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private @Nullable UUID battle;
    private boolean saving;
    private boolean showing;

    /// @param onSaved told which battle's note was stored
    NoteViewModel(WindowContext context, Workbench workbench, Consumer<UUID> onSaved) {
        this.context = context;
        this.workbench = workbench;
        stored = new Async<>(context.tasks(), "read the note");
        stored.stateProperty()
                .subscribe(now -> {
                    if (now == Async.State.FAILED) {
                        show("", State.NONE, "The note could not be read.");
                    }
                });
        this.onSaved = onSaved;
        text.subscribe((was, is) -> onText(is));
    }

    /// Shows the note of a battle, or none. What was written for the one before is saved.
    void open(@Nullable UUID battleId) {
        if (java.util.Objects.equals(battleId, battle)) {
            return;
        }
        save();
        battle = battleId;
        stored.clear();
        show("", battleId == null ? State.NONE : State.LOADING, "");
        if (battleId == null) {
            return;
        }
        String kept = unsaved.get(battleId);
        if (kept != null) {
            show(kept, State.CHANGED, "");
            save();
            return;
        }
        stored.ask(() -> workbench.notes().note(battleId), this::show);
    }

    private void show(Optional<BattleNote> note) {
        show(
                note.map(BattleNote::text).orElse(""),
                State.SAVED,
                note.map(n -> saved(n.author(), n.at())).orElse(""));
    }

    private String saved(String author, Instant at) {
        return "Saved "
                + Formats.when(at, context.time().instant(), context.zone())
                + " by "
                + author;
    }

    private void show(String words, State now, String aboutIt) {
        showing = true;
        text.set(words);
        showing = false;
        state.set(now);
        about.set(aboutIt);
    }

    private void onText(String words) {
        UUID of = battle;
        if (!showing && of != null) {
            unsaved.put(of, words);
            state.set(State.CHANGED);
            about.set("Saving…");
        }
    }

    /// Stores what was written and is not stored yet. To be called a moment after the last key.
    void save() {
        UUID of = battle;
        if (saving || of == null || !unsaved.containsKey(of)) {
            return;
        }
        // one at a time: a later text must not be overtaken by an earlier one
        saving = true;
        String words = unsaved.get(of);
        Instant now = context.time().instant();
        context.tasks()
                .run(
                        "save the note",
                        () -> {
                            workbench.notes().saveNote(of, words, workbench.author(), now);
                            return now;
                        },
                        at -> {
                            saving = false;
                            unsaved.remove(of, words);
                            onSaved.accept(of);
                            if (of.equals(battle) && !unsaved.containsKey(of)) {
                                state.set(State.SAVED);
                                about.set(
                                        words.isEmpty()
                                                ? "No note"
                                                : saved(workbench.author(), at));
                            }
                            save();
                        },
                        failure -> {
                            saving = false;
                            if (of.equals(battle)) {
                                state.set(State.FAILED);
                                about.set("Not saved. It is kept here; type on or press Retry.");
                            }
                        });
    }

    public StringProperty textProperty() {
        return text;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// When and by whom it was saved, in words.
    public ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }
}
