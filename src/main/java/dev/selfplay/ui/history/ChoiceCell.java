package dev.selfplay.ui.history;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.function.Function;

/// Something to choose, with a quiet word about it at the right.
final class ChoiceCell<T> extends ListCell<T> {
    private final Function<T, String> name;
    private final Function<T, String> about;
    private final Label left = new Label();
    private final Label right = new Label();
    private final HBox box;

    ChoiceCell(Function<T, String> name, Function<T, String> about) {
        this.name = name;
        this.about = about;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        right.getStyleClass().add("quiet");
        right.setMinWidth(Region.USE_PREF_SIZE);
        box = new HBox(6, left, space, right);
        box.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("choice-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(T choice, boolean empty) {
        super.updateItem(choice, empty);
        if (empty || choice == null) {
            setGraphic(null);
            return;
        }
        left.setText(name.apply(choice));
        right.setText(about.apply(choice));
        setGraphic(box);
        setAccessibleText(name.apply(choice) + ", " + about.apply(choice));
    }
}
