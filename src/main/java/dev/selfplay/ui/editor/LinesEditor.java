package dev.selfplay.ui.editor;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// A list of texts, each in a field of its own. Enter adds one beneath, Backspace in an empty one
/// removes it, Alt+Up and Alt+Down move it. JavaFX thread only.
public final class LinesEditor extends VBox {
    private final ObjectProperty<List<String>> items = new SimpleObjectProperty<>(List.of());
    private final VBox rows = new VBox();
    private final Button add = new Button();
    private String noun = "item";
    private boolean showing;

    public LinesEditor() {
        getStyleClass().add("lines-editor");
        rows.getStyleClass().add("lines");
        add.setGraphic(new FontIcon("fth-plus"));
        add.getStyleClass().addAll("small", "flat");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(e -> insert(rows.getChildren().size()));
        getChildren().setAll(rows, add);
        setNoun(noun);
        items.subscribe(this::show);
    }

    public String getNoun() {
        return noun;
    }

    /// What one of the texts is called, such as `trait`.
    public void setNoun(String name) {
        noun = name;
        add.setText("Add " + ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name);
        add.setTooltip(new Tooltip("In a field, Enter adds one beneath it"));
    }

    ObjectProperty<List<String>> itemsProperty() {
        return items;
    }

    private void show(List<String> wanted) {
        if (texts().equals(wanted)) {
            return;
        }
        showing = true;
        while (rows.getChildren().size() > wanted.size()) {
            rows.getChildren().removeLast();
        }
        while (rows.getChildren().size() < wanted.size()) {
            rows.getChildren().add(new Row());
        }
        for (int i = 0; i < wanted.size(); i++) {
            row(i).area.setText(wanted.get(i));
        }
        showing = false;
        name();
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.getChildren().size(); i++) {
            texts.add(row(i).area.getText());
        }
        return texts;
    }

    private Row row(int index) {
        return (Row) rows.getChildren().get(index);
    }

    private void changed() {
        if (!showing) {
            name();
            items.set(texts());
        }
    }

    private void name() {
        int size = rows.getChildren().size();
        for (int i = 0; i < size; i++) {
            row(i).name(i, size);
        }
    }

    private void insert(int index) {
        rows.getChildren().add(index, new Row());
        changed();
        focus(index);
    }

    private void remove(Row row) {
        int index = rows.getChildren().indexOf(row);
        rows.getChildren().remove(row);
        changed();
        if (rows.getChildren().isEmpty()) {
            add.requestFocus();
        } else {
            focus(Math.max(0, index - 1));
        }
    }

    private void move(Row row, int by) {
        int index = rows.getChildren().indexOf(row);
        int target = index + by;
        if (target >= 0 && target < rows.getChildren().size()) {
            rows.getChildren().remove(row);
            rows.getChildren().add(target, row);
            changed();
            row.area.requestFocus();
        }
    }

    private void focus(int index) {
        GrowingArea area = row(index).area;
        area.requestFocus();
        area.end();
    }

    private final class Row extends HBox {
        private final GrowingArea area = new GrowingArea();
        private final Button up = button("fth-chevron-up", "Move up (Alt+Up)");
        private final Button down = button("fth-chevron-down", "Move down (Alt+Down)");
        private final Button remove = button("fth-x", "Remove (Backspace in an empty field)");

        Row() {
            getStyleClass().add("line");
            area.setMinWidth(0);
            area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
            area.textProperty().subscribe((was, is) -> changed());
            up.setOnAction(e -> move(this, -1));
            down.setOnAction(e -> move(this, 1));
            remove.setOnAction(e -> LinesEditor.this.remove(this));
            HBox buttons = new HBox(up, down, remove);
            buttons.getStyleClass().add("line-buttons");
            buttons.setMinWidth(USE_PREF_SIZE);
            // not a BorderPane, which forgets its padding where it asks how high wrapped words are
            getChildren().setAll(area, buttons);
            setHgrow(area, Priority.ALWAYS);
        }

        void name(int index, int size) {
            String which = noun + " " + (index + 1) + " of " + size;
            area.setAccessibleText(which);
            up.setAccessibleText("Move " + which + " up");
            down.setAccessibleText("Move " + which + " down");
            remove.setAccessibleText("Remove " + which);
            up.setDisable(index == 0);
            down.setDisable(index == size - 1);
        }

        private static Button button(String icon, String tip) {
            Button button = new Button();
            button.setGraphic(new FontIcon(icon));
            button.getStyleClass().addAll("icon-button", "line-button");
            button.setTooltip(new Tooltip(tip));
            // one stop per item: the keys do the same
            button.setFocusTraversable(false);
            button.setMinWidth(Region.USE_PREF_SIZE);
            return button;
        }

        private void onKey(KeyEvent event) {
            KeyCode code = event.getCode();
            if (code == KeyCode.ENTER) {
                event.consume();
                insert(rows.getChildren().indexOf(this) + 1);
            } else if (code == KeyCode.BACK_SPACE && area.getText().isEmpty()) {
                event.consume();
                LinesEditor.this.remove(this);
            } else if (event.isAltDown() && (code == KeyCode.UP || code == KeyCode.DOWN)) {
                event.consume();
                move(this, code == KeyCode.UP ? -1 : 1);
            }
        }
    }
}
