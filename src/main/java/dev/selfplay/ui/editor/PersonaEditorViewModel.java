package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.PersonaEditing;
import dev.selfplay.workbench.PersonaEditing.Examination;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One persona under edit: its text, of which form and source are two views; what is wrong with it;
/// the way back; its draft, which is kept as it is typed; and how it differs from the file. UI thread
/// only; the disk is read and written in the background.
public final class PersonaEditorViewModel {
    /// What is typed, compared with the file.
    public enum State {
        /// No persona is open.
        EMPTY,
        LOADING,
        SAVED,
        UNSAVED,
        SAVING,
        /// It is not in the file any more, and nothing is typed.
        GONE,
        /// The file cannot be read.
        UNREADABLE
    }

    /// The ways to look at the persona.
    public enum Tab {
        FORM,
        SOURCE,
        PREVIEW,
        TRY,
        HISTORY
    }

    private final Tasks tasks;
    private final PersonaLibrary library;
    private final PersonaEditing editing;
    private final PersonaDocument document;
    private final DraftKeeper drafts;
    private final FileTracking tracking;
    private final TrialViewModel trial;
    private final VersionsViewModel versions;
    private final LatestOnly<Examination> checking;
    private final LatestOnly<Found> opening;
    private final List<Command> commands;
    private final ReadOnlyObjectWrapper<@Nullable UUID> openPersona = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Examination> examination =
            new ReadOnlyObjectWrapper<>(Examination.NONE);
    private final ReadOnlyObjectWrapper<@Nullable PersonaProblem> attention =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.FORM);
    private final ReadOnlyObjectWrapper<List<PersonaProblem>> pointedOut =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Set<String> left = new HashSet<>();
    private boolean saveRefused;

    public PersonaEditorViewModel(WindowContext context, Workbench workbench) {
        tasks = context.tasks();
        library = workbench.personas();
        editing = new PersonaEditing(workbench);
        document = new PersonaDocument(context.time(), this::changed);
        drafts = new DraftKeeper(tasks, editing.drafts());
        tracking =
                new FileTracking(
                        context, library, document, drafts, this::refuse, this::fileChanged);
        trial = new TrialViewModel(tasks, editing, () -> document.text().persona().orElse(null));
        versions = new VersionsViewModel(tasks, editing.history(), document::edit);
        checking = new LatestOnly<>(tasks, "check the persona");
        opening = new LatestOnly<>(tasks, "open the persona");
        commands = new EditorCommands(this).all();
        // the library lives as long as the window
        var _ = library.listen(reading -> tasks.ui().execute(tracking::look));
        drafts.load();
    }

    /// Opens a persona of the file, or one that only a draft holds, with its draft if it has one.
    /// What was typed into the one before stays as its draft.
    public void open(UUID id) {
        State now = tracking.stateProperty().get();
        if (id.equals(openPersona.get()) && now != State.UNREADABLE && now != State.GONE) {
            return;
        }
        close(id);
        tracking.loading();
        DraftKeeper.Lookup draft = drafts.lookup(id);
        opening.submit(
                () -> new Found(library.text(id), draft.find()),
                found -> {
                    tracking.begin(found.disk.orElse(null), found.draft.orElse(null));
                    versions.load(id);
                },
                failure -> tracking.unreadable());
    }

    private record Found(Optional<PersonaText> disk, Optional<Draft> draft) {}

    /// Opens a persona that the file does not have yet; kept as a draft at once. Where there is such a
    /// draft already, into which nothing was typed since, that one is taken.
    ///
    /// @return which is open now
    public UUID openNew(Persona draft) {
        String text = PersonaText.of(draft).text();
        UUID id = drafts.like(draft.id(), text).orElse(draft.id());
        openNew(id, PersonaText.of(text.replace(draft.id().toString(), id.toString())));
        return id;
    }

    private void openNew(UUID id, PersonaText text) {
        close(id);
        tracking.beginNew(text);
        tab.set(Tab.FORM);
    }

    private void close(@Nullable UUID next) {
        tracking.close(next);
        left.clear();
        saveRefused = false;
        attention.set(null);
        trial.clear();
        versions.clear();
        examined(Examination.NONE);
        openPersona.set(next);
        opening.drop();
        checking.drop();
    }

    private void changed() {
        tracking.typed();
        check();
        versions.typed(document.text());
        trial.edited();
    }

    private void fileChanged() {
        check();
        loadVersions();
    }

    private void check() {
        UUID id = openPersona.get();
        if (id == null) {
            return;
        }
        PersonaText typed = document.text();
        checking.submit(() -> editing.examine(id, typed), this::examined);
    }

    private void examined(Examination found) {
        examination.set(found);
        point();
    }

    /// Nobody is told of a field that is still to be filled in: in a persona that the file does not
    /// have, a problem is pointed out once its field was left, or saving was refused.
    private void point() {
        boolean all = saveRefused || !tracking.isNew();
        pointedOut.set(
                examination.get().problems().stream()
                        .filter(p -> all || left.contains(String.valueOf(p.field())))
                        .toList());
    }

    /// The keyboard left a field.
    void left(PersonaField<?> field) {
        if (left.add(field.key())) {
            point();
        }
    }

    /// Takes a text that was typed into the source.
    void editSource(String typed) {
        document.editSource(typed);
    }

    public void undo() {
        document.undo();
    }

    public void redo() {
        document.redo();
    }

    /// Goes back to what the file says; as any other edit, it can be undone. Of a persona that the
    /// file does not have nothing is left but the offer to bring its draft back.
    public void revert() {
        UUID id = openPersona.get();
        if (id == null || !tracking.isNew() || !tracking.dirtyProperty().get()) {
            tracking.revert();
            return;
        }
        PersonaText typed = document.text();
        String name = typed.shown(PersonaFields.NAME);
        tracking.discard();
        close(null);
        tasks.tell(
                Notice.info("Draft discarded", name)
                        .withOnce(
                                "Bring it back", () -> openNew(id, typed), "It was brought back."));
    }

    /// Writes the persona to personas.json. Refused while something is wrong with it or the file says
    /// something else than the edit was made on.
    public void save() {
        tracking.save();
    }

    private void refuse(List<PersonaProblem> problems) {
        PersonaProblem first = problems.getFirst();
        tasks.tell(
                Notice.warning(
                        "Not saved",
                        "%s. %s. %s"
                                .formatted(
                                        Counted.of(problems.size(), "problem"),
                                        first.text(),
                                        first.remedy())));
        // pointed out where the person is; from the other views, in the form
        if (document.text().broken().isPresent()) {
            tab.set(Tab.SOURCE);
        } else if (tab.get() != Tab.SOURCE) {
            tab.set(Tab.FORM);
        }
        saveRefused = true;
        point();
        attention.set(null);
        attention.set(first);
    }

    /// Shows a draft beside the file, to see what it changed.
    public void compare() {
        tracking.compare();
    }

    /// Puts the comparison away.
    public void closeComparison() {
        tracking.closeComparison();
    }

    /// The draft is what the person wants to go on with.
    public void keepDraft() {
        tracking.keepDraft();
    }

    /// Takes the choices of the conflict over; for a persona taken out of the file, makes ready to
    /// put it back.
    public void resolve() {
        tracking.resolve();
    }

    /// Gives up a persona that was taken out of the file.
    public void letGo() {
        tracking.letGo();
    }

    /// Reads what the history tab shows.
    public void loadVersions() {
        UUID id = openPersona.get();
        if (id != null) {
            versions.load(id);
        }
    }

    /// What the palette and the shell's keys offer. Undo and redo have their keys inside the editor
    /// only.
    public List<Command> commands() {
        return commands;
    }

    /// The persona in the editor; null where there is none.
    public ReadOnlyObjectProperty<@Nullable UUID> openPersonaProperty() {
        return openPersona.getReadOnlyProperty();
    }

    /// Whether something is typed that the file does not have.
    public ReadOnlyBooleanProperty dirtyProperty() {
        return tracking.dirtyProperty();
    }

    /// Everything typed and not saved, of any persona, newest first.
    public ReadOnlyObjectProperty<List<Draft>> draftsProperty() {
        return drafts.allProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return tracking.stateProperty();
    }

    public ReadOnlyObjectProperty<PersonaText> textProperty() {
        return document.textProperty();
    }

    public ReadOnlyBooleanProperty undoableProperty() {
        return document.undoableProperty();
    }

    public ReadOnlyBooleanProperty redoableProperty() {
        return document.redoableProperty();
    }

    /// What was found out about the text; follows it by some milliseconds.
    public ReadOnlyObjectProperty<Examination> examinationProperty() {
        return examination.getReadOnlyProperty();
    }

    /// What of it is to be pointed out now.
    public ReadOnlyObjectProperty<List<PersonaProblem>> pointedOutProperty() {
        return pointedOut.getReadOnlyProperty();
    }

    /// Whether the file does not have the persona.
    boolean isNew() {
        return tracking.isNew();
    }

    /// The problem to look at, because it kept the persona from being saved.
    public ReadOnlyObjectProperty<@Nullable PersonaProblem> attentionProperty() {
        return attention.getReadOnlyProperty();
    }

    /// A draft that was found when the persona was opened, until the person decides about it.
    public ReadOnlyObjectProperty<@Nullable Draft> offeredDraftProperty() {
        return tracking.offeredProperty();
    }

    public ObjectProperty<Tab> tabProperty() {
        return tab;
    }

    public PersonaForm form() {
        return document.form();
    }

    public ConflictViewModel conflict() {
        return tracking.conflict();
    }

    public TrialViewModel trial() {
        return trial;
    }

    public VersionsViewModel versions() {
        return versions;
    }
}
