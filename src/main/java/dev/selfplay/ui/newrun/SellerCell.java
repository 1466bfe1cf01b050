package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Persona;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.newrun.SellerPicker.Seller;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A seller with its tick; the whole line ticks it.
final class SellerCell extends ListCell<Seller> {
    private final CheckBox tick = new CheckBox();
    private final Label name = new Label();
    private final Label description = new Label();
    private final Label stars = new Label();
    private final HBox row = new HBox(8, tick, name, description, stars);
    private @Nullable Seller shown;

    SellerCell() {
        getStyleClass().add("seller-cell");
        name.getStyleClass().add("seller-name");
        name.setMinWidth(0);
        description.getStyleClass().add("persona-line");
        description.setMaxWidth(Double.MAX_VALUE);
        description.setMinWidth(0);
        // what the name leaves
        description.setPrefWidth(0);
        HBox.setHgrow(description, Priority.ALWAYS);
        stars.getStyleClass().add("stars");
        stars.setMinWidth(Region.USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        tick.setFocusTraversable(false);
        tick.setMouseTransparent(true);
        setPrefWidth(0);
        setOnMouseClicked(e -> {
            if (shown != null) {
                shown.pickedProperty().set(!shown.pickedProperty().get());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Seller seller, boolean empty) {
        super.updateItem(seller, empty);
        if (shown != null) {
            tick.selectedProperty().unbindBidirectional(shown.pickedProperty());
        }
        shown = empty ? null : seller;
        if (shown == null) {
            setGraphic(null);
            return;
        }
        Persona persona = shown.persona();
        tick.selectedProperty().bindBidirectional(shown.pickedProperty());
        name.setText(Visible.line(persona.name()));
        description.setText(persona.active() ? persona.description() : "inactive");
        stars.setText("★" + persona.difficulty());
        setAccessibleText(
                "%s, difficulty %d, %s"
                        .formatted(
                                persona.name(),
                                persona.difficulty(),
                                tick.isSelected() ? "chosen" : "not chosen"));
        setGraphic(row);
    }
}
