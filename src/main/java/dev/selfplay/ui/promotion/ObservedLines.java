package dev.selfplay.ui.promotion;

import dev.selfplay.gate.Observed;
import dev.selfplay.ui.kit.IntervalBar;

import javafx.scene.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How battles went since a tactic was approved: the figures, an interval where there is one, and what
/// they are not.
final class ObservedLines {
    /// The line's ends, in points, where the interval is not wider.
    private static final double ENDS = 15;

    private ObservedLines() {}

    static List<Node> of(Observed observed) {
        List<Node> lines = new ArrayList<>();
        lines.add(DeskSection.words("Since it was approved: " + observed.words()));
        Double half = observed.halfWidth();
        if (half != null) {
            double mean = Objects.requireNonNull(observed.difference()).mean();
            double ends = Math.max(ENDS, Math.abs(mean) + half);
            IntervalBar bar = new IntervalBar(-ends, ends, mean, mean - half, mean + half);
            bar.setId("observed-bar");
            lines.add(bar);
        }
        lines.add(DeskSection.words(Observed.caution(), "quiet"));
        return lines;
    }
}
