package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Shared;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A teammate's tactic in the list: whose it is, its words, its state. Its height stands in the
/// style sheet.
final class SharedCell extends ListCell<Shared> {
    private final WindowContext context;
    private final Label author = new Label();
    private final Label badge = new Label();
    private final Label words = new Label();
    private final Label meta = new Label();
    private final VBox box;

    SharedCell(WindowContext context) {
        this.context = context;
        getStyleClass().add("tactic-cell");
        author.getStyleClass().add("tactic-title");
        author.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(author, Priority.ALWAYS);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("tactic-words");
        words.setWrapText(true);
        words.setAlignment(Pos.TOP_LEFT);
        words.setMinHeight(0);
        words.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(words, Priority.ALWAYS);
        meta.getStyleClass().add("tactic-meta");
        HBox head = new HBox(author, badge);
        head.getStyleClass().add("tactic-head");
        head.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(head, words, meta);
        box.getStyleClass().add("tactic-box");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Shared shared, boolean empty) {
        super.updateItem(shared, empty);
        if (empty || shared == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        author.setText(shared.author());
        TacticWords.Badge shown = badge(shared);
        badge.setText(shown.words());
        badge.getStyleClass().setAll("label", "badge", shown.style());
        String answer = shared.answer();
        // what it answers comes first in most texts, and is not what tells one from another
        words.setText(
                (answer.equals(shared.text()) ? answer : "“" + answer + "”")
                        .replaceAll("\\s+", " "));
        var promoted = shared.promotedAt();
        meta.setText(
                "priority %d%s%s"
                        .formatted(
                                shared.priority(),
                                promoted == null ? "" : " · " + context.when(promoted),
                                shared.active() || shared.adopted() == null ? "" : " · withdrawn"));
        setAccessibleText(
                "By %s, %s, %s, %s"
                        .formatted(
                                author.getText(),
                                badge.getText(),
                                meta.getText(),
                                words.getText()));
        setGraphic(box);
    }

    private static TacticWords.Badge badge(Shared shared) {
        if (shared.adopted() != null) {
            return new TacticWords.Badge("✓ adopted", "success");
        }
        if (!shared.active()) {
            return new TacticWords.Badge("withdrawn", "quiet-badge");
        }
        return shared.golden()
                ? new TacticWords.Badge("★ golden", "warning")
                : new TacticWords.Badge("in their prompt", "quiet-badge");
    }
}
