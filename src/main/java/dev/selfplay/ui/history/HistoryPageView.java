package dev.selfplay.ui.history;

import javafx.fxml.FXML;

/// The History page, as a mail reader has it: the table above, the selected battle's transcript
/// below. JavaFX thread only.
public final class HistoryPageView {
    @FXML private BattleHistoryView listController;

    /// To be called whenever the page is shown.
    public void shown() {
        listController.shown();
    }
}
