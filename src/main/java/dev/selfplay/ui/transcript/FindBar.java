package dev.selfplay.ui.transcript;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

/// A slim bar to find words in the transcript under it.
final class FindBar extends HBox {
    private final FindInTranscript find;
    private final Runnable onClosed;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Button previous = button("fth-chevron-up", "Previous hit (Shift+F3)");
    private final Button next = button("fth-chevron-down", "Next hit (F3 or Enter)");
    private String kept = "";

    /// @param onClosed takes the focus back
    FindBar(FindInTranscript find, Runnable onClosed) {
        this.find = find;
        this.onClosed = onClosed;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText("Find in the transcript");
        field.setAccessibleText("Find in the transcript");
        field.textProperty().bindBidirectional(find.wordsProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        count.getStyleClass().add("find-count");
        count.setMinWidth(USE_PREF_SIZE);
        Button close = button("fth-x", "Close (Escape)");
        previous.setOnAction(e -> find.previous());
        next.setOnAction(e -> find.next());
        close.setOnAction(e -> close());
        getChildren().setAll(field, count, previous, next, close);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        find.revisionProperty().subscribe(this::refresh);
        find.wordsProperty()
                .subscribe(words -> {
                    // another battle: what was looked for is of the last one
                    if (words.isEmpty() && !field.isFocused()) {
                        setOpen(false);
                    }
                });
        setOpen(false);
    }

    private static Button button(String icon, String what) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && field.isFocused()) {
            if (event.isShiftDown()) {
                find.previous();
            } else {
                find.next();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    private void refresh() {
        String words = find.count();
        count.setText(find.apart() ? words + ", apart" : words);
        count.getStyleClass().removeAll("none");
        if (!words.isEmpty() && find.hits().isEmpty()) {
            count.getStyleClass().add("none");
        }
        previous.setDisable(find.hits().isEmpty());
        next.setDisable(find.hits().isEmpty());
    }

    private void setOpen(boolean open) {
        setVisible(open);
        setManaged(open);
    }

    /// Opens the bar with what was looked for last.
    void open() {
        setOpen(true);
        if (find.wordsProperty().get().isEmpty()) {
            find.wordsProperty().set(kept);
        }
        field.requestFocus();
        field.selectAll();
    }

    /// Opens the bar with these words and leaves the focus where it is.
    void open(String words) {
        find.wordsProperty().set(words);
        setOpen(!words.isBlank());
    }

    boolean isOpen() {
        return isVisible();
    }

    void close() {
        kept = find.wordsProperty().get();
        boolean mine = field.isFocused() || isFocusWithin();
        setOpen(false);
        find.wordsProperty().set("");
        if (mine) {
            onClosed.run();
        }
    }
}
