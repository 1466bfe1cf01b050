package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.ui.kit.WrappingCell;

import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// A finding in its list: how bad in a word and a sign, where, what, and what helps. JavaFX thread
/// only.
public final class FindingCell extends WrappingCell<PromptFinding> {
    private final FontIcon icon = new FontIcon("fth-info");
    private final Label word = new Label();
    private final Label text = new Label();
    private final Label remedy = new Label();
    private final HBox box;

    /// @param go leads to the finding's line
    public FindingCell(Consumer<PromptFinding> go) {
        getStyleClass().add("prompt-finding");
        word.getStyleClass().add("finding-word");
        word.setMinWidth(Region.USE_PREF_SIZE);
        text.getStyleClass().add("finding-text");
        text.setWrapText(true);
        remedy.getStyleClass().add("finding-remedy");
        remedy.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        remedy.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(text, remedy);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        box = new HBox(icon, word, words);
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && getItem() != null) {
                go.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable PromptFinding item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String severity = PromptWords.severity(item.severity());
        word.setText(severity + (item.line() > 0 ? ", line " + item.line() : ""));
        text.setText(item.text());
        remedy.setText(item.remedy());
        remedy.setVisible(!item.remedy().isEmpty());
        remedy.setManaged(!item.remedy().isEmpty());
        icon.setIconLiteral(
                switch (item.severity()) {
                    case ERROR -> "fth-x-circle";
                    case WARNING -> "fth-alert-triangle";
                    case NOTE -> "fth-info";
                });
        box.getStyleClass()
                .setAll(
                        "finding-box",
                        switch (item.severity()) {
                            case ERROR -> "tone-bad";
                            case WARNING -> "tone-waiting";
                            case NOTE -> "tone-quiet";
                        });
        setAccessibleText(word.getText() + ": " + item.text() + " " + item.remedy());
        setGraphic(box);
    }
}
