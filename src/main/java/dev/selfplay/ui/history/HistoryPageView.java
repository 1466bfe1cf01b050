package dev.selfplay.ui.history;

import dev.selfplay.ui.fx.Memory;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// The History page, as a mail reader has it: the table above, the selected battle's transcript
/// below; or two battles beside each other. JavaFX thread only.
public final class HistoryPageView {
    private static final String DIVIDER = "history.divider";

    private final CompareViewModel compareModel;
    private final Memory memory;

    @FXML private SplitPane split;
    @FXML private BattleHistoryView listController;
    @FXML private Node compare;

    public HistoryPageView(CompareViewModel compareModel, Memory memory) {
        this.compareModel = compareModel;
        this.memory = memory;
    }

    @FXML
    void initialize() {
        compareModel
                .stateProperty()
                .subscribe(state -> {
                    boolean comparing = state != CompareViewModel.State.CLOSED;
                    boolean wasComparing = compare.isVisible();
                    compare.setVisible(comparing);
                    split.setVisible(!comparing);
                    if (wasComparing && !comparing) {
                        listController.focusTable();
                    }
                });
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

    BattleHistoryView list() {
        return listController;
    }
}
