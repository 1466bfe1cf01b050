package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Which panes stand beside the page. A wide window and a narrow one each have their own choice,
/// and each remembers it: a narrow one begins with the page alone. Large texts make a window narrow.
/// The right pane holds the gauge and what belongs to the page; the gauge itself stands there on
/// the pages that are about spend, and on the others once it is opened. UI thread only.
public final class PanesViewModel {
    /// A pane beside the page.
    public enum Pane {
        PERSONAS,
        RIGHT;
    }

    /// The gauge beside a page that does not have it by itself.
    private static final String GAUGE = "gauge";

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
    private static final double HIGH = 700;

    private final Memory memory;
    private final ReadOnlyObjectWrapper<Room> room = new ReadOnlyObjectWrapper<>(Room.WIDE);
    private final ReadOnlyBooleanWrapper words = new ReadOnlyBooleanWrapper(true);
    private final Map<Pane, ReadOnlyBooleanWrapper> shown = new EnumMap<>(Pane.class);
    private final ReadOnlyBooleanWrapper gauge = new ReadOnlyBooleanWrapper(true);
    private boolean aboutSpend = true;
    private boolean beside = true;

    public PanesViewModel(Memory memory) {
        this.memory = memory;
        for (Pane pane : Pane.values()) {
            shown.put(pane, new ReadOnlyBooleanWrapper());
        }
        refresh();
    }

    private String key(String what) {
        return "window.pane." + what + (room.get() == Room.WIDE ? ".wide" : ".narrow");
    }

    private static String name(Pane pane) {
        return pane.name().toLowerCase(Locale.ROOT);
    }

    private boolean recalled(Pane pane) {
        return memory.recall(key(name(pane))).map("shown"::equals).orElse(room.get() == Room.WIDE);
    }

    private boolean opened() {
        return memory.recall(key(GAUGE)).map("shown"::equals).orElse(false);
    }

    private void remember(String what, boolean visible) {
        memory.remember(key(what), visible ? "shown" : "hidden");
    }

    private void refresh() {
        boolean own = (aboutSpend || beside) && recalled(Pane.RIGHT);
        wrapper(Pane.PERSONAS).set(recalled(Pane.PERSONAS));
        gauge.set(aboutSpend ? own : opened());
        wrapper(Pane.RIGHT).set(own || gauge.get());
    }

    /// Tells which page is in sight.
    ///
    /// @param spend whether it is one that shows the gauge
    /// @param aside whether something of it stands in the right pane
    public void onPage(boolean spend, boolean aside) {
        aboutSpend = spend;
        beside = aside;
        refresh();
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
        refresh();
    }

    /// Shows or hides a pane. Where there is room for one only, the other goes.
    public void toggle(Pane pane) {
        boolean show = !shownProperty(pane).get();
        if (pane == Pane.RIGHT && !show) {
            remember(GAUGE, false);
        }
        if (pane == Pane.RIGHT && !aboutSpend && !beside) {
            remember(GAUGE, show);
        } else {
            remember(name(pane), show);
        }
        settle(pane, show);
    }

    /// Opens the whole gauge, or closes it.
    public void toggleGauge() {
        if (aboutSpend) {
            toggle(Pane.RIGHT);
        } else {
            boolean show = !gauge.get();
            remember(GAUGE, show);
            settle(Pane.RIGHT, show);
        }
    }

    private void settle(Pane pane, boolean show) {
        if (show && room.get() != Room.WIDE) {
            if (pane == Pane.RIGHT) {
                remember(name(Pane.PERSONAS), false);
            } else {
                remember(name(Pane.RIGHT), false);
                remember(GAUGE, false);
            }
        }
        refresh();
    }

    /// Whether the right pane shows the gauge.
    public ReadOnlyBooleanProperty gaugeProperty() {
        return gauge.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty shownProperty(Pane pane) {
        return wrapper(pane).getReadOnlyProperty();
    }

    private ReadOnlyBooleanWrapper wrapper(Pane pane) {
        return Objects.requireNonNull(shown.get(pane));
    }

    public ReadOnlyObjectProperty<Room> roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// Whether there is room for words under the rail's icons.
    public ReadOnlyBooleanProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }
}
