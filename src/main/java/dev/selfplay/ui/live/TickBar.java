package dev.selfplay.ui.live;

import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// A tick per turn: done, under way, to come. Three paths, whatever the number of turns; from forty
/// turns on the ticks run together into a bar. Coloured by the tone of its parent.
public final class TickBar extends Region {
    private static final int MAX_TICKS = 40;
    private static final double THICKNESS = 4;
    private static final double GAP = 3;

    private final Path rest = path("tick-rest");
    private final Path done = path("tick-done");
    private final Path now = path("tick-now");
    private int planned = 15;
    private int turns;
    private boolean under;

    public TickBar() {
        getStyleClass().add("tick-bar");
        getChildren().setAll(rest, done, now);
        setMinHeight(THICKNESS);
        setPrefHeight(THICKNESS);
        setMaxHeight(THICKNESS);
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().setAll(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }

    /// @param newUnder whether the turn after the done ones is under way
    void show(int newPlanned, int newTurns, boolean newUnder) {
        if (planned != newPlanned || turns != newTurns || under != newUnder) {
            planned = newPlanned;
            turns = newTurns;
            under = newUnder;
            draw();
        }
    }

    @Override
    protected void layoutChildren() {
        draw();
    }

    private void draw() {
        double width = getWidth();
        done.getElements().clear();
        now.getElements().clear();
        rest.getElements().clear();
        if (width <= 0 || planned <= 0) {
            return;
        }
        if (planned > MAX_TICKS) {
            segment(rest, 0, width);
            if (under) {
                segment(now, 0, width * Math.min(planned, turns + 1) / planned);
            }
            if (turns > 0) {
                segment(done, 0, width * Math.min(planned, turns) / planned);
            }
            return;
        }
        double tick = (width - GAP * (planned - 1)) / planned;
        for (int i = 0; i < planned; i++) {
            Path path = i < turns ? done : i == turns && under ? now : rest;
            double x = i * (tick + GAP);
            segment(path, x, x + tick);
        }
    }

    private static void segment(Path path, double from, double to) {
        double y = THICKNESS / 2;
        double inset = Math.min(THICKNESS / 2, (to - from) / 2);
        path.getElements().addAll(new MoveTo(from + inset, y), new LineTo(to - inset, y));
    }
}
