package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Entry;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.PagedRows;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Battles of all days by filter, words and order. What was found stays as it is until it is asked
/// for anew: a new battle is only counted, so that nothing moves under the pointer. UI thread only.
public final class BattleHistoryViewModel {
    /// Enough for the largest window.
    private static final int FIRST = 60;

    /// What the page shows.
    public enum State {
        LOADING,
        /// There is no battle at all.
        EMPTY,
        /// There are battles, but none that fits search and filter.
        NO_MATCH,
        SHOWN,
        FAILED
    }

    private final BattleIndex index;
    private final Async<Beginning> first;
    private final Async<Whole> whole;
    private final Async<Integer> since;
    private final Async<Whole> waiting;
    private final PageReader reader;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<BattleFilter> filter =
            new SimpleObjectProperty<>(BattleFilter.ALL);
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.NEWEST);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper interrupted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper ofTeam = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyIntegerWrapper newer = new ReadOnlyIntegerWrapper();
    // also read in the background, to stop a long search that nobody waits for any more
    private volatile @Nullable Query wanted;
    private boolean loaded;
    private boolean stale;
    private @Nullable Query listed; // of which all is listed
    private long newest;

    /// All of an answer.
    ///
    /// @param spoilt how many of the battles are void
    @SuppressWarnings("ArrayRecordComponent") // never compared, and as long as the history
    private record Whole(long[] keys, int spoilt) {}

    public BattleHistoryViewModel(WindowContext context, BattleIndex index, BattleFeed feed) {
        Tasks tasks = context.tasks();
        this.index = index;
        first = new Async<>(tasks, "read the history");
        whole = new Async<>(tasks, "read the history");
        since = new Async<>(tasks, "look for new battles");
        waiting = new Async<>(tasks, "count what is to be decided");
        reader = new PageReader(tasks, index);
        first.stateProperty().subscribe(s -> failed(first));
        whole.stateProperty().subscribe(s -> failed(whole));
        filter.subscribe((was, is) -> reload());
        order.subscribe((was, is) -> reload());
        feed.subscribe(this::apply);
    }

    /// The first rows of an answer. No record, because it has an array.
    private static final class Beginning {
        final long newest;
        final long[] keys;
        final List<Entry> entries;
        final int interrupted;
        final boolean ofTeam;

        Beginning(long newest, long[] keys, List<Entry> entries, int interrupted, boolean ofTeam) {
            this.newest = newest;
            this.keys = keys;
            this.entries = entries;
            this.interrupted = interrupted;
            this.ofTeam = ofTeam;
        }
    }

    /// Asks anew, with the words of the search field.
    public void search() {
        String words = search.get().strip();
        if (!words.equals(filter.get().words())) {
            filter.set(filter.get().withWords(words));
        }
    }

    /// Asks anew. The beginning of the answer shows as soon as it is there, then the rest.
    public void reload() {
        Query query = new Query(filter.get(), order.get());
        wanted = query;
        whole.clear();
        since.clear();
        waiting.clear();
        busy.set(true);
        if (!loaded) {
            state.set(State.LOADING);
        }
        first.ask(
                () -> begin(query),
                beginning -> {
                    show(query, beginning);
                    rest(query, beginning);
                });
    }

    private Beginning begin(Query query) {
        long last = index.newest();
        long[] keys = index.first(query, FIRST);
        BattleFilter cut = BattleFilter.ALL.withStates(Set.of(BattleState.INTERRUPTED));
        long[] left = index.keys(new Query(cut, Order.NEWEST), () -> true);
        return new Beginning(
                last,
                keys,
                index.entries(keys, query.filter().words()),
                left == null ? 0 : left.length,
                index.anyOfTeam());
    }

    private void show(Query query, Beginning beginning) {
        failure.set("");
        newest = beginning.newest;
        ofTeam.set(beginning.ofTeam);
        newer.set(0);
        interrupted.set(beginning.interrupted);
        boolean again = query.equals(listed);
        if (!again) {
            listed = null;
            reader.begin(query.filter().words(), beginning.keys, beginning.entries);
        }
        loaded = true;
        boolean some = beginning.keys.length > 0;
        state.set(some ? State.SHOWN : newest == 0 ? State.EMPTY : State.NO_MATCH);
        if (!again) {
            summary.set(some ? "counting…" : "");
        }
    }

    /// The same question again changes nothing until all of its answer is there: place and selection
    /// stay.
    private void rest(Query query, Beginning beginning) {
        whole.ask(
                () -> all(query),
                found -> {
                    long[] keys = found.keys;
                    busy.set(false);
                    if (query.equals(listed)) {
                        reader.renew(keys, beginning.entries);
                    } else {
                        reader.rows().show(keys);
                    }
                    listed = query;
                    state.set(
                            keys.length > 0
                                    ? State.SHOWN
                                    : newest == 0 ? State.EMPTY : State.NO_MATCH);
                    summary.set(newest == 0 ? "" : words(query.filter(), found, 0));
                });
    }

    private Whole all(Query query) {
        long[] keys = index.keys(query, () -> query.equals(wanted));
        return new Whole(keys == null ? new long[0] : keys, spoilt(query.filter()));
    }

    /// @param decided listed still, though they wait no more
    private static String words(BattleFilter filter, Whole found, int decided) {
        int n = found.keys.length;
        String battles = "%,d battle%s".formatted(n, n == 1 ? "" : "s");
        return (filter.isAll() ? battles : battles + " found")
                + (decided == 0 ? "" : " · %,d decided".formatted(decided))
                + (found.spoilt == 0 ? "" : " · %,d void".formatted(found.spoilt));
    }

    /// A person decided, or took it back. Where what is to be decided is listed, the summary counts
    /// anew. What is decided by now stays where it is, as long as somebody may be at it.
    void waitingChanged() {
        Query query = new Query(filter.get(), order.get());
        if (!loaded || query.filter().toDecide().isEmpty()) {
            return;
        }
        if (!query.equals(listed) || busy.get()) {
            reload();
            return;
        }
        waiting.ask(
                () -> all(query),
                found -> {
                    int still = 0;
                    boolean missed = false;
                    for (long key : found.keys) {
                        boolean here = reader.rows().find(key) >= 0;
                        still += here ? 1 : 0;
                        missed |= !here && key <= newest; // newer ones are told of apart
                    }
                    if (missed) {
                        reload();
                    } else {
                        summary.set(words(query.filter(), found, reader.rows().size() - still));
                    }
                });
    }

    /// How many of them are void.
    private int spoilt(BattleFilter filter) {
        Set<BattleState> states = filter.states();
        if (!states.isEmpty() && !states.contains(BattleState.VOID)) {
            return 0;
        }
        BattleFilter only = filter.withStates(Set.of(BattleState.VOID));
        long[] keys = index.keys(new Query(only, Order.NEWEST), () -> true);
        return keys == null ? 0 : keys.length;
    }

    private void failed(Async<?> question) {
        if (question.state() == Async.State.FAILED) {
            busy.set(false);
            failure.set(question.failureProperty().get());
            loaded = false;
            listed = null;
            state.set(State.FAILED);
        }
    }

    /// Looks whether there are new battles, of whichever process, and reads those in sight again
    /// that are under way. To be called now and then while the page is in sight.
    ///
    /// @param firstVisible the first row in sight
    public void look(int firstVisible) {
        boolean looking = since.state() == Async.State.LOADING;
        if (looking || since.state() == Async.State.FAILED || !loaded || busy.get()) {
            return;
        }
        BattleFilter by = filter.get();
        long after = newest;
        since.ask(
                () -> index.newer(by, after),
                n -> {
                    newer.set(n);
                    if (n > 0 && state.get() != State.SHOWN) {
                        reload();
                    }
                });
        int page = Math.max(0, firstVisible) / PagedRows.PAGE;
        boolean all = stale;
        stale = false;
        reader.refresh(page, all);
        reader.refresh(page + 1, all);
    }

    /// Somebody else stored something: what is in sight is read again with the next look.
    public void storeChanged() {
        stale = true;
    }

    /// What is listed follows what happens in the engine.
    private void apply(Changes changes) {
        for (BattleChange change : changes.battles()) {
            Battle battle = change.battle();
            if (battle != null) {
                apply(battle);
            }
        }
        for (BattleEvent milestone : changes.milestones()) {
            if (milestone instanceof BattleEvent.Decided decided) {
                apply(decided.battle());
            }
        }
    }

    private void apply(Battle battle) {
        row(battle.id()).ifPresent(row -> reader.rows().put(List.of(row.with(battle))));
    }

    /// Reads a battle again of which a note or a grade changed.
    public void refresh(UUID battleId) {
        row(battleId).ifPresent(reader::refresh);
    }

    /// The row of a battle, if it is in memory.
    private Optional<HistoryRow> row(UUID battleId) {
        return reader.rows().inMemory(row -> row.battle().id().equals(battleId));
    }

    /// Every battle again: no words, no filter.
    public void reset() {
        search.set("");
        filter.set(BattleFilter.ALL);
    }

    PagedRows<HistoryRow> rows() {
        return reader.rows();
    }

    /// The words as they are typed; [#search] asks for them.
    public StringProperty searchProperty() {
        return search;
    }

    /// Which battles are listed; another one asks anew.
    public ObjectProperty<BattleFilter> filterProperty() {
        return filter;
    }

    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether not all of the answer is there yet.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Why the history could not be read; empty where it could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// How many battles there are, in words.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Battles that wait to be resumed.
    public ReadOnlyIntegerProperty interruptedProperty() {
        return interrupted.getReadOnlyProperty();
    }

    /// Whether there are teammates' battles; yes until it is known.
    public ReadOnlyBooleanProperty ofTeamProperty() {
        return ofTeam.getReadOnlyProperty();
    }

    /// Battles that came since the list was read; at most a thousand.
    public ReadOnlyIntegerProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    /// The row's battle, if it was read.
    public @Nullable Battle battle(int row) {
        HistoryRow shown = reader.rows().peek(row);
        return shown == null ? null : shown.battle();
    }
}
