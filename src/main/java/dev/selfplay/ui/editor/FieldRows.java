package dev.selfplay.ui.editor;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.ui.kit.FieldFrame;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The form's rows, made from the declarations of the fields: a control of the field's kind in a frame,
/// bound to the form. JavaFX thread only.
final class FieldRows {
    private final PersonaForm form;
    private final Map<PersonaField<?>, FieldFrame> frames = new LinkedHashMap<>();
    private final List<Node> rows = new ArrayList<>();

    /// How much of the form's width a field takes: fields of the same share that follow each other stand
    /// in a row.
    private enum Share {
        WHOLE,
        HALF,
        SMALL
    }

    FieldRows(PersonaForm form) {
        this.form = form;
        Pane row = null;
        Share before = Share.WHOLE;
        for (PersonaField<?> field : PersonaFields.inForm()) {
            FieldFrame frame = frame(field);
            Share share = share(field);
            if (share == Share.WHOLE) {
                rows.add(frame);
            } else {
                row = row != null && share == before && !full(row) ? row : row(share);
                add(frame, row);
            }
            before = share;
        }
    }

    /// The frames by field, in the form's order.
    Map<PersonaField<?>, FieldFrame> frames() {
        return frames;
    }

    List<Node> nodes() {
        return rows;
    }

    private static Share share(PersonaField<?> field) {
        return switch (field.kind()) {
            case FieldKind.Prose _, FieldKind.Lines _ -> Share.WHOLE;
            case FieldKind.Id _, FieldKind.Line _, FieldKind.Dollars _ -> Share.HALF;
            case FieldKind.Scale _, FieldKind.OfMoods _, FieldKind.Flag _ -> Share.SMALL;
        };
    }

    private Pane row(Share share) {
        Pane row = share == Share.HALF ? new GridPane() : new FlowPane();
        row.getStyleClass().add(share == Share.HALF ? "editor-halves" : "editor-small-fields");
        if (row instanceof GridPane halves) {
            halves.getColumnConstraints().setAll(half(), half());
        }
        rows.add(row);
        return row;
    }

    private static boolean full(@Nullable Pane row) {
        return row == null || (row instanceof GridPane && row.getChildren().size() == 2);
    }

    private static void add(FieldFrame frame, Pane row) {
        if (row instanceof GridPane halves) {
            halves.add(frame, halves.getChildren().size(), 0);
            GridPane.setValignment(frame, VPos.TOP);
        } else {
            row.getChildren().add(frame);
        }
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }

    private FieldFrame frame(PersonaField<?> field) {
        FieldFrame frame = new FieldFrame();
        frame.setLabel(
                switch (field.kind()) {
                    case FieldKind.Dollars _ -> field.label() + ", $";
                    case FieldKind.Flag(String when, _) -> when;
                    default -> field.label();
                });
        if (field.kind() instanceof FieldKind.Scale || field.kind() instanceof FieldKind.OfMoods) {
            frame.getStyleClass().add("small-field");
        }
        Node control = control(field);
        control.setId("persona-" + field.key());
        frame.setControl(control);
        frames.put(field, frame);
        return frame;
    }

    private Node control(PersonaField<?> field) {
        return switch (field.kind()) {
            case FieldKind.Id _, FieldKind.Line _, FieldKind.Dollars _ -> {
                TextField line = new TextField();
                line.textProperty().bindBidirectional(form.text(field));
                yield line;
            }
            case FieldKind.Prose _ -> {
                GrowingArea area = new GrowingArea();
                area.textProperty().bindBidirectional(form.text(field));
                yield area;
            }
            case FieldKind.Lines(String noun, _) -> {
                LinesEditor lines = new LinesEditor();
                lines.setNoun(noun);
                lines.itemsProperty().bindBidirectional(form.list(field));
                yield lines;
            }
            case FieldKind.Scale(_, int most) -> {
                Stars stars = new Stars(most);
                stars.valueProperty().bindBidirectional(form.text(field));
                yield stars;
            }
            case FieldKind.OfMoods moods -> {
                ComboBox<String> choice = new ComboBox<>();
                choice.setMaxWidth(Double.MAX_VALUE);
                choice.getItems().setAll(moods.keys());
                choice.valueProperty().bindBidirectional(form.text(field));
                yield choice;
            }
            case FieldKind.Flag(_, String on) -> {
                CheckBox flag = new CheckBox(on);
                flag.getStyleClass().add("field-check");
                flag.selectedProperty().bindBidirectional(form.flag(field));
                yield flag;
            }
        };
    }
}
