package dev.selfplay.ui;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.List;

/// What a person decides with (buttons, fields, boxes) and cannot get at, because it lies outside the
/// window, under a clip, over its neighbours, or has lost its words. What scrolls into sight is in
/// reach. JavaFX thread only.
public final class Fits {
    private static final double ROUNDING = 1.5;
    private static final double LINE = 24;

    private Fits() {}

    /// @return one line for each that is out of reach; empty if all fits
    public static List<String> outOfReach(Parent root) {
        List<String> wrong = new ArrayList<>();
        walk(root, wrong);
        return wrong;
    }

    private static void walk(Node node, List<String> wrong) {
        if (!node.isVisible() || node.getStyleClass().contains("virtual-flow")) {
            return;
        }
        if (decides(node)) {
            String fault = fault((Control) node);
            if (!fault.isEmpty()) {
                wrong.add(name(node) + ": " + fault);
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, wrong));
        }
    }

    private static boolean decides(Node node) {
        return node instanceof ButtonBase
                || node instanceof CheckBox
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>;
    }

    private static String fault(Control control) {
        if (control.getHeight() < control.minHeight(-1) - ROUNDING
                || !(control instanceof TextArea)
                        && control.getHeight() < control.prefHeight(control.getWidth()) * 0.8) {
            return "squeezed to a height of " + Math.round(control.getHeight());
        }
        boolean cut =
                control instanceof Labeled labeled && !labeled.isWrapText() && !whole(labeled);
        return cut ? "its words are cut" : place(control);
    }

    private static boolean whole(Labeled labeled) {
        return labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
                || labeled.getChildrenUnmodifiable().stream()
                        .filter(n -> n instanceof Text && n != labeled.getGraphic())
                        .allMatch(n -> ((Text) n).getText().equals(labeled.getText()));
    }

    private static String place(Control control) {
        Bounds at = control.localToScene(control.getLayoutBounds());
        for (Parent p = control.getParent(); p != null; p = p.getParent()) {
            if (p.getStyleClass().contains("viewport")) {
                ScrollPane scroll = (ScrollPane) p.getParent();
                boolean across = scroll.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER;
                if (across && !within(at, room(p), true, false)) {
                    return "%s is beside what scrolls, %s".formatted(words(at), words(room(p)));
                }
                if (room(p).getHeight() < Math.min(at.getHeight(), LINE)) {
                    return "no line of what scrolls is in sight";
                }
                at = room(p);
            } else if (!scrolls(p) && !within(at, room(p), true, true)) {
                return "%s sticks out of %s %s".formatted(words(at), name(p), words(room(p)));
            }
        }
        Scene scene = control.getScene();
        Bounds window = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
        return within(at, window, true, true) ? "" : words(at) + " is outside the window";
    }

    private static boolean scrolls(Parent parent) {
        return parent.getParent() != null
                && parent.getParent().getStyleClass().contains("viewport");
    }

    private static Bounds room(Parent parent) {
        Bounds all =
                parent instanceof Region region
                        ? new BoundingBox(0, 0, region.getWidth(), region.getHeight())
                        : parent.getLayoutBounds();
        return parent.localToScene(all);
    }

    private static boolean within(Bounds at, Bounds room, boolean across, boolean down) {
        boolean x =
                at.getMinX() >= room.getMinX() - ROUNDING
                        && at.getMaxX() <= room.getMaxX() + ROUNDING;
        boolean y =
                at.getMinY() >= room.getMinY() - ROUNDING
                        && at.getMaxY() <= room.getMaxY() + ROUNDING;
        return (x || !across) && (y || !down);
    }

    private static String words(Bounds b) {
        return "%.0f,%.0f to %.0f,%.0f"
                .formatted(b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY());
    }

    private static String name(Node node) {
        String words = node instanceof Labeled labeled ? " \"" + labeled.getText() + "\"" : "";
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + node.getStyleClass()
                + words;
    }
}
