package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.settings.ModelNote;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.RunOptions;
import dev.selfplay.workbench.Runs.RunRequest;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the next run shall be: typed in, checked beside each field, estimated. UI thread only.
public final class NewRunViewModel {
    /// How far the dialog is.
    public enum State {
        CLOSED,
        LOADING,
        EDITING,
        STARTING
    }

    /// A field that can be wrong.
    public enum Field {
        WHO,
        TURNS,
        CONCURRENCY,
        REPEATS,
        SEED,
        TEMPERATURE,
        CLOSER_MODEL,
        SELLER_MODEL,
        REFEREE_MODEL
    }

    private static final BigDecimal MAX_TEMPERATURE = BigDecimal.TWO;

    /// Ticked where nothing is chosen in the list.
    static final int DEFAULT_LIMIT = 10;

    private static final int MAX_REPEATS = 100;

    private final Tasks tasks;
    private final InstantSource time;
    private final Workbench workbench;
    private final Runs runs;
    private final LatestOnly<RunOutlook> looks;
    private final Supplier<List<Persona>> chosen;
    private final Supplier<List<Persona>> active;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final SellerPicker sellers = new SellerPicker();
    private final ObjectProperty<Account> account = new SimpleObjectProperty<>(Account.REHEARSAL);
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ReadOnlyObjectWrapper<Map<Field, String>> problems =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final BooleanProperty stopOnYes = new SimpleBooleanProperty();
    private final BooleanProperty stopOnWalkAway = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<RunOutlook> outlook =
            new ReadOnlyObjectWrapper<>(RunOutlook.UNKNOWN);
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
        for (Field field : Field.values()) {
            StringProperty text = new SimpleStringProperty("");
            texts.put(field, text);
            text.subscribe((was, is) -> check());
        }
        sellers.pickedProperty().subscribe((was, is) -> check());
        account.subscribe((was, is) -> check());
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
                    RunSettings defaults = read.defaults();
                    text(Field.TURNS).set(String.valueOf(defaults.turns()));
                    text(Field.CONCURRENCY).set(String.valueOf(defaults.concurrency()));
                    text(Field.REPEATS).set("1");
                    text(Field.SEED).set(String.valueOf(defaults.seed()));
                    text(Field.TEMPERATURE)
                            .set(
                                    BigDecimal.valueOf(defaults.temperature())
                                            .stripTrailingZeros()
                                            .toPlainString());
                    stopOnYes.set(defaults.stopOnYes());
                    stopOnWalkAway.set(defaults.stopOnWalkAway());
                    text(Field.CLOSER_MODEL).set(defaults.models().closer());
                    text(Field.SELLER_MODEL).set(defaults.models().seller());
                    text(Field.REFEREE_MODEL).set(defaults.models().referee());
                    account.set(defaults.account());
                    offer(forChosen);
                    state.set(State.EDITING);
                    check();
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
        sellers.offer(
                offered,
                forChosen || chosen.get().size() > 1
                        ? chosen.get()
                        : active.get().stream().limit(DEFAULT_LIMIT).toList());
    }

    /// The active sellers, in the library's order.
    public List<Persona> active() {
        return active.get();
    }

    /// The sellers that are chosen in the left pane.
    public List<Persona> chosen() {
        return chosen.get();
    }

    /// Draws another seed.
    public void newSeed() {
        tasks.run(
                "draw a seed",
                () -> runs.options().defaults().seed(),
                seed -> text(Field.SEED).set(String.valueOf(seed)));
    }

    private void check() {
        if (state.get() != State.EDITING) {
            return;
        }
        Map<Field, String> found = new EnumMap<>(Field.class);
        if (sellers.pickedProperty().get().isEmpty()) {
            found.put(
                    Field.WHO,
                    sellers.size() == 0 ? "No persona is active." : "Choose one seller at least.");
        }
        number(found, Field.TURNS, RunSettings.MAX_TURNS);
        number(found, Field.CONCURRENCY, RunSettings.MAX_CONCURRENCY);
        number(found, Field.REPEATS, MAX_REPEATS);
        checked(found, Field.SEED, "A whole number", text -> TypedNumber.whole(text) >= 0);
        checked(
                found,
                Field.TEMPERATURE,
                "0 to 2",
                text -> TypedNumber.decimal(text).compareTo(MAX_TEMPERATURE) <= 0);
        for (Role role : Role.values()) {
            if (text(model(role)).get().isBlank()) {
                found.put(model(role), "Name a model.");
            }
        }
        problems.set(found);
        estimate();
    }

    static Field model(Role role) {
        return switch (role) {
            case CLOSER -> Field.CLOSER_MODEL;
            case SELLER -> Field.SELLER_MODEL;
            case REFEREE -> Field.REFEREE_MODEL;
        };
    }

    /// Looks at estimate and session again, such as after a new session began.
    public void refresh() {
        check();
    }

    private void number(Map<Field, String> found, Field field, int max) {
        checked(
                found,
                field,
                "1 to " + max,
                text -> TypedNumber.whole(text) >= 1 && TypedNumber.whole(text) <= max);
    }

    private void checked(
            Map<Field, String> found, Field field, String rule, Predicate<String> fits) {
        String typed = text(field).get();
        try {
            if (!fits.test(typed)) {
                found.put(field, rule + ".");
            }
        } catch (IllegalArgumentException e) {
            // what is nothing like a number needs no reason
            boolean near = typed.codePoints().anyMatch(Character::isDigit);
            found.put(field, near ? "%s: %s.".formatted(rule, e.getMessage()) : rule + ".");
        }
    }

    private int whole(Field field, int max) {
        return TypedNumber.whole(text(field).get(), 1, max);
    }

    private void estimate() {
        RunRequest request = priced() ? costed(request()) : null;
        Account of = account.get();
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
                && request() != null
                && priced();
    }

    /// Whether every model has a price; where one has not, the line to add stands beside it.
    private boolean priced() {
        return Stream.of(Role.values()).allMatch(r -> modelNote(r).line() == null);
    }

    /// What would be started; null while a field is wrong.
    public @Nullable RunRequest request() {
        RunOptions from = options;
        if (from == null || !problems.get().isEmpty()) {
            return null;
        }
        RunSettings d = from.defaults();
        ModelChoice models =
                new ModelChoice(
                        text(Field.CLOSER_MODEL).get().strip(),
                        text(Field.SELLER_MODEL).get().strip(),
                        text(Field.REFEREE_MODEL).get().strip());
        return new RunRequest(
                sellers.pickedProperty().get(),
                whole(Field.REPEATS, MAX_REPEATS),
                new RunSettings(
                        account.get(),
                        models,
                        whole(Field.TURNS, RunSettings.MAX_TURNS),
                        whole(Field.CONCURRENCY, RunSettings.MAX_CONCURRENCY),
                        TypedNumber.decimal(text(Field.TEMPERATURE).get()).doubleValue(),
                        TypedNumber.whole(text(Field.SEED).get()),
                        stopOnYes.get(),
                        stopOnWalkAway.get(),
                        d.weights(),
                        d.dealSheet(),
                        null,
                        d.grading()));
    }

    /// Starts the run and closes the dialog once it runs.
    public void start(Consumer<Run> onStarted) {
        RunRequest request = request();
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
        String id = text(model(role)).get().strip();
        return id.isEmpty()
                ? ModelNote.NONE
                : ModelNote.of(
                        workbench.catalog(),
                        workbench.providers().standard(account.get()).endpoint(),
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

    public StringProperty text(Field field) {
        StringProperty text = texts.get(field);
        if (text == null) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return text;
    }

    /// Who takes part.
    public SellerPicker sellers() {
        return sellers;
    }

    /// How many battles it would be; 0 while a field is wrong.
    public int battles() {
        RunRequest request = request();
        return request == null ? 0 : request.personas().size() * request.repeats();
    }

    public ObjectProperty<Account> accountProperty() {
        return account;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is wrong, by field; empty where the run can start.
    public ReadOnlyObjectProperty<Map<Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// What the run will cost, and the session that it would spend from.
    public ReadOnlyObjectProperty<RunOutlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    public BooleanProperty stopOnYesProperty() {
        return stopOnYes;
    }

    public BooleanProperty stopOnWalkAwayProperty() {
        return stopOnWalkAway;
    }
}
