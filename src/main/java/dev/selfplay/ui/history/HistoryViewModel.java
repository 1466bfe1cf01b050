package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.ui.arena.ArenaActions;
import dev.selfplay.ui.arena.TranscriptViewModel;
import dev.selfplay.ui.fx.Tasks;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Battles of earlier days, newest first, a page at a time, and the one that is opened. UI thread
/// only; the archive is read in the background and late answers are dropped.
public final class HistoryViewModel {
    public static final int PAGE = 100;

    /// What the list shows.
    public enum State {
        LOADING,
        EMPTY,
        SHOWN,
        FAILED
    }

    /// Which battles are listed.
    @SuppressWarnings("ImmutableEnumChecker")
    public enum Filter {
        ALL("All"),
        GRADED("Graded"),
        TO_RESUME("To resume"),
        FAILED("Failed");

        private final String label;

        Filter(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        private Set<BattleState> states() {
            return switch (this) {
                case ALL -> Set.of();
                case GRADED -> Set.of(BattleState.COMPLETED);
                case TO_RESUME ->
                        Set.of(BattleState.INTERRUPTED, BattleState.KILLED, BattleState.CANCELLED);
                case FAILED -> Set.of(BattleState.FAILED, BattleState.UNGRADED);
            };
        }
    }

    /// @param snippet the words around a search hit, the hit between `[` and `]`; null without search
    public record Row(Battle battle, @Nullable String snippet) {}

    private final Tasks tasks;
    private final BattleArchive archive;
    private final ArenaActions actions;
    private final TranscriptViewModel transcript;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private int sequence;
    private boolean more;
    private boolean loadingMore;

    public HistoryViewModel(
            Tasks tasks,
            BattleArchive archive,
            ArenaActions actions,
            TranscriptViewModel transcript) {
        this.tasks = tasks;
        this.archive = archive;
        this.actions = actions;
        this.transcript = transcript;
    }

    /// Reads the newest page, by the search words where there are any.
    public void reload() {
        int asked = ++sequence;
        more = false;
        loadingMore = false;
        if (rows.isEmpty()) {
            state.set(State.LOADING);
        }
        String words = search.get().strip();
        Filter by = filter.get();
        tasks.run(
                "read the history",
                () -> words.isEmpty() ? page(by, null) : hits(words, by),
                read -> {
                    if (asked == sequence) {
                        more = words.isEmpty() && read.size() == PAGE;
                        rows.setAll(read);
                        state.set(read.isEmpty() ? State.EMPTY : State.SHOWN);
                    }
                },
                failure -> {
                    if (asked == sequence) {
                        state.set(State.FAILED);
                    }
                });
    }

    /// Reads the next older page, unless there is none or it is being read.
    public void loadMore() {
        if (!more || loadingMore || rows.isEmpty()) {
            return;
        }
        loadingMore = true;
        int asked = sequence;
        UUID before = rows.getLast().battle().id();
        Filter by = filter.get();
        tasks.run(
                "read the history",
                () -> page(by, before),
                read -> {
                    if (asked == sequence) {
                        loadingMore = false;
                        more = read.size() == PAGE;
                        rows.addAll(read);
                    }
                },
                failure -> loadingMore = false);
    }

    private List<Row> page(Filter by, @Nullable UUID before) {
        return archive.page(new BattleArchive.Query(by.states(), null, null, before, PAGE)).stream()
                .map(b -> new Row(b, null))
                .toList();
    }

    private List<Row> hits(String words, Filter by) {
        return archive.search(words, PAGE).stream()
                .filter(h -> by.states().isEmpty() || by.states().contains(h.battle().state()))
                .map(h -> new Row(h.battle(), h.snippet()))
                .toList();
    }

    public void open(@Nullable Row row) {
        transcript.open(row == null ? null : row.battle());
    }

    public void resume(List<Battle> battles) {
        List<UUID> ids =
                battles.stream().filter(b -> b.state().resumable()).map(Battle::id).toList();
        if (!ids.isEmpty()) {
            tasks.run("resume", () -> actions.resume(ids));
        }
    }

    public ObservableList<Row> rows() {
        return readOnlyRows;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public TranscriptViewModel transcript() {
        return transcript;
    }
}
