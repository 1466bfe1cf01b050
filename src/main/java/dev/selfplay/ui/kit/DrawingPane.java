package dev.selfplay.ui.kit;

import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Drawing.Mark;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/// Shows a drawing, drawn anew for whatever width there is, in the theme's colours and text size. Its
/// marks are one stop of the Tab key; arrows lead from one to the next, Enter or a click chooses.
/// JavaFX thread only.
public final class DrawingPane extends Region {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double LEAST = 120;

    private final Label measure = new Label();
    private final Group shapes = new Group();
    private final Pane places = new Pane();
    private final Scale zoom = new Scale();
    private final Map<String, Region> regions = new HashMap<>();
    private Consumer<String> onChosen = key -> {};
    private DoubleFunction<@Nullable Drawing> draw = width -> null;
    private @Nullable Drawing drawn;
    private @Nullable String chosen;

    public DrawingPane() {
        getStyleClass().add("drawing");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        measure.getStyleClass().add("drawing-measure");
        measure.setVisible(false);
        measure.setManaged(false);
        shapes.setMouseTransparent(true);
        shapes.setManaged(false);
        places.setManaged(false);
        places.setPickOnBounds(false);
        shapes.getTransforms().add(zoom);
        places.getTransforms().add(zoom);
        getChildren().setAll(measure, places, shapes); // what is pointed out lies beneath
        setMinWidth(0);
        measure.fontProperty().subscribe((was, is) -> redraw());
        widthProperty().subscribe((was, is) -> redraw());
    }

    /// @param drawing for a width; null where there is nothing to be seen
    public void show(DoubleFunction<@Nullable Drawing> drawing) {
        draw = drawing;
        redraw();
    }

    /// @param listener told the key of a mark
    public void onChosen(Consumer<String> listener) {
        onChosen = listener;
    }

    /// Points out a mark; null for none.
    public void choose(@Nullable String key) {
        chosen = key;
        Drawing now = drawn;
        if (now != null) {
            stops(now.marks());
        }
    }

    /// Gives the keyboard to the mark that is pointed out, or the first one.
    public void focusMark() {
        regions.values().stream()
                .filter(Region::isFocusTraversable)
                .findFirst()
                .ifPresent(Focus::on);
    }

    private void redraw() {
        double factor = measure.getFont().getSize() / dev.selfplay.drawing.Shape.Words.SIZE;
        double width = Math.max(LEAST, getWidth() / factor);
        zoom.setX(factor);
        zoom.setY(factor);
        Drawing now = draw.apply(width);
        drawn = now;
        shapes.getChildren().clear();
        if (now == null) {
            places.getChildren().clear();
            regions.clear();
            setPrefHeight(0);
            return;
        }
        setPrefHeight(now.height() * factor);
        setMinHeight(now.height() * factor);
        setAccessibleText(now.title() + ". " + now.description());
        now.shapes().forEach(shape -> shapes.getChildren().add(ShapeNodes.of(shape)));
        if (getScene() != null) {
            shapes.applyCss(); // else it would be black for a moment
        }
        place(now.marks());
    }

    /// The region of a mark that is still there stays, and the focus with it.
    private void place(List<Mark> marks) {
        List<Region> kept =
                marks.stream()
                        .map(mark -> regions.computeIfAbsent(mark.key(), this::region))
                        .toList();
        regions.values().retainAll(kept);
        if (!places.getChildren().equals(kept)) {
            places.getChildren().setAll(kept);
        }
        for (Mark mark : marks) {
            Region region = regions.get(mark.key());
            if (region != null) {
                region.resizeRelocate(mark.x(), mark.y(), mark.width(), mark.height());
                region.setAccessibleText(mark.words());
            }
        }
        stops(marks);
    }

    private Region region(String key) {
        Region region = new Region();
        region.getStyleClass().add("drawing-mark");
        region.setManaged(false);
        region.setAccessibleRole(AccessibleRole.BUTTON);
        region.addEventHandler(KeyEvent.KEY_PRESSED, e -> key(key, e));
        region.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    region.requestFocus();
                    onChosen.accept(key);
                });
        return region;
    }

    /// Only one of them is a stop of the Tab key.
    private void stops(List<Mark> marks) {
        boolean some = marks.stream().anyMatch(mark -> mark.key().equals(chosen));
        String stop = some || marks.isEmpty() ? chosen : marks.getFirst().key();
        regions.forEach((key, region) -> {
            region.setFocusTraversable(key.equals(stop));
            region.pseudoClassStateChanged(CHOSEN, key.equals(chosen));
        });
    }

    private void key(String key, KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return;
        }
        Drawing now = drawn;
        List<String> keys = now == null ? List.of() : now.marks().stream().map(Mark::key).toList();
        int at = keys.indexOf(key);
        switch (e.getCode()) {
            case DOWN, RIGHT -> focus(keys, at + 1);
            case UP, LEFT -> focus(keys, at - 1);
            case HOME -> focus(keys, 0);
            case END -> focus(keys, keys.size() - 1);
            case ENTER, SPACE -> onChosen.accept(key);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void focus(List<String> keys, int at) {
        Region next = regions.get(keys.get(Math.clamp(at, 0, keys.size() - 1)));
        if (next != null) {
            regions.values().forEach(region -> region.setFocusTraversable(region.equals(next)));
            next.requestFocus();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
