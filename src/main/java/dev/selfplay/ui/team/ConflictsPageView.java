package dev.selfplay.ui.team;

import dev.selfplay.domain.Counted;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.team.ConflictsViewModel.Shown;
import dev.selfplay.ui.team.ConflictsViewModel.State;

import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The page on which conflicts are decided. JavaFX thread only.
public final class ConflictsPageView {
    private final ConflictsViewModel model;
    private final WindowContext context;
    private final ConflictCells cells;
    private boolean selecting;

    @FXML private BorderPane root;
    @FXML private Label summary;
    @FXML private SplitPane split;
    @FXML private ListView<Conflict> list;
    @FXML private Label none;
    @FXML private ToggleButton pastToggle;
    @FXML private ListView<PastConflict> past;
    @FXML private VBox empty;
    @FXML private Node detail;
    @FXML private ConflictDetailView detailController;

    public ConflictsPageView(ConflictsViewModel model, WindowContext context) {
        this.model = model;
        this.context = context;
        cells = new ConflictCells(context);
    }

    @FXML
    void initialize() {
        new Remembered(context.memory()).divider(split, "team.conflicts.divider");
        list.setItems(model.conflicts());
        list.setCellFactory(view -> cells.open());
        past.setItems(model.past());
        past.setCellFactory(view -> cells.past());
        list.getSelectionModel().selectedItemProperty().subscribe(this::onOpen);
        past.getSelectionModel().selectedItemProperty().subscribe(this::onPast);
        Disclosure.of(pastToggle, past);
        InvalidationListener counts = items -> onCounts();
        model.conflicts().addListener(counts);
        model.past().addListener(counts);
        model.stateProperty().subscribe(this::onState);
        model.shownProperty().subscribe(this::onShown);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        onCounts();
    }

    private void onCounts() {
        int open = model.conflicts().size();
        boolean none = open == 0 && model.stateProperty().get() != State.LOADING;
        summary.setText(none ? "nothing to decide" : open == 0 ? "" : Counted.of(open, "conflict"));
        Nodes.show(list, open > 0);
        Nodes.show(this.none, none);
        int over = model.past().size();
        Nodes.show(pastToggle, over > 0);
        Nodes.show(past, over > 0 && pastToggle.isSelected());
        pastToggle.setText("Decided before (" + Formats.count(over) + ")");
    }

    private void onState(State state) {
        onCounts();
        Nodes.show(empty, state == State.EMPTY);
        boolean focused = detail.isFocusWithin();
        Nodes.show(detail, state == State.OPEN || state == State.PAST);
        if (focused && state == State.EMPTY && pastToggle.isVisible()) {
            pastToggle.requestFocus();
        }
    }

    /// Only a person's choice in a list is followed, not the list's own after it was filled anew.
    private void onOpen(@Nullable Conflict conflict) {
        if (!selecting && conflict != null) {
            model.select(conflict);
        }
    }

    private void onPast(@Nullable PastConflict decided) {
        if (!selecting && decided != null) {
            model.select(decided);
        }
    }

    private void onShown(@Nullable Shown shown) {
        selecting = true;
        if (shown == null || shown.past() != null) {
            list.getSelectionModel().clearSelection();
        } else {
            for (Conflict conflict : list.getItems()) {
                if (conflict.id().equals(shown.conflict().id())) {
                    list.getSelectionModel().select(conflict);
                }
            }
        }
        if (shown == null || shown.past() == null) {
            past.getSelectionModel().clearSelection();
        }
        selecting = false;
    }

    private void key(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl
                || e.isShortcutDown()
                || e.isAltDown()
                || e.isShiftDown()) {
            return;
        }
        boolean lists = list.isFocused() || past.isFocused();
        boolean open = model.stateProperty().get() == State.OPEN;
        // a button keeps its own Enter
        boolean button =
                e.getTarget() instanceof ButtonBase && !(e.getTarget() instanceof RadioButton);
        boolean known = true;
        switch (e.getCode()) {
            case J -> step(lists, 1);
            case K -> step(lists, -1);
            case N -> other(1);
            case P -> other(-1);
            case M -> take(open, Side.MINE);
            case T -> take(open, Side.THEIRS);
            case DOWN -> known = !lists && scroll(1);
            case UP -> known = !lists && scroll(-1);
            case LEFT -> known = !lists && !button && take(open, Side.MINE);
            case RIGHT -> known = lists ? enter(open) : !button && take(open, Side.THEIRS);
            case ENTER -> known = lists ? enter(open) : !button && open && decide();
            default -> known = false;
        }
        if (known) {
            e.consume();
        }
    }

    private void step(boolean lists, int by) {
        if (lists) {
            ListView<?> focused = list.isFocused() ? list : past;
            int at = focused.getSelectionModel().getSelectedIndex() + by;
            if (at >= 0 && at < focused.getItems().size()) {
                focused.getSelectionModel().clearAndSelect(at);
                focused.scrollTo(at);
            }
        } else {
            detailController.step(by, false);
        }
    }

    private void other(int by) {
        model.step(by);
        detailController.focusFirst();
    }

    private boolean scroll(int by) {
        detailController.step(by, true);
        return true;
    }

    private boolean take(boolean open, Side side) {
        if (open) {
            detailController.take(side);
        }
        return open;
    }

    private boolean enter(boolean open) {
        if (open) {
            detailController.focusFirst();
        }
        return open;
    }

    private boolean decide() {
        model.decide();
        return true;
    }

    /// To be called whenever the page is shown.
    void shown() {
        model.refresh();
        // scrolled and split parts join the scene with their skins
        root.applyCss();
        if (model.stateProperty().get() == State.OPEN) {
            detailController.focusFirst();
        } else {
            (list.isVisible() ? list : pastToggle).requestFocus();
        }
    }
}
