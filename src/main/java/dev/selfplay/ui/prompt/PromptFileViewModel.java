package dev.selfplay.ui.prompt;

import dev.selfplay.config.Workspace;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDrafts;
import dev.selfplay.prompt.PromptDrafts.Draft;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.PromptText;
import dev.selfplay.prompt.PromptText.Opening;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.prompt.ThreeWay;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The prompt file under edit: what was typed, its draft, its way into the file, and what is told when
/// somebody else saves the file meanwhile. UI thread only.
public final class PromptFileViewModel {
    /// What is shown, compared with the file.
    public enum State {
        LOADING,
        /// There is no file.
        MISSING,
        /// There is one that cannot be shown.
        UNUSABLE,
        /// What is shown is what stands in the file.
        SAVED,
        /// Typed, kept as a draft.
        UNSAVED,
        SAVING
    }

    private record Found(Reading reading, Optional<Draft> draft) {}

    private final Tasks tasks;
    private final PromptEditor editor;
    private final PromptDrafts drafts;
    private final Workspace workspace;
    private final InstantSource time;
    private final LatestOnly<Found> looking;
    private final LatestOnly<Boolean> keeping;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<PromptFileProblem> trouble =
            new ReadOnlyObjectWrapper<>(PromptFileProblem.NONE);
    private final TypedPrompt typed = new TypedPrompt();
    private final ReadOnlyObjectWrapper<@Nullable PromptVersion> version =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Draft> offered = new ReadOnlyObjectWrapper<>();
    private boolean draftRead;
    private boolean kept;

    public PromptFileViewModel(
            WindowContext context, PromptEditor editor, PromptDrafts drafts, Workspace workspace) {
        this.tasks = context.tasks();
        this.time = context.time();
        this.editor = editor;
        this.drafts = drafts;
        this.workspace = workspace;
        looking = new LatestOnly<>(tasks, "read base_prompt.txt");
        keeping = new LatestOnly<>(tasks, "keep what you typed");
    }

    /// Reads the file again.
    public void look() {
        boolean first = !draftRead;
        looking.submit(
                () -> new Found(editor.read(), first ? drafts.find() : Optional.empty()),
                found -> {
                    if (state.get() != State.SAVING) {
                        onReading(found);
                    }
                },
                failure -> {
                    if (typed.basis() == null) {
                        unusable(
                                State.UNUSABLE,
                                "base_prompt.txt could not be read.",
                                "The notice says why. Look again once that is mended.");
                    }
                });
    }

    private void onReading(Found found) {
        switch (found.reading()) {
            case Reading.Found(PromptContent content, PromptVersion read) -> {
                switch (PromptText.open(content)) {
                    case Opening.Opened(PromptText opened) -> {
                        onOpened(opened, read, draftRead ? null : found.draft().orElse(null));
                        draftRead = true;
                    }
                    case Opening.Refused(String message, String remedy) ->
                            unusable(State.UNUSABLE, message, remedy);
                }
            }
            case Reading.Missing(String message, String _) -> missing(message);
            case Reading.Unusable(String message, String remedy) ->
                    unusable(State.UNUSABLE, message, remedy);
        }
    }

    private void missing(String message) {
        unusable(
                State.MISSING,
                message,
                "Put the Closer's prompt there, or create the shipped one.");
    }

    private void unusable(State why, String message, String remedy) {
        trouble.set(
                new PromptFileProblem(
                        message,
                        typed.dirty() ? remedy + " What you typed is kept as a draft." : remedy));
        version.set(null);
        state.set(why);
    }

    private void onOpened(PromptText opened, PromptVersion read, @Nullable Draft draft) {
        trouble.set(PromptFileProblem.NONE);
        version.set(read);
        PromptText before = typed.basis();
        if (before == null) {
            begin(opened, draft);
        } else if (!before.content().equals(opened.content()) && !typed.inConflictWith(opened)) {
            changedOutside(before, opened, read);
        }
        stand();
    }

    private void begin(PromptText opened, @Nullable Draft draft) {
        kept = draft != null;
        if (draft == null
                || draft.edited().equals(opened.content())
                || !(PromptText.open(draft.basis()) instanceof Opening.Opened(PromptText from))
                || !(PromptText.open(draft.edited()) instanceof Opening.Opened(PromptText left))) {
            typed.take(opened, opened.text());
            return;
        }
        typed.take(from, left.text());
        offered.set(draft);
        PromptVersion now = version.get();
        if (!from.content().equals(opened.content()) && now != null) {
            changedOutside(from, opened, now);
        }
    }

    private void changedOutside(PromptText before, PromptText opened, PromptVersion read) {
        if (typed.changedOutside(before, opened, read)) {
            tasks.tell(
                    Notice.info(
                            "Carried over",
                            "base_prompt.txt was saved by %s meanwhile (version %d). What you typed stands in it now, not saved yet."
                                    .formatted(read.who(), read.number())));
        }
    }

