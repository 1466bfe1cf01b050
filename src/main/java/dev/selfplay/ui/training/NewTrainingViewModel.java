package dev.selfplay.ui.training;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.RunOptions;
import dev.selfplay.workbench.Trainings.Begun;
import dev.selfplay.workbench.Trainings.Plan;
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

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The card for the next training: what is typed, what it would see and cost, and its start. UI thread
/// only.
public final class NewTrainingViewModel {
    /// How far the card is.
    enum State {
        CLOSED,
        LOADING,
        EDITING,
        STARTING
    }

    /// What is typed.
    enum Field {
        ROUNDS("5"),
        BUDGET(""),
        REPEATS("2"),
        CONCURRENCY(""),
        SEED("");

        private final String usual;

        Field(String usual) {
            this.usual = usual;
        }
    }

    /// What it would be.
    ///
    /// @param plan null while it is not known, or something is wrong
    /// @param problem why it cannot be planned or was not started; empty where nothing is wrong
    /// @param session that it would spend from; null while that is not known
    record Outlook(@Nullable Plan plan, String problem, @Nullable Session session) {
        static final Outlook UNKNOWN = new Outlook(null, "", null);

        boolean locked() {
            return session != null && session.locked();
        }

        /// `25 sellers are trained on, 15 are held out, 10 kept for the end`.
        String sellers() {
            return plan == null
                    ? ""
                    : "%d sellers are trained on, %d are held out and prove, %d are kept for the end."
                            .formatted(plan.training(), plan.heldOut(), plan.last());
        }

        String size() {
            return plan == null || session == null
                    ? ""
                    : "A round's battles cost %s.%s All rounds with every proof: about %s; %s is left in session %d."
                            .formatted(
                                    plan.round().about(),
                                    plan.setup().reflect()
                                            ? " Asking for an edit costs %s a round, and its proof more."
                                                    .formatted(plan.reflection().about())
                                            : "",
                                    Formats.usd(plan.most().likely()),
                                    Formats.usd(session.left()),
                                    session.number());
        }

        /// Where it ends before its rounds are over; empty where it does not.
        String limit() {
            if (plan == null || session == null) {
                return "";
            }
            Usd budget = plan.setup().budget();
            return budget != null
                    ? "It ends at the budget of %s, of which a quarter is kept for the final sellers."
                            .formatted(Formats.usd(budget))
                    : plan.most().likely().compareTo(session.left()) > 0
                            ? "The session pays for less: it ends where the cap is reached."
                            : "";
        }

        /// What the measurement at the end finds.
        String sees() {
            return plan == null
                    ? ""
                    : "The measurement at the end: " + lower(plan.sensitivity().words());
        }
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private record Typed(
            int rounds, @Nullable Usd budget, int repeats, RunSettings settings, boolean reflect) {}

    private final Tasks tasks;
    private final Workbench workbench;
    private final LatestOnly<Outlook> looks;
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObjectProperty<Account> account = new SimpleObjectProperty<>(Account.REHEARSAL);
    private final BooleanProperty reflect = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<Outlook> outlook =
            new ReadOnlyObjectWrapper<>(Outlook.UNKNOWN);
    private final ReadOnlyObjectWrapper<Map<Field, String>> problems =
            new ReadOnlyObjectWrapper<>(Map.of());
    private @Nullable RunOptions options;
    private @Nullable Typed asked;

    public NewTrainingViewModel(WindowContext context, Workbench workbench) {
        tasks = context.tasks();
        this.workbench = workbench;
        looks = new LatestOnly<>(tasks, "plan the training");
        for (Field field : Field.values()) {
            StringProperty text = new SimpleStringProperty(field.usual);
            texts.put(field, text);
            text.subscribe((was, is) -> changed());
        }
        // what costs is asked for
        account.subscribe(is -> reflect.set(!is.billed()));
        account.subscribe((was, is) -> changed());
        reflect.subscribe((was, is) -> changed());
    }

    private void changed() {
        tasks.ui().atNextPulse(this, this::refresh);
    }

    public void open() {
        state.set(State.LOADING);
        outlook.set(Outlook.UNKNOWN);
        asked = null;
        tasks.run(
                "prepare a training",
                new Runs(workbench)::options,
                read -> {
                    options = read;
                    account.set(read.defaults().account());
                    text(Field.CONCURRENCY).set(String.valueOf(read.defaults().concurrency()));
                    text(Field.SEED).set(String.valueOf(read.defaults().seed()));
                    state.set(State.EDITING);
                    refresh();
                },
                failure -> state.set(State.CLOSED));
    }

