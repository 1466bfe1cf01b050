package dev.selfplay.ui.editor;

import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.Trials;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.workbench.PersonaEditing;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A few turns with the persona as it is typed. UI thread only; what the trial tells arrives on its
/// own thread and is taken over once a pulse.
public final class TrialViewModel {
    /// How many utterances a click adds.
    public static final int TURNS = 3;

    /// The state of the trial.
    public enum State {
        NONE,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    private final Tasks tasks;
    private final PersonaEditing editing;
    private final RandomGenerator dice;
    private final Supplier<@Nullable Persona> persona;
    private final ObservableList<TrialLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final BooleanProperty stale = new SimpleBooleanProperty();
    private final Queue<Runnable> heard = new ConcurrentLinkedQueue<>();
    private @Nullable Persona tried;
    private @Nullable Runnable cancel;
    private @Nullable Hearing current;
    private long seed;

    /// @param persona as it is typed; null where it is none yet
    TrialViewModel(Tasks tasks, PersonaEditing editing, Supplier<@Nullable Persona> persona) {
        this.tasks = tasks;
        this.editing = editing;
        this.dice = editing.workbench().random();
        this.persona = persona;
    }

    /// Begins anew, with the persona as it is now.
    public void start() {
        Persona now = persona.get();
        if (state.get() == State.RUNNING || now == null) {
            return;
        }
        lines.clear();
        tried = now;
        stale.set(false);
        seed = dice.nextInt(Integer.MAX_VALUE);
        run(now);
    }

    /// Adds as many turns again.
    public void goOn() {
        Persona same = tried;
        if (state.get() == State.RUNNING || same == null) {
            return;
        }
        lines.removeIf(line -> !line.over());
        run(same);
    }

    private void run(Persona who) {
        Hearing hearing = new Hearing();
        current = hearing;
        cancel = null;
        message.set("");
        state.set(State.RUNNING);
        List<String> said = lines.stream().map(TrialLine::text).toList();
        long same = seed;
        tasks.run(
                "try the persona",
                () -> editing.tryOut(who, same, said, TURNS, hearing),
                begun -> {
                    if (hearing.counts() && state.get() == State.RUNNING) {
                        cancel = begun;
                    } else {
                        begun.run();
                    }
                },
                failure -> {
                    if (hearing.counts()) {
                        String why = failure.getMessage();
                        end(new Trials.End.Failed(why == null ? failure.toString() : why, false));
                    }
                });
    }

    /// Cuts the trial; what was said stays.
    public void cancel() {
        if (state.get() != State.RUNNING) {
            return;
        }
        Runnable running = cancel;
        if (running != null) {
            running.run();
        } else {
            // not begun yet
            current = null;
            end(new Trials.End.Cancelled());
        }
    }

    /// Another persona is edited now: ends what runs, and forgets it.
    void clear() {
        cancel();
        current = null;
        lines.clear();
        tried = null;
        message.set("");
        state.set(State.NONE);
    }

    /// The persona was edited.
    void edited() {
        Persona before = tried;
        if (before != null) {
            stale.set(!before.equals(persona.get()));
        }
    }

    private void end(Trials.End end) {
        cancel = null;
        lines.removeIf(line -> !line.over() && line.text().isEmpty());
        switch (end) {
            case Trials.End.Done _ -> state.set(State.DONE);
            case Trials.End.Cancelled _ -> {
                message.set("Cancelled. What was said so far is paid for and stays.");
                state.set(State.CANCELLED);
            }
            case Trials.End.Failed(String why, _) -> {
                message.set(why);
                state.set(State.FAILED);
            }
        }
    }

    /// What the trial has cost.
    public Usd cost() {
        return lines.stream().map(TrialLine::cost).reduce(Usd.ZERO, Usd::plus);
    }

    public PersonaEditing.Terms terms() {
        return editing.terms();
    }

    public ObservableList<TrialLine> lines() {
        return lines;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why it failed or ended early; empty where nothing is to be told.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Whether the persona was edited since.
    public BooleanProperty staleProperty() {
        return stale;
    }

    private void drain() {
        Runnable next = heard.poll();
        while (next != null) {
            next.run();
            next = heard.poll();
        }
    }

    private final class Hearing implements Trials.Listener {
        /// Whether no other trial was begun since.
        private boolean counts() {
            return equals(current);
        }

        private void tell(Runnable change) {
            heard.add(() -> {
                if (counts()) {
                    change.run();
                }
            });
            tasks.ui().atNextPulse(TrialViewModel.this, TrialViewModel.this::drain);
        }

        private void line(int turn, Consumer<Integer> change) {
            IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).turn() == turn)
                    .boxed()
                    .findFirst()
                    .ifPresent(change);
        }

        @Override
        public void onTurn(int turn, Speaker speaker) {
            tell(() -> lines.add(TrialLine.begun(turn, speaker)));
        }

        @Override
        public void onText(int turn, String delta) {
            tell(() ->
                    line(
                            turn,
                            i -> lines.set(i, lines.get(i).with(lines.get(i).text() + delta, ""))));
        }

        @Override
        public void onDiscard(int turn, String reason) {
            tell(() -> line(turn, i -> lines.set(i, lines.get(i).with("", "again: " + reason))));
        }

        @Override
        public void onHeld(int turn, String reason) {
            tell(() ->
                    line(turn, i -> lines.set(i, lines.get(i).with(lines.get(i).text(), reason))));
        }

        @Override
        public void onSaid(int turn, String text, Finish finish, Usd cost) {
            tell(() -> line(turn, i -> lines.set(i, lines.get(i).said(text, finish, cost))));
        }

        @Override
        public void onEnd(Trials.End end) {
            tell(() -> TrialViewModel.this.end(end));
        }
    }
}
