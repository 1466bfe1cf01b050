package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Persona;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.newrun.SellerPicker.Seller;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The sellers of the next run or experiment, with a tick each.
public final class SellerPickerView {
    private static final int DIFFICULTIES = 5;

    private final SellerPicker picker;
    private final Supplier<List<Persona>> active;
    private final Supplier<List<Persona>> chosen;
    private final ObservableValue<String> wrong;
    private final Map<Integer, ToggleButton> stars = new HashMap<>();
    private final Label none = new Label();

    @FXML private Label count;
    @FXML private TextField search;
    @FXML private HBox difficulties;
    @FXML private CheckBox shownBox;
    @FXML private ListView<Seller> list;
    @FXML private FlowPane presets;
    @FXML private Label problem;

    /// @param active the active personas, in the library's order
    /// @param chosen those that are chosen in the list
    /// @param wrong what is wrong with the choice; empty where nothing is
    public SellerPickerView(
            SellerPicker picker,
            Supplier<List<Persona>> active,
            Supplier<List<Persona>> chosen,
            ObservableValue<String> wrong) {
        this.picker = picker;
        this.active = active;
        this.chosen = chosen;
        this.wrong = wrong;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(picker.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::onSearchKey);
        for (int i = 1; i <= DIFFICULTIES; i++) {
            int difficulty = i;
            ToggleButton chip = new ToggleButton("★" + i);
            chip.getStyleClass().add("filter-chip");
            chip.setAccessibleText("Difficulty " + i);
            chip.setOnAction(e -> picker.difficulty(difficulty, chip.isSelected()));
            stars.put(i, chip);
            difficulties.getChildren().add(chip);
        }
        picker.difficultiesProperty()
                .subscribe(on -> stars.forEach((n, chip) -> chip.setSelected(on.contains(n))));
        none.getStyleClass().add("quiet");
        list.setPlaceholder(none);
        list.setItems(picker.shown());
        list.setCellFactory(v -> new SellerCell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onListKey);
        shownBox.setOnAction(e -> picker.tickShown(shownBox.isSelected()));
        picker.pickedProperty().subscribe(picked -> refresh());
        picker.shown().subscribe(this::refresh);
        wrong.subscribe(found -> {
            problem.setText(found);
            Nodes.show(problem, !found.isEmpty());
        });
        picker.offersProperty().subscribe(offers -> presets());
    }

    private void refresh() {
        int picked = picker.pickedProperty().get().size();
        none.setText(picker.offered() ? "No seller matches." : "Reading the sellers…");
        count.setText(picker.offered() ? picked + " of " + picker.size() + " chosen" : "");
        boolean all = picker.allShownPicked();
        shownBox.setSelected(all);
        shownBox.setIndeterminate(
                !all && picker.shown().stream().anyMatch(s -> s.pickedProperty().get()));
        int shown = picker.shown().size();
        shownBox.setText(
                shown == picker.size() ? "All sellers" : "All " + shown + " that are shown");
        shownBox.setDisable(shown == 0);
    }

    private void presets() {
        presets.getChildren().clear();
        List<Persona> all = active.get();
        preset("All " + Formats.count(all.size()) + " active", all);
        if (all.size() > NewRunViewModel.DEFAULT_LIMIT) {
            preset("First 10", all.subList(0, NewRunViewModel.DEFAULT_LIMIT));
        }
        List<Persona> listed = chosen.get();
        if (!listed.isEmpty()) {
            preset("The " + listed.size() + " chosen in the list", listed);
        }
        preset("None", List.of());
    }

    private void preset(String words, List<Persona> personas) {
        Hyperlink link = new Hyperlink(words);
        link.getStyleClass().add("small-link");
        link.setOnAction(e -> {
            link.setVisited(false);
            picker.pick(personas);
        });
        presets.getChildren().add(link);
    }

    void focus() {
        Focus.on(search);
    }

    private void onSearchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        }
    }

    private void onListKey(KeyEvent event) {
        Seller seller = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE && seller != null) {
            seller.pickedProperty().set(!seller.pickedProperty().get());
            event.consume();
        }
    }
}
