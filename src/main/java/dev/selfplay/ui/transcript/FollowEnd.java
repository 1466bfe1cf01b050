package dev.selfplay.ui.transcript;

import dev.selfplay.ui.kit.UiThread;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

/// Keeps the end of a transcript in sight as it grows, until somebody scrolls up; scrolls to places.
final class FollowEnd {
    /// A place that is scrolled to stands this far down the list.
    private static final double AT_THIRD = 0.33;

    private static final double CLOSE = 2;

    /// Between a card and the edge of the list.
    private static final double MARGIN = 8;

    /// A position so near the end that no eye sees the difference.
    private static final double ALMOST = 1 - 1e-7;

    /// More than any turn is high.
    private static final double FAR = 1e6;

    /// Pulses that going to the end may take.
    private static final int TRIES = 8;

    private final ListView<TranscriptLine> list;
    private final ReaderPosition reading;
    private final UiThread ui;

    /// Where the reader was led, and has not scrolled since.
    private @Nullable Passage led;

    /// What going to the end came to; more is tried only once that changes.
    private double settledAt = -1;

    FollowEnd(ListView<TranscriptLine> list, ReaderPosition reading, UiThread ui) {
        this.list = list;
        this.reading = reading;
        this.ui = ui;
        list.addEventFilter(ScrollEvent.SCROLL, e -> scrolled(e.getDeltaY() > 0));
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onScrollBar);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::onScrollBar);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::onScrollBar);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.heightProperty().subscribe(this::keepEnd);
        list.widthProperty().subscribe(this::keepEnd);
        list.heightProperty().subscribe(this::keepAsked);
        list.sceneProperty().subscribe(this::keepAsked);
        list.skinProperty().subscribe(skin -> watchLayout());
        reading.followProperty().subscribe(on -> keepEnd());
        reading.goalProperty()
                .subscribe(place -> {
                    if (place != null) {
                        goTo(place);
                    }
                });
    }

    /// A turn may become higher at any time: when evidence arrives, when words wrap.
    private void watchLayout() {
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            flow.needsLayoutProperty()
                    .subscribe(needs -> {
                        if (!needs && !atEnd() && bottom() != settledAt) {
                            keepEnd();
                        }
                    });
        }
    }

    /// Where the words in sight end, from the top of the list.
    private double bottom() {
        VirtualFlow<?> flow = flow();
        var last = flow == null ? null : flow.getLastVisibleCell();
        return last == null ? 0 : last.getIndex() * FAR + last.getLayoutY() + last.getHeight();
    }

    private void onScrollBar(MouseEvent event) {
        if (event.getTarget() instanceof Node n && inScrollBar(n)) {
            settleAtNextPulse();
        }
    }

    private static boolean inScrollBar(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("scroll-bar")) {
                return true;
            }
        }
        return false;
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.END && !event.isShiftDown()) {
            reading.followProperty().set(true);
        } else if (code.isNavigationKey() && !event.isAltDown()) {
            scrolled(code != KeyCode.DOWN && code != KeyCode.PAGE_DOWN && code != KeyCode.END);
        }
    }

    /// Follows no more once somebody scrolls up, and again once the end is reached.
    private void scrolled(boolean up) {
        led = null;
        if (!up) {
            ui.atNextPulse(
                    list,
                    () -> {
                        if (atEnd()) {
                            reading.followProperty().set(true);
                        }
                    });
        } else if (!allFits()) {
            reading.followProperty().set(false);
        }
    }

    private void settleAtNextPulse() {
        led = null;
        if (!allFits()) {
            reading.followProperty().set(false);
            ui.atNextPulse(list, () -> reading.followProperty().set(atEnd()));
        }
    }

    @Nullable VirtualFlow<?> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    private boolean allFits() {
        VirtualFlow<?> flow = flow();
        return flow == null
                || (flow.getFirstVisibleCell() != null
                        && flow.getFirstVisibleCell().getIndex() == 0
                        && flow.getFirstVisibleCell().getLayoutY() >= 0
                        && atEnd());
    }

    /// Whether the last words are in sight.
    private boolean atEnd() {
        VirtualFlow<?> flow = flow();
        var last = flow == null ? null : flow.getLastVisibleCell();
        return flow != null
                && last != null
                && last.getIndex() == list.getItems().size() - 1
                && last.getLayoutY() + last.getHeight() <= flow.getHeight() + CLOSE;
    }

    /// Goes to the end at the next pulse, if it is followed.
    void keepEnd() {
        if (reading.followProperty().get()) {
            ui.atNextPulse(this, this::goToEnd);
        }
    }

    private void goToEnd() {
        goToEnd(TRIES);
    }

    /// What comes into view may be higher than was estimated: then once more at the next pulse.
    private void goToEnd(int tries) {
        VirtualFlow<?> flow = flow();
        if (flow != null && reading.followProperty().get() && !list.getItems().isEmpty()) {
            list.layout();
            // a flow that stands at 1 does not look again when a cell has grown: it has to be moved
            flow.setPosition(flow.getPosition() == 1 && !atEnd() ? ALMOST : 1);
            if (tries > 0) {
                ui.atNextPulse(flow, () -> goToEnd(atEnd() ? 0 : tries - 1));
            } else {
                settledAt = bottom();
            }
        }
    }

    private void goTo(Passage place) {
        int index = index(place.turn());
        if (index < 0) {
            return;
        }
        list.getSelectionModel().select(index);
        led = place;
        if (!inSight(place) || asks(place.turn())) {
            list.scrollTo(index);
            bring(place, TRIES / 2);
        }
    }

    /// What comes into view, a card above all, may be higher than was estimated.
    private void bring(Passage place, int tries) {
        ui.atNextPulse(
                reading,
                () -> {
                    adjust(place);
                    if (tries > 1) {
                        bring(place, tries - 1);
                    }
                });
    }

    /// A card comes under the turn, and is to be in sight with it.
    private boolean asks(int turn) {
        TranscriptCell cell = cell(turn);
        return cell != null && cell.asks();
    }

    private int index(int turn) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).number() == turn) {
                return i;
            }
        }
        return -1;
    }

    @Nullable TranscriptCell cell(int turn) {
        VirtualFlow<?> flow = flow();
        int index = index(turn);
        if (flow == null || index < 0 || flow.getFirstVisibleCell() == null) {
            return null;
        }
        if (index < flow.getFirstVisibleCell().getIndex()
                || index > flow.getLastVisibleCell().getIndex()) {
            return null;
        }
        return flow.getCell(index) instanceof TranscriptCell cell ? cell : null;
    }

    private boolean inSight(Passage place) {
        TranscriptCell cell = cell(place.turn());
        if (cell == null) {
            return false;
        }
        Bounds seen = list.localToScene(list.getLayoutBounds());
        Bounds words = cell.sceneBounds(place);
        return words.getMinY() >= seen.getMinY() && words.getMaxY() <= seen.getMaxY();
    }

    private void adjust(Passage place) {
        VirtualFlow<?> flow = flow();
        TranscriptCell cell = cell(place.turn());
        if (cell == null && index(place.turn()) >= 0) {
            // turns that came in, or turned out higher, meanwhile have moved it out of sight
            list.scrollTo(index(place.turn()));
            list.layout();
            cell = cell(place.turn());
        }
        if (flow != null && cell != null) {
            list.layout();
            Bounds seen = list.localToScene(list.getLayoutBounds());
            double wish = seen.getMinY() + seen.getHeight() * AT_THIRD;
            double by = cell.sceneBounds(place).getMinY() - wish;
            Node card = cell.lookup(".question-card");
            if (card != null) {
                // all of the answers, and above them as many of the words as there is room for
                Bounds asked = card.localToScene(card.getLayoutBounds());
                by = Math.max(by, asked.getMaxY() + MARGIN - seen.getMaxY());
                by = Math.min(by, asked.getMinY() - seen.getMinY());
            }
            flow.scrollPixels(by);
        }
    }

    /// A card in sight stays whole, and a place in sight, when the room changes or the page comes back.
    private void keepAsked() {
        Passage place = reading.goalProperty().get();
        if (place != null && (place.equals(led) || asks(place.turn()))) {
            bring(place, TRIES / 2);
        }
    }

    /// Scrolls by pixels, as a drag over the edge does.
    void scrollBy(double pixels) {
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            flow.scrollPixels(pixels);
            if (pixels < 0) {
                reading.followProperty().set(false);
            }
        }
    }
}
