package dev.selfplay.ui.kit;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A value and its interval drawn on a line; the figures stand beside it in words. JavaFX thread only.
public final class IntervalBar extends Region {
    private static final double DOT = 7;
    private static final double THICK = 3;

    private final double from;
    private final double to;
    private final @Nullable Double value;
    private final @Nullable Double low;
    private final @Nullable Double high;
    private final Region track = part("interval-track");
    private final Region zero = part("interval-track");
    private final Region range = part("interval-range");
    private final Region dot = part("interval-dot");

    /// @param from the line's left end; where it is negative, zero is marked
    /// @param to its right end
    /// @param value null for none
    /// @param low null where nothing is known
    /// @param high null where nothing is known
    public IntervalBar(
            double from,
            double to,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {
        this.from = from;
        this.to = to;
        this.value = value;
        this.low = low;
        this.high = high;
        getStyleClass().add("interval-bar");
        getChildren().setAll(track, zero, range, dot);
        zero.setVisible(from < 0);
        range.setVisible(low != null && high != null);
        dot.setVisible(value != null);
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        part.setManaged(false);
        return part;
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - DOT;
        double middle = getHeight() / 2;
        track.resizeRelocate(DOT / 2, middle - 0.5, room, 1);
        zero.resizeRelocate(at(0, room) - 0.5, middle - DOT, 1, 2 * DOT);
        if (low != null && high != null) {
            double begin = at(low, room);
            range.resizeRelocate(begin, middle - THICK / 2, at(high, room) - begin, THICK);
        }
        if (value != null) {
            dot.resizeRelocate(at(value, room) - DOT / 2, middle - DOT / 2, DOT, DOT);
        }
    }

    private double at(double point, double room) {
        return DOT / 2 + (Math.clamp(point, from, to) - from) / (to - from) * room;
    }
}
