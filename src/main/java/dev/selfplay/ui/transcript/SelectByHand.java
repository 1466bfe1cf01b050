package dev.selfplay.ui.transcript;

import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

/// Selects words with the mouse: by drawing, also over several turns and over the edge; a word by a
/// double click, a turn by three.
final class SelectByHand {
    /// Pixels a pulse per pixel over the edge.
    private static final double SPEED = 0.3;

    private final ListView<TranscriptLine> list;
    private final TranscriptSelection selection;
    private final FollowEnd follow;
    private final AnimationTimer overEdge =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    scroll();
                }
            };
    private boolean drawing;
    private double x;
    private double y;

    SelectByHand(ListView<TranscriptLine> list, TranscriptSelection selection, FollowEnd follow) {
        this.list = list;
        this.selection = selection;
        this.follow = follow;
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPress);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::onDrag);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> end());
    }

    private void onPress(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || onControl(event)) {
            return;
        }
        TranscriptCell cell = cellAt(event.getSceneY());
        if (cell == null) {
            selection.clear();
            return;
        }
        int turn = turn(cell);
        int offset = cell.offsetAt(event.getSceneX(), event.getSceneY());
        if (event.getClickCount() == 2) {
            selection.word(turn, cell.characterAt(event.getSceneX(), event.getSceneY()));
        } else if (event.getClickCount() > 2) {
            selection.turns(turn, turn);
        } else if (event.isShiftDown()) {
            selection.extend(turn, offset);
        } else {
            selection.begin(turn, offset);
        }
        drawing = event.getClickCount() == 1;
    }

    private static boolean onControl(MouseEvent event) {
        Node node = event.getPickResult().getIntersectedNode();
        for (Node n = node; n != null && !(n instanceof TranscriptCell); n = n.getParent()) {
            if (n instanceof ScrollBar || n instanceof Button || n instanceof QuestionCard) {
                return true;
            }
        }
        return false;
    }

    private void onDrag(MouseEvent event) {
        if (!drawing) {
            return;
        }
        x = event.getSceneX();
        y = event.getSceneY();
        draw();
        if (over() == 0) {
            overEdge.stop();
        } else {
            overEdge.start();
        }
    }

    private void draw() {
        Bounds seen = list.localToScene(list.getLayoutBounds());
        double within = Math.clamp(y, seen.getMinY() + 1, seen.getMaxY() - 1);
        TranscriptCell cell = cellAt(within);
        if (cell != null) {
            selection.extend(turn(cell), cell.offsetAt(x, y));
        }
    }

    private double over() {
        Bounds seen = list.localToScene(list.getLayoutBounds());
        return y < seen.getMinY() ? y - seen.getMinY() : Math.max(0, y - seen.getMaxY());
    }

    private void scroll() {
        follow.scrollBy(over() * SPEED);
        draw();
    }

    private void end() {
        drawing = false;
        overEdge.stop();
    }

    private static int turn(TranscriptCell cell) {
        return cell.getItem().number();
    }

    /// The turn at this height of the scene, or the last one above it.
    @Nullable TranscriptCell cellAt(double sceneY) {
        VirtualFlow<?> flow = follow.flow();
        if (flow == null || flow.getFirstVisibleCell() == null) {
            return null;
        }
        TranscriptCell above = null;
        int last = flow.getLastVisibleCell().getIndex();
        for (int i = flow.getFirstVisibleCell().getIndex(); i <= last; i++) {
            if (flow.getCell(i) instanceof TranscriptCell cell
                    && cell.getItem() != null
                    && cell.localToScene(cell.getLayoutBounds()).getMinY() <= sceneY) {
                above = cell;
            }
        }
        return above;
    }
}
