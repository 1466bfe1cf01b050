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
    private final double stroke;
    private final boolean banded;
    private double settledShare;
    private double reservedShare;

    private Gauge(String style, double stroke, boolean banded) {
        this.stroke = stroke;
        this.banded = banded;
        getStyleClass().add(style);
        getChildren().setAll(track, reserved, settled);
        if (banded) {
            getChildren().addAll(comfortable, near, cap);
        }
    }

    /// With its bands, for a pane.
    static Gauge whole() {
        return new Gauge("gauge", 13, true);
    }

    /// The ring alone, as high as a line of text.
    static Gauge small() {
        return new Gauge("gauge-small", 4, false);
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
        double outer = stroke + (banded ? BAND + GAP + 2 : 0);
        double width = getWidth() - in.getLeft() - in.getRight();
        double height = getHeight() - in.getTop() - in.getBottom();
        double radius = Math.max(stroke, Math.min(width / 2 - outer, height - outer)) + stroke / 2;
        place(track, radius, 0, 1);
        place(reserved, radius, settledShare, reservedShare);
        place(settled, radius, 0, settledShare);
        settled.setVisible(settledShare > 0);
        reserved.setVisible(reservedShare > 0);
        double ring = radius + stroke / 2 + GAP + BAND / 2;
        place(comfortable, ring, 0, SpendViewModel.NEAR - SLIT);
        place(near, ring, SpendViewModel.NEAR, 1 - SpendViewModel.NEAR - 2 * SLIT);
        place(cap, ring, 1 - SLIT, SLIT);
    }

    private void place(Arc arc, double radius, double from, double share) {
        arc.setCenterX(getWidth() / 2);
        arc.setCenterY(getHeight() - stroke / 2 - 1);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(180 - 180 * from);
        arc.setLength(-180 * share);
    }
}
