package dev.selfplay.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The answer to one question, as a view shows it: not asked, loading, shown or failed. The newest
/// question counts: another one, `show` or `clear` drops an answer that is still under way, and its
/// failure. UI thread only.
///
/// @param <T> the answer; may be null, where that is one
public final class Async<T extends @Nullable Object> {
    private final Tasks tasks;
    private final String what;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private @Nullable Runnable last;
    private int question;

    /// What is there to be shown.
    public enum State {
        /// Nothing was asked.
        EMPTY,
        /// Asked, and nothing to show until the answer comes.
        LOADING,
        /// The newest answer.
        SHOWN,
        /// No answer: `failureProperty` says why. There was also a notice.
        FAILED
    }

    /// @param what in words that complete "Could not …"
    public Async(Tasks tasks, String what) {
        this.tasks = tasks;
        this.what = what;
    }

    /// Asks in the background. What was shown goes at once.
    public void ask(Callable<T> work) {
        ask(work, answer -> {});
    }

    /// As above.
    ///
    /// @param shown called once the answer stands in `valueProperty`
    public void ask(Callable<T> work, Consumer<T> shown) {
        value.set(null);
        failure.set("");
        state.set(State.LOADING);
        begin(work, shown);
    }

    /// Asks again; what is shown stays until the answer comes, and after a failure too.
    public void refresh(Callable<T> work) {
        refresh(work, answer -> {});
    }

    /// As above.
    ///
    /// @param shown called once the answer stands in `valueProperty`
    public void refresh(Callable<T> work, Consumer<T> shown) {
        if (state.get() != State.SHOWN) {
            state.set(State.LOADING);
        }
        begin(work, shown);
    }

    /// Asks the last question again, as after a failure.
    public void retry() {
        Runnable again = last;
        if (again != null) {
            again.run();
        }
    }

    private void begin(Callable<T> work, Consumer<T> shown) {
        int asked = ++question;
        last = () -> ask(work, shown);
        asking.set(true);
        tasks.run(
                what,
                work,
                answer -> {
                    if (asked == question) {
                        set(answer);
                        shown.accept(answer);
                    }
                },
                problem -> {
                    if (asked == question) {
                        asking.set(false);
                        failure.set(
                                problem.getMessage() == null
                                        ? problem.toString()
                                        : problem.getMessage());
                        if (state.get() != State.SHOWN) {
                            state.set(State.FAILED);
                        }
                    }
                });
    }

    /// Shows an answer that is there already.
    public void show(T answer) {
        question++;
        set(answer);
    }

    private void set(T answer) {
        asking.set(false);
        value.set(answer);
        failure.set("");
        state.set(State.SHOWN);
    }

    /// Nothing is asked any more.
    public void clear() {
        question++;
        last = null;
        asking.set(false);
        value.set(null);
        failure.set("");
        state.set(State.EMPTY);
    }

    public State state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether an answer is under way, also while an older one is shown.
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// Null unless an answer is shown.
    public ReadOnlyObjectProperty<@Nullable T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    /// Why the newest question has no answer, for people; empty where it has, or may still get one. What
    /// is shown meanwhile, if anything is, answered an older question.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
