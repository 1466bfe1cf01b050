package dev.selfplay.ui.shell;

import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.fx.NoticeAction;
import dev.selfplay.ui.shell.NoticesViewModel.Told;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// The open notices as cards over the page's lower corner. They never take the keyboard by
/// themselves, and a click between them goes to the page.
final class NoticeCards extends VBox {
    private final NoticesViewModel model;
    private final Runnable showPast;

    /// @param showPast shows all of them
    NoticeCards(NoticesViewModel model, Runnable showPast) {
        this.model = model;
        this.showPast = showPast;
        getStyleClass().add("notices");
        setId("notices");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        model.open().addListener((javafx.beans.InvalidationListener) open -> refresh());
    }

    private void refresh() {
        List<Node> cards = new ArrayList<>();
        model.seen().forEach(told -> cards.add(card(told)));
        if (model.hidden() > 0) {
            cards.addFirst(rest());
        }
        // newest at the bottom, where the eye is led; the rest above
        List<Node> upwards =
                new ArrayList<>(cards.subList(model.hidden() > 0 ? 1 : 0, cards.size()));
        java.util.Collections.reverse(upwards);
        if (model.hidden() > 0) {
            upwards.addFirst(cards.getFirst());
        }
        getChildren().setAll(upwards);
    }

    private HBox rest() {
        Button more = new Button(model.hidden() + " more");
        more.setAccessibleText(model.hidden() + " more notices: show all");
        more.setOnAction(e -> showPast.run());
        Button all = new Button("Close all");
        all.setAccessibleText("Close all notices");
        all.setOnAction(e -> model.closeAll());
        for (Button button : List.of(more, all)) {
            button.getStyleClass().add("small");
        }
        HBox box = new HBox(6, more, all);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private HBox card(Told told) {
        Notice notice = told.notice();
        FontIcon icon = icon(notice.severity());
        Label word = new Label(NoticesViewModel.word(notice.severity()));
        word.getStyleClass().add("notice-word");
        Label times = new Label(told.times() > 1 ? told.times() + " times" : "");
        times.getStyleClass().add("quiet");
        HBox head = new HBox(6, word, times);
        head.setAlignment(Pos.BASELINE_LEFT);
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add("notice-text");
        VBox words = new VBox(2, head, text);
        if (!notice.actions().isEmpty()) {
            HBox actions = new HBox(6);
            actions.getStyleClass().add("notice-actions");
            notice.actions().forEach(action -> actions.getChildren().add(button(told, action)));
            words.getChildren().add(actions);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button copy = iconButton("fth-copy", "Copy the notice");
        copy.setOnAction(e -> copy(told));
        Button close = iconButton("fth-x", "Close the notice");
        close.setOnAction(e -> model.close(told));
        HBox card = new HBox(10, icon, words, copy, close);
        card.setAlignment(Pos.TOP_LEFT);
        card.getStyleClass().addAll("notice", style(notice.severity()));
        card.setAccessibleText(NoticesViewModel.word(notice.severity()) + ": " + notice.text());
        return card;
    }

    private Button button(Told told, NoticeAction action) {
        Button button = new Button(action.label());
        button.getStyleClass().add("small");
        button.setOnAction(e -> {
            model.close(told);
            action.action().run();
        });
        return button;
    }

    private static Button iconButton(String icon, String words) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(words);
        button.setTooltip(new javafx.scene.control.Tooltip(words));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    static void copy(Told told) {
        ClipboardContent content = new ClipboardContent();
        content.putString(told.notice().text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    static FontIcon icon(Notice.Severity severity) {
        FontIcon icon =
                new FontIcon(
                        switch (severity) {
                            case INFO -> "fth-info";
                            case WARNING -> "fth-alert-triangle";
                            case ERROR -> "fth-alert-octagon";
                        });
        icon.getStyleClass().add("notice-icon");
        return icon;
    }

    static String style(Notice.Severity severity) {
        return switch (severity) {
            case INFO -> "tone-live";
            case WARNING -> "tone-waiting";
            case ERROR -> "tone-bad";
        };
    }
}
