package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.Shared;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;

import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

import java.util.List;

/// The inbox's list of teammates' tactics, and the chip that opens it, which is only there where there
/// is something to open. JavaFX thread only.
final class TeamList {
    private final SharedViewModel model;
    private final ToggleButton chip;
    private final ListView<Shared> list;
    private boolean restoring;

    TeamList(
            SharedViewModel model,
            ToggleButton chip,
            ListView<Shared> list,
            WindowContext context) {
        this.model = model;
        this.chip = chip;
        this.list = list;
        chip.getStyleClass().add("filter-chip");
        chip.setId("team-chip");
        chip.setTooltip(
                new Tooltip(
                        "What teammates have approved. Nothing of it is in your prompt unless you"
                                + " adopt and approve it"));
        chip.setOnAction(e -> {
            chip.setSelected(true);
            model.openProperty().set(true);
            list.requestFocus();
        });
        list.setCellFactory(v -> new SharedCell(context));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe((was, is) -> {
                    if (is != null && !restoring) {
                        model.choose(is);
                    }
                });
        model.listProperty().subscribe(this::fill);
        model.chosenProperty().subscribe(c -> restore());
        model.totalProperty().subscribe(n -> onTotal());
        model.openProperty().subscribe(o -> onTotal());
    }

    private void onTotal() {
        int n = model.totalProperty().get();
        chip.setText("Team " + Formats.count(n));
        chip.setAccessibleText("Team, " + Counted.of(n, "tactic") + " of teammates");
        boolean some = n > 0 || model.openProperty().get();
        chip.setVisible(some);
        chip.setManaged(some);
    }

    private void fill(List<Shared> tactics) {
        restoring = true;
        try {
            list.getItems().setAll(tactics);
        } finally {
            restoring = false;
        }
        restore();
    }

    private void restore() {
        int at = model.index();
        if (at >= 0
                && at < list.getItems().size()
                && at != list.getSelectionModel().getSelectedIndex()) {
            restoring = true;
            try {
                list.getSelectionModel().clearAndSelect(at);
                list.scrollTo(Math.max(0, at - 1));
            } finally {
                restoring = false;
            }
        }
    }
}
