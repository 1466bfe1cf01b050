package dev.selfplay.ui.personas;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Map;

/// How many battles came to which totals, in steps of ten; what passed is told from what did not.
final class TotalsBars extends HBox {
    private static final int STEPS = 10;

    TotalsBars() {
        getStyleClass().add("totals-bars");
    }

    /// @param totals how many battles came to each total
    void show(Map<Integer, Integer> totals, int passThreshold) {
        int[] won = new int[STEPS];
        int[] lost = new int[STEPS];
        totals.forEach((total, n) -> {
            int step = Math.min(total / 10, STEPS - 1);
            (total > passThreshold ? won : lost)[step] += n;
        });
        int most = 1;
        for (int i = 0; i < STEPS; i++) {
            most = Math.max(most, won[i] + lost[i]);
        }
        getChildren().clear();
        for (int i = 0; i < STEPS; i++) {
            getChildren().add(step(i, won[i], lost[i], most));
        }
    }

    private static Node step(int i, int won, int lost, int most) {
        Bar bar = new Bar(won, lost, most);
        VBox.setVgrow(bar, Priority.ALWAYS);
        Label from = new Label(String.valueOf(i * 10));
        from.getStyleClass().add("totals-axis");
        VBox step = new VBox(bar, new StackPane(from));
        step.getStyleClass().add("totals-step");
        HBox.setHgrow(step, Priority.ALWAYS);
        String words =
                "%d to %d: %d won, %d not"
                        .formatted(i * 10, i == STEPS - 1 ? 100 : i * 10 + 9, won, lost);
        Tooltip.install(step, new Tooltip(words));
        step.setAccessibleText(words);
        return step;
    }

    private static final class Bar extends Region {
        private final Region won = new Region();
        private final Region lost = new Region();
        private final double wonShare;
        private final double lostShare;

        Bar(int won, int lost, int most) {
            wonShare = (double) won / most;
            lostShare = (double) lost / most;
            this.won.getStyleClass().add("totals-won");
            this.lost.getStyleClass().add("totals-lost");
            getChildren().addAll(this.won, this.lost);
        }

        @Override
        protected void layoutChildren() {
            double height = getHeight();
            double below = shown(lostShare, height);
            double above = shown(wonShare, height);
            lost.resizeRelocate(0, height - below, getWidth(), below);
            won.resizeRelocate(0, height - below - above, getWidth(), above);
        }

        /// A single battle among thousands is still seen.
        private static double shown(double share, double height) {
            return share == 0 ? 0 : Math.max(2, Math.round(share * height));
        }
    }
}
