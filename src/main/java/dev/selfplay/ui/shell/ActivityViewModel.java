package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Busy;
import dev.selfplay.ui.kit.Later;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.time.Duration;

/// What goes on in the background for so long that a person wonders. UI thread only.
public final class ActivityViewModel {
    /// Shorter work is not worth a word.
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Later later;
    private final ObservableList<Busy> busy;
    private final ObservableList<Busy> slow = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /// @param busy what goes on, however short
    public ActivityViewModel(ObservableList<Busy> busy, Later later) {
        this.busy = busy;
        this.later = later;
        busy.addListener((ListChangeListener<Busy>) this::onChange);
    }

    private void onChange(ListChangeListener.Change<? extends Busy> change) {
        while (change.next()) {
            slow.removeAll(change.getRemoved());
            for (Busy begun : change.getAddedSubList()) {
                later.after(PATIENCE, () -> grow(begun));
            }
        }
        say();
    }

    private void grow(Busy work) {
        if (busy.contains(work)) {
            slow.add(work);
            say();
        }
    }

    private void say() {
        if (slow.isEmpty()) {
            text.set("");
            return;
        }
        String first = slow.getFirst().what();
        String words = Character.toUpperCase(first.charAt(0)) + first.substring(1) + "…";
        text.set(slow.size() == 1 ? words : words + " and " + (slow.size() - 1) + " more");
    }

    /// What goes on; empty for nothing.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Whether some of it can be given up.
    public boolean cancellable() {
        return slow.stream().anyMatch(work -> work.cancel() != null);
    }

    /// Gives up all that can be.
    public void cancel() {
        for (Busy work : java.util.List.copyOf(slow)) {
            Runnable cancel = work.cancel();
            if (cancel != null) {
                cancel.run();
            }
        }
    }
}
