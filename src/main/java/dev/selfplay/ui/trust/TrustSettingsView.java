package dev.selfplay.ui.trust;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

/// What this folder may do, on the Settings page. JavaFX thread only.
public final class TrustSettingsView {
    private final TrustViewModel model;
    private final Runnable review;

    @FXML private Label standing;
    @FXML private Button open;
    @FXML private Label server;
    @FXML private CheckBox free;

    /// @param review opens the question
    public TrustSettingsView(TrustViewModel model, Runnable review) {
        this.model = model;
        this.review = review;
    }

    @FXML
    void initialize() {
        open.setOnAction(e -> review.run());
        model.stateProperty().subscribe(this::onState);
        model.serverProperty().subscribe(this::onServer);
        model.serverFreeProperty().subscribe(free::setSelected);
        free.setOnAction(e -> model.setServerFree(free.isSelected()));
    }

    private void onState(TrustViewModel.State state) {
        standing.setText(
                switch (state) {
                    case NOTHING ->
                            "This folder asks for nothing that you would have to allow: what is"
                                    + " used comes from your own environment.";
                    case WAITING ->
                            "This folder asks for what nobody has allowed yet. Until then it has no"
                                    + " effect, and what depends on it is refused.";
                    case RESTRICTED -> "Some of what this folder asks for is kept without effect.";
                    case TRUSTED -> "You have allowed all that this folder asks for.";
                });
        open.setDisable(state == TrustViewModel.State.NOTHING);
    }

    private void onServer(String url) {
        server.setText(
                url.isEmpty()
                        ? "The model server is OpenAI's own, whose calls cost what the catalogue"
                                + " says."
                        : url);
        free.setVisible(!url.isEmpty());
        free.setManaged(!url.isEmpty());
    }
}
