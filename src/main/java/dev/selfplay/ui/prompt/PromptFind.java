package dev.selfplay.ui.prompt;

import dev.selfplay.ui.kit.Nodes;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/// Finds words in a prompt area: Ctrl+F opens it, Enter and F3 go on, Shift goes back, Escape closes
/// it. JavaFX thread only.
final class PromptFind extends HBox {
    private final PromptArea target;
    private final TextField words = new TextField();
    private final Label count = new Label();

    PromptFind(PromptArea target, String id) {
        this.target = target;
        getStyleClass().add("prompt-find");
        words.setId(id);
        words.setPromptText("Find");
        words.setAccessibleText("Find in the prompt");
        words.setMinWidth(0);
        words.setPrefColumnCount(18);
        HBox.setHgrow(words, Priority.SOMETIMES);
        count.getStyleClass().add("quiet");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = Nodes.spacer();
        getChildren()
                .setAll(
                        words,
                        button("fth-chevron-up", "Find the one before (Shift+F3)", () -> go(false)),
                        button("fth-chevron-down", "Find the next (F3)", () -> go(true)),
                        count,
                        space,
                        button("fth-x", "Close (Esc)", this::close));
        words.textProperty().subscribe((was, is) -> typed());
        words.setOnAction(e -> go(true));
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        target.area().textProperty().subscribe((was, is) -> tell());
        shown(false);
    }

    private static Button button(String icon, String what, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
        button.setOnAction(e -> action.run());
        return button;
    }

    private void shown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    /// Begins to find; with what is selected, where that is a few words.
    void open() {
        String selected = target.area().getSelectedText();
        if (!selected.isBlank() && selected.length() < 60 && !selected.contains("\n")) {
            words.setText(selected);
        }
        shown(true);
        words.requestFocus();
        words.selectAll();
        typed();
    }

    void close() {
        shown(false);
        target.found("");
        target.area().requestFocus();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            event.consume();
            go(false);
        }
    }

    private void typed() {
        target.found(words.getText());
        CodeArea area = target.area();
        int from = area.getSelection().getStart();
        int at = lower(area).indexOf(wanted(), from);
        select(at < 0 ? lower(area).indexOf(wanted()) : at);
        tell();
    }

    /// Goes to the next one from the caret, round the end.
    void go(boolean forward) {
        String wanted = wanted();
        if (wanted.isEmpty()) {
            open();
            return;
        }
        CodeArea area = target.area();
        String all = lower(area);
        int at =
                forward
                        ? all.indexOf(wanted, area.getSelection().getEnd())
                        : all.lastIndexOf(wanted, area.getSelection().getStart() - 1);
        if (at < 0) {
            at = forward ? all.indexOf(wanted) : all.lastIndexOf(wanted);
        }
        select(at);
        tell();
    }

    private void select(int at) {
        if (at >= 0 && !wanted().isEmpty()) {
            target.area().selectRange(at, at + wanted().length());
            target.area().requestFollowCaret();
        }
    }

    private void tell() {
        String wanted = wanted();
        if (wanted.isEmpty()) {
            count.setText("");
            return;
        }
        String all = lower(target.area());
        int selected = target.area().getSelection().getStart();
        int number = 0;
        int which = 0;
        for (int at = all.indexOf(wanted);
                at >= 0;
                at = all.indexOf(wanted, at + wanted.length())) {
            number++;
            if (at == selected) {
                which = number;
            }
        }
        count.setText(
                number == 0
                        ? "not found"
                        : which == 0 ? number + " found" : which + " of " + number);
    }

    private String wanted() {
        return words.getText().toLowerCase(Locale.ROOT);
    }

    private static String lower(CodeArea area) {
        String text = area.getText();
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? lower : text;
    }
}
