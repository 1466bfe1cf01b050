package dev.selfplay.ui.referee;

import dev.selfplay.statistics.Kappa;

import javafx.scene.layout.Region;

/// A kappa and its interval drawn between 0 and 1; the figures stand beside it in words. JavaFX thread
/// only.
final class IntervalBar extends Region {
    private static final double DOT = 7;
    private static final double THICK = 3;

    private final Kappa kappa;
    private final Region track = part("interval-track");
    private final Region range = part("interval-range");
    private final Region dot = part("interval-dot");

    IntervalBar(Kappa kappa) {
        this.kappa = kappa;
        getStyleClass().add("interval-bar");
        getChildren().setAll(track, range, dot);
        range.setVisible(kappa.low() != null);
        dot.setVisible(kappa.value() != null);
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
        Double low = kappa.low();
        Double high = kappa.high();
        if (low != null && high != null) {
            double from = at(low, room);
            range.resizeRelocate(from, middle - THICK / 2, at(high, room) - from, THICK);
        }
        Double value = kappa.value();
        if (value != null) {
            dot.resizeRelocate(at(value, room) - DOT / 2, middle - DOT / 2, DOT, DOT);
        }
    }

    private static double at(double kappa, double room) {
        return DOT / 2 + Math.clamp(kappa, 0, 1) * room;
    }
}
