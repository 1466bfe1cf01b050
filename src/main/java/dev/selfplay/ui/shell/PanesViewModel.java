package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Which panes stand beside the page. A wide window and a narrow one each have their own choice,
/// and each remembers it: a narrow one begins with the page alone. Large texts make a window narrow.
/// UI thread only.
public final class PanesViewModel {
    /// A pane beside the page.
    public enum Pane {
        PERSONAS,
        RIGHT;

        private String key(Room room) {
            return "window.pane."
                    + name().toLowerCase(Locale.ROOT)
                    + (room == Room.WIDE ? ".wide" : ".narrow");
        }
    }

    /// How much room there is, in proportion to the texts.
    public enum Room {
        /// All panes beside the page.
        WIDE,
        /// The page and one pane.
        NARROW,
        /// The same, and only the most necessary in the bars.
        TIGHT
    }

    private static final double WIDE = 1000;
    private static final double NARROW = 680;

    /// Of the window, where the rail has all its pages with words.
    private static final double HIGH = 652;

    private final Memory memory;
    private final ReadOnlyObjectWrapper<Room> room = new ReadOnlyObjectWrapper<>(Room.WIDE);
    private final ReadOnlyBooleanWrapper words = new ReadOnlyBooleanWrapper(true);
    private final Map<Pane, ReadOnlyBooleanWrapper> shown = new EnumMap<>(Pane.class);

    public PanesViewModel(Memory memory) {
        this.memory = memory;
        for (Pane pane : Pane.values()) {
            shown.put(pane, new ReadOnlyBooleanWrapper(recalled(pane)));
        }
    }

    private boolean recalled(Pane pane) {
        Room now = room.get();
        return memory.recall(pane.key(now)).map("shown"::equals).orElse(now == Room.WIDE);
    }

    /// Tells how large the window is.
    ///
    /// @param width in pixels, as the height
    public void measure(double width, double height, int textPercent) {
        double inProportion = width * 100 / textPercent;
        room.set(
                inProportion >= WIDE
                        ? Room.WIDE
                        : inProportion >= NARROW ? Room.NARROW : Room.TIGHT);
        words.set(room.get() == Room.WIDE && height * 100 / textPercent >= HIGH);
        shown.forEach((pane, property) -> property.set(recalled(pane)));
    }

    /// Shows or hides a pane. Where there is room for one only, the other goes.
    public void toggle(Pane pane) {
        set(pane, !shownProperty(pane).get());
        if (room.get() != Room.WIDE && shownProperty(pane).get()) {
            for (Pane other : Pane.values()) {
                if (other != pane) {
                    set(other, false);
                }
            }
        }
    }

    private void set(Pane pane, boolean visible) {
        memory.remember(pane.key(room.get()), visible ? "shown" : "hidden");
        wrapper(pane).set(visible);
    }

    public ReadOnlyBooleanProperty shownProperty(Pane pane) {
        return wrapper(pane).getReadOnlyProperty();
    }

    private ReadOnlyBooleanWrapper wrapper(Pane pane) {
        return java.util.Objects.requireNonNull(shown.get(pane));
    }

    public ReadOnlyObjectProperty<Room> roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// Whether there is room for words under the rail's icons.
    public ReadOnlyBooleanProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }
}
