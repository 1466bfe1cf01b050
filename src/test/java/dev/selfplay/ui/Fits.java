package dev.selfplay.ui;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
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

/// What does not fit into a window: words and controls that are outside of it or under a clip; buttons
/// and fields that are squeezed, stick out of what they are in (and so lie over something else), or
/// have lost their words; amounts of money that are cut. What scrolls into sight fits. JavaFX thread only.
public final class Fits {
    private static final double ROUNDING = 1.5;
    private static final double LINE = 24;
    private static final double ENDLESS = 1e6;

    private final List<String> wrong = new ArrayList<>();

    private Fits() {}

    /// @return a line for each fault; empty if all fits
    public static List<String> faults(Parent root) {
        root.applyCss();
        root.layout();
        Fits fits = new Fits();
        fits.walk(root, bounds(root), bounds(root));
        return fits.wrong;
    }

    /// @param sight what can be seen here, or scrolled into sight
    /// @param room what its parents leave to the node
    private void walk(Node node, Bounds sight, Bounds room) {
        if (!node.isVisible() || node.getStyleClass().contains("column-header-background")) {
            return;
        }
        if (node.getStyleClass().contains("virtual-flow")) {
            node.lookupAll(".cell .label, .cell").forEach(this::money);
        } else if (node instanceof ScrollPane scroll) {
            scroll(scroll, sight);
        } else if (node instanceof Labeled || decides(node)) {
            control((Control) node, sight, room);
        } else if (node instanceof Parent parent) {
            Node clip = parent.getClip();
            Bounds seen =
                    clip == null
                            ? sight
                            : both(sight, parent.localToScene(clip.getBoundsInParent()));
            Bounds left = parent instanceof Region ? both(room, bounds(parent)) : room;
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, seen, left));
        }
    }

    private void scroll(ScrollPane pane, Bounds sight) {
        Node viewport = pane.lookup(".viewport");
        Bounds shown = both(sight, bounds(viewport));
        if (pane.getContent() == null || !pane.getContent().isVisible()) {
            return;
        }
        double high = pane.getContent().getLayoutBounds().getHeight();
        if (shown.getHeight() < Math.min(LINE, high)) {
            wrong.add(name(pane) + " shows no line of what scrolls in it");
        }
        if (!within(bounds(pane), sight)) {
            wrong.add(name(pane) + " scrolls in part out of sight: " + text(bounds(pane), sight));
        }
        boolean across = pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
        Bounds all =
                new BoundingBox(
                        across ? -ENDLESS : shown.getMinX(),
                        -ENDLESS,
                        across ? 2 * ENDLESS : shown.getWidth(),
                        2 * ENDLESS);
        walk(pane.getContent(), all, all);
    }

    private void control(Control control, Bounds sight, Bounds room) {
        money(control);
        boolean words = control instanceof Labeled labeled && !labeled.getText().isEmpty();
        if ((words || decides(control)) && !within(bounds(control), sight)) {
            wrong.add(name(control) + " is out of sight: " + text(bounds(control), sight));
        } else if (decides(control)) {
            if (!within(bounds(control), room)) {
                wrong.add(name(control) + " sticks out: " + text(bounds(control), room));
            }
            double asked = control.prefHeight(control.getWidth());
            if (!(control instanceof TextArea) && control.getHeight() < 0.8 * asked) {
                wrong.add(name(control) + " is squeezed to a height of " + control.getHeight());
            }
            if (control instanceof Labeled labeled && !labeled.isWrapText() && !whole(labeled)) {
                wrong.add(name(control) + " has lost its words");
            }
        }
    }

    private void money(Node node) {
        if (node instanceof Labeled words
                && words.getText() != null
                && words.getText().matches("(?s).*\\$ ?[0-9].*")
                && !whole(words)) {
            wrong.add(name(words) + ": an amount is cut");
        }
    }

    private static boolean decides(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>;
    }

    private static boolean whole(Labeled labeled) {
        return labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
                || labeled.getChildrenUnmodifiable().stream()
                        .filter(n -> n instanceof Text && !n.equals(labeled.getGraphic()))
                        .allMatch(n -> ((Text) n).getText().equals(labeled.getText()));
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(
                node instanceof Region region
                        ? new BoundingBox(0, 0, region.getWidth(), region.getHeight())
                        : node.getLayoutBounds());
    }

    private static Bounds both(Bounds a, Bounds b) {
        double x = Math.max(a.getMinX(), b.getMinX());
        double y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
                Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
    }

    private static boolean within(Bounds at, Bounds room) {
        return at.getMinX() >= room.getMinX() - ROUNDING
                && at.getMaxX() <= room.getMaxX() + ROUNDING
                && at.getMinY() >= room.getMinY() - ROUNDING
                && at.getMaxY() <= room.getMaxY() + ROUNDING;
    }

    private static String text(Bounds at, Bounds room) {
        return text(at) + " of " + text(room);
    }

    private static String text(Bounds b) {
        return "%.0f,%.0f-%.0f,%.0f".formatted(b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY());
    }

    private static String name(Node node) {
        String words = node instanceof Labeled labeled ? " '" + labeled.getText() + "'" : "";
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + node.getStyleClass()
                + words;
    }
}
