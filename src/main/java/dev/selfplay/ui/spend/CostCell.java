package dev.selfplay.ui.spend;

import dev.selfplay.log.Visible;
import dev.selfplay.spend.LedgerArchive.BattleCost;
import dev.selfplay.ui.kit.Formats;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.function.Consumer;

/// A battle and what it cost; a double click opens it.
final class CostCell extends ListCell<BattleCost> {
    private final Label name = new Label();
    private final Label cost = new Label();
    private final HBox row;

    CostCell(Consumer<UUID> open) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        cost.getStyleClass().add("figure");
        cost.setMinWidth(USE_PREF_SIZE);
        row = new HBox(10, name, space, cost);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && getItem() != null) {
                open.accept(getItem().battleId());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable BattleCost item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        name.setText(Visible.line(item.personaName()));
        cost.setText(Formats.usd(item.cost()));
        setAccessibleText(item.personaName() + " " + Formats.usd(item.cost()));
        setGraphic(row);
    }
}
