package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Session;
import dev.selfplay.ui.experiment.ExperimentForm.Field;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.newrun.SellerPickerView;
import dev.selfplay.workbench.Experiments.ArmChoice;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.RunOptions;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The card for the next experiment or tournament: its form, what it would see and cost, and its start. UI thread
/// only.
public final class NewExperimentViewModel<S> {
    /// How far the card is.
    enum State {
        CLOSED,
        LOADING,
        EDITING,
        STARTING
    }

    private static final String DRAFT = "draft";
    private static final String VERSION = "version:";

    private final Contest<S> contest;
    private final Tasks tasks;
    private final Workbench workbench;
    private final Runs runs;
    private final LatestOnly<ExperimentOutlook<S>> looks;
    private final Supplier<List<Persona>> active;
    private final Supplier<List<Persona>> chosen;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<ExperimentOutlook<S>> outlook =
            new ReadOnlyObjectWrapper<>(ExperimentOutlook.unknown());
    private final BooleanProperty anyway = new SimpleBooleanProperty();
    private final ExperimentForm form;
    private List<ArmChoice> armChoices = List.of();
    private @Nullable RunOptions options;
    private @Nullable Request asked;
    private String consent = "";

    private record Read(RunOptions options, List<ArmChoice> arms) {}

    /// @param active the active personas, in the library's order
    /// @param chosen those that are chosen in the list
    NewExperimentViewModel(
            WindowContext context,
            Workbench workbench,
            Contest<S> contest,
            Supplier<List<Persona>> active,
            Supplier<List<Persona>> chosen) {
        tasks = context.tasks();
        this.contest = contest;
        this.workbench = workbench;
        this.active = active;
        this.chosen = chosen;
        runs = new Runs(workbench);
        looks = new LatestOnly<>(tasks, "plan the " + contest.kind().noun());
        form =
                new ExperimentForm(
                        contest.mostArms(), () -> tasks.ui().atNextPulse(this, this::refresh));
    }

    /// Opens the card.
    ///
    /// @param specs what the arms are, as `current` or `version:12`; empty for what is usual
    public void open(List<String> specs) {
        state.set(State.LOADING);
        outlook.set(ExperimentOutlook.unknown());
        anyway.set(false);
        consent = "";
        asked = null;
        tasks.run(
                "prepare the " + contest.kind().noun(),
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

    /// The prompt as it is, what is typed on its page, and the newest versions.
    private List<String> usual() {
        List<String> others =
                armChoices.stream()
                        .map(ArmChoice::spec)
                        .filter(spec ->
                                spec.equals(DRAFT)
                                        || (contest.usualArms() > 2 && spec.startsWith(VERSION)))
                        .sorted(Comparator.comparing(spec -> !spec.equals(DRAFT)))
                        .toList();
        return Stream.of(
                        Stream.of(ExperimentsFeature.CURRENT),
                        others.stream(),
                        Stream.generate(() -> ExperimentsFeature.CURRENT))
                .flatMap(specs -> specs.limit(contest.usualArms()))
                .limit(contest.usualArms())
                .toList();
    }

    Contest<S> contest() {
        return contest;
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
            outlook.set(ExperimentOutlook.unknown());
        }
        if (request == null) {
            return;
        }
        double wanted = form.wanted();
        looks.submit(
                () -> look(request, wanted),
                found -> {
                    if (state.get() == State.EDITING && request.equals(asked)) {
                        found(found);
                    }
                });
    }

    private void found(ExperimentOutlook<S> found) {
        if (!found.consent().equals(consent)) {
            consent = found.consent();
            anyway.set(false); // what was agreed to was another thing
        }
        outlook.set(found);
    }

    private ExperimentOutlook<S> look(Request request, double wanted) {
        var experiments = workbench.experiments();
        Session session = workbench.guard(request.settings().account()).session();
        List<String> wrong =
                request.arms().stream()
                        .map(arm -> experiments.problem(arm, request.settings().models()))
                        .toList();
        if (wrong.stream().anyMatch(problem -> !problem.isEmpty())) {
            return new ExperimentOutlook<>(null, wrong, "", wanted, OptionalInt.empty(), session);
        }
        try {
            Planned<S> plan = contest.plan().apply(request);
            OptionalInt repeats =
                    contest.advises()
                            ? experiments.repeatsFor(
                                    wanted, request.sellers().size(), request.arms().size() - 1)
                            : OptionalInt.empty();
            return new ExperimentOutlook<>(plan, wrong, "", wanted, repeats, session);
        } catch (RuntimeException e) {
            // told in the card, where it is being typed
            return new ExperimentOutlook<>(
                    null, wrong, words(e), wanted, OptionalInt.empty(), session);
        }
    }

    private static String words(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// Whether it can be started as typed.
    boolean ready() {
        ExperimentOutlook<S> seen = outlook.get();
        return state.get() == State.EDITING
                && seen.plan() != null
                && !seen.locked()
                && (seen.consent().isEmpty() || anyway.get());
    }

    /// What it costs, or why that is not known.
    String size() {
        ExperimentOutlook<S> seen = outlook.get();
        if (seen.plan() != null) {
            return seen.size();
        }
        boolean arms = seen.arms().stream().anyMatch(wrong -> !wrong.isEmpty());
        return arms || !form.problemsProperty().get().isEmpty()
                ? "Mend the fields marked red."
                : seen.problem().isEmpty() ? "Working it out…" : "";
    }

    /// Starts it and closes the card once it runs.
    void start(Consumer<S> onStarted) {
        Planned<S> plan = outlook.get().plan();
        if (plan == null || !ready()) {
            return;
        }
        state.set(State.STARTING);
        tasks.run(
                "start the " + contest.kind().noun(),
                () -> {
                    workbench.environment().assertSandboxMode();
                    return plan.start().call();
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

    /// Whether it shall begin although something stands against it, as the outlook says.
    BooleanProperty anywayProperty() {
        return anyway;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ExperimentOutlook<S>> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }
}
