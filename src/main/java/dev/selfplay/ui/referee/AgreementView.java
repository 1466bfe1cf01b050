package dev.selfplay.ui.referee;

import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How far people agree with each referee. JavaFX thread only.
public final class AgreementView {
    private final Async<List<Agreement>> referees;
    private final Runnable grade;

    @FXML private ScrollPane root;
    @FXML private VBox cards;
    @FXML private Label state;
    @FXML private Button again;
    @FXML private Button toBlind;

    /// @param grade leads to the blind queue
    AgreementView(AgreementViewModel model, Runnable grade) {
        referees = model.referees();
        this.grade = grade;
    }

    @FXML
    void initialize() {
        again.setOnAction(e -> referees.retry());
        toBlind.setOnAction(e -> grade.run());
        referees.valueProperty().subscribe(this::show);
        referees.stateProperty().subscribe(s -> onState());
        onState();
    }

    private void show(@Nullable List<Agreement> all) {
        cards.getChildren()
                .setAll(all == null ? List.of() : all.stream().map(AgreementCard::new).toList());
        onState();
    }

    private void onState() {
        List<Agreement> all = referees.valueProperty().get();
        state.setText(
                switch (referees.state()) {
                    case EMPTY, LOADING -> "Reading…";
                    case FAILED -> referees.failureProperty().get();
                    case SHOWN ->
                            all == null || all.isEmpty()
                                    ? "No battle has been graded by a referee yet."
                                    : "";
                });
        Nodes.show(state, !state.getText().isEmpty());
        Nodes.show(again, referees.state() == Async.State.FAILED);
    }

    void focus() {
        root.setVvalue(0);
        toBlind.requestFocus();
    }
}
