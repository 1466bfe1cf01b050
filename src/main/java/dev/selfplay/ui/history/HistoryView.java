package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.history.HistoryViewModel.Filter;
import dev.selfplay.ui.history.HistoryViewModel.Row;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Battles of earlier days, the selected one beside them.
public final class HistoryView {
    private final HistoryViewModel model;
    private final InstantSource time;
    private final ZoneId zone;

    @FXML private TextField search;
    @FXML private FlowPane filters;
    @FXML private ListView<Row> list;
    @FXML private Label placeholder;
    @FXML private Button resume;

    public HistoryView(HistoryViewModel model, InstantSource time, ZoneId zone) {
        this.model = model;
        this.time = time;
        this.zone = zone;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.searchProperty());
        search.textProperty().subscribe((was, is) -> model.reload());
        ToggleGroup group = new ToggleGroup();
        for (Filter filter : Filter.values()) {
            ToggleButton chip = new ToggleButton(filter.label());
            chip.getStyleClass().add("filter-chip");
            chip.setToggleGroup(group);
            chip.setSelected(filter == model.filterProperty().get());
            chip.setOnAction(e -> {
                chip.setSelected(true);
                model.filterProperty().set(filter);
                model.reload();
            });
            filters.getChildren().add(chip);
        }
        list.setItems(model.rows());
        list.setFixedCellSize(66);
        list.setCellFactory(v -> new HistoryCell(this::when, model));
        list.setPlaceholder(placeholder);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel().selectedItemProperty().subscribe(this::onSelected);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<Row>) c -> onSelection());
        resume.setOnAction(e -> model.resume(selected()));
        model.stateProperty().subscribe(this::onState);
        onSelection();
    }

    private String when(Battle battle) {
        return Formats.when(battle.createdAt(), time.instant(), zone);
    }

    private void onSelected(@Nullable Row row) {
        if (row != null) {
            model.open(row);
        }
    }

    private List<Battle> selected() {
        List<Row> rows = new ArrayList<>(list.getSelectionModel().getSelectedItems());
        rows.removeIf(java.util.Objects::isNull);
        return rows.stream().map(Row::battle).filter(b -> b.state().resumable()).toList();
    }

    private void onSelection() {
        int resumable = selected().size();
        resume.setVisible(resumable > 0);
        resume.setManaged(resumable > 0);
        resume.setText(resumable > 1 ? "Resume " + resumable + " battles" : "Resume");
    }

    private void onState(HistoryViewModel.State state) {
        placeholder.setText(
                switch (state) {
                    case LOADING -> "Reading…";
                    case EMPTY ->
                            model.searchProperty().get().isBlank()
                                    ? "No battle here yet."
                                    : "No transcript has these words.";
                    case FAILED -> "The history could not be read.";
                    case SHOWN -> "";
                });
    }
}
