package dev.selfplay.ui.settings;

import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.settings.LogLine.Level;
import dev.selfplay.ui.settings.LogTail.Stamp;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The end of the log, filtered. UI thread only; the file is read in the background, and only when
/// it changed.
public final class LogViewModel {
    static final int LINES = 500;

    /// What the list shows.
    public enum State {
        LOADING,
        /// There is no log yet.
        EMPTY,
        /// There are lines, but none that fits the filter.
        NO_MATCH,
        SHOWN,
        FAILED
    }

    private final Tasks tasks;
    private final LogTail tail;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Level> least = new SimpleObjectProperty<>(Level.DEBUG);
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ObservableList<LogLine> shown = FXCollections.observableArrayList();
    private final ObservableList<LogLine> readOnlyShown =
            FXCollections.unmodifiableObservableList(shown);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper("");
    private List<LogLine> lines = List.of();
    private @Nullable Stamp seen;
    private boolean reading;

    public LogViewModel(WindowContext context, Path folder) {
        this.tasks = context.tasks();
        this.tail = new LogTail(folder, LINES);
        filter.subscribe((was, is) -> filterChanged());
        least.subscribe((was, is) -> filterChanged());
    }

    /// Reads what was written since the last time, unless it is being read.
    public void refresh() {
        if (reading) {
            return;
        }
        reading = true;
        Stamp last = seen;
        tasks.run(
                "read the log",
                () -> tail.read(last),
                read -> {
                    reading = false;
                    read.ifPresent(excerpt -> {
                        seen = excerpt.stamp();
                        file.set(String.valueOf(excerpt.stamp().file().getFileName()));
                        lines = excerpt.lines();
                    });
                    State was = state.get();
                    if (read.isPresent() || was == State.LOADING || was == State.FAILED) {
                        show();
                    }
                },
                failure -> {
                    reading = false;
                    follow.set(false);
                    state.set(State.FAILED);
                });
    }

    private void filterChanged() {
        if (state.get() != State.LOADING && state.get() != State.FAILED) {
            show();
        }
    }

    private void show() {
        String words = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setAll(
                lines.stream()
                        .filter(l -> l.level().compareTo(least.get()) >= 0 && l.contains(words))
                        .toList());
        state.set(lines.isEmpty() ? State.EMPTY : shown.isEmpty() ? State.NO_MATCH : State.SHOWN);
    }

    /// What is shown, as text.
    public String text() {
        return shown.stream().map(LogLine::text).collect(Collectors.joining("\n"));
    }

    public ObservableList<LogLine> lines() {
        return readOnlyShown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /// The least grave level that is shown.
    public ObjectProperty<Level> leastProperty() {
        return least;
    }

    /// Whether the end is kept in sight and read on.
    public BooleanProperty followProperty() {
        return follow;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The name of the file; empty while there is none.
    public ReadOnlyStringProperty fileProperty() {
        return file.getReadOnlyProperty();
    }
}
