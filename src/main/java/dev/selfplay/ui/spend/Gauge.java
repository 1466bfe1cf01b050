package dev.selfplay.ui.spend;

import dev.selfplay.domain.Session;

import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;

import org.jspecify.annotations.Nullable;

/// Half a ring from nothing to the cap: settled, then reserved, then what is left. Coloured by the
/// style classes `near` and `locked`.
final class Gauge extends Region {
    private static final double STROKE = 13;

    private final Arc track = arc("gauge-track");
    private final Arc reserved = arc("gauge-reserved");
    private final Arc settled = arc("gauge-settled");
    private double settledShare;
    private double reservedShare;

    Gauge() {
        getStyleClass().add("gauge");
        getChildren().setAll(track, reserved, settled);
        setMinHeight(122);
        setPrefHeight(122);
        setMaxHeight(122);
    }

    private static Arc arc(String style) {
        Arc arc = new Arc();
        arc.setType(ArcType.OPEN);
        arc.setManaged(false);
        arc.getStyleClass().setAll("gauge-arc", style);
        return arc;
    }

    void show(@Nullable Session session) {
        if (session == null || session.cap().isZero()) {
            settledShare = 0;
            reservedShare = 0;
        } else {
            double cap = session.cap().nanos();
            settledShare = Math.min(1, session.settled().nanos() / cap);
            reservedShare = Math.min(1 - settledShare, session.reserved().nanos() / cap);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double radius = Math.max(10, Math.min(getWidth() / 2 - STROKE, getHeight() - STROKE));
        place(track, radius, 0, 1);
        place(reserved, radius, settledShare, reservedShare);
        place(settled, radius, 0, settledShare);
        settled.setVisible(settledShare > 0);
        reserved.setVisible(reservedShare > 0);
    }

    private void place(Arc arc, double radius, double from, double share) {
        arc.setCenterX(getWidth() / 2);
        arc.setCenterY(getHeight() - STROKE / 2 - 1);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(180 - 180 * from);
        arc.setLength(-180 * share);
    }
}
