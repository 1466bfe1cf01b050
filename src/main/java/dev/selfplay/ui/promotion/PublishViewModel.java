package dev.selfplay.ui.promotion;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.diff.LineDiff.Row;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Publishing to production: why it is not possible, or what it would write, and the word that it
/// wants. UI thread only.
public final class PublishViewModel {
    private static final int CONTEXT = 2;

    /// How far publishing is.
    public enum State {
        CLOSED,
        /// This is SANDBOX, or PROD without its credentials.
        SHUT,
        PLANNING,
        PLANNED,
        PUBLISHING,
        PUBLISHED,
        FAILED
    }

    /// @param rows what changes in production's prompt
    public record Planned(Publication publication, List<Row> rows) {
        public Planned {
            rows = List.copyOf(rows);
        }
    }

    private final Tasks tasks;
    private final Publisher publisher;
    private final ProductionGate gate;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remedy = new ReadOnlyStringWrapper("");
    private final Async<Planned> plan;
    private final StringProperty word = new SimpleStringProperty("");

    public PublishViewModel(WindowContext context, Publisher publisher, ProductionGate gate) {
        tasks = context.tasks();
        this.publisher = publisher;
        this.gate = gate;
        plan = new Async<>(tasks, "work out what publishing would write");
        plan.failureProperty()
                .subscribe(why -> {
                    if (!why.isEmpty()) {
                        say(State.FAILED, why, "Nothing was published.");
                    }
                });
    }

    /// Whether this program may write to production at all.
    public boolean open() {
        return gate instanceof ProductionGate.Open;
    }

    /// Shows what publishing would write, or why it is not possible.
    public void show() {
        word.set("");
        plan.clear();
        switch (gate) {
            case ProductionGate.Shut(String why, String helps) -> say(State.SHUT, why, helps);
            case ProductionGate.Open(Environment.Prod prod) -> plan(prod);
        }
    }

    private void plan(Environment.Prod prod) {
        say(State.PLANNING, "", "");
        plan.ask(
                () -> {
                    Publication made = publisher.plan(prod);
                    return new Planned(made, LineDiff.rows(made.before(), made.after(), CONTEXT));
                },
                made -> say(State.PLANNED, "", ""));
    }

    /// Publishes the plan that is shown, if the word is typed.
    public void publish() {
        Planned shown = plan.valueProperty().get();
        if (state.get() != State.PLANNED
                || shown == null
                || !(gate instanceof ProductionGate.Open(Environment.Prod prod))) {
            return;
        }
        String typed = word.get();
        say(State.PUBLISHING, "", "");
        tasks.run(
                "publish",
                () -> publisher.publish(prod, shown.publication(), typed),
                this::onResult,
                e -> say(State.PLANNED, String.valueOf(e.getMessage()), "Try again."));
    }

    private void onResult(Publisher.Result result) {
        switch (result) {
            case Publisher.Result.Published(var made, var targets) -> {
                word.set("");
                say(
                        State.PUBLISHED,
                        "Published: %s and the merged prompt."
                                .formatted(Counted.of(made.tactics().size(), "tactic")),
                        "Written to " + String.join(", ", targets) + ".");
            }
            case Publisher.Result.Refused(String why, String helps) ->
                    say(State.PLANNED, why, helps);
        }
    }

    public void close() {
        plan.clear();
        say(State.CLOSED, "", "");
    }

    private void say(State next, String why, String helps) {
        message.set(why);
        remedy.set(helps);
        state.set(next);
    }

    /// Whether the word stands there as it must.
    public boolean wordRight() {
        return word.get().strip().equals(Publication.WORD);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Planned> planProperty() {
        return plan.valueProperty();
    }

    /// What happened, or why it cannot; empty where there is nothing to say.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty remedyProperty() {
        return remedy.getReadOnlyProperty();
    }

    public StringProperty wordProperty() {
        return word;
    }
}
