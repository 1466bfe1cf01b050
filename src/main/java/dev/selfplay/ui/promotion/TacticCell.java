package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Tactic;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A tactic in the inbox: what it answers, how it begins, what it won. Its height stands in the style
/// sheet.
final class TacticCell extends ListCell<Tactic> {
    private final InboxViewModel model;
    private final ProofViewModel proofs;
    private final WindowContext context;
    private final Label title = new Label();
    private final Label badge = new Label();
    private final Label words = new Label();
    private final Label meta = new Label();
    private final VBox box;

    TacticCell(InboxViewModel model, ProofViewModel proofs, WindowContext context) {
        this.model = model;
        this.proofs = proofs;
        this.context = context;
        getStyleClass().add("tactic-cell");
        title.getStyleClass().add("tactic-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("tactic-words");
        words.setWrapText(true);
        words.setAlignment(Pos.TOP_LEFT);
        words.setMinHeight(0);
        words.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(words, Priority.ALWAYS);
        meta.getStyleClass().add("tactic-meta");
        HBox head = new HBox(title, badge);
        head.getStyleClass().add("tactic-head");
        head.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(head, words, meta);
        box.getStyleClass().add("tactic-box");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Tactic tactic, boolean empty) {
        super.updateItem(tactic, empty);
        if (empty || tactic == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(TacticWords.title(tactic));
        TacticWords.Badge shown = TacticWords.badge(tactic);
        badge.setText(shown.words());
        badge.getStyleClass().setAll("label", "badge", shown.style());
        words.setText(TacticWords.brief(tactic));
        meta.setText(measured(tactic) + TacticWords.meta(tactic, model.alike(tactic), context));
        setAccessibleText("%s, %s, %s".formatted(title.getText(), badge.getText(), meta.getText()));
        setGraphic(box);
    }

    /// `proven · 3 of 3 · `; empty where nothing was measured.
    private String measured(Tactic tactic) {
        ProofViewModel.Measured all = proofs.measuredProperty().get();
        String proof =
                all.of(tactic)
                        .map(p ->
                                ProofBand.standing(p)
                                        + (all.stale(p, tactic) ? ", stale · " : " · "))
                        .orElse("");
        return proof + all.repeats(tactic).map(r -> r.words() + " · ").orElse("");
    }
}
