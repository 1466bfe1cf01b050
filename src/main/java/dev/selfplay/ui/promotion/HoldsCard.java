package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Approval.Review;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;
import dev.selfplay.ui.promotion.DeskViewModel.Change;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The tactics' warnings, and the tick without which they cannot be approved.
final class HoldsCard extends VBox {
    private final DeskViewModel model;
    private final Consumer<Victory> settle;
    private final VBox reasons = new VBox();
    private final CheckBox known = new CheckBox();

    /// @param settle opens the battle of a victory, for a person to settle what holds the tactic
    HoldsCard(DeskViewModel model, Consumer<Victory> settle) {
        this.model = model;
        this.settle = settle;
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

    private Node line(Review review, Hold hold, boolean several) {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        var words =
                DeskSection.words(
                        (several ? "“" + TacticWords.title(review.tactic()) + "”: " : "")
                                + hold.reason(),
                        "hold-reason");
        HBox line = new HBox(icon, words);
        line.getStyleClass().add("hold-line");
        holding(review.tactic(), hold).ifPresent(v -> line.getChildren().add(link(v)));
        return line;
    }

    /// The battle in which a person can settle it: one with an open question, if there is any.
    private static Optional<Victory> holding(Tactic tactic, Hold hold) {
        boolean settled = hold.kind() != Hold.Kind.DISPUTED && hold.kind() != Hold.Kind.UNDECIDED;
        return settled
                ? Optional.empty()
                : tactic.victories().stream()
                        .filter(v -> v.standing() && (v.undecided() || v.disputed()))
                        .min(Comparator.comparing(v -> !v.undecided()));
    }

    private Hyperlink link(Victory victory) {
        Hyperlink link = new Hyperlink(victory.undecided() ? "Decide it" : "Open the battle");
        link.getStyleClass().add("hold-link");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setAccessibleText(
                (victory.undecided() ? "Decide what was said against " : "Open the battle against ")
                        + victory.personaName());
        link.setOnAction(e -> settle.accept(victory));
        return link;
    }

    /// Puts the focus on the tick.
    void focus() {
        known.requestFocus();
    }
}
