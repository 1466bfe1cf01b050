package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.Outcome;
import dev.selfplay.spend.LedgerArchive.Totals;
import dev.selfplay.spend.SpendGuard.Stopper;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Spending;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// What the kill-switch did, and the way on: a new session. A cap above the one before must be typed
/// twice. UI thread only; the archive and the ledger are asked in the background, and an answer for
/// a session that is no longer shown is dropped.
public final class NewSessionViewModel {
    /// How far the panel is.
    public enum State {
        CLOSED,
        EDITING,
        STARTING
    }

    private final Tasks tasks;
    private final Workbench workbench;
    private final Spending spending;
    private final Consumer<List<UUID>> resume;
    private final Async<Seen> seeing;
    private final Async<List<UUID>> counting;
    private final Async<Optional<CostEstimate>> estimating;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<@Nullable Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Stop> stop = new ReadOnlyObjectWrapper<>(Stop.NONE);
    private final ReadOnlyIntegerWrapper stopped = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper costToResume = new ReadOnlyStringWrapper("");
    private final StringProperty cap = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper capProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper againProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper raised = new ReadOnlyBooleanWrapper();
    private List<UUID> stoppedBattles = List.of();
    private boolean asked;

    /// @param resume takes battles up again; may block, called in the background
    public NewSessionViewModel(
            WindowContext context, Workbench workbench, Consumer<List<UUID>> resume) {
        tasks = context.tasks();
        this.workbench = workbench;
        spending = new Spending(workbench);
        this.resume = resume;
        seeing = new Async<>(tasks, "look at the session");
        counting = new Async<>(tasks, "count the stopped battles");
        estimating = new Async<>(tasks, "estimate what resuming costs");
        cap.subscribe((was, is) -> check());
        again.subscribe((was, is) -> check());
    }

    /// What is known of a stop.
    ///
    /// @param at null where the session is open, or nobody knows
    /// @param cut calls that were cut, and what they are taken to have cost
    public record Stop(@Nullable Instant at, Stopper by, Totals cut) {
        static final Stop NONE = new Stop(null, Stopper.UNKNOWN, Totals.NONE);
    }

    private record Seen(Session session, Stop stop) {}

    /// Opens the panel over the session as it stands now, for somebody who asked for it: the
    /// keyboard goes there.
    ///
    /// @param account whose session
    public void open(Account account) {
        asked = true;
        look(account);
    }

    /// Opens the panel because the kill-switch was tripped. Whoever types somewhere goes on there.
    public void explain(Account account) {
        asked = false;
        look(account);
    }

    /// Whether a person asked for the panel.
    boolean asked() {
        return asked;
    }

    private Seen see(Account account) {
        Session now = workbench.guard(account).session();
        if (!now.locked()) {
            return new Seen(now, Stop.NONE);
        }
        LedgerArchive ledger = workbench.ledgerArchive();
        return new Seen(
                now,
                new Stop(
                        ledger.lockedAt(now.id()).orElse(null),
                        workbench.guard(account).stopper(),
                        ledger.totals(
                                new LedgerArchive.Query(
                                        now.id(), null, null, Outcome.KILLED, "", false))));
    }

    private void look(Account account) {
        forget();
        seeing.ask(
                () -> see(account),
                seen -> {
                    open(seen);
                    count(seen.session());
                });
    }

    /// What is still being asked is not shown.
    private void forget() {
        seeing.clear();
        counting.clear();
        estimating.clear();
    }

    private void open(Seen seen) {
        Session now = seen.session();
        stop.set(seen.stop());
        session.set(now);
        stopped.set(0);
        costToResume.set("");
        stoppedBattles = List.of();
        cap.set(now.cap().toString());
        again.set("");
        check();
        if (asked && state.get() == State.EDITING) {
            state.set(State.CLOSED); // open already: open it again, with the keyboard
        }
        state.set(State.EDITING);
    }

    /// Looks at session and stopped battles again, such as while calls are still being cut; what was
    /// typed stays.
    public void recount() {
        Session shown = session.get();
        if (state.get() != State.EDITING || shown == null) {
            return;
        }
        forget();
        seeing.ask(
                () -> see(shown.account()),
                seen -> {
                    if (seen.session().id().equals(shown.id())) {
                        stop.set(seen.stop());
                        session.set(seen.session());
                        count(seen.session());
                    }
                });
    }

