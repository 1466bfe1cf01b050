package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Teammates' tactics: which there are, which one is looked at, and taking it to one's own desk. UI
/// thread only; reads in the background, and drops late answers.
public final class SharedViewModel {
    /// What there is to show.
    public enum State {
        LOADING,
        SHOWN,
        /// No teammate has put one there.
        EMPTY,
        /// None fits the words.
        NO_MATCH,
        FAILED
    }

    private final Tasks tasks;
    private final PromotionActions actions;
    private final StringProperty words;
    private final Consumer<Tactic> adopted;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<List<Shared>> list = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Shared> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SharedDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable UUID wanted;
    private int sequence;
    private int detailSequence;

    /// @param words searched for, of the inbox
    /// @param adopted shows a tactic that was adopted, or that stood here already
    SharedViewModel(
            Tasks tasks, PromotionActions actions, StringProperty words, Consumer<Tactic> adopted) {
        this.tasks = tasks;
        this.actions = actions;
        this.words = words;
        this.adopted = adopted;
        words.subscribe((was, is) -> refresh());
        open.subscribe((was, is) -> read());
    }

    private record Answer(int total, List<Shared> fitting) {}

    /// Reads again; what is looked at stays where it stays.
    public void refresh() {
        int asked = ++sequence;
        String searched = words.get().strip();
        tasks.run(
                "read the team's tactics",
                () -> {
                    List<Shared> all = actions.shared("");
                    return new Answer(
                            all.size(), searched.isEmpty() ? all : actions.shared(searched));
                },
                answer -> {
                    if (asked == sequence) {
                        show(answer);
                    }
                },
                e -> {
                    if (asked == sequence) {
                        failure.set(String.valueOf(e.getMessage()));
                        state.set(State.FAILED);
                    }
                });
    }

    private void show(Answer answer) {
        total.set(answer.total());
        list.set(answer.fitting());
        state.set(
                !answer.fitting().isEmpty()
                        ? State.SHOWN
                        : answer.total() == 0 ? State.EMPTY : State.NO_MATCH);
        Shared before = chosen.get();
        UUID id = wanted != null ? wanted : before == null ? null : before.id();
        wanted = null;
        choose(
                answer.fitting().stream()
                        .filter(s -> s.id().equals(id))
                        .findFirst()
                        .orElse(answer.fitting().stream().findFirst().orElse(null)));
        read();
    }

    /// Looks at one; null for none.
    public void choose(@Nullable Shared shared) {
        Shared before = chosen.get();
        chosen.set(shared);
        if (shared == null || before == null || !before.id().equals(shared.id())) {
            detail.set(null);
            read();
        }
    }

    private void read() {
        Shared shared = chosen.get();
        int asked = ++detailSequence;
        if (shared == null || !open.get()) {
            return;
        }
        tasks.run(
                "read the teammate's tactic",
                () -> actions.sharedDetail(shared.id()),
                read -> {
                    if (asked == detailSequence) {
                        detail.set(read.orElse(null));
                    }
                });
    }

    /// Goes to the next one, or the one before.
    public void step(int by) {
        List<Shared> all = list.get();
        if (!all.isEmpty()) {
            int at = index();
            choose(all.get(Math.clamp((long) at + by, 0, all.size() - 1)));
        }
    }

    /// The place of the one that is looked at; -1 for none.
    int index() {
        Shared shown = chosen.get();
        for (int i = 0; shown != null && i < list.get().size(); i++) {
            if (list.get().get(i).id().equals(shown.id())) {
                return i;
            }
        }
        return -1;
    }

    /// Opens the list at one of them.
    public void reveal(UUID teamId) {
        wanted = teamId;
        words.set("");
        open.set(true);
        refresh();
    }

    /// Takes what is looked at to one's own desk; where it, or the same, stands there already, leads to
    /// it.
    public void adopt() {
        SharedDetail shown = detail.get();
        if (shown == null || busy.get()) {
            return;
        }
        Tactic ours = shown.ours();
        if (ours != null) {
            adopted.accept(ours);
        } else if (shown.problem().isEmpty()) {
            busy.set(true);
            tasks.run(
                    "adopt the tactic",
                    () -> actions.adopt(shown.shared().id()),
                    outcome -> {
                        busy.set(false);
                        told(shown.shared(), outcome);
                    },
                    e -> busy.set(false));
        }
    }

    private void told(Shared shared, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(var tactics, var _) -> {
                tasks.tell(
                        Notice.info(
                                "Adopted",
                                "from %s. It waits for your decision.".formatted(shared.author())));
                adopted.accept(tactics.getFirst());
            }
            case Outcome.Refused(String message, String remedy) ->
                    tasks.tell(Notice.warning("Not adopted", (message + " " + remedy).strip()));
            case Outcome.NeedsAcknowledgement _, Outcome.EditedByHand _ ->
                    throw new IllegalStateException("nothing was decided");
        }
        refresh();
    }

    /// Whether teammates' tactics are shown instead of one's own.
    public BooleanProperty openProperty() {
        return open;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Those that fit the words, the newest first.
    public ReadOnlyObjectProperty<List<Shared>> listProperty() {
        return list.getReadOnlyProperty();
    }

    /// How many there are, whatever is searched for.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Shared> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Of the chosen one; null while it is read.
    public ReadOnlyObjectProperty<@Nullable SharedDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// The proof of what is looked at, while it is in sight.
    Optional<SharedDetail> inSight() {
        return open.get() ? Optional.ofNullable(detail.get()) : Optional.empty();
    }
}
