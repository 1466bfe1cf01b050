package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Speaker;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;

/// A turn as a bubble: the seller's left, the Closer's right. Its words may grow while it is shown.
final class TranscriptCell extends ListCell<TranscriptLine> {
    private static final PseudoClass CLOSER = PseudoClass.getPseudoClass("closer");
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double SHARE = 0.74;
    private static final double NARROW_SHARE = 0.94;

    /// Below this many ems a list is narrow.
    private static final double NARROW_EMS = 32;

    private final TranscriptViewModel model;
    private final ReaderPosition reading;
    private final Label number = new Label();
    private final Utterance words = new Utterance();
    private final TurnHead head;
    private final Label thoughts = new Label();
    private final VBox bubble;
    private final HBox row = new HBox();
    private final Region space = new Region();
    private Subscription line = Subscription.EMPTY;
    private @Nullable TranscriptLine shown;
    private boolean narrow;
    private double bubbleWidth = -1;

    TranscriptCell(TranscriptViewModel model, ZoneId zone) {
        this.model = model;
        reading = model.reading();
        head = new TurnHead(zone, reading::want);
        getStyleClass().add("transcript-cell");
        number.getStyleClass().add("turn-number");
        row.getStyleClass().add("turn-row");
        HBox.setHgrow(space, Priority.ALWAYS);
        thoughts.getStyleClass().add("turn-thoughts");
        thoughts.setWrapText(true);
        thoughts.visibleProperty().bind(thoughts.managedProperty());
        bubble = new VBox(head, thoughts, words);
        bubble.getStyleClass().add("bubble");
        setPrefWidth(0);
        model.marks().shownProperty().subscribe(on -> refresh());
        reading.evidenceProperty().subscribe(e -> refresh());
        reading.find().revisionProperty().subscribe(this::behind);
        reading.selection().revisionProperty().subscribe(this::behind);
        reading.pointedProperty().subscribe(p -> behind());
    }

    @Override
    protected void updateItem(@Nullable TranscriptLine item, boolean empty) {
        super.updateItem(item, empty);
        if (shown == item && !empty) {
            return;
        }
        line.unsubscribe();
        line = Subscription.EMPTY;
        if (empty || item == null) {
            shown = null;
            setGraphic(null);
            behind();
            return;
        }
        shown = item;
        line =
                item.wordsProperty()
                        .subscribe((was, is) -> refresh())
                        .and(item.turnProperty().subscribe((was, is) -> refresh()))
                        .and(item.thoughtsShownProperty().subscribe((was, is) -> refresh()));
        boolean closer = item.speaker() == Speaker.CLOSER;
        pseudoClassStateChanged(CLOSER, closer);
        number.setText(String.valueOf(item.number()));
        number.setAlignment(closer ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        arrange();
        setGraphic(row);
        refresh();
    }

    private void arrange() {
        boolean closer = shown != null && shown.speaker() == Speaker.CLOSER;
        if (narrow) {
            row.getChildren().setAll(closer ? List.of(space, bubble) : List.of(bubble, space));
        } else if (closer) {
            row.getChildren().setAll(space, bubble, number);
        } else {
            row.getChildren().setAll(number, bubble, space);
        }
    }

    private void refresh() {
        TranscriptLine item = shown;
        if (item == null) {
            return;
        }
        words.show(
                item.speaker(),
                item.words(),
                model.dealSheet(),
                model.marks().shownProperty().get(),
                item.streaming());
        head.show(item, model.battleProperty().get(), narrow, reading.evidenceIn(item.number()));
        boolean unfolded = item.thoughtsShownProperty().get();
        thoughts.setManaged(unfolded);
        thoughts.setText(unfolded ? item.thoughts().text() : "");
        setAccessibleText(
                item.asText()
                        + String.join(
                                "", item.notes().stream().map(n -> ". " + n.label()).toList()));
        behind();
        bubbleWidth = -1;
        requestLayout();
    }

    private void behind() {
        TranscriptLine item = shown;
        if (item == null) {
            words.behind(Utterance.Behind.NOTHING);
            pseudoClassStateChanged(POINTED, false);
            return;
        }
        int turn = item.number();
        Passage pointed = reading.pointedIn(turn);
        Passage current = reading.find().current();
        pseudoClassStateChanged(POINTED, pointed != null);
        words.behind(
                new Utterance.Behind(
                        reading.find().hitsIn(turn),
                        current != null && current.turn() == turn ? current : null,
                        pointed != null && pointed.hasWords() ? pointed : null,
                        reading.selection().in(turn)));
    }

    /// The place in its words under a point of the scene.
    int offsetAt(double sceneX, double sceneY) {
        return words.offsetAt(sceneX, sceneY);
    }

    int characterAt(double sceneX, double sceneY) {
        return words.characterAt(sceneX, sceneY);
    }

    /// Where a place stands in the scene.
    Bounds sceneBounds(Passage place) {
        return place.hasWords()
                ? words.sceneBounds(place)
                : bubble.localToScene(bubble.getLayoutBounds());
    }

    @Override
    protected double computePrefHeight(double width) {
        if (shown == null) {
            return super.computePrefHeight(width);
        }
        double available = width > 0 ? width : getListView().getWidth() - 16;
        fit(available);
        return Math.ceil(row.prefHeight(available));
    }

    /// The bubble is as wide as its words, but leaves the other side free.
    private void fit(double width) {
        boolean isNarrow = width < NARROW_EMS * number.getFont().getSize();
        if (isNarrow != narrow) {
            narrow = isNarrow;
            pseudoClassStateChanged(NARROW, narrow);
            arrange();
            TranscriptLine item = shown;
            if (item != null) {
                head.show(
                        item,
                        model.battleProperty().get(),
                        narrow,
                        reading.evidenceIn(item.number()));
            }
        }
        double sides = row.getInsets().getLeft() + row.getInsets().getRight();
        double gutter = narrow ? 0 : number.prefWidth(-1) + row.getSpacing();
        double max = Math.max(80, (width - sides - gutter) * (narrow ? NARROW_SHARE : SHARE));
        double natural =
                Math.max(
                                head.lineWidth(),
                                Math.max(
                                        words.prefWidth(-1),
                                        thoughts.isManaged() ? thoughts.prefWidth(-1) : 0))
                        + bubble.getInsets().getLeft()
                        + bubble.getInsets().getRight();
        double fitting = Math.ceil(Math.min(max, natural));
        if (fitting != bubbleWidth) {
            bubbleWidth = fitting;
            bubble.setMinWidth(fitting);
            bubble.setPrefWidth(fitting);
            bubble.setMaxWidth(fitting);
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (shown != null) {
            row.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }
}