    private void count(Session now) {
        counting.ask(
                () ->
                        workbench.archive().all(Query.in(BattleState.KILLED)).stream()
                                .filter(b -> b.account() == now.account() && endedIn(b, now))
                                .map(Battle::id)
                                .toList(),
                ids -> {
                    stoppedBattles = ids;
                    stopped.set(ids.size());
                    if (!ids.isEmpty() && now.account().billed()) {
                        estimate(ids);
                    }
                });
    }

    /// After the count, which it is not to hold up.
    private void estimate(List<UUID> ids) {
        estimating.ask(
                () -> workbench.costToResume(ids),
                found -> costToResume.set(found.map(CostEstimate::about).orElse("")));
    }

    private static boolean endedIn(Battle battle, Session session) {
        return battle.foughtBy() == null
                && battle.endedAt() != null
                && !battle.endedAt().isBefore(session.startedAt());
    }

    public void close() {
        forget();
        state.set(State.CLOSED);
    }

    private void check() {
        Session before = session.get();
        Usd wanted = null;
        try {
            wanted = Session.parseCap(cap.get());
            capProblem.set("");
        } catch (IllegalArgumentException e) {
            capProblem.set(e.getMessage() + ".");
        }
        raised.set(
                before != null
                        && wanted != null
                        && before.account().billed()
                        && wanted.compareTo(before.cap()) > 0);
        boolean same = wanted != null && typedAgain(wanted);
        againProblem.set(
                !raised.get() || same
                        ? ""
                        : again.get().isBlank()
                                ? "This is more than before: type the amount again."
                                : "The two amounts differ.");
    }

    private boolean typedAgain(Usd wanted) {
        try {
            return Usd.parse(again.get()).equals(wanted);
        } catch (IllegalArgumentException e) {
            return false; // told beside the field
        }
    }

    /// Whether the session can be started as typed.
    public boolean ready() {
        return state.get() == State.EDITING
                && capProblem.get().isEmpty()
                && againProblem.get().isEmpty();
    }

    /// Begins the session and closes the panel.
    public void start() {
        start(List.of());
    }

    /// Begins the session, takes up every battle that was stopped, and closes the panel.
    public void startAndResume() {
        start(stoppedBattles);
    }

    private void start(List<UUID> on) {
        Session before = session.get();
        if (!ready() || before == null) {
            return;
        }
        Usd wanted = Session.parseCap(cap.get());
        state.set(State.STARTING);
        tasks.run(
                "begin a new session",
                () -> {
                    Session begun = spending.newSession(before.account(), wanted);
                    if (!on.isEmpty()) {
                        resume.accept(on);
                    }
                    return begun;
                },
                begun -> close(),
                failure -> state.set(State.EDITING));
    }

    /// What was spent, in words.
    public String spent() {
        Session s = session.get();
        if (s == null) {
            return "";
        }
        String note = s.account().billed() ? "" : ", rehearsal, not billed";
        // four decimals: rounded to cents it would look as if the cap had been reached to the cent
        return "$" + s.settled().toFixed(4) + " of " + Formats.usd(s.cap()) + note;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The session that ends; null before the first time.
    public ReadOnlyObjectProperty<@Nullable Session> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// What is known of the stop of that session.
    public ReadOnlyObjectProperty<Stop> stopProperty() {
        return stop.getReadOnlyProperty();
    }

    /// Battles that the kill-switch stopped in this session: all of them.
    public ReadOnlyIntegerProperty stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    /// What taking them up will cost, `about $0.03, up to $0.20`; empty where that is not known, or not
    /// billed.
    public ReadOnlyStringProperty costToResumeProperty() {
        return costToResume.getReadOnlyProperty();
    }

    public StringProperty capProperty() {
        return cap;
    }

    /// The amount once more, where it is above the cap before.
    public StringProperty againProperty() {
        return again;
    }

    public ReadOnlyStringProperty capProblemProperty() {
        return capProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty againProblemProperty() {
        return againProblem.getReadOnlyProperty();
    }

    /// Whether the amount is above the cap before, and must be typed again.
    public ReadOnlyBooleanProperty raisedProperty() {
        return raised.getReadOnlyProperty();
    }
}
