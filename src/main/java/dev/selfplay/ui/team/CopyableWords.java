package dev.selfplay.ui.team;

import dev.selfplay.ui.editor.GrowingArea;
import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

/// Words that can be marked with the mouse or the keyboard, and copied whole. Not there while they are
/// empty. JavaFX thread only.
public final class CopyableWords extends HBox {
    private static final double WIDE = 4_000;

    private final GrowingArea area = new GrowingArea();
    private final Button copy = new Button("", new FontIcon("fth-copy"));

    public CopyableWords() {
        getStyleClass().add("copyable");
        setAlignment(Pos.TOP_LEFT);
        area.setEditable(false);
        area.setMinWidth(0);
        // a box that measures its height lets children shrink, but never grow
        area.setPrefWidth(WIDE);
        setPrefWidth(0);
        area.setMinHeight(0);
        setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(area, Priority.ALWAYS);
        copy.getStyleClass().add("icon-button");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(e -> Nodes.copy(area.getText()));
        getChildren().setAll(area, copy);
        say("");
    }

    void say(String words) {
        if (!words.equals(area.getText()) || words.isEmpty()) {
            area.setText(words);
            setVisible(!words.isEmpty());
            setManaged(!words.isEmpty());
        }
    }

    /// What it is, for those who do not see it.
    public void setWhat(String what) {
        area.setAccessibleText(what);
        copy.setAccessibleText("Copy: " + what);
    }

    public String getWhat() {
        return area.getAccessibleText();
    }
}
