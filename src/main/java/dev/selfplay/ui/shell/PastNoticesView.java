package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.NoticeAction;
import dev.selfplay.ui.shell.NoticesViewModel.Told;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

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
    @FXML private Button closeAll;
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
                    } else if (e.getCode() == KeyCode.ENTER) {
                        act(list.getSelectionModel().getSelectedItem());
                        e.consume();
                    }
                });
        model.past().addListener((javafx.beans.InvalidationListener) past -> refresh());
        refresh();
        copy.setOnAction(e -> copy());
        closeAll.setOnAction(e -> model.closeAll());
        closeAll.disableProperty().bind(Bindings.isEmpty(model.open()));
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
        NoticeStrip.copy(
                copied.stream()
                        .map(t ->
                                "%s %s · %s"
                                        .formatted(
                                                clock.format(t.at()),
                                                NoticeStrip.word(t.notice().severity()),
                                                t.notice().words()))
                        .toList());
    }

    /// Does the first of a notice's actions that can be done.
    private void act(@Nullable Told told) {
        if (told != null) {
            told.notice().actions().stream()
                    .filter(action -> action.barred().getValue().isEmpty())
                    .findFirst()
                    .ifPresent(action -> {
                        leave(told);
                        action.run();
                    });
        }
    }

    private void leave(Told told) {
        overlay().close();
        model.close(told);
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
        private final Label title = new Label();
        private final Label text = new Label();
        private final Label facts = new Label();
        private final HBox head = new HBox(8, facts, title);
        private final VBox words = new VBox(2);

        Cell() {
            getStyleClass().add("past-cell");
            title.getStyleClass().add("notice-word");
            head.setAlignment(Pos.BASELINE_LEFT);
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
            title.setText(notice.heading());
            text.setText(notice.text());
            facts.setText(
                    clock.format(told.at())
                            + (told.times() > 1 ? " · " + told.times() + " times" : ""));
            words.getChildren().setAll(head);
            if (!notice.text().isEmpty()) {
                words.getChildren().add(text);
            }
            if (!notice.actions().isEmpty()) {
                words.getChildren().add(actions(told));
            }
            HBox line = new HBox(10, NoticeStrip.icon(notice.severity()), words);
            line.getStyleClass().add(NoticeStrip.style(notice.severity()));
            setAccessibleText(NoticeStrip.word(notice.severity()) + ": " + notice.words());
            setGraphic(line);
        }

        private FlowPane actions(Told told) {
            FlowPane actions = new FlowPane(8, 4);
            actions.setRowValignment(VPos.CENTER);
            actions.getStyleClass().add("notice-actions");
            for (NoticeAction action : told.notice().actions()) {
                Label barred = new Label();
                barred.getStyleClass().add("quiet");
                barred.setWrapText(true);
                barred.textProperty().bind(action.barred());
                barred.managedProperty().bind(barred.textProperty().isNotEmpty());
                actions.getChildren().addAll(NoticeStrip.button(action, () -> leave(told)), barred);
            }
            return actions;
        }
    }
}
