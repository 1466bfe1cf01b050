package dev.selfplay.ui.scorecard;

import dev.selfplay.ui.transcript.Evidence;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// Words that the referee quotes; a click or Enter leads to them in the transcript.
public final class QuoteNode extends VBox {
    private final Evidence evidence;

    QuoteNode(Evidence evidence, Consumer<Evidence> onShow) {
        this.evidence = evidence;
        getStyleClass().add("quote");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(
                "%s, turn %d, %s: %s. Show it in the transcript."
                        .formatted(
                                evidence.name(),
                                evidence.turn(),
                                evidence.verified() ? "verified" : "not found there",
                                evidence.quote()));
        getChildren().add(ScorecardNodes.label("“" + evidence.quote() + "”", "quote-words"));
        if (evidence.why() != null) {
            getChildren().add(ScorecardNodes.quiet(evidence.why()));
        }
        Hyperlink where = new Hyperlink("turn " + evidence.turn());
        where.setFocusTraversable(false);
        where.setOnAction(e -> show(onShow));
        Label name = new Label(evidence.name());
        name.getStyleClass().add("quote-name");
        Label check = new Label(evidence.verified() ? "✓ verified" : "✗ not found there");
        check.getStyleClass().add(evidence.verified() ? "verified" : "unverified");
        check.setTooltip(
                new Tooltip(
                        evidence.verified()
                                ? "These words stand in the turn that the referee named."
                                : "These words do not stand in the turn that the referee named:"
                                        + " trust this grade less, or grade again."));
        HBox foot = new HBox(name, where, check);
        foot.getStyleClass().add("quote-foot");
        foot.setAlignment(Pos.BASELINE_LEFT);
        getChildren().add(foot);
        Tooltip.install(this, new Tooltip("Show in the transcript (Enter)"));
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.isStillSincePress()) {
                show(onShow);
            }
        });
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                show(onShow);
                e.consume();
            }
        });
    }

    private void show(Consumer<Evidence> onShow) {
        requestFocus();
        onShow.accept(evidence);
    }

    public Evidence evidence() {
        return evidence;
    }
}
