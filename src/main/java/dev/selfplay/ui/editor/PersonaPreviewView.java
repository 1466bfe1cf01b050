package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.PersonaEditing.Examination;
import dev.selfplay.workbench.PersonaEditing.SellerSide;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/// The system prompt exactly as the seller's model will get it, and what it costs. JavaFX thread only.
public final class PersonaPreviewView {
    private final PersonaEditorViewModel editor;

    @FXML private Label figures;
    @FXML private ChoiceBox<SellerLevel> level;
    @FXML private Button copy;
    @FXML private TextArea prompt;
    @FXML private Label missing;

    public PersonaPreviewView(PersonaEditorViewModel editor) {
        this.editor = editor;
    }

    @FXML
    void initialize() {
        copy.setOnAction(e -> {
            Nodes.copy(prompt.getText());
        });
        level.getItems().setAll(SellerLevel.values());
        level.setValue(SellerLevel.AS_WRITTEN);
        level.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable SellerLevel of) {
                        return of == null ? "" : of.words();
                    }

                    @Override
                    public SellerLevel fromString(String words) {
                        throw new UnsupportedOperationException("it is chosen, not typed");
                    }
                });
        level.valueProperty().subscribe(() -> onExamined(editor.examinationProperty().get()));
        editor.examinationProperty().subscribe(this::onExamined);
    }

    private void onExamined(Examination found) {
        SellerSide seller = found.seller();
        boolean there = seller != null;
        prompt.setVisible(there);
        copy.setDisable(!there);
        level.setDisable(!there);
        missing.setVisible(!there);
        missing.setText(
                "The prompt is made from a persona whose fields are all there and in order. Mend "
                        + Counted.of(found.problems().size(), "problem")
                        + " first.");
        if (seller == null) {
            figures.setText("");
            return;
        }
        String given = seller.prompt(level.getValue());
        if (!given.equals(prompt.getText())) {
            double top = prompt.getScrollTop();
            prompt.setText(given);
            prompt.setScrollTop(top);
        }
        figures.setText(
                "About %s tokens, sent with each of the seller's %d turns: %s"
                        .formatted(Formats.count(seller.tokens()), seller.turns(), cost(seller)));
    }

    private static String cost(SellerSide seller) {
        CostEstimate cost = seller.cost();
        if (cost == null) {
            return "the price of " + seller.model() + " is not known.";
        }
        String amount =
                cost.low().equals(cost.high())
                        ? Formats.usd(cost.high())
                        : String.join(" to ", Formats.usdRange(cost.low(), cost.high()));
        return amount
                + " a battle with "
                + seller.model()
                + (seller.billed() ? "." : " (rehearsal, not billed).");
    }
}
