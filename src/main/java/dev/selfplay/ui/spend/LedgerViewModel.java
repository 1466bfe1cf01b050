package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.BattleCost;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerArchive.Outcome;
import dev.selfplay.spend.LedgerArchive.Query;
import dev.selfplay.spend.LedgerArchive.Totals;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// The ledger of one session: its calls, filtered, and what they add up to. Follows what is spent
/// while the page is shown. UI thread only; the ledger is asked in the background, and an answer to
/// an older question is dropped.
public final class LedgerViewModel {
    /// How far reading is.
    public enum State {
        LOADING,
        /// No call was made in the session.
        EMPTY,
        /// Calls were made, but the filter lets none through.
        NO_MATCH,
        SHOWN,
        FAILED
    }

    /// What stands beside the calls.
    ///
    /// @param costliest battles, the costliest first
    public record Summary(List<SpendShare> shares, Totals all, List<BattleCost> costliest) {
        public Summary {
            shares = List.copyOf(shares);
            costliest = List.copyOf(costliest);
        }
    }

    /// @param wanted whose calls were asked for; null for those of the session that a run would spend
    ///     from
    private record Answer(
            @Nullable Session wanted,
            List<Session> sessions,
            Account account,
            List<Line> newest,
            Totals totals,
            Summary summary) {}

    /// Rows that are kept at most, however far one scrolls.
    static final int MOST_ROWS = 20_000;

    private static final UUID NONE = new UUID(0, 0);
    private static final int PAGE = 200;
    private static final int SESSIONS = 200;
    private static final int COSTLIEST = 50;
    private static final Duration FOLLOW = Duration.ofSeconds(2);

    private final Tasks tasks;
    private final Supplier<Session> current;
    private final LedgerArchive ledger;
    private final ObservableList<Session> sessions = FXCollections.observableArrayList();
    private final ObservableList<Line> rows = FXCollections.observableArrayList();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Role> role = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> model = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Outcome> outcome = new SimpleObjectProperty<>();
    private final StringProperty words = new SimpleStringProperty("");
    private final BooleanProperty estimatedOnly = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Totals> totals = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Summary> summary = new ReadOnlyObjectWrapper<>();
    private @Nullable Session asked;
    private final Refresher<Answer> reads;
    private boolean shown;
    private boolean more;
    private boolean filling;
    private Instant read = Instant.EPOCH;

    /// @param current the session that a run would spend from; may block, asked in the background
    public LedgerViewModel(
            WindowContext context,
            LedgerArchive ledger,
            Supplier<Session> current,
            BattleFeed feed) {
        tasks = context.tasks();
        this.current = current;
        this.ledger = ledger;
        reads =
                new Refresher<>(
                        tasks, "read the ledger", this::question, this::show, this::onFailure);
        feed.subscribe(this::follow);
        session.subscribe((was, is) -> {
            boolean other = was == null || is == null || !was.id().equals(is.id());
            if (!filling && other) {
                asked = is;
                // no figure is better than that of another session
                summary.set(null);
                reload();
            }
        });
        role.subscribe((was, is) -> reload());
        model.subscribe((was, is) -> reload());
        outcome.subscribe((was, is) -> reload());
        words.subscribe((was, is) -> reload());
        estimatedOnly.subscribe((was, is) -> reload());
    }

    /// Whether the page is in sight; only then it reads.
    public void shown(boolean now) {
        shown = now;
        if (now) {
            refresh();
        }
    }

    /// Reads again where the page is in sight, because another program stored something.
    void storeChanged() {
        if (shown) {
            refresh();
        }
    }

    private void follow(Changes changes) {
        Session of = session.get();
        if (!shown || of == null) {
            return;
        }
        boolean mine = changes.sessions().stream().anyMatch(s -> s.account() == of.account());
        boolean due = Duration.between(read, changes.at()).compareTo(FOLLOW) >= 0;
        boolean last = changes.sessions().stream().anyMatch(s -> s.reserved().isZero());
        if (mine && (due || last)) {
            read = changes.at();
            refresh();
        }
    }

    private void reload() {
        if (shown) {
            reads.drop();
            rows.clear();
            places.clear();
            more = false;
            totals.set(null);
            state.set(State.LOADING);
            refresh();
        }
    }

    /// Reads the newest calls and the sums again; what was scrolled to stays.
    public void refresh() {
        reads.refresh();
    }

    private Callable<Answer> question() {
        Session wanted = asked;
        Query filter = query(NONE);
        return () -> ask(wanted, filter);
    }

    private void onFailure(Exception failure) {
        if (rows.isEmpty()) {
            state.set(State.FAILED);
        }
    }

