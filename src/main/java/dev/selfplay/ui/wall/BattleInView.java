package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.transcript.TranscriptViewModel;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which battle the Arena shows in its transcript, one of the wall or one of another day, and how large.
/// UI thread only.
public final class BattleInView {
    private final TranscriptViewModel transcript;
    private final Function<UUID, @Nullable BattleTile> onTheWall;
    private final Supplier<@Nullable BattleTile> first;
    private final ObjectProperty<@Nullable BattleTile> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Battle> guest = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty large = new SimpleBooleanProperty();

    /// @param onTheWall the tile of a battle
    /// @param first of the wall
    BattleInView(
            TranscriptViewModel transcript,
            Function<UUID, @Nullable BattleTile> onTheWall,
            Supplier<@Nullable BattleTile> first) {
        this.transcript = transcript;
        this.onTheWall = onTheWall;
        this.first = first;
        selected.subscribe(tile -> {
            if (tile != null) {
                guest.set(null);
                transcript.open(tile.battle());
            } else if (guest.get() == null) {
                transcript.open(null);
            }
        });
    }

    void nothing() {
        guest.set(null);
        large.set(false);
        selected.set(null);
        transcript.open(null);
    }

    /// The first battle of the wall, where none is shown.
    void something() {
        if (empty()) {
            selected.set(first.get());
        }
    }

    /// The same, beside the wall.
    void somethingOnTheWall() {
        if (empty()) {
            large.set(false);
            selected.set(first.get());
        }
    }

    private boolean empty() {
        return selected.get() == null && guest.get() == null;
    }

    void leftTheWall(UUID runId) {
        BattleTile tile = selected.get();
        if (tile != null && tile.battle().runId().equals(runId)) {
            selected.set(null);
        }
    }

    /// Shows a battle of any day large, in place of the wall.
    public void visit(Battle battle) {
        BattleTile tile = onTheWall.apply(battle.id());
        if (tile != null) {
            selected.set(tile);
        } else {
            guest.set(battle);
            selected.set(null);
            transcript.open(battle);
        }
        large.set(true);
    }

    /// Goes back from the large battle to the wall.
    public void leave() {
        large.set(false);
        if (guest.get() != null) {
            guest.set(null);
            transcript.open(null);
            selected.set(first.get());
        }
    }

    public ObjectProperty<@Nullable BattleTile> selectedProperty() {
        return selected;
    }

    /// The battle of another day that is shown in place of the wall; null while none is.
    public ReadOnlyObjectProperty<@Nullable Battle> guestProperty() {
        return guest.getReadOnlyProperty();
    }

    /// Whether the selected battle has all the room.
    public BooleanProperty largeProperty() {
        return large;
    }
}
