package dev.selfplay.ui.history;

import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.WindowContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The History page, as a mail reader has it: the table above, the selected battle's transcript
/// below; or two battles beside each other. JavaFX thread only.
public final class HistoryPageView {
    private static final String DIVIDER = "history.divider";

    /// Of so many drawers.
    private static final double ROOM_FOR_BOTH = 2.7;

    private final CompareViewModel compareModel;
    private final Memory memory;

    @FXML private BorderPane lists;
    @FXML private StackPane ground;
    @FXML private Region drawer;
    @FXML private HistoryFilterView drawerController;
    @FXML private SplitPane split;
    @FXML private BattleHistoryView listController;
    @FXML private Node compare;

    public HistoryPageView(WindowContext context, CompareViewModel compareModel) {
        this.compareModel = compareModel;
        memory = context.memory();
    }

    @FXML
    void initialize() {
        drawer.managedProperty().bind(drawer.visibleProperty());
        listController.filtersOpenProperty().subscribe(this::onFilters);
        lists.widthProperty().subscribe(width -> placeDrawer(width.doubleValue()));
        drawer.addEventFilter(KeyEvent.KEY_PRESSED, this::drawerKey);
        compareModel
                .both()
                .stateProperty()
                .subscribe(state -> {
                    boolean comparing = state != Async.State.EMPTY;
                    boolean wasComparing = compare.isVisible();
                    compare.setVisible(comparing);
                    lists.setVisible(!comparing);
                    if (wasComparing && !comparing) {
                        listController.focusTable();
                    }
                });
        Unseen.keepOut(compare);
        var divider = split.getDividers().getFirst();
        memory.recall(DIVIDER)
                .filter(p -> p.matches("0\\.\\d+"))
                .ifPresent(p -> divider.setPosition(Double.parseDouble(p)));
        divider.positionProperty()
                .subscribe((was, is) ->
                        memory.remember(
                                DIVIDER,
                                String.format(java.util.Locale.ROOT, "%.3f", is.doubleValue())));
    }

    /// Beside the list, or over its end where there is no room for both.
    private void placeDrawer(double width) {
        boolean over = width > 0 && width < ROOM_FOR_BOTH * drawer.prefWidth(-1);
        if (over != ground.getChildren().contains(drawer)) {
            lists.setLeft(null);
            ground.getChildren().remove(drawer);
            if (over) {
                ground.getChildren().add(drawer);
            } else {
                lists.setLeft(drawer);
            }
        }
    }

    private void onFilters(boolean open) {
        drawer.setVisible(open);
        if (open) {
            drawer.applyCss(); // what is hidden has no styles, and so no width of its own
            placeDrawer(lists.getWidth());
            drawerController.focus();
        }
    }

    private void drawerKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            listController.filtersOpenProperty().set(false);
            listController.focusTable();
            e.consume();
        }
    }

    BattleHistoryView list() {
        return listController;
    }
}
