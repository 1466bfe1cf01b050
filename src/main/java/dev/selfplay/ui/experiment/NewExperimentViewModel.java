package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Session;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.ui.experiment.ExperimentForm.Field;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.newrun.SellerPickerView;
import dev.selfplay.workbench.Experiments.ArmChoice;
import dev.selfplay.workbench.Experiments.Plan;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.RunOptions;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The card for the next experiment: its form, what it would see and cost, and its start. UI thread
/// only.
public final class NewExperimentViewModel {
    /// How far the card is.
    enum State {
        CLOSED,
        LOADING,
        EDITING,
        STARTING
    }

    private static final String DRAFT = "draft";

    private final Tasks tasks;
    private final Workbench workbench;
    private final Runs runs;
    private final LatestOnly<ExperimentOutlook> looks;
    private final Supplier<List<Persona>> active;
    private final Supplier<List<Persona>> chosen;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<ExperimentOutlook> outlook =
            new ReadOnlyObjectWrapper<>(ExperimentOutlook.UNKNOWN);
    private final BooleanProperty anyway = new SimpleBooleanProperty();
    private final ExperimentForm form;
    private List<ArmChoice> armChoices = List.of();
    private @Nullable RunOptions options;
    private @Nullable Request asked;

    private record Read(RunOptions options, List<ArmChoice> arms) {}

    /// @param active the active personas, in the library's order
    /// @param chosen those that are chosen in the list
    public NewExperimentViewModel(
            WindowContext context,
            Workbench workbench,
            Supplier<List<Persona>> active,
            Supplier<List<Persona>> chosen) {
        tasks = context.tasks();
        this.workbench = workbench;
        this.active = active;
        this.chosen = chosen;
        runs = new Runs(workbench);
        looks = new LatestOnly<>(tasks, "plan the experiment");
        form = new ExperimentForm(() -> tasks.ui().atNextPulse(this, this::refresh));
    }

    /// Opens the card.
    ///
    /// @param specs what the arms are, as `current` or `version:12`; empty for what is usual
    public void open(List<String> specs) {
        state.set(State.LOADING);
        outlook.set(ExperimentOutlook.UNKNOWN);
        anyway.set(false);
        asked = null;
        tasks.run(
                "prepare an experiment",
                () -> new Read(runs.options(), workbench.experiments().armChoices()),
                read -> {
                    options = read.options();
                    armChoices = read.arms();
                    form.fill(read.options().defaults(), specs.isEmpty() ? usual() : specs);
                    form.sellers().offer(active.get(), active.get());
                    state.set(State.EDITING);
                    refresh();
                },
                failure -> state.set(State.CLOSED));
    }

    /// Opens the card for the prompt as it is and what is typed on its page, if anything is.
    public void open() {
        open(List.of());
    }

    private List<String> usual() {
        boolean draft = armChoices.stream().anyMatch(choice -> choice.spec().equals(DRAFT));
        return List.of(ExperimentsFeature.CURRENT, draft ? DRAFT : ExperimentsFeature.CURRENT);
    }

    void close() {
        state.set(State.CLOSED);
    }

    /// Checks what is typed, and plans it again.
    public void refresh() {
        if (state.get() != State.EDITING) {
            return;
        }
        form.check();
        Request request = form.request();
        if (!Objects.equals(request, asked)) {
            asked = request;
            // no figure is better than that of another experiment
            outlook.set(ExperimentOutlook.UNKNOWN);
        }
        if (request == null) {
            return;
        }
        double wanted = form.wanted();
        looks.submit(
                () -> look(request, wanted),
                found -> {
                    if (state.get() == State.EDITING && request.equals(asked)) {
                        outlook.set(found);
                    }
                });
    }

    private ExperimentOutlook look(Request request, double wanted) {
        var experiments = workbench.experiments();
        Session session = workbench.guard(request.settings().account()).session();
        List<String> wrong =
                request.arms().stream()
                        .map(arm -> experiments.problem(arm, request.settings().models()))
                        .toList();
        if (wrong.stream().anyMatch(problem -> !problem.isEmpty())) {
            return new ExperimentOutlook(null, wrong, "", wanted, OptionalInt.empty(), session);
        }
        try {
            Plan plan = experiments.plan(request);
            OptionalInt repeats =
                    experiments.repeatsFor(
                            wanted, request.sellers().size(), request.arms().size() - 1);
            return new ExperimentOutlook(plan, wrong, "", wanted, repeats, session);
        } catch (RuntimeException e) {
            // told in the card, where it is being typed
            return new ExperimentOutlook(
                    null, wrong, words(e), wanted, OptionalInt.empty(), session);
        }
    }

    private static String words(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// Whether it can be started as typed.
    boolean ready() {
        ExperimentOutlook seen = outlook.get();
        return state.get() == State.EDITING
                && seen.plan() != null
                && !seen.locked()
                && (!seen.hopeless() || anyway.get());
    }

    /// Starts it and closes the card once it runs.
    void start(Consumer<Running> onStarted) {
        Plan plan = outlook.get().plan();
        if (plan == null || !ready()) {
            return;
        }
        state.set(State.STARTING);
        tasks.run(
                "start the experiment",
                () -> {
                    workbench.environment().assertSandboxMode();
                    return workbench.experiments().start(plan, places -> {});
                },
                running -> {
                    state.set(State.CLOSED);
                    onStarted.accept(running);
                },
                failure -> {
                    state.set(State.EDITING);
                    outlook.set(outlook.get().with(words(failure)));
                });
    }

    /// Takes the repeats that see the difference that is wanted.
    void takeRepeats() {
        outlook.get()
                .repeats()
                .ifPresent(repeats -> form.text(Field.REPEATS).set(String.valueOf(repeats)));
    }

    /// The view of its sellers.
    SellerPickerView pickerView() {
        return new SellerPickerView(
                form.sellers(),
                active,
                chosen,
                form.problemsProperty().map(p -> p.getOrDefault(Field.WHO, "")));
    }

    ExperimentForm form() {
        return form;
    }

    /// What an arm may be made of.
    List<ArmChoice> armChoices() {
        return armChoices;
    }

    /// What is offered, once the card is filled in.
    @Nullable RunOptions options() {
        return options;
    }

    /// Whether it shall begin although its sellers are too few for any verdict.
    BooleanProperty anywayProperty() {
        return anyway;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ExperimentOutlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }
}
