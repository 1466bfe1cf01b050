package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Notice;

import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The list of all shortcuts, in columns, searched as one types.
public final class CheatSheetView {
    private static final double STEP = 0.15;

    private final CheatSheetViewModel model;
    private final Consumer<Notice> tell;
    private @Nullable Overlay overlay;

    @FXML private VBox root;
    @FXML private TextField search;
    @FXML private Button copy;
    @FXML private Button close;
    @FXML private ScrollPane scroll;
    @FXML private HBox columns;
    @FXML private Label nothing;

    public CheatSheetView(CheatSheetViewModel model, Consumer<Notice> tell) {
        this.model = model;
        this.tell = tell;
    }

    @FXML
    void initialize() {
        Overlay place = new Overlay(root, Pos.CENTER, "sheet-place");
        overlay = place;
        search.textProperty().bindBidirectional(model.queryProperty());
        model.queryProperty().subscribe(this::fill);
        // wrapped lines are known only when the columns have their width
        columns.heightProperty().subscribe(h -> scroll.setPrefViewportHeight(h.doubleValue()));
        copy.setOnAction(e -> copy());
        close.setOnAction(e -> place.close());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case DOWN -> scroll.setVvalue(scroll.getVvalue() + STEP);
            case UP -> scroll.setVvalue(scroll.getVvalue() - STEP);
            case PAGE_DOWN -> scroll.setVvalue(scroll.getVvalue() + 3 * STEP);
            case PAGE_UP -> scroll.setVvalue(scroll.getVvalue() - 3 * STEP);
            default -> {
                return;
            }
        }
        e.consume();
    }

    /// Groups go to the shorter of two columns.
    private void fill() {
        Map<String, List<Keys>> groups = model.groups();
        List<VBox> sides = new ArrayList<>(List.of(new VBox(14), new VBox(14)));
        int[] lines = new int[sides.size()];
        groups.forEach((name, keys) -> {
            int shorter = lines[0] <= lines[1] ? 0 : 1;
            lines[shorter] += keys.size() + 2;
            sides.get(shorter).getChildren().add(group(name, keys));
        });
        sides.forEach(side -> {
            HBox.setHgrow(side, Priority.ALWAYS);
            side.setPrefWidth(0);
            side.setMaxWidth(Double.MAX_VALUE);
        });
        columns.getChildren().setAll(sides);
        nothing.setVisible(groups.isEmpty());
        nothing.setManaged(groups.isEmpty());
    }

    private static VBox group(String name, List<Keys> keys) {
        Label title = new Label(name.toUpperCase(java.util.Locale.ROOT));
        title.getStyleClass().add("section");
        GridPane grid = new GridPane(12, 5);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        words.setMinWidth(0);
        ColumnConstraints combination = new ColumnConstraints();
        combination.setHalignment(HPos.RIGHT);
        combination.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().setAll(words, combination);
        for (int row = 0; row < keys.size(); row++) {
            Label what = new Label(keys.get(row).what());
            what.setWrapText(true);
            what.setMinWidth(0);
            Label chip = new Label(keys.get(row).keys());
            chip.getStyleClass().add("keys");
            chip.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(row, what, chip);
        }
        return new VBox(6, title, grid);
    }

    private void copy() {
        Nodes.copy(model.text());
        tell.accept(Notice.info("Shortcuts copied", "as text."));
    }

    void open() {
        search.clear();
        fill();
        scroll.setVvalue(0);
        overlay().open(search);
    }

    Overlay overlay() {
        return java.util.Objects.requireNonNull(overlay);
    }
}
