package dev.selfplay.ui.editor;

import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.ui.editor.PersonaEditorViewModel.State;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// How what is typed differs from the file: what the edit was made on, whether it differs, its draft, its
/// way into the file, and what becomes of it when the file changes meanwhile. UI thread only.
final class FileTracking {
    private final Tasks tasks;
    private final PersonaLibrary library;
    private final InstantSource time;
    private final PersonaDocument document;
    private final DraftKeeper drafts;
    private final Consumer<List<PersonaProblem>> refusals;
    private final Runnable fileChanged;
    private final ConflictViewModel conflict = new ConflictViewModel();
    private final LatestOnly<Optional<PersonaText>> looking;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Draft> offered = new ReadOnlyObjectWrapper<>();
    private @Nullable PersonaText basis;
    private @Nullable UUID id;
    private int opening;

    /// @param refusals told why a persona could not be saved
    /// @param fileChanged called when something about the file or its other personas may be new
    FileTracking(
            WindowContext context,
            PersonaLibrary library,
            PersonaDocument document,
            DraftKeeper drafts,
            Consumer<List<PersonaProblem>> refusals,
            Runnable fileChanged) {
        this.tasks = context.tasks();
        this.library = library;
        this.time = context.time();
        this.document = document;
        this.drafts = drafts;
        this.refusals = refusals;
        this.fileChanged = fileChanged;
        this.looking = new LatestOnly<>(tasks, "read the persona from personas.json");
    }

    /// Leaves the persona before; what was typed into it stays as its draft.
    ///
    /// @param next null for none
    void close(@Nullable UUID next) {
        conflict.lower();
        offered.set(null);
        document.close();
        id = next;
        basis = null;
        opening++;
        looking.drop();
    }

    void loading() {
        state.set(State.LOADING);
        dirty.set(false);
    }

    void unreadable() {
        state.set(State.UNREADABLE);
    }

    /// Begins with a persona that the file does not have.
    void beginNew(PersonaText first) {
        state.set(State.UNSAVED);
        document.begin(first, null);
    }

    /// Begins with what the file says and what was typed over it before.
    void begin(@Nullable PersonaText disk, @Nullable Draft draft) {
        state.set(State.SAVED);
        if (draft == null || (disk != null && draft.text().equals(disk.text()))) {
            basis = disk;
            if (disk == null) {
                dirty.set(false);
                state.set(State.GONE);
            } else {
                document.begin(disk, null);
            }
            return;
        }
        String from = draft.basis();
        basis = from == null ? null : PersonaText.of(from);
        PersonaText typed = PersonaText.of(draft.text());
        document.begin(disk == null ? typed : disk, typed);
        offered.set(draft);
        compareWith(disk);
    }

    /// The document changed: keeps or drops the draft accordingly.
    void typed() {
        stand();
        conflict.typed(document.text());
    }

    private void stand() {
        UUID self = id;
        if (self == null) {
            return;
        }
        PersonaText saved = basis;
        PersonaText text = document.text();
        dirty.set(saved == null || !saved.text().equals(text.text()));
        if (dirty.get()) {
            drafts.keep(
                    new Draft(
                            self,
                            text.shown(PersonaFields.NAME),
                            text.text(),
                            saved == null ? null : saved.text(),
                            time.instant()));
        } else {
            drafts.drop(self);
            offered.set(null);
        }
        if (state.get() != State.SAVING) {
            state.set(dirty.get() ? State.UNSAVED : State.SAVED);
        }
    }

    /// Whether the file does not have the persona, and this edit does not know it to have had it.
    boolean isNew() {
        return basis == null;
    }

    /// Forgets a persona that only its draft has.
    void discard() {
        UUID self = id;
        close(null);
        if (self != null) {
            drafts.drop(self);
        }
        dirty.set(false);
        state.set(State.EMPTY);
    }

    void revert() {
        PersonaText saved = basis;
        if (saved != null && dirty.get()) {
            conflict.lower();
            document.edit(saved);
            look();
        }
    }

    void save() {
        UUID self = id;
        if (self == null || state.get() != State.UNSAVED) {
            return;
        }
        if (conflict.stateProperty().get() == ConflictViewModel.State.CHANGED) {
            tasks.tell(Notice.warning("Not saved", "choose first whose words count."));
            return;
        }
        int asked = opening;
        PersonaText sent = document.text();
        PersonaText from = basis;
        state.set(State.SAVING);
        tasks.run(
                "save the persona",
                () -> library.saveText(self, from, sent),
                outcome -> saved(self, asked, sent, outcome),
                failure -> {
                    if (asked == opening) {
                        state.set(State.UNSAVED);
                    }
                });
    }

