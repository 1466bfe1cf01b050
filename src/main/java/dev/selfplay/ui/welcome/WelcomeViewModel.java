package dev.selfplay.ui.welcome;

import dev.selfplay.domain.Run;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.FirstSteps;
import dev.selfplay.workbench.FirstSteps.Progress;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The welcome: shown by itself only while no battle was ever fought here and nobody closed it. UI
/// thread only.
public final class WelcomeViewModel {
    public enum State {
        HIDDEN,
        READY,
        /// Files are being made.
        CREATING,
        /// The rehearsal battle is about to start.
        STARTING
    }

    private static final String DONE = "welcome.done";

    private final Tasks tasks;
    private final FirstSteps steps;
    private final Memory memory;
    private final Consumer<Run> onStarted;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.HIDDEN);
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress =
            new ReadOnlyObjectWrapper<>();

    /// @param onStarted called with the rehearsal battle's run
    public WelcomeViewModel(WindowContext context, Workbench workbench, Consumer<Run> onStarted) {
        tasks = context.tasks();
        memory = context.memory();
        steps = new FirstSteps(workbench);
        this.onStarted = onStarted;
    }

    /// Looks at the workspace, and shows the welcome if this is the first start. Where it is not,
    /// missing files are told.
    public void begin() {
        tasks.run(
                "look at the workspace",
                steps::progress,
                found -> {
                    progress.set(found);
                    if (memory.recall(DONE).isEmpty() && !found.fought()) {
                        state.set(State.READY);
                        askServer();
                    } else if (!found.missing().isEmpty()) {
                        tasks.tell(missing(found));
                    }
                });
    }

    private Notice missing(Progress found) {
        return Notice.warning(
                        "No battle can be fought",
                        String.join(" and ", found.missing())
                                + " not found in "
                                + found.folder()
                                + ".")
                .with(
                        "Create what is missing",
                        this::create,
                        progress.map(s ->
                                        s != null && s.missing().isEmpty()
                                                ? "Nothing is missing now."
                                                : "")
                                .orElse(""));
    }

    /// Shows it because a person asked for it.
    public void show() {
        tasks.run(
                "look at the workspace",
                steps::progress,
                found -> {
                    progress.set(found);
                    state.set(State.READY);
                    askServer();
                });
    }

    /// What else is known need not wait for the server.
    private void askServer() {
        tasks.run(
                "ask the model server",
                () -> {
                    steps.askServer();
                    return steps.progress();
                },
                progress::set);
    }

    /// Looks at the workspace again, where it is shown.
    public void refresh() {
        if (state.get() != State.HIDDEN) {
            tasks.run(
                    "look at the workspace",
                    steps::progress,
                    found -> {
                        progress.set(found);
                        askServer();
                    });
        }
    }

    /// Makes the missing files.
    public void create() {
        State was = state.get();
        state.set(was == State.HIDDEN ? State.HIDDEN : State.CREATING);
        tasks.run(
                "create the missing files",
                () -> {
                    var made = steps.createMissing();
                    return new Made(String.join(", ", made), steps.progress());
                },
                made -> {
                    progress.set(made.progress());
                    created(was);
                    if (was == State.HIDDEN) {
                        tasks.tell(Notice.info("Created", made.names()));
                    }
                },
                failure -> created(was));
    }

    /// Somebody may have closed it meanwhile.
    private void created(State was) {
        if (state.get() == State.CREATING) {
            state.set(was);
        }
    }

    private record Made(String names, Progress progress) {}

    /// Starts the battle and leaves the stage to it.
    public void watch() {
        if (!ready()) {
            return;
        }
        state.set(State.STARTING);
        tasks.run(
                "start the rehearsal battle",
                steps::rehearse,
                run -> {
                    skip();
                    onStarted.accept(run);
                },
                failure -> state.set(State.READY));
    }

    /// Closes it, because a person wants it away or a run was started that it would cover; it will not
    /// come by itself again.
    public void skip() {
        memory.remember(DONE, "yes");
        state.set(State.HIDDEN);
    }

    /// Whether a battle can be watched now.
    public boolean ready() {
        Progress found = progress.get();
        return state.get() == State.READY
                && found != null
                && found.missing().isEmpty()
                && found.refusal().isEmpty()
                && found.sellers() > 0;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What was found; null until it was looked at.
    public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