    void close() {
        state.set(State.CLOSED);
    }

    /// Checks what is typed, and plans it again.
    void refresh() {
        if (state.get() != State.EDITING) {
            return;
        }
        Typed typed = typed();
        if (typed == null || !typed.equals(asked)) {
            asked = typed;
            outlook.set(Outlook.UNKNOWN); // no figure is better than that of another training
        }
        if (typed != null) {
            looks.submit(
                    () -> look(typed),
                    found -> {
                        if (state.get() == State.EDITING && typed.equals(asked)) {
                            outlook.set(found);
                        }
                    });
        }
    }

    /// @return null where something is wrong, which then is told beside its field
    private @Nullable Typed typed() {
        Map<Field, String> found = new EnumMap<>(Field.class);
        int rounds = number(found, Field.ROUNDS, 1, 100);
        int repeats = number(found, Field.REPEATS, 1, Integer.MAX_VALUE);
        try {
            var _ = ExperimentOrder.repeats(repeats);
        } catch (IllegalArgumentException e) {
            found.put(Field.REPEATS, String.valueOf(e.getMessage()));
        }
        int concurrency = number(found, Field.CONCURRENCY, 1, RunSettings.MAX_CONCURRENCY);
        long seed = 0;
        try {
            seed = TypedNumber.whole(text(Field.SEED).get());
        } catch (IllegalArgumentException e) {
            found.put(Field.SEED, String.valueOf(e.getMessage()));
        }
        Usd budget = null;
        String amount = text(Field.BUDGET).get().strip();
        try {
            if (!amount.isEmpty()) {
                budget = Usd.parse(amount.startsWith("$") ? amount.substring(1) : amount);
                if (budget.isNegative() || budget.isZero()) {
                    found.put(Field.BUDGET, "more than $0");
                }
            }
        } catch (IllegalArgumentException e) {
            found.put(Field.BUDGET, String.valueOf(e.getMessage()));
        }
        problems.set(Map.copyOf(found));
        RunOptions read = options;
        if (!found.isEmpty() || read == null) {
            return null;
        }
        RunSettings usual = read.defaults();
        return new Typed(
                rounds,
                budget,
                repeats,
                new RunSettings(
                        account.get(),
                        usual.models(),
                        usual.turns(),
                        concurrency,
                        usual.temperature(),
                        seed,
                        usual.stopOnYes(),
                        usual.stopOnWalkAway(),
                        usual.weights(),
                        usual.dealSheet(),
                        null,
                        usual.grading()),
                reflect.get());
    }

    private int number(Map<Field, String> found, Field field, int least, int most) {
        try {
            return TypedNumber.whole(text(field).get(), least, most);
        } catch (IllegalArgumentException e) {
            found.put(field, String.valueOf(e.getMessage()));
            return least;
        }
    }

    private Outlook look(Typed typed) {
        Session session = workbench.guard(typed.settings().account()).session();
        try {
            return new Outlook(
                    workbench
                            .trainings()
                            .plan(
                                    typed.rounds(),
                                    typed.budget(),
                                    typed.repeats(),
                                    typed.settings(),
                                    typed.reflect()),
                    "",
                    session);
        } catch (RuntimeException e) {
            return new Outlook(null, words(e), session); // told in the card, where it is typed
        }
    }

    private static String words(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// Whether it can be started as typed.
    boolean ready() {
        return state.get() == State.EDITING
                && outlook.get().plan() != null
                && !outlook.get().locked();
    }

    /// Starts it and closes the card once it runs.
    void start(Consumer<Begun> onStarted) {
        Plan plan = outlook.get().plan();
        if (plan == null || !ready()) {
            return;
        }
        state.set(State.STARTING);
        tasks.run(
                "start the training",
                () -> {
                    workbench.environment().assertSandboxMode();
                    return workbench.trainings().start(plan, now -> {});
                },
                begun -> {
                    state.set(State.CLOSED);
                    onStarted.accept(begun);
                },
                failure -> {
                    state.set(State.EDITING);
                    outlook.set(new Outlook(null, words(failure), outlook.get().session()));
                });
    }

    StringProperty text(Field field) {
        return texts.getOrDefault(field, new SimpleStringProperty());
    }

    /// Whether a model edits sections after lost battles.
    BooleanProperty reflectProperty() {
        return reflect;
    }

    ObjectProperty<Account> accountProperty() {
        return account;
    }

    /// What is offered, once the card is filled in.
    @Nullable RunOptions options() {
        return options;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    /// What is wrong, by field.
    ReadOnlyObjectProperty<Map<Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }
}
