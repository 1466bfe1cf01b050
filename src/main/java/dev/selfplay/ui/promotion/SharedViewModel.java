package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Adoptions;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
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
    private final Tasks tasks;
    private final Adoptions adoptions;
    private final StringProperty words;
    private final Consumer<Tactic> adopted;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final Async<Answer> reading;
    private final Async<@Nullable SharedDetail> detail;
    private final ReadOnlyObjectWrapper<ListState> state =
            new ReadOnlyObjectWrapper<>(ListState.LOADING);
    private final ReadOnlyObjectWrapper<List<Shared>> list = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Shared> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable UUID wanted;

    /// @param words searched for, of the inbox
    /// @param adopted shows a tactic that was adopted, or that stood here already
    SharedViewModel(
            WindowContext context,
            Adoptions adoptions,
            StringProperty words,
            Consumer<Tactic> adopted) {
        tasks = context.tasks();
        this.adoptions = adoptions;
        reading = new Async<>(tasks, "read the team's tactics");
        detail = new Async<>(tasks, "read the teammate's tactic");
        this.words = words;
        this.adopted = adopted;
        words.subscribe((was, is) -> refresh());
        open.subscribe((was, is) -> read());
        reading.failureProperty().subscribe(why -> refreshState());
    }

    private record Answer(int total, List<Shared> fitting) {}

    /// Reads again; what is looked at stays where it stays.
    public void refresh() {
        String searched = words.get().strip();
        reading.refresh(
                () -> {
                    List<Shared> all = adoptions.list("");
                    return new Answer(
                            all.size(), searched.isEmpty() ? all : adoptions.list(searched));
                },
                this::show);
    }

    private void refreshState() {
        state.set(ListState.of(reading, list.get().size(), total.get() == 0));
    }

    private void show(Answer answer) {
        total.set(answer.total());
        list.set(answer.fitting());
        refreshState();
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
            detail.clear();
            read();
        }
    }

    private void read() {
        Shared shared = chosen.get();
        if (shared != null && open.get()) {
            detail.refresh(() -> adoptions.detail(shared.id()).orElse(null));
        }
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
        SharedDetail shown = detail.valueProperty().get();
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
                    () -> adoptions.adopt(shown.shared().id()),
                    outcome -> {
                        busy.set(false);
                        report(shown.shared(), outcome);
                    },
                    e -> busy.set(false));
        }
    }

    private void report(Shared shared, Outcome outcome) {
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

    public ReadOnlyObjectProperty<ListState> stateProperty() {
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
        return detail.valueProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty failureProperty() {
        return reading.failureProperty();
    }

    /// The proof of what is looked at, while it is in sight.
    Optional<SharedDetail> inSight() {
        return open.get() ? Optional.ofNullable(detail.valueProperty().get()) : Optional.empty();
    }
}
