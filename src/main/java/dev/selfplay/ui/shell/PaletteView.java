package dev.selfplay.ui.shell;

import dev.selfplay.ui.shell.PaletteViewModel.Hit;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The command palette: a field and a list under it. The keyboard stays in the field; the arrow
/// keys walk the list.
public final class PaletteView {
    private static final int PAGE = 8;
    private static final int LINES = 11;

    private final PaletteViewModel model;
    private @Nullable Overlay overlay;

    @FXML private VBox root;
    @FXML private TextField field;
    @FXML private ListView<Hit> list;
    @FXML private Label nothing;

    public PaletteView(PaletteViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        field.textProperty().bindBidirectional(model.queryProperty());
        list.setItems(model.hits());
        list.setCellFactory(view -> new PaletteCell(model));
        list.setFocusTraversable(false);
        list.setOnMouseClicked(e -> {
            if (!list.equals(e.getTarget())) {
                choose();
            }
        });
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(hit -> field.setAccessibleHelp(hit == null ? "" : spoken(hit)));
        // as high as what was found, up to a page and a bit
        list.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.min(model.hits().size(), LINES)
                                                * list.getFixedCellSize(),
                                model.hits(),
                                list.fixedCellSizeProperty()));
        model.hits().addListener((javafx.beans.InvalidationListener) hits -> refresh());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.setAccessibleRole(AccessibleRole.TEXT_FIELD);
        overlay = new Overlay(root, Pos.TOP_CENTER, "palette-place");
    }

    private static String spoken(Hit hit) {
        return hit.entry().title() + ", " + hit.entry().group() + " " + hit.entry().whyNot();
    }

    private void refresh() {
        boolean none = model.hits().isEmpty();
        nothing.setText("Nothing is called “" + model.queryProperty().get().strip() + "”.");
        nothing.setVisible(none);
        nothing.setManaged(none);
        list.setVisible(!none);
        list.setManaged(!none);
        if (!none) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            case ENTER -> choose();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void move(int lines) {
        int last = model.hits().size() - 1;
        if (last < 0) {
            return;
        }
        int at = list.getSelectionModel().getSelectedIndex() + lines;
        // one step beyond an end comes to the other one
        int to = Math.abs(lines) == 1 ? Math.floorMod(at, last + 1) : Math.clamp(at, 0, last);
        list.getSelectionModel().select(to);
        if (to == 0 || to == last || Math.abs(lines) > 1) {
            list.scrollTo(Math.max(0, to - PAGE / 2));
        } else {
            list.scrollTo(Math.max(0, to - PAGE));
        }
    }

    private void choose() {
        Hit hit = list.getSelectionModel().getSelectedItem();
        if (hit != null && hit.entry().available()) {
            // the keyboard goes back first: what is chosen may want it elsewhere
            overlay().close();
            model.choose(hit);
        }
    }

    void open() {
        model.open();
        overlay().open(field);
        field.selectAll();
    }

    Overlay overlay() {
        return java.util.Objects.requireNonNull(overlay);
    }
}
