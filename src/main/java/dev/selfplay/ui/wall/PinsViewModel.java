package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.transcript.TranscriptViewModel;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The battles whose transcripts stand side by side, for as long as the window is open. UI thread
/// only.
///
/// At most four; their view models follow the feed for good, so that they are kept and used again.
public final class PinsViewModel {
    static final int MAX = 4;

    private final ArenaViewModel arena;
    private final Tasks tasks;
    private final Supplier<TranscriptViewModel> maker;
    private final Deque<TranscriptViewModel> free = new ArrayDeque<>();
    private final ObservableList<TranscriptViewModel> pins = FXCollections.observableArrayList();
    private final ObservableList<TranscriptViewModel> readOnlyPins =
            FXCollections.unmodifiableObservableList(pins);

    /// @param maker makes a transcript's view model that follows the feed
    public PinsViewModel(ArenaViewModel arena, Tasks tasks, Supplier<TranscriptViewModel> maker) {
        this.arena = arena;
        this.tasks = tasks;
        this.maker = maker;
    }

    /// Pins a battle, or unpins it.
    public void toggle(Battle battle) {
        if (find(battle.id()).isPresent()) {
            unpin(battle.id());
        } else if (pins.size() == MAX) {
            tasks.tell(
                    Notice.info(
                            "Not pinned", "four battles are already. Unpin one of them first."));
        } else {
            TranscriptViewModel pin = free.isEmpty() ? maker.get() : free.removeFirst();
            pin.open(battle);
            pins.add(pin);
            arena.tile(battle.id()).ifPresent(t -> t.pin(true));
        }
    }

    public void unpin(UUID battleId) {
        find(battleId)
                .ifPresent(pin -> {
                    pins.remove(pin);
                    pin.open(null);
                    free.add(pin);
                    arena.tile(battleId).ifPresent(t -> t.pin(false));
                });
    }

    public void unpinAll() {
        while (!pins.isEmpty()) {
            Battle battle = pins.getLast().battleProperty().get();
            if (battle == null) {
                pins.removeLast();
            } else {
                unpin(battle.id());
            }
        }
    }

    public boolean isPinned(UUID battleId) {
        return find(battleId).isPresent();
    }

    private Optional<TranscriptViewModel> find(UUID battleId) {
        return pins.stream()
                .filter(pin -> {
                    Battle battle = pin.battleProperty().get();
                    return battle != null && battle.id().equals(battleId);
                })
                .findFirst();
    }

    /// One for each pinned battle, in the order in which they were pinned.
    public ObservableList<TranscriptViewModel> pins() {
        return readOnlyPins;
    }
}
