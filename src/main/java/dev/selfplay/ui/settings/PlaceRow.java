package dev.selfplay.ui.settings;

import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.function.Consumer;

/// A folder or file of the workspace: what it is, its path to select and copy, and the way to it.
/// JavaFX thread only.
final class PlaceRow extends VBox {
    PlaceRow(WorkspacePlace place, Consumer<Path> open) {
        getStyleClass().add("place-row");
        setSpacing(4);
        Label name = new Label(place.what());
        name.getStyleClass().add("field-label");
        Label means = new Label(place.means());
        means.getStyleClass().add("field-hint");
        means.setMinWidth(0);
        HBox head = new HBox(8, name, means);
        head.setAlignment(Pos.BASELINE_LEFT);
        name.setMinWidth(Region.USE_PREF_SIZE);
        // a field and no label: a path is to be selected, and a long one scrolled
        TextField path = new TextField(place.path().toString());
        path.setEditable(false);
        path.getStyleClass().addAll("mono", "place-path");
        path.setAccessibleText(place.what() + ": " + place.path());
        HBox.setHgrow(path, Priority.ALWAYS);
        Button copy = button("Copy", "Copy the path: " + place.what());
        copy.setOnAction(e -> Nodes.copy(place.path().toString()));
        Button show = button("Open folder", "Open the folder: " + place.what());
        show.setOnAction(e -> open.accept(place.path()));
        HBox row = new HBox(6, path, copy, show);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head, row);
    }

    private static Button button(String text, String said) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(said);
        return button;
    }
}
