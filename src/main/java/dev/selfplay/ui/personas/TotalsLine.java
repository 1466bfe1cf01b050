package dev.selfplay.ui.personas;

import dev.selfplay.ui.kit.Tone;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

import java.util.ArrayList;
import java.util.List;

/// A line through totals, oldest first, with the threshold to pass as a fine line and the newest as
/// a dot. The scale reaches from the lowest to the highest, the threshold included, and over thirty
/// points at least, so that chance does not look like a trend. The size is the style sheet's.
final class TotalsLine extends Region {
    private static final double LEAST_SPAN = 30;
    private static final double EDGE = 4;

    private final boolean detailed;
    private final Polyline line = new Polyline();
    private final Line pass = new Line();
    private final Label passLabel = new Label();
    private final List<Circle> dots = new ArrayList<>();
    private List<Integer> totals = List.of();
    private int passThreshold;

    /// @param detailed whether each total has its dot, and the threshold its number
    TotalsLine(boolean detailed) {
        this.detailed = detailed;
        getStyleClass().add("totals-line");
        line.getStyleClass().add("totals-path");
        pass.getStyleClass().add("totals-pass");
        passLabel.getStyleClass().add("totals-axis");
        line.setManaged(false);
        pass.setManaged(false);
        passLabel.setManaged(false);
        setMouseTransparent(true);
    }

    /// @param newTotals oldest first
    void show(List<Integer> newTotals, int newPassThreshold) {
        totals = List.copyOf(newTotals);
        passThreshold = newPassThreshold;
        passLabel.setText("over " + passThreshold);
        dots.clear();
        int first = detailed ? 0 : Math.max(0, totals.size() - 1);
        for (int total : totals.subList(first, totals.size())) {
            Circle dot = new Circle(2.5);
            dot.setManaged(false);
            dot.getStyleClass()
                    .addAll("totals-dot", Tone.ofTotal(total, passThreshold).styleClass());
            dots.add(dot);
        }
        getChildren().setAll(pass, line);
        getChildren().addAll(dots);
        if (detailed) {
            getChildren().add(passLabel);
        }
        setAccessibleText(totals.isEmpty() ? "no totals" : "totals, oldest first: " + totals);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset() + EDGE;
        double right = getWidth() - snappedRightInset() - EDGE;
        int lowest = passThreshold;
        int highest = passThreshold;
        for (int total : totals) {
            lowest = Math.min(lowest, total);
            highest = Math.max(highest, total);
        }
        double lack = Math.max(0, LEAST_SPAN - (highest - lowest)) / 2;
        double low = lowest - lack;
        double span = highest + lack - low;
        double y = y(passThreshold, low, span);
        pass.setStartX(left);
        pass.setEndX(right);
        pass.setStartY(y);
        pass.setEndY(y);
        passLabel.autosize();
        passLabel.relocate(
                left,
                y - passLabel.getHeight() > snappedTopInset() ? y - passLabel.getHeight() : y);
        line.getPoints().clear();
        double step = totals.size() < 2 ? 0 : (right - left) / (totals.size() - 1);
        int withoutDot = totals.size() - dots.size();
        for (int i = 0; i < totals.size(); i++) {
            double x = right - step * (totals.size() - 1 - i);
            double at = y(totals.get(i), low, span);
            line.getPoints().addAll(x, at);
            if (i >= withoutDot) {
                dots.get(i - withoutDot).setCenterX(x);
                dots.get(i - withoutDot).setCenterY(at);
            }
        }
    }

    private double y(int total, double low, double span) {
        double top = snappedTopInset() + EDGE;
        double height = getHeight() - snappedTopInset() - snappedBottomInset() - 2 * EDGE;
        return Math.round(top + height * (low + span - total) / span) + 0.5;
    }
}