    /// The person typed.
    ///
    /// @param text all of it, lines that end in a line feed
    public void edit(String text) {
        if (typed.edit(text)) {
            stand();
        }
    }

    private void stand() {
        PromptText from = typed.basis();
        if (from == null) {
            return;
        }
        if (typed.dirty()) {
            PromptContent edited = from.with(typed.text());
            kept = true;
            keeping.submit(
                    () -> {
                        drafts.keep(new Draft(from.content(), edited, time.instant()));
                        return true;
                    },
                    done -> {});
        } else {
            offered.set(null);
            if (kept) {
                kept = false;
                keeping.submit(
                        () -> {
                            drafts.drop();
                            return true;
                        },
                        done -> {});
            }
        }
        if (state.get() != State.SAVING && trouble.get().equals(PromptFileProblem.NONE)) {
            state.set(typed.dirty() ? State.UNSAVED : State.SAVED);
        }
    }

    /// Writes what was typed.
    public void save() {
        PromptText from = typed.basis();
        if (state.get() != State.UNSAVED || from == null) {
            return;
        }
        if (typed.conflictProperty().get() != null) {
            tasks.tell(Notice.warning("Not saved", "choose first whose lines count."));
            return;
        }
        PromptContent sent = from.with(typed.text());
        state.set(State.SAVING);
        tasks.run(
                "save base_prompt.txt",
                () -> editor.save(from.content(), sent),
                outcome -> onSaved(sent, outcome),
                failure -> {
                    state.set(State.UNSAVED);
                    stand();
                });
    }

    private void onSaved(PromptContent sent, Outcome outcome) {
        state.set(State.UNSAVED);
        switch (outcome) {
            case Outcome.Written(PromptVersion written, var _, PromptContent after) ->
                    adopt(sent, after, written);
            case Outcome.Unchanged(PromptContent now) -> {
                PromptVersion known = version.get();
                if (known != null) {
                    adopt(sent, now, known);
                }
                look();
            }
            case Outcome.Conflict(String message, String remedy) -> {
                stand();
                tasks.tell(Notice.warning("Not saved", message + " " + remedy));
                look();
            }
            case Outcome.Missing(String message, String _) -> missing(message);
            case Outcome.Unusable(String message, String remedy) -> {
                stand();
                tasks.tell(Notice.error("Not saved", message + ". " + remedy));
            }
        }
    }

    /// What was sent is in the file, perhaps beside what others saved; the person may have typed on.
    private void adopt(PromptContent sent, PromptContent after, PromptVersion written) {
        if (PromptText.open(sent) instanceof Opening.Opened(PromptText made)
                && PromptText.open(after) instanceof Opening.Opened(PromptText opened)) {
            typed.madeOn(made);
            onOpened(opened, written, null);
        } else {
            look();
        }
    }

    /// Goes on with what was chosen of a conflict; nothing is written yet.
    ///
    /// @param theirs see [ThreeWay#merged]
    public void resolve(Set<Integer> theirs) {
        if (typed.resolve(theirs)) {
            stand();
            look();
        }
    }

    /// Types again what was taken back, with what stood against it then.
    private void retype(PromptText from, PromptText wanted, String text) {
        PromptVersion now = version.get();
        if (now == null || from.content().equals(wanted.content())) {
            edit(text);
        } else {
            typed.take(from, text);
            changedOutside(from, wanted, now);
            stand();
        }
    }

    /// Typing again what was taken back would lose what was typed, or saved, since.
    private String againstUndo(PromptText reverted) {
        PromptText from = typed.basis();
        if (from == null || !from.content().equals(reverted.content())) {
            return "base_prompt.txt has changed since.";
        }
        return typed.dirty() ? "Something was typed since." : "";
    }

    /// Goes back to what stands in the file.
    public void revert() {
        PromptText from = typed.basis();
        if (from != null && typed.dirty()) {
            String text = typed.text();
            PromptText wanted = typed.revert(from);
            stand();
            tasks.tell(
                    Notice.info("Reverted", "what you typed was taken back.")
                            .with(
                                    "Undo",
                                    () -> retype(from, wanted, text),
                                    Bindings.createStringBinding(
                                            () -> againstUndo(wanted),
                                            typed.textProperty(),
                                            typed.basisProperty())));
            look();
        }
    }

    /// A draft of a former session was seen, and stays.
    public void keepDraft() {
        offered.set(null);
    }

    /// Creates the shipped file where there is none.
    public void create() {
        tasks.run("create base_prompt.txt", workspace::createMissing, done -> look());
    }

    /// What is shown, over the file that it was made on.
    public TypedPrompt typed() {
        return typed;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PromptFileProblem> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// The file's version on disk; null while there is none.
    public ReadOnlyObjectProperty<@Nullable PromptVersion> versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// What a former session left unsaved, while nobody has said that it stays; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Draft> offeredProperty() {
        return offered.getReadOnlyProperty();
    }
}