    private Answer ask(@Nullable Session wanted, Query filter) {
        List<Session> all = ledger.sessions(SESSIONS);
        Session of = wanted != null ? wanted : current.get();
        UUID id = of.id();
        Query query = filter.of(id);
        Totals filtered = ledger.totals(query);
        Totals everything = query.filtered() ? ledger.totals(Query.all(id)) : filtered;
        return new Answer(
                wanted,
                all,
                of.account(),
                ledger.page(query, null, PAGE),
                filtered,
                new Summary(ledger.shares(id), everything, ledger.battles(id, COSTLIEST)));
    }

    private void show(Answer answer) {
        Session wanted = answer.wanted();
        filling = true;
        try {
            UUID id = wanted == null ? null : wanted.id();
            if (!sessions.equals(answer.sessions())) {
                sessions.setAll(answer.sessions());
            }
            Session fresh =
                    id == null
                            ? answer.sessions().stream()
                                    .filter(s -> s.account() == answer.account())
                                    .findFirst()
                                    .orElse(null)
                            : answer.sessions().stream()
                                    .filter(s -> s.id().equals(id))
                                    .findFirst()
                                    .orElse(wanted);
            session.set(fresh);
            asked = fresh;
        } finally {
            filling = false;
        }
        totals.set(answer.totals());
        summary.set(answer.summary());
        merge(answer.newest());
        state.set(
                !rows.isEmpty()
                        ? State.SHOWN
                        : answer.summary().all().calls() == 0 ? State.EMPTY : State.NO_MATCH);
    }

    /// Puts new calls on top and renews the ones that are there.
    private void merge(List<Line> newest) {
        if (rows.isEmpty()) {
            rows.setAll(newest);
            more = newest.size() == PAGE;
            index(0);
            return;
        }
        List<Line> added = new ArrayList<>();
        for (Line line : newest) {
            Integer at = places.get(line.entry().id());
            if (at == null) {
                added.add(line);
            } else if (!rows.get(at).equals(line)) {
                rows.set(at, line);
            }
        }
        if (added.size() == newest.size() && newest.size() == PAGE) {
            // more came than a page holds: begin anew, so that no gap stays
            rows.setAll(newest);
            places.clear();
            more = true;
            index(0);
        } else if (!added.isEmpty()) {
            rows.addAll(0, added);
            places.clear();
            index(0);
        }
    }

    private void index(int from) {
        for (int i = from; i < rows.size(); i++) {
            places.put(rows.get(i).entry().id(), i);
        }
    }

    /// Reads on below the oldest call that is here, if there is more.
    public void readOn() {
        Session of = session.get();
        if (!more || of == null || rows.isEmpty() || rows.size() >= MOST_ROWS) {
            return;
        }
        more = false;
        UUID last = rows.getLast().entry().id();
        Query query = query(of.id());
        tasks.run(
                "read on in the ledger",
                () -> ledger.page(query, last, PAGE),
                page -> {
                    if (query.equals(query())
                            && !rows.isEmpty()
                            && rows.getLast().entry().id().equals(last)) {
                        int from = rows.size();
                        rows.addAll(page);
                        index(from);
                        more = page.size() == PAGE;
                    }
                },
                failure -> more = true);
    }

    private Query query(UUID id) {
        return new Query(
                id, role.get(), model.get(), outcome.get(), words.get(), estimatedOnly.get());
    }

    /// What the table shows, as a question to the ledger; null before the first answer.
    public @Nullable Query query() {
        Session of = session.get();
        return of == null ? null : query(of.id());
    }

    /// Lets all calls through again.
    public void clearFilter() {
        role.set(null);
        model.set(null);
        outcome.set(null);
        words.set("");
        estimatedOnly.set(false);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The newest sessions of all accounts.
    public ObservableList<Session> sessions() {
        return sessions;
    }

    /// Whose calls are shown; null before the first answer.
    public ObjectProperty<@Nullable Session> sessionProperty() {
        return session;
    }

    /// Calls that pass the filter, newest first, as far as they were read.
    public ObservableList<Line> rows() {
        return rows;
    }

    /// What the calls that pass the filter add up to, also those not read yet; null until the ledger
    /// has said it.
    public ReadOnlyObjectProperty<@Nullable Totals> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /// Null until it is read.
    public ReadOnlyObjectProperty<@Nullable Summary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable Role> roleProperty() {
        return role;
    }

    public ObjectProperty<@Nullable String> modelProperty() {
        return model;
    }

    public ObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome;
    }

    public StringProperty wordsProperty() {
        return words;
    }

    public BooleanProperty estimatedOnlyProperty() {
        return estimatedOnly;
    }
}
