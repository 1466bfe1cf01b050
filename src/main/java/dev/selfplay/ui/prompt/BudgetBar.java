package dev.selfplay.ui.prompt;

import javafx.scene.layout.Region;

/// How much of the token budget the human text takes, and how much the tactics. JavaFX thread only.
final class BudgetBar extends Region {
    private final Region human = new Region();
    private final Region tactics = new Region();
    private double humanShare;
    private double allShare;

    BudgetBar() {
        getStyleClass().add("budget-bar");
        human.getStyleClass().add("budget-human");
        tactics.getStyleClass().add("budget-tactics");
        getChildren().setAll(human, tactics);
    }

    /// @param humanTokens of the human text
    /// @param tokens of the merged prompt
    /// @param tight whether something did not fit
    void show(int humanTokens, int tokens, int budget, boolean tight) {
        humanShare = Math.clamp((double) humanTokens / Math.max(1, budget), 0, 1);
        allShare = Math.clamp((double) tokens / Math.max(1, budget), humanShare, 1);
        boolean over = tokens > budget;
        getStyleClass().setAll("budget-bar", over ? "over" : tight ? "tight" : "fits");
        setAccessibleText(
                "%,d of %,d tokens, %,d of them human text".formatted(tokens, budget, humanTokens));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double first = Math.round(width * humanShare);
        human.resizeRelocate(0, 0, first, height);
        tactics.resizeRelocate(first, 0, Math.round(width * allShare) - first, height);
    }
}