    private void saved(UUID self, int asked, PersonaText sent, SaveOutcome outcome) {
        if (asked != opening) {
            if (outcome instanceof SaveOutcome.Saved) {
                // another one was opened meanwhile: the draft of this one has done its duty
                drafts.drop(self);
            }
            return;
        }
        state.set(State.UNSAVED);
        switch (outcome) {
            case SaveOutcome.Saved _ -> {
                basis = sent;
                conflict.lower();
                offered.set(null);
                stand();
                fileChanged.run();
                tasks.tell(
                        Notice.info(
                                "Saved", sent.shown(PersonaFields.NAME) + " in personas.json."));
            }
            case SaveOutcome.Invalid(List<PersonaProblem> problems) -> refusals.accept(problems);
            case SaveOutcome.ChangedOnDisk(String why) -> {
                tasks.tell(Notice.warning("Not saved", why));
                look();
            }
            case SaveOutcome.Broken(PersonaProblem problem) ->
                    tasks.tell(Notice.error("Not saved", problem.toString()));
            case SaveOutcome.NotFound(String why) -> tasks.tell(Notice.error("Not saved", why));
            case SaveOutcome.NotWritten(String why) -> tasks.tell(Notice.error("Not saved", why));
        }
    }

    /// Looks at the file: it may have changed.
    void look() {
        UUID self = id;
        if (self == null || state.get() == State.LOADING) {
            return;
        }
        looking.submit(
                () -> library.text(self),
                disk -> {
                    if (state.get() != State.SAVING) {
                        fileChanged.run();
                        seen(disk.orElse(null));
                    }
                });
    }

    private void seen(@Nullable PersonaText disk) {
        PersonaText from = basis;
        if (disk != null && (state.get() == State.GONE || state.get() == State.UNREADABLE)) {
            basis = disk;
            state.set(State.SAVED);
            document.begin(disk, null);
        } else if (disk == null ? from == null : from != null && disk.sameAs(from)) {
            if (conflict.stateProperty().get() != ConflictViewModel.State.COMPARED) {
                conflict.lower();
            }
        } else if (disk == null || dirty.get()) {
            compareWith(disk);
        } else {
            adopt(disk);
            tasks.tell(
                    Notice.info(
                            "Changed on disk",
                            disk.shown(PersonaFields.NAME)
                                    + ". The editor shows the new version."));
        }
    }

    private void adopt(PersonaText disk) {
        basis = disk;
        if (disk.text().equals(document.text().text())) {
            stand();
        } else {
            document.edit(disk);
        }
    }

    /// Raises a conflict if the file is not what the edit was made on.
    private void compareWith(@Nullable PersonaText disk) {
        PersonaText from = basis;
        boolean same = disk == null ? from == null : from != null && disk.sameAs(from);
        if (same) {
            return;
        }
        if (disk != null && disk.sameAs(document.text())) {
            conflict.lower();
            adopt(disk);
            return;
        }
        conflict.raise(
                disk == null ? ConflictViewModel.State.DELETED : ConflictViewModel.State.CHANGED,
                from,
                document.text(),
                disk);
    }

    void compare() {
        PersonaText saved = basis;
        if (saved != null && conflict.stateProperty().get() == ConflictViewModel.State.NONE) {
            conflict.raise(ConflictViewModel.State.COMPARED, saved, document.text(), saved);
        }
    }

    void resolve() {
        if (conflict.stateProperty().get() == ConflictViewModel.State.NONE) {
            return;
        }
        PersonaText merged = conflict.merged();
        basis = conflict.theirs();
        conflict.lower();
        offered.set(null);
        if (merged.text().equals(document.text().text())) {
            stand();
        } else {
            document.edit(merged);
        }
    }

    void letGo() {
        UUID self = id;
        if (self != null && conflict.stateProperty().get() == ConflictViewModel.State.DELETED) {
            conflict.lower();
            offered.set(null);
            drafts.drop(self);
            document.close();
            basis = null;
            dirty.set(false);
            state.set(State.GONE);
        }
    }

    void closeComparison() {
        if (conflict.stateProperty().get() == ConflictViewModel.State.COMPARED) {
            conflict.lower();
        }
    }

    void keepDraft() {
        offered.set(null);
    }

    ConflictViewModel conflict() {
        return conflict;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Draft> offeredProperty() {
        return offered.getReadOnlyProperty();
    }
}
