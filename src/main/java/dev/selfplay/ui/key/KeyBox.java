package dev.selfplay.ui.key;

import dev.selfplay.key.KeyPlace;
import dev.selfplay.key.KeyStatus;
import dev.selfplay.key.Said;
import dev.selfplay.ui.kit.Nodes;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// Shows which key is in force, and takes one: unseen, and gone from the field as soon as it is tested.
/// JavaFX thread only.
public final class KeyBox extends VBox {
    private final KeyViewModel model;
    private final Label words = wrapped("label");
    private final Label name = wrapped("field-label");
    private final PasswordField field = new PasswordField();
    private final RadioButton keychain = new RadioButton();
    private final RadioButton file = new RadioButton("Keep it in " + KeyPlace.FILE.words());
    private final FlowPane places = new FlowPane(14, 6, keychain, file);
    private final Label only = wrapped("field-hint");
    private final Button enter = button("Test and keep");
    private final Button test = button("Test");
    private final Button remove = button("Remove");
    private final Label said = wrapped("field-hint");
    private boolean placed;

    public KeyBox(KeyViewModel model) {
        this.model = model;
        setSpacing(8);
        getStyleClass().add("key-box");
        field.setId("keyField");
        field.setMaxWidth(420);
        field.setPromptText("Paste the key");
        name.setLabelFor(field);
        var group = new ToggleGroup();
        keychain.setToggleGroup(group);
        file.setToggleGroup(group);
        keychain.setId("keyInKeychain");
        file.setId("keyInFile");
        enter.setId("keyEnter");
        test.setId("keyTest");
        remove.setId("keyRemove");
        said.setId("keySaid");
        words.setId("keyWords");
        field.setOnAction(e -> enter());
        enter.setOnAction(e -> enter());
        test.setOnAction(e -> model.test());
        remove.setOnAction(e -> model.remove());
        enter.disableProperty()
                .bind(Bindings.or(model.busyProperty(), field.textProperty().isEmpty()));
        test.disableProperty().bind(model.busyProperty());
        remove.disableProperty().bind(model.busyProperty());
        FlowPane buttons = new FlowPane(8, 6, enter, test, remove);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(words, name, field, places, only, buttons, said);
        model.statusProperty().subscribe(this::onStatus);
        model.saidProperty().subscribe(this::onSaid);
    }

    /// What gets the keyboard.
    public Node first() {
        return field;
    }

    private void enter() {
        String typed = field.getText();
        if (typed.isEmpty() || model.busyProperty().get()) {
            return;
        }
        field.setText("");
        model.enter(typed, keychain.isSelected() ? KeyPlace.KEYCHAIN : KeyPlace.FILE);
    }

    private void onStatus(KeyStatus now) {
        words.setText(now.words());
        name.setText("Key for " + now.address());
        field.setAccessibleText(
                "Key for "
                        + now.address()
                        + ". It is tested with one call that costs nothing, and sent nowhere"
                        + " else.");
        boolean any = now.keychain() != null;
        keychain.setText("Keep it in " + now.keychain());
        Nodes.show(places, any);
        only.setText("It is kept in " + KeyPlace.FILE.words() + ": no keychain was found here.");
        Nodes.show(only, !any);
        if (!placed) {
            placed = true; // what a person has chosen since stays
            (now.usual() == KeyPlace.KEYCHAIN ? keychain : file).setSelected(true);
        }
        field.setDisable(now.address().isEmpty());
        Nodes.show(test, now.given() != null || now.place() != null);
        Nodes.show(remove, now.place() != null);
    }

    private void onSaid(@Nullable Said told) {
        said.setText(told == null ? "" : told.words());
        said.getStyleClass()
                .setAll(
                        "label",
                        told != null && told.verdict() != Said.Verdict.DONE
                                ? "field-problem"
                                : "field-hint");
        Nodes.show(said, told != null);
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.getStyleClass().setAll("label", style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Button button(String text) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
