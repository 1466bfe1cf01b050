package dev.selfplay.ui.shell;

import dev.selfplay.ui.wall.SpendQuestion;
import dev.selfplay.ui.wall.SpendQuestion.Asked;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// The question before a click costs money: Enter starts, Escape does not. JavaFX thread only.
public final class SpendQuestionView {
    private final SpendQuestion model;
    private @Nullable Overlay overlay;

    @FXML private Region root;
    @FXML private Label title;
    @FXML private Label cost;
    @FXML private Button no;
    @FXML private Button yes;

    SpendQuestionView(SpendQuestion model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        Overlay place = new Overlay(root, Pos.CENTER, "closing-place");
        overlay = place;
        no.setOnAction(e -> model.no());
        yes.setOnAction(e -> model.yes());
        // the focused button answers to the space bar alone
        for (Button each : new Button[] {no, yes}) {
            each.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    e -> {
                        if (e.getCode() == KeyCode.ENTER) {
                            each.fire();
                            e.consume();
                        }
                    });
        }
        model.askedProperty().subscribe(asked -> onAsked(asked, place));
        place.openProperty()
                .subscribe((was, is) -> {
                    if (!is && model.askedProperty().get() != null) {
                        model.no(); // by Escape, or a click beside it
                    }
                });
    }

    private void onAsked(@Nullable Asked asked, Overlay place) {
        if (asked == null) {
            place.close();
        } else {
            title.setText(asked.title());
            cost.setText(asked.cost());
            yes.setText(asked.answer());
            place.open(yes);
        }
    }

    Overlay overlay() {
        return Objects.requireNonNull(overlay);
    }
}
