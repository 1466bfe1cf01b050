package dev.selfplay.ui.shell;

import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.shell.NoticesViewModel.Told;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What was told lately, also what is closed: to be read again and copied.
public final class PastNoticesView {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final NoticesViewModel model;
    private final DateTimeFormatter clock;
    private @Nullable Overlay overlay;

    @FXML private VBox root;
    @FXML private ListView<Told> list;
    @FXML private Label nothing;
    @FXML private Button copy;
    @FXML private Button close;

    public PastNoticesView(NoticesViewModel model, ZoneId zone) {
        this.model = model;
        clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    @FXML
    void initialize() {
        Overlay place = new Overlay(root, Pos.BOTTOM_RIGHT, "past-place");
        overlay = place;
        list.setItems(model.past());
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().setSelectionMode(javafx.scene.control.SelectionMode.MULTIPLE);
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (COPY.match(e)) {
                        copy();
                        e.consume();
                    }
                });
        model.past().addListener((javafx.beans.InvalidationListener) past -> refresh());
        refresh();
        copy.setOnAction(e -> copy());
        close.setOnAction(e -> place.close());
    }

    private void refresh() {
        boolean none = model.past().isEmpty();
        list.setVisible(!none);
        list.setManaged(!none);
        nothing.setVisible(none);
        nothing.setManaged(none);
        copy.setDisable(none);
    }

    /// Copies what is selected, or all where nothing is.
    private void copy() {
        List<Told> selected = list.getSelectionModel().getSelectedItems();
        List<Told> copied = selected.isEmpty() ? model.past() : selected;
        ClipboardContent content = new ClipboardContent();
        content.putString(
                copied.stream()
                        .map(t ->
                                clock.format(t.at())
                                        + " "
                                        + NoticesViewModel.word(t.notice().severity())
                                        + ": "
                                        + t.notice().text())
                        .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    void open() {
        overlay().open(model.past().isEmpty() ? close : list);
        if (!model.past().isEmpty()) {
            list.getSelectionModel().clearAndSelect(0);
        }
    }

    Overlay overlay() {
        return java.util.Objects.requireNonNull(overlay);
    }

    private final class Cell extends ListCell<Told> {
        private final Label text = new Label();
        private final Label facts = new Label();
        private final VBox words = new VBox(2, facts, text);

        Cell() {
            getStyleClass().add("past-cell");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            facts.getStyleClass().add("quiet");
            HBox.setHgrow(words, Priority.ALWAYS);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Told told, boolean empty) {
            super.updateItem(told, empty);
            if (empty || told == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Notice notice = told.notice();
            String word = NoticesViewModel.word(notice.severity());
            text.setText(notice.text());
            facts.setText(
                    clock.format(told.at())
                            + " · "
                            + word
                            + (told.times() > 1 ? " · " + told.times() + " times" : ""));
            FontIcon icon = NoticeCards.icon(notice.severity());
            HBox line = new HBox(10, icon, words);
            line.getStyleClass().add(NoticeCards.style(notice.severity()));
            setAccessibleText(word + ": " + notice.text());
            setGraphic(line);
        }
    }
}
