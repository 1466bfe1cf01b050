package dev.selfplay.ui.key;

import dev.selfplay.key.KeyPlace;
import dev.selfplay.key.KeyStatus;
import dev.selfplay.key.Said;
import dev.selfplay.key.ServerKey;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/// Which key is in force, and what became of what a person did about it. Never holds a key. UI thread
/// only; server and keychain are asked in the background, one thing at a time.
public final class KeyViewModel {
    private final Tasks tasks;
    private final ServerKey key;
    private final ReadOnlyObjectWrapper<KeyStatus> status;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Said> said = new ReadOnlyObjectWrapper<>();

    public KeyViewModel(WindowContext context, ServerKey key) {
        tasks = context.tasks();
        this.key = key;
        status = new ReadOnlyObjectWrapper<>(key.status());
    }

    /// Asks the keychain for the key, where one has it.
    public void look() {
        tasks.run("look at the key", key::look, this::show);
    }

    /// Shows the status of the key; to be called when the key was changed, by whomever.
    public void refresh() {
        show(key.status());
    }

    /// What was said of a key that another program has changed since is true no more.
    private void show(KeyStatus now) {
        if (!busy.get() && !now.equals(status.get())) {
            said.set(null);
        }
        status.set(now);
    }

    /// Tests a key and keeps it unless the server refuses it.
    void enter(String typed, KeyPlace place) {
        act("test and keep the key", () -> key.set(typed, place));
    }

    void test() {
        act("test the key", key::test);
    }

    void remove() {
        act("remove the key", key::remove);
    }

    private void act(String what, Callable<Said> work) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        said.set(null);
        tasks.run(
                what,
                work,
                done -> {
                    refresh();
                    busy.set(false);
                    said.set(done);
                },
                failure -> busy.set(false));
    }

    public ReadOnlyObjectProperty<KeyStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What became of what was done last; null where nothing was, or it is under way.
    public ReadOnlyObjectProperty<@Nullable Said> saidProperty() {
        return said.getReadOnlyProperty();
    }
}
