package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// Who decided what about the tactic, when, and what was changed with it.
final class HistoryCard extends VBox {
    private final DeskViewModel model;
    private final WindowContext context;
    private final DeskSection card = new DeskSection("DECISIONS");

    HistoryCard(DeskViewModel model, WindowContext context) {
        this.model = model;
        this.context = context;
        getChildren().add(card);
        managedProperty().bind(card.managedProperty());
        model.detailProperty().subscribe(d -> refresh());
    }

    private void refresh() {
        TacticDetail detail = model.detailProperty().get();
        List<Node> rows = new ArrayList<>();
        if (detail != null) {
            detail.decisions().forEach(entry -> rows.add(row(entry)));
        }
        card.body(rows);
        card.shown(!rows.isEmpty());
    }

    private Node row(Decision.Entry entry) {
        Decision decision = entry.decision();
        Label what = new Label(TacticWords.decision(decision));
        what.getStyleClass().add("figure");
        what.setMinWidth(Region.USE_PREF_SIZE);
        Label who = new Label("%s · %s".formatted(decision.who(), context.when(entry.at())));
        who.getStyleClass().add("quiet");
        HBox head = new HBox(what, who);
        head.getStyleClass().add("decision-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        String changed = TacticWords.changed(decision);
        return changed.isEmpty()
                ? head
                : new VBox(head, DeskSection.words(changed, "quiet", "decision-change"));
    }
}
