package dev.selfplay.ui.wall;

import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.wall.WallFilter.Kind;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The wall under its tools: filter, order, density.
public final class WallView {
    /// From so many times the text's size on the tools have room for all.
    private static final double WIDE = 52;

    private final ArenaViewModel arena;
    private final WallViewModel model;
    private final Map<Kind, ToggleButton> kindChips = new EnumMap<>(Kind.class);
    private final Map<Integer, ToggleButton> starChips = new HashMap<>();

    @FXML private TextField words;
    @FXML private ToggleButton more;
    @FXML private Label count;
    @FXML private Hyperlink all;
    @FXML private MenuButton sort;
    @FXML private HBox densities;
    @FXML private HBox legend;
    @FXML private HBox rooms;
    @FXML private ToggleButton wallOnly;
    @FXML private ToggleButton both;
    @FXML private ToggleButton transcriptOnly;
    @FXML private FlowPane chips;
    @FXML private StackPane place;
    @FXML private VBox noMatch;
    @FXML private Button noMatchAll;
    private final Wall wall;

    public WallView(
            ArenaViewModel arena,
            WallViewModel model,
            PinsViewModel pins,
            UiThread ui,
            ZoneId zone) {
        this.arena = arena;
        this.model = model;
        this.wall = new Wall(arena, model, pins, new BattleMenu(arena, pins), ui, zone);
    }

    @FXML
    void initialize() {
        wall.setId("wall");
        place.getChildren().addFirst(wall);
        chips();
        sorts();
        words.setText(model.filterProperty().get().words());
        words.textProperty()
                .subscribe((was, is) ->
                        model.filterProperty().set(model.filterProperty().get().withWords(is)));
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        more.setSelected(model.filterProperty().get().chips() > 0);
        more.selectedProperty().subscribe(on -> Nodes.show(chips, on));
        densities();
        rooms();
        all.setOnAction(e -> model.showAll());
        noMatchAll.setOnAction(e -> model.showAll());
        model.filterProperty().subscribe(this::onFilter);
        model.sectionsProperty().subscribe(s -> refresh());
        arena.touchedProperty().subscribe(n -> refresh());
    }

    private void densities() {
        ToggleGroup group = new ToggleGroup();
        Map<Density, ToggleButton> buttons = new EnumMap<>(Density.class);
        for (Density density : Density.values()) {
            ToggleButton button = new ToggleButton("", new FontIcon(density.icon()));
            button.setId("density-" + density.key());
            button.getStyleClass().add("chip-toggle");
            button.setToggleGroup(group);
            button.setAccessibleText(density.label());
            button.setTooltip(new Tooltip(density.label()));
            button.setOnAction(e -> {
                model.densityProperty().set(density);
                // the chosen one of a group stays chosen when pressed again
                button.setSelected(true);
            });
            densities.getChildren().add(button);
            buttons.put(density, button);
        }
        model.densityProperty()
                .subscribe(now -> {
                    buttons.forEach((density, button) -> button.setSelected(density == now));
                    Nodes.show(legend, now == Density.MAP);
                });
    }

    /// Who has the room: the wall, the transcript, or both.
    private void rooms() {
        ToggleGroup group = new ToggleGroup();
        group.getToggles().setAll(wallOnly, both, transcriptOnly);
        model.aloneProperty().subscribe(on -> (on ? wallOnly : both).setSelected(true));
        wallOnly.setOnAction(e -> room(true));
        both.setOnAction(e -> room(false));
        transcriptOnly.setOnAction(e -> {
            arena.shown().largeProperty().set(true);
            // the wall comes back as it was
            room(model.aloneProperty().get());
        });
        arena.shown()
                .selectedProperty()
                .subscribe(chosen -> transcriptOnly.setDisable(chosen == null));
        place.widthProperty()
                .subscribe(width ->
                        Nodes.show(rooms, width.doubleValue() >= WIDE * count.getFont().getSize()));
    }

    private void room(boolean alone) {
        model.aloneProperty().set(alone);
        // the chosen one of a group stays chosen when pressed again
        (alone ? wallOnly : both).setSelected(true);
    }

    private void chips() {
        for (Kind kind : Kind.values()) {
            ToggleButton chip = chip(kind.label());
            chip.setId("kind-" + kind.name().toLowerCase(Locale.ROOT));
            chip.setOnAction(e ->
                    model.filterProperty()
                            .set(model.filterProperty().get().with(kind, chip.isSelected())));
            kindChips.put(kind, chip);
        }
        for (int i = 1; i <= 5; i++) {
            int difficulty = i;
            ToggleButton chip = chip("★" + difficulty);
            chip.setAccessibleText("Difficulty " + difficulty);
            chip.setOnAction(e ->
                    model.filterProperty()
                            .set(model.filterProperty().get().with(difficulty, chip.isSelected())));
            starChips.put(difficulty, chip);
        }
    }

    private ToggleButton chip(String label) {
        ToggleButton chip = new ToggleButton(label);
        chip.getStyleClass().add("filter-chip");
        chips.getChildren().add(chip);
        return chip;
    }

    private void sorts() {
        ToggleGroup group = new ToggleGroup();
        Map<WallSort, RadioMenuItem> items = new EnumMap<>(WallSort.class);
        for (WallSort order : WallSort.values()) {
            RadioMenuItem item = new RadioMenuItem(order.label());
            item.setToggleGroup(group);
            item.setOnAction(e -> model.sortProperty().set(order));
            sort.getItems().add(item);
            items.put(order, item);
        }
        model.sortProperty()
                .subscribe(order -> {
                    sort.setText("Sort: " + order.label().toLowerCase(Locale.ROOT));
                    items.forEach((other, item) -> item.setSelected(other == order));
                });
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !words.getText().isEmpty()) {
            words.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            wall.requestFocus();
            if (!model.isShown(arena.shown().selectedProperty().get())) {
                model.step(0);
            }
            event.consume();
        }
    }

    private void onFilter(WallFilter now) {
        kindChips.forEach((kind, chip) -> chip.setSelected(now.kinds().contains(kind)));
        starChips.forEach((stars, chip) -> chip.setSelected(now.difficulties().contains(stars)));
        if (!words.getText().equals(now.words())) {
            words.setText(now.words());
        }
        more.setText(now.chips() == 0 ? "Filter" : "Filter: " + now.chips());
        refresh();
    }

    private void refresh() {
        boolean filtered = !model.filterProperty().get().isNone();
        int some = model.shown();
        int whole = model.all();
        count.setText(some + " of " + whole + " shown");
        Nodes.show(count, filtered);
        Nodes.show(all, filtered);
        noMatch.setVisible(filtered && some == 0 && whole > 0);
        wall.setVisible(!noMatch.isVisible());
    }

    /// Puts the focus into the filter.
    public void findBattles() {
        words.requestFocus();
        words.selectAll();
    }

    /// Puts the focus onto the wall.
    public void focus() {
        wall.requestFocus();
    }
}
