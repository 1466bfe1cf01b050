package dev.selfplay.ui.prompt;

import dev.selfplay.ui.diff.LineDiff.Row;
import dev.selfplay.ui.diff.LineDiffCell;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.prompt.PromptFileViewModel.State;
import dev.selfplay.ui.prompt.PromptVersionsViewModel.Entry;
import dev.selfplay.ui.prompt.PromptVersionsViewModel.Shown;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongConsumer;

/// The versions of the prompt file, what changed with one of them, and the way back. JavaFX thread
/// only.
public final class PromptVersionsView {
    private final PromptPageViewModel page;
    private final PromptVersionsViewModel model;
    private final PromptOutline.Ways ways;
    private final Remembered remembered;
    private final LongConsumer onCompare;
    private final Label diffNote = new Label();

    @FXML private SplitPane split;
    @FXML private ListView<Entry> list;
    @FXML private Button older;
    @FXML private Label title;
    @FXML private FlowPane shownWays;
    @FXML private Button compare;
    @FXML private Button restore;
    @FXML private ListView<Row> diff;

    /// @param onCompare opens an experiment with a version, given its number
    PromptVersionsView(
            PromptPageViewModel page,
            PromptOutline.Ways ways,
            Remembered remembered,
            LongConsumer onCompare) {
        this.page = page;
        this.onCompare = onCompare;
        this.model = page.versions();
        this.ways = ways;
        this.remembered = remembered;
    }

    @FXML
    void initialize() {
        list.setItems(model.entries());
        list.setCellFactory(v -> new VersionCell(ways));
        Label none = new Label("No version was seen yet.");
        none.getStyleClass().add("placeholder-text");
        list.setPlaceholder(none);
        diff.setCellFactory(v -> new LineDiffCell());
        diffNote.getStyleClass().add("placeholder-text");
        diffNote.setWrapText(true);
        diff.setPlaceholder(diffNote);
        ways();
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> {
                    if (entry != null) {
                        model.selectedProperty().set(entry);
                    }
                });
        model.selectedProperty().subscribe(this::onSelected);
        model.rowsProperty().subscribe(this::onRows);
        page.file().stateProperty().subscribe(state -> onSelected(model.selectedProperty().get()));
        model.restoringProperty().subscribe(r -> onSelected(model.selectedProperty().get()));
        restore.setOnAction(e -> page.restore());
        compare.setOnAction(e -> {
            Entry entry = model.selectedProperty().get();
            if (entry != null) {
                onCompare.accept(entry.version().number());
            }
        });
        older.setOnAction(e -> model.loadMore());
        older.managedProperty().bind(older.visibleProperty());
        older.visibleProperty().bind(model.moreProperty());
        remembered.divider(split, "prompt.versions");
        remembered.value(model.shownProperty(), "prompt.version.shown", Shown::valueOf);
    }

    void focus() {
        Focus.on(list);
    }

    private void ways() {
        ToggleGroup group = new ToggleGroup();
        for (Shown how : Shown.values()) {
            ToggleButton button =
                    new ToggleButton(
                            switch (how) {
                                case BEFORE -> "Since the one before";
                                case NOW -> "From here to now";
                                case CONTENT -> "Whole text";
                            });
            button.getStyleClass().add("filter-chip");
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                model.shownProperty().set(how);
            });
            model.shownProperty().subscribe(now -> button.setSelected(now == how));
            shownWays.getChildren().add(button);
        }
    }

    private void onSelected(@Nullable Entry entry) {
        State state = page.file().stateProperty().get();
        if (entry == null) {
            list.getSelectionModel().clearSelection();
            title.setText("");
            compare.setDisable(true);
            restore.setDisable(true);
            return;
        }
        if (!entry.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(entry);
            list.scrollTo(entry);
        }
        title.setText(
                "Version %d: %s".formatted(entry.version().number(), entry.version().title()));
        compare.setDisable(entry.current());
        compare.setAccessibleText("Compare version " + entry.version().number() + " with the file");
        boolean typed = state == State.UNSAVED || state == State.SAVING;
        boolean missing = state == State.MISSING;
        restore.setDisable(entry.current() || typed || missing || model.restoringProperty().get());
        restore.setAccessibleText("Restore version " + entry.version().number());
        String why =
                entry.current()
                        ? "The file stands so already"
                        : typed
                                ? "Save or revert first what you have typed"
                                : missing
                                        ? "Create the file first"
                                        : "Make the file this again, byte for byte; can be taken"
                                                + " back";
        restore.setText(typed && !entry.current() ? "Restore (save first)" : "Restore");
        restore.setTooltip(new Tooltip(why));
    }

    private void onRows(@Nullable List<Row> rows) {
        diff.getItems().setAll(rows == null ? List.of() : rows);
        diff.scrollTo(0);
        diffNote.setText(
                rows == null
                        ? "Select a version to see what changed."
                        : model.shownProperty().get() == Shown.NOW
                                ? "The file stands so now: nothing changed since."
                                : "Nothing changed.");
    }
}
