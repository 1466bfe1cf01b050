package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Approval.Review;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.promotion.DeskViewModel.Change;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// The tactics' warnings, and the tick without which they cannot be approved.
final class HoldsCard extends VBox {
    private final DeskViewModel model;
    private final VBox reasons = new VBox();
    private final CheckBox known = new CheckBox();

    HoldsCard(DeskViewModel model) {
        this.model = model;
        getStyleClass().addAll("holds-card");
        known.setId("acknowledge");
        known.setWrapText(true);
        known.selectedProperty().bindBidirectional(model.acknowledgedProperty());
        reasons.getStyleClass().add("hold-reasons");
        getChildren().setAll(reasons, known);
        model.changeProperty().subscribe(c -> refresh());
        model.tacticsProperty().subscribe(t -> refresh());
    }

    private void refresh() {
        Change change = model.changeProperty().get();
        List<Node> lines = new ArrayList<>();
        boolean several = model.tacticsProperty().get().size() > 1;
        int held = 0;
        if (change != null && model.all(TacticState.WAITING, TacticState.HELD)) {
            for (Review review : change.preview().reviews()) {
                held += review.holds().isEmpty() ? 0 : 1;
                for (Hold hold : review.holds()) {
                    lines.add(line(review, hold, several));
                }
            }
        }
        reasons.getChildren().setAll(lines);
        known.setText(
                several
                        ? "I know what is against %s, and want %s all the same"
                                .formatted(
                                        held == 1 ? "this one" : "these " + held,
                                        held == 1 ? "it" : "them")
                        : "I have read this, and want the tactic all the same");
        boolean shown = !lines.isEmpty();
        setVisible(shown);
        setManaged(shown);
    }

    private static Node line(Review review, Hold hold, boolean several) {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        var words =
                DeskSection.words(
                        (several ? "“" + TacticWords.title(review.tactic()) + "”: " : "")
                                + hold.reason(),
                        "hold-reason");
        HBox line = new HBox(icon, words);
        line.getStyleClass().add("hold-line");
        return line;
    }

    /// Puts the focus on the tick.
    void focus() {
        known.requestFocus();
    }
}
