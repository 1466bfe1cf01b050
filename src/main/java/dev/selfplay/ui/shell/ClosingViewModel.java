package dev.selfplay.ui.shell;

import dev.selfplay.domain.Counted;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.ArenaViewModel.State;
import dev.selfplay.ui.wall.RunsProgress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.function.Consumer;

/// What closing the window does to battles that are under way: asked once, and only while there are
/// some. UI thread only.
final class ClosingViewModel {
    /// How far the closing is.
    enum Step {
        /// Nobody wants to close.
        OPEN,
        ASKING,
        /// The window closes by itself once the battles are over.
        FINISHING
    }

    private final ArenaViewModel arena;
    private final Consumer<Notice> tell;
    private final Runnable close;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.OPEN);

    /// @param close closes the window without asking
    ClosingViewModel(ArenaViewModel arena, Consumer<Notice> tell, Runnable close) {
        this.arena = arena;
        this.tell = tell;
        this.close = close;
        arena.stateProperty().subscribe(state -> onState());
    }

    private boolean live() {
        State state = arena.stateProperty().get();
        return state == State.RUNNING || state == State.PAUSED;
    }

    /// Somebody wants to close the window.
    ///
    /// @return whether it may close at once; else the person is asked
    boolean request() {
        if (!live()) {
            return true;
        }
        step.set(Step.ASKING);
        return false;
    }

    /// Closes now; the engine stops the battles and keeps them to be resumed.
    void stop() {
        step.set(Step.OPEN);
        close.run();
    }

    /// Closes once all battles are over.
    void finish() {
        step.set(Step.FINISHING);
        if (arena.stateProperty().get() == State.PAUSED) {
            arena.togglePause();
        }
        tell.accept(
                Notice.info("Closing soon", "when the last battle is over.")
                        .with(
                                "Keep it open",
                                this::cancel,
                                step.map(s -> s == Step.FINISHING ? "" : "It stays open.")));
        onState();
    }

    /// The window stays.
    void cancel() {
        step.set(Step.OPEN);
    }

    private void onState() {
        if (live() || step.get() == Step.OPEN) {
            return;
        }
        boolean waited = step.get() == Step.FINISHING;
        step.set(Step.OPEN);
        // what the kill-switch stopped is to be seen by a person
        if (waited && arena.stateProperty().get() != State.KILLED) {
            close.run();
        }
    }

    /// What is running, in a sentence.
    String running() {
        RunsProgress p = arena.progressProperty().get();
        String left = p.left() == null ? "" : ", about " + Formats.duration(p.left()) + " to go";
        return "%s of %s over, %d under way, %d waiting%s."
                .formatted(
                        Formats.count(p.ended()),
                        Counted.of(p.battles(), "battle"),
                        p.running(),
                        p.queued(),
                        left);
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }
}
