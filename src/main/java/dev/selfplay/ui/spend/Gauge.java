package dev.selfplay.ui.spend;

import dev.selfplay.domain.Session;

import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;

import org.jspecify.annotations.Nullable;

/// Half a ring from nothing to the cap: settled, then reserved, then what is left. Around it the
/// bands: comfortable, near from four fifths on, and a mark at the cap. Coloured by the style
/// classes `near` and `locked` of the pane.
final class Gauge extends Region {
    private static final double STROKE = 13;
    private static final double BAND = 3;
    private static final double GAP = 4;

    /// Of half a ring; keeps the bands apart.
    private static final double SLIT = 0.012;

    private final Arc track = arc("gauge-arc", "gauge-track");
    private final Arc reserved = arc("gauge-arc", "gauge-reserved");
    private final Arc settled = arc("gauge-arc", "gauge-settled");
    private final Arc comfortable = arc("gauge-band", "gauge-comfortable");
    private final Arc near = arc("gauge-band", "gauge-near");
    private final Arc cap = arc("gauge-band", "gauge-cap");
    private double settledShare;
    private double reservedShare;

    Gauge() {
        getStyleClass().add("gauge");
        getChildren().setAll(track, reserved, settled, comfortable, near, cap);
    }

    private static Arc arc(String... styles) {
        Arc arc = new Arc();
        arc.setType(ArcType.OPEN);
        arc.setManaged(false);
        arc.getStyleClass().setAll(styles);
        return arc;
    }

    void show(@Nullable Session session) {
        settledShare = SpendBar.share(session, Session::settled, 1);
        reservedShare = SpendBar.share(session, Session::reserved, 1 - settledShare);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Insets in = getInsets();
        double outer = BAND + GAP + STROKE + 2;
        double width = getWidth() - in.getLeft() - in.getRight();
        double height = getHeight() - in.getTop() - in.getBottom();
        double radius = Math.max(10, Math.min(width / 2 - outer, height - outer)) + STROKE / 2;
        place(track, radius, 0, 1);
        place(reserved, radius, settledShare, reservedShare);
        place(settled, radius, 0, settledShare);
        settled.setVisible(settledShare > 0);
        reserved.setVisible(reservedShare > 0);
        double ring = radius + STROKE / 2 + GAP + BAND / 2;
        place(comfortable, ring, 0, SpendViewModel.NEAR - SLIT);
        place(near, ring, SpendViewModel.NEAR, 1 - SpendViewModel.NEAR - 2 * SLIT);
        place(cap, ring, 1 - SLIT, SLIT);
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
