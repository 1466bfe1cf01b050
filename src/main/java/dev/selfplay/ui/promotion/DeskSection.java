package dev.selfplay.ui.promotion;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import java.util.List;

/// A framed part of the desk: a heading with a remark at its right, and what stands under it.
class DeskSection extends VBox {
    private final Label title = new Label();
    private final Label remark = new Label();
    private final VBox body = new VBox();

    DeskSection(String heading) {
        getStyleClass().add("desk-card");
        title.setText(heading);
        title.getStyleClass().add("section");
        title.setWrapText(true);
        remark.getStyleClass().add("card-remark");
        remark.setWrapText(true);
        remark.setMinWidth(0);
        remark.setTextAlignment(TextAlignment.RIGHT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, remark);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        body.getStyleClass().add("card-body");
        getChildren().setAll(head, body);
    }

    DeskSection flush() {
        body.getStyleClass().add("flush");
        return this;
    }

    void heading(String words) {
        title.setText(words);
    }

    void remark(String words) {
        remark.setText(words);
    }

    Label remark() {
        return remark;
    }

    void body(Node... nodes) {
        body.getChildren().setAll(nodes);
    }

    void body(List<? extends Node> nodes) {
        body.getChildren().setAll(nodes);
    }

    void shown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    static Label words(String words, String... styles) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
