package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Hit;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.ui.arena.ArenaActions;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.fx.Tasks;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

/// Battles of all days, newest first, a page at a time. UI thread only; the archive is read in the
/// background, and an answer to a question that was replaced meanwhile is dropped. Holds at most
/// [#MOST_ROWS] rows, however far one scrolls: then the newest ones are let go.
public final class BattleHistoryViewModel {
    static final int PAGE = 100;
    static final int MOST_ROWS = 3_000;
    static final int MOST_HITS = 200;
    private static final int MOST_RESUMED = 1_000;

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

    private final Tasks tasks;
    private final BattleArchive archive;
    private final ArenaActions actions;
    private final ObservableList<HistoryRow> rows = FXCollections.observableArrayList();
    private final ObservableList<HistoryRow> readOnlyRows =
            FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<HistoryFilter> filter =
            new SimpleObjectProperty<>(HistoryFilter.ALL);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper interrupted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper newer = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper letGo = new ReadOnlyIntegerWrapper();
    private int sequence;
    private boolean more;
    private boolean searched;
    private boolean full;

    public BattleHistoryViewModel(
            Tasks tasks, BattleArchive archive, ArenaActions actions, BattleFeed feed) {
        this.tasks = tasks;
        this.archive = archive;
        this.actions = actions;
        feed.subscribe(this::apply);
    }

    /// @param full whether there may be more than was read
    private record Page(List<HistoryRow> rows, boolean full, boolean anyBattle, int interrupted) {}

    /// Reads the newest page, by the search words where there are any.
    public void reload() {
        int asked = ++sequence;
        String words = search.get().strip();
        HistoryFilter by = filter.get();
        busy.set(true);
        if (rows.isEmpty()) {
            state.set(State.LOADING);
        }
        tasks.run(
                "read the history",
                () -> first(words, by),
                page -> {
                    if (asked == sequence) {
                        show(page, !words.isEmpty());
                    }
                },
                problem -> {
                    if (asked == sequence) {
                        fail(problem);
                    }
                });
    }

    private Page first(String words, HistoryFilter by) {
        boolean full;
        List<HistoryRow> read;
        if (words.isEmpty()) {
            read = page(by, null);
            full = read.size() == PAGE;
        } else {
            List<Hit> hits = archive.search(words, MOST_HITS);
            full = hits.size() == MOST_HITS;
            read =
                    hits.stream()
                            .filter(h -> by.lists(h.battle().state()))
                            .map(h ->
                                    new HistoryRow(
                                            h.battle(), Snippet.parse(h.turn(), h.snippet())))
                            .toList();
        }
        boolean any = !read.isEmpty() || !archive.page(Query.newest(1)).isEmpty();
        return new Page(read, full, any, resumable().size());
    }

    private List<HistoryRow> page(HistoryFilter by, @Nullable UUID before) {
        return archive.page(new Query(by.states(), null, null, before, PAGE)).stream()
                .map(b -> new HistoryRow(b, null))
                .toList();
    }

    private List<Battle> resumable() {
        return archive.page(
                new Query(Set.of(BattleState.INTERRUPTED), null, null, null, MOST_RESUMED));
    }

    private void show(Page page, boolean bySearch) {
        busy.set(false);
        failure.set("");
        searched = bySearch;
        more = !bySearch && page.full();
        full = page.full();
        letGo.set(0);
        newer.set(0);
        interrupted.set(page.interrupted());
        rows.setAll(page.rows());
        state.set(
                !page.rows().isEmpty()
                        ? State.SHOWN
                        : page.anyBattle() ? State.NO_MATCH : State.EMPTY);
        summarise();
    }

    private void fail(Exception problem) {
        busy.set(false);
        failure.set(problem.getMessage() == null ? problem.toString() : problem.getMessage());
        if (rows.isEmpty()) {
            state.set(State.FAILED);
        }
    }

    /// Reads the next older page, unless there is none or one is being read.
    public void loadMore() {
        if (!more || busy.get() || rows.isEmpty()) {
            return;
        }
        int asked = ++sequence;
        UUID before = rows.getLast().battle().id();
        HistoryFilter by = filter.get();
        busy.set(true);
        tasks.run(
                "read older battles",
                () -> page(by, before),
                read -> {
                    if (asked == sequence) {
                        busy.set(false);
                        more = read.size() == PAGE;
                        append(read);
                    }
                },
                problem -> {
                    if (asked == sequence) {
                        fail(problem);
                    }
                });
    }

    private void append(List<HistoryRow> read) {
        rows.addAll(read);
        int over = rows.size() - MOST_ROWS;
        if (over > 0) {
            rows.remove(0, over);
            letGo.set(letGo.get() + over);
        }
        summarise();
    }

    private void summarise() {
        String shown = Formats.plural(rows.size(), "battle");
        if (searched) {
            summary.set(full ? shown + " found among the newest " + MOST_HITS : shown + " found");
        } else if (letGo.get() > 0) {
            summary.set(shown + " at hand, " + Formats.count(letGo.get()) + " newer ones let go");
        } else {
            summary.set(more ? shown + ", scroll on for older ones" : shown);
        }
    }

    /// What is listed follows what happens in the engine; what newly ended is only counted, so that
    /// nothing moves under the pointer.
    private void apply(Changes changes) {
        for (var change : changes.battles()) {
            Battle battle = change.battle();
            if (battle == null) {
                continue;
            }
            int at = indexOf(battle.id());
            if (at >= 0) {
                rows.set(at, new HistoryRow(battle, rows.get(at).snippet()));
            } else if (battle.state().ended() && state.get() != State.LOADING) {
                newer.set(newer.get() + 1);
            }
        }
    }

    private int indexOf(UUID id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).battle().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /// Takes up those of the rows that can be, at their next turn.
    public void resume(List<HistoryRow> chosen) {
        List<UUID> ids =
                chosen.stream().filter(HistoryRow::resumable).map(r -> r.battle().id()).toList();
        if (!ids.isEmpty()) {
            resume(() -> ids);
        }
    }

    /// Takes up every interrupted battle, also those that are not listed.
    public void resumeInterrupted() {
        resume(() -> resumable().stream().map(Battle::id).toList());
    }

    private void resume(Callable<List<UUID>> which) {
        tasks.run(
                "resume",
                () -> {
                    List<UUID> ids = which.call();
                    actions.resume(ids);
                    return ids.size();
                },
                n -> {
                    tasks.tell(
                            Notice.info(
                                    Formats.plural(n, "battle")
                                            + " taken up again at the next turn, in the arena."));
                    reload();
                });
    }

    /// Asks the referee once more. The grades stay as they are until it has answered.
    public void regrade(HistoryRow row) {
        if (row.gradable()) {
            tasks.run("grade the battle again", () -> actions.regrade(row.battle().id()));
        }
    }

    public ObservableList<HistoryRow> rows() {
        return readOnlyRows;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ObjectProperty<HistoryFilter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether the archive is being read.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Why the archive could not be read; empty where it could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// How much is listed, in words.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Battles that wait to be resumed, up to a thousand.
    public ReadOnlyIntegerProperty interruptedProperty() {
        return interrupted.getReadOnlyProperty();
    }

    /// Newest rows that were let go to bound the memory; [#reload] brings them back.
    public ReadOnlyIntegerProperty letGoProperty() {
        return letGo.getReadOnlyProperty();
    }

    /// Battles that ended since the list was read.
    public ReadOnlyIntegerProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }
}
