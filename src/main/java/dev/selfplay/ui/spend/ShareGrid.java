package dev.selfplay.ui.spend;

import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.kit.Formats;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

import java.util.ArrayList;
import java.util.List;

/// Fills a grid with the spend per role and model, and its sum beneath.
final class ShareGrid {
    private static final List<String> HEADS =
            List.of("Role", "Model", "Calls", "In", "Cached", "Out", "Settled");
    private static final int WORDS = 2;

    private ShareGrid() {}

    static void fill(GridPane grid, List<SpendShare> shares) {
        grid.getChildren().clear();
        if (grid.getColumnConstraints().isEmpty()) {
            for (int i = 0; i < HEADS.size(); i++) {
                ColumnConstraints column = new ColumnConstraints();
                column.setHalignment(i < WORDS ? HPos.LEFT : HPos.RIGHT);
                column.setHgrow(i == 1 ? Priority.ALWAYS : Priority.SOMETIMES);
                grid.getColumnConstraints().add(column);
            }
        }
        row(grid, 0, "quiet", HEADS);
        List<Usd> costs = new ArrayList<>(shares.stream().map(SpendShare::cost).toList());
        costs.add(costs.stream().reduce(Usd.ZERO, Usd::plus));
        List<String> amounts = Formats.usdTogether(costs);
        int at = 1;
        TokenUsage usage = TokenUsage.NONE;
        long calls = 0;
        for (SpendShare share : shares) {
            row(
                    grid,
                    at,
                    "share",
                    cells(
                            Formats.word(share.role()),
                            share.model(),
                            share.calls(),
                            share.usage(),
                            amounts.get(at - 1)));
            at++;
            usage = usage.plus(share.usage());
            calls += share.calls();
        }
        row(grid, at, "share-sum", cells("All", "", calls, usage, amounts.getLast()));
    }

    private static List<String> cells(
            String role, String model, long calls, TokenUsage usage, String cost) {
        return List.of(
                role,
                model,
                Formats.count(calls),
                Formats.count(usage.input()),
                Formats.count(usage.cachedInput()),
                Formats.count(usage.output()),
                cost);
    }

    private static void row(GridPane grid, int at, String style, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Label label = new Label(cells.get(i));
            label.getStyleClass().add(style);
            if (i == 1) {
                label.setMinWidth(0);
            } else {
                label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            }
            grid.add(label, i, at);
        }
    }
}
