package dev.selfplay.ui.referee;

import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.scorecard.GradeDraft;
import dev.selfplay.workbench.BlindQueue;
import dev.selfplay.workbench.BlindQueue.Call;
import dev.selfplay.workbench.BlindQueue.Told;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A person's walk through battles that nobody has graded. It holds nothing of the referee's before
/// the person's grade is stored. UI thread only.
public final class BlindViewModel {
    /// How far the walk is.
    public enum State {
        /// A call is looked for.
        DRAWING,
        /// A call is read and graded.
        GRADING,
        SAVING,
        /// The referee's grade stands beside the person's.
        TOLD,
        /// There is no call to be graded.
        NOTHING,
        /// None could be read.
        FAILED
    }

    /// @param call null where none is left
    /// @param passed how many were passed over
    /// @param left how many wait, the call among them
    private record Drawn(@Nullable Call call, int passed, int left) {}

    private final WindowContext context;
    private final Workbench workbench;
    private final BlindQueue queue;
    private final Async<Drawn> drawn;
    private final GradeDraft draft = new GradeDraft();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.DRAWING);
    private final ReadOnlyObjectWrapper<@Nullable Call> call = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Told> told = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Integer> total = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper left = new ReadOnlyIntegerWrapper();
    private int passed;

    BlindViewModel(WindowContext context, Workbench workbench, BlindQueue queue) {
        this.context = context;
        this.workbench = workbench;
        this.queue = queue;
        drawn = new Async<>(context.tasks(), "draw a battle to grade");
        draft.onChange(this::refresh);
        drawn.stateProperty().subscribe((was, is) -> onDrawing(is));
    }

    /// Draws a call, unless one is at hand; then only how many wait is counted anew.
    void begin() {
        if (call.get() != null) {
            count();
        } else if (!drawn.askingProperty().get()) {
            draw(() -> {});
        }
    }

    private void count() {
        context.tasks().run("count what is to be graded", queue::left, left::set);
    }

    /// @param before done in the background before it is drawn
    private void draw(Runnable before) {
        call.set(null);
        told.set(null);
        draft.take(GradeDraft.Content.NONE);
        drawn.ask(() -> {
            before.run();
            return new Drawn(queue.draw().orElse(null), queue.passed(), queue.left());
        });
    }

    private void onDrawing(Async.State how) {
        Drawn answer = drawn.valueProperty().get();
        if (answer != null) {
            Call next = answer.call();
            passed = answer.passed();
            left.set(answer.left());
            if (next != null) {
                draft.ask(next.weights());
            }
            call.set(next);
        }
        state.set(
                switch (how) {
                    case EMPTY, LOADING -> State.DRAWING;
                    case SHOWN -> call.get() == null ? State.NOTHING : State.GRADING;
                    case FAILED -> State.FAILED;
                });
        refresh();
    }

    /// Goes on without a grade; the call does not come again in this walk.
    void skip() {
        Call now = call.get();
        if (state.get() == State.GRADING && now != null) {
            UUID id = now.battleId();
            draw(() -> queue.pass(id));
        }
    }

    /// Goes on after the referee's grade was told.
    void next() {
        if (state.get() == State.TOLD) {
            draw(() -> {});
        }
    }

    /// What was passed over is drawn from again.
    void takeUpPassed() {
        if (state.get() == State.NOTHING) {
            draw(queue::takeUpPassed);
        }
    }

    /// Tries again to draw.
    void retry() {
        if (state.get() == State.FAILED) {
            draw(() -> {});
        }
    }

    /// Stores the grade, if it is ready, and tells the referee's.
    void save() {
        Call of = call.get();
        GradeDraft.Content content = draft.content();
        Boolean yes = content.spokenYes();
        if (!ready.get() || of == null || yes == null) {
            return;
        }
        state.set(State.SAVING);
        refresh();
        context.tasks()
                .run(
                        "save your grade",
                        () -> queue.grade(of.battleId(), content.scores(), yes, content.reason()),
                        answer -> {
                            count();
                            told.set(answer);
                            state.set(State.TOLD);
                        },
                        failure -> {
                            state.set(State.GRADING);
                            refresh();
                        });
    }

    private void refresh() {
        Call now = call.get();
        GradeDraft.Content content = draft.content();
        total.set(now == null ? null : content.total(now.weights()));
        ready.set(
                state.get() == State.GRADING && total.get() != null && content.spokenYes() != null);
    }

    /// Who grades here.
    String author() {
        return workbench.author();
    }

    /// How many calls were passed over.
    int passed() {
        return passed;
    }

    /// Why no call could be read, for people.
    String failure() {
        return drawn.failureProperty().get();
    }

    GradeDraft draft() {
        return draft;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is graded; null where nothing is.
    public ReadOnlyObjectProperty<@Nullable Call> callProperty() {
        return call.getReadOnlyProperty();
    }

    /// How many calls wait for a grade; the one at hand among them until its grade is stored.
    public ReadOnlyIntegerProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    /// Both grades; null until the person's is stored.
    public ReadOnlyObjectProperty<@Nullable Told> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// 0-100 of the draft; null until every criterion has its score.
    public ReadOnlyObjectProperty<@Nullable Integer> totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Whether there is something to save.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }
}
