package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.NoticeAction;
import dev.selfplay.ui.shell.NoticesViewModel.Told;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The newest open notice as a strip below the page: the page gives it the room, so that it covers
/// nothing of it. The others are counted. Never takes the keyboard by itself.
final class NoticeStrip extends HBox {
    /// So much of a text is read in passing; all of it stands in the list.
    private static final int MOST = 240;

    private static final double MOST_NARROW = 120;

    private final NoticesViewModel model;
    private final Runnable showPast;

    /// @param showPast shows all of them
    NoticeStrip(NoticesViewModel model, Runnable showPast) {
        this.model = model;
        this.showPast = showPast;
        setId("notices");
        setMinHeight(Region.USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        model.open().addListener((InvalidationListener) open -> refresh());
        refresh();
    }

    private void refresh() {
        Told newest = model.open().isEmpty() ? null : model.open().getFirst();
        setVisible(newest != null);
        setManaged(newest != null);
        getChildren().setAll(newest == null ? List.of() : parts(newest));
    }

    private List<Node> parts(Told told) {
        Notice notice = told.notice();
        getStyleClass().setAll("notice", style(notice.severity()));
        setAccessibleText(word(notice.severity()) + ": " + notice.words());
        TextFlow words = words(notice);
        HBox.setHgrow(words, Priority.ALWAYS);
        List<Node> parts = new ArrayList<>(List.of(icon(notice.severity()), words));
        if (told.times() > 1) {
            Label times = new Label(told.times() + " times");
            times.getStyleClass().add("quiet");
            times.setMinWidth(Region.USE_PREF_SIZE);
            parts.add(times);
        }
        notice.actions().forEach(action -> parts.add(button(action, () -> model.close(told))));
        if (model.open().size() > 1) {
            parts.add(more());
        }
        parts.add(iconButton("fth-copy", "Copy the notice", () -> copy(List.of(notice.words()))));
        parts.add(iconButton("fth-x", "Close the notice", () -> model.close(told)));
        return parts;
    }

    private static TextFlow words(Notice notice) {
        Text title = new Text(notice.heading());
        title.getStyleClass().add("notice-title");
        String line = notice.text().replaceAll("\\s+", " ");
        Text text = new Text(line.length() <= MOST ? line : line.substring(0, MOST) + "…");
        text.getStyleClass().add("notice-text");
        TextFlow words = new TextFlow(title, new Text(" "), text);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMinWidth(MOST_NARROW);
        if (!text.getText().equals(notice.text())) {
            Tooltip.install(words, new Tooltip(notice.words()));
        }
        return words;
    }

    /// As noticeable as the worst of those that are not seen.
    private Button more() {
        List<Told> rest = model.open().subList(1, model.open().size());
        Button more = new Button(rest.size() + " more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setAccessibleText(rest.size() + " more notices: show all");
        more.getStyleClass().addAll("small", "notice-more");
        rest.stream()
                .map(t -> t.notice().severity())
                .max(Notice.Severity::compareTo)
                .ifPresent(worst -> more.getStyleClass().add(style(worst)));
        more.setOnAction(e -> showPast.run());
        return more;
    }

    /// A notice's action, which says so where it cannot be done now.
    ///
    /// @param before run before it
    static Button button(NoticeAction action, Runnable before) {
        Button button = new Button(action.label());
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !action.barred().getValue().isEmpty(), action.barred()));
        button.setOnAction(e -> {
            before.run();
            action.run();
        });
        return button;
    }

    private static Button iconButton(String icon, String words, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    static void copy(List<String> lines) {
        Nodes.copy(lines.stream().collect(Collectors.joining("\n")));
    }

    static String word(Notice.Severity severity) {
        return switch (severity) {
            case INFO -> "Information";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
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
