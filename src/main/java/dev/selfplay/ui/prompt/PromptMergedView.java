package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.WrappingCell;
import dev.selfplay.ui.prompt.PromptLook.Ranked;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The merged prompt, as it would be with what is typed: its parts in order, what was left out and
/// why, and the text itself. JavaFX thread only.
public final class PromptMergedView {
    private final PromptPageViewModel model;
    private final Remembered remembered;
    private final PromptArea area =
            new PromptArea("prompt-merged", "What the Closer gets, read only", false);
    private final PromptFind find = new PromptFind(area, "prompt-merged-find");

    @FXML private SplitPane split;
    @FXML private ListView<Ranked> list;
    @FXML private Label remark;
    @FXML private VBox place;

    PromptMergedView(PromptPageViewModel model, Remembered remembered) {
        this.model = model;
        this.remembered = remembered;
    }

    @FXML
    void initialize() {
        VBox.setVgrow(area, Priority.ALWAYS);
        place.getChildren().setAll(find, area);
        list.setCellFactory(v -> new Cell());
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        go(list.getSelectionModel().getSelectedItem());
                    }
                });
        model.look().lookProperty().subscribe(this::onLook);
        model.look().staleProperty().subscribe(stale -> onLook(model.look().lookProperty().get()));
        remembered.divider(split, "prompt.merged");
    }

    private void onLook(@Nullable PromptLook look) {
        if (look == null) {
            list.getItems().clear();
            area.show("");
            remark.setText(PromptWords.unknown(model.look().failedProperty().get()));
            return;
        }
        if (!list.getItems().equals(look.ranked())) {
            list.getItems().setAll(look.ranked());
        }
        area.show(look.report().merged().text());
        remark.setText(
                model.look().staleProperty().get()
                        ? "working it out…"
                        : PromptWords.tokens(look.report().tokens()));
    }

    private void go(@Nullable Ranked part) {
        if (part != null && part.line() > 0) {
            area.go(part.line());
        }
    }

    void focus() {
        Focus.on(area.area());
    }

    PromptFind find() {
        return find;
    }

    private final class Cell extends WrappingCell<Ranked> {
        private final Label title = new Label();
        private final Label meta = new Label();
        private final VBox box = new VBox(title, meta);

        Cell() {
            getStyleClass().add("outline-cell");
            title.setMinWidth(0);
            meta.setWrapText(true);
            meta.setMinHeight(Region.USE_PREF_SIZE);
            setOnMouseClicked(e -> go(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Ranked item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            TacticBlock block = item.block();
            var omitted = item.omitted();
            title.setText(block == null ? "Human text" : PromptWords.title(block));
            title.getStyleClass().setAll("label", "outline-title");
            String tokens = PromptWords.tokens(item.tokens());
            meta.setText(
                    block == null
                            ? tokens + " · always first, whole"
                            : omitted == null
                                    ? "%d. · priority %d · %s"
                                            .formatted(getIndex(), block.priority(), tokens)
                                    : "✕ left out: %s · priority %d · %s"
                                            .formatted(
                                                    PromptWords.why(omitted),
                                                    block.priority(),
                                                    tokens));
            meta.getStyleClass()
                    .setAll("label", omitted == null ? "outline-meta" : "outline-omitted");
            setAccessibleText(title.getText() + ". " + meta.getText());
            setGraphic(box);
        }
    }
}
