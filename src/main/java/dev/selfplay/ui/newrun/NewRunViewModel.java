package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.newrun.RunForm.Field;
import dev.selfplay.ui.settings.ModelNote;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.RunOptions;
import dev.selfplay.workbench.Runs.RunRequest;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The dialog for the next run: its form, what it would cost, and its start. UI thread only.
public final class NewRunViewModel {
    /// How far the dialog is.
    public enum State {
        CLOSED,
        LOADING,
        EDITING,
        STARTING
    }

    /// Ticked where nothing is chosen in the list.
    static final int DEFAULT_LIMIT = 10;

    private final Tasks tasks;
    private final InstantSource time;
    private final Workbench workbench;
    private final Runs runs;
    private final LatestOnly<RunOutlook> looks;
    private final Supplier<List<Persona>> chosen;
    private final Supplier<List<Persona>> active;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<RunOutlook> outlook =
            new ReadOnlyObjectWrapper<>(RunOutlook.UNKNOWN);
    private final RunForm form;
    private @Nullable RunOptions options;

    /// What the outlook is of, or will be.
    private @Nullable RunRequest estimated;

    /// @param chosen the personas selected in the left pane
    /// @param active the active personas, in the library's order
    public NewRunViewModel(
            WindowContext context,
            Workbench workbench,
            Supplier<List<Persona>> chosen,
            Supplier<List<Persona>> active) {
        tasks = context.tasks();
        time = context.time();
        looks = new LatestOnly<>(tasks, "estimate the cost");
        this.workbench = workbench;
        runs = new Runs(workbench);
        this.chosen = chosen;
        this.active = active;
        form = new RunForm(this::refresh);
        // prices that were edited, and what a person allowed the folder
        Runnable soon = () -> tasks.ui().atNextPulse(this, this::refresh);
        var _ = workbench.safety().onChange(why -> soon.run());
        var _ = workbench.onSettingsEdited(soon);
    }

    /// Opens the dialog with what the settings say.
    public void open() {
        open(false);
    }

    /// The same, for the chosen sellers, even where it is only one.
    public void openChosen() {
        open(true);
    }

    private void open(boolean forChosen) {
        state.set(State.LOADING);
        outlook.set(RunOutlook.UNKNOWN);
        estimated = null;
        tasks.run(
                "prepare a run",
                runs::options,
                read -> {
                    options = read;
                    form.fill(read.defaults(), read.yesTarget());
                    offer(forChosen);
                    state.set(State.EDITING);
                    refresh();
                },
                failure -> state.set(State.CLOSED));
    }

    public void close() {
        estimated = null;
        state.set(State.CLOSED);
    }

    /// The active sellers are offered, and what is chosen in the left pane. A choice of several
    /// there is what this run is about; a single one is only what was looked at last.
    ///
    /// @param forChosen whether even a single one is meant
    private void offer(boolean forChosen) {
        List<Persona> offered = new ArrayList<>(active.get());
        Set<UUID> known = offered.stream().map(Persona::id).collect(Collectors.toSet());
        chosen.get().stream().filter(p -> !known.contains(p.id())).forEach(offered::add);
        form.sellers()
                .offer(
                        offered,
                        forChosen || chosen.get().size() > 1
                                ? chosen.get()
                                : active.get().stream().limit(DEFAULT_LIMIT).toList());
    }

    /// The view of its sellers.
    public SellerPickerView pickerView() {
        return new SellerPickerView(
                form.sellers(),
                active,
                chosen,
                form.problemsProperty().map(p -> p.getOrDefault(Field.WHO, "")));
    }

    /// Draws another seed.
    public void newSeed() {
        tasks.run(
                "draw a seed",
                () -> runs.options().defaults().seed(),
                seed -> form.text(Field.SEED).set(String.valueOf(seed)));
    }

    /// What the dialog is filled in with.
    public RunForm form() {
        return form;
    }

    /// Checks what is typed, and looks at estimate and session again, such as after a new session began.
    public void refresh() {
        if (state.get() == State.EDITING) {
            form.check();
            estimate();
        }
    }

    private void estimate() {
        RunRequest request = priced() ? costed(form.request()) : null;
        Account of = form.accountProperty().get();
        if (!Objects.equals(request, estimated)) {
            // no figure is better than that of another run
            Session seen = outlook.get().session();
            outlook.set(
                    new RunOutlook(
                            null,
                            seen == null || seen.account() != of ? null : seen,
                            "",
                            List.of()));
            estimated = request;
        }
        looks.submit(
                () -> look(of, request),
                found -> {
                    if (state.get() != State.CLOSED && Objects.equals(request, estimated)) {
                        outlook.set(found);
                    }
                });
    }

    /// What of a run its cost hangs on: a seed that is typed does not take the figure away, and Start
    /// with it.
    private static @Nullable RunRequest costed(@Nullable RunRequest request) {
        return request == null
                ? null
                : new RunRequest(
                        request.personas(), request.repeats(), request.settings().withSeed(0));
    }

    private RunOutlook look(Account of, @Nullable RunRequest request) {
        Session session = workbench.guard(of).session();
        if (request == null) {
            return new RunOutlook(null, session, "", List.of());
        }
        try {
            Runs.Forecast found = runs.forecast(request);
            return new RunOutlook(found.cost(), session, "", found.notes());
        } catch (RuntimeException e) {
            // told in the dialog, where it is being typed
            return new RunOutlook(
                    null,
                    session,
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    List.of());
        }
    }

    /// Whether the run can be started as typed: nothing refuses it, and what it costs is known.
    public boolean ready() {
        return state.get() == State.EDITING
                && !outlook.get().locked()
                && outlook.get().estimate() != null
                && form.request() != null
                && priced();
    }

    /// Whether every model has a price; where one has not, the line to add stands beside it.
    private boolean priced() {
        return Stream.of(Role.values()).allMatch(r -> modelNote(r).line() == null);
    }

    /// Starts the run and closes the dialog once it runs.
    public void start(Consumer<Run> onStarted) {
        RunRequest request = form.request();
        if (request == null || !ready()) {
            return;
        }
        state.set(State.STARTING);
        tasks.run(
                "start the run",
                () -> runs.start(request),
                run -> {
                    state.set(State.CLOSED);
                    onStarted.accept(run);
                },
                failure -> {
                    state.set(State.EDITING);
                    RunOutlook seen = outlook.get();
                    outlook.set(
                            new RunOutlook(
                                    seen.estimate(),
                                    seen.session(),
                                    failure.getMessage() == null
                                            ? failure.toString()
                                            : failure.getMessage(),
                                    seen.notes()));
                });
    }

    /// The models to choose from.
    public List<String> models() {
        return options == null ? List.of() : options.models();
    }

    /// What is worth knowing of the model typed for a role.
    public ModelNote modelNote(Role role) {
        String id = form.text(RunForm.model(role)).get().strip();
        return id.isEmpty()
                ? ModelNote.NONE
                : ModelNote.of(
                        workbench.catalog(),
                        workbench.providers().standard(form.accountProperty().get()).endpoint(),
                        id,
                        LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
    }

    /// Host and port of the server that is billed.
    public String server() {
        return options == null ? "" : options.server();
    }

    /// Why no billed run is possible; empty where one is.
    public String billedHint() {
        return options == null ? "" : options.billedHint();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What the run will cost, and the session that it would spend from.
    public ReadOnlyObjectProperty<RunOutlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }
}
