package dev.selfplay.ui.personas;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

import java.util.List;

/// A line through totals, oldest first, on a scale of 0 to 100, with the threshold to pass as a fine
/// line and the newest as a dot. The size is the style sheet's.
class TotalsLine extends Region {
    private final Polyline line = new Polyline();
    private final Line pass = new Line();
    private final Circle last = new Circle();
    private List<Integer> totals = List.of();
    private int passThreshold;

    TotalsLine() {
        getStyleClass().add("totals-line");
        line.getStyleClass().add("totals-path");
        pass.getStyleClass().add("totals-pass");
        last.getStyleClass().add("totals-last");
        line.setManaged(false);
        pass.setManaged(false);
        last.setManaged(false);
        last.setRadius(2.5);
        getChildren().addAll(pass, line, last);
        setMouseTransparent(true);
    }

    /// @param newTotals oldest first
    void show(List<Integer> newTotals, int newPassThreshold) {
        totals = List.copyOf(newTotals);
        passThreshold = newPassThreshold;
        last.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        if (!totals.isEmpty() && totals.getLast() > passThreshold) {
            last.getStyleClass().add("tone-good");
        }
        setVisible(!totals.isEmpty());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset() + 3;
        double right = getWidth() - snappedRightInset() - 4;
        double y = y(passThreshold);
        pass.setStartX(left);
        pass.setEndX(right);
        pass.setStartY(y);
        pass.setEndY(y);
        line.getPoints().clear();
        double step = totals.size() < 2 ? 0 : (right - left) / (totals.size() - 1);
        double x = right - step * (totals.size() - 1);
        for (int total : totals) {
            line.getPoints().addAll(x, y(total));
            x += step;
        }
        if (!totals.isEmpty()) {
            last.setCenterX(right);
            last.setCenterY(y(totals.getLast()));
        }
    }

    private double y(int total) {
        double top = snappedTopInset() + 3;
        double height = getHeight() - snappedTopInset() - snappedBottomInset() - 6;
        return Math.round(top + height * (100 - total) / 100.0) + 0.5;
    }
}
