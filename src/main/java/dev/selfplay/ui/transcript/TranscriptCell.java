package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Speaker;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
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
    private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double SHARE = 0.74;
    private static final double NARROW_SHARE = 0.94;

    /// Below this many ems a list is narrow.
    private static final double NARROW_EMS = 32;

    private final TranscriptViewModel model;
    private final ReaderPosition reading;
    private final TurnQuestions questions;
    private final Label number = new Label();
    private final Utterance words = new Utterance();
    private final TurnHead head;
    private final Label thoughts = new Label();
    private final VBox bubble;
    private final HBox row = new HBox();
    private final VBox box = new VBox(row);
    private @Nullable QuestionCard card;
    private final Region space = new Region();
    private Subscription line = Subscription.EMPTY;
    private @Nullable TranscriptLine shown;
    private boolean narrow;
    private double bubbleWidth = -1;

    TranscriptCell(TranscriptViewModel model, ZoneId zone) {
        this.model = model;
        reading = model.reading();
        questions = model.questions();
        head = new TurnHead(zone, reading::want, model.questions()::ask);
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
        questions.factsProperty().subscribe((was, is) -> refresh());
        questions.askedProperty().subscribe((was, is) -> refresh());
        words.setOnMouseClicked(this::onClick);
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
        box.setAlignment(closer ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
        number.setAlignment(closer ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        arrange();
        setGraphic(box);
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
        MarkSwitches.Shown marks = model.marks().shownProperty().get();
        words.show(
                item.speaker(),
                item.words(),
                model.dealSheet(),
                questions.factsProperty().get() == null ? marks : marks.withoutUnclear(),
                item.streaming());
        head(item);
        card();
        boolean unfolded = item.thoughtsShownProperty().get();
        thoughts.setManaged(unfolded);
        thoughts.setText(unfolded ? item.thoughts().text() : "");
        setAccessibleText(
                item.asText()
                        + String.join("", item.notes().stream().map(n -> ". " + n.label()).toList())
                        + spoken(item.number()));
        behind();
        bubbleWidth = -1;
        requestLayout();
    }

    private void head(TranscriptLine item) {
        head.show(
                item,
                model.battleProperty().get(),
                narrow,
                reading.evidenceIn(item.number()),
                questions.in(item.number()));
    }

    /// The question of this turn that is asked; null where none is.
    private @Nullable Question asked() {
        Question asked = questions.askedProperty().get();
        return asked != null && shown != null && asked.turn() == shown.number() ? asked : null;
    }

    boolean asks() {
        return asked() != null;
    }

    private String spoken(int turn) {
        Question asked = asked();
        if (asked != null) {
            return ". " + QuestionCard.spoken(asked);
        }
        long open = questions.in(turn).stream().filter(Question::open).count();
        return open == 0 ? "" : ". " + open + " unclear: Enter asks it";
    }

    private void card() {
        Question asked = asked();
        if (asked == null) {
            card = null;
            box.getChildren().setAll(row);
            return;
        }
        Grading grading = model.gradingProperty().get();
        List<Question> open = questions.open();
        var wanted =
                new QuestionCard.Shown(
                        asked,
                        grading == null ? null : grading.audit(),
                        open.indexOf(asked) + 1,
                        open.size(),
                        narrow);
        if (card == null || !card.shown().equals(wanted)) {
            card = new QuestionCard(wanted, questions);
            box.getChildren().setAll(row, card);
        }
    }

    private void onClick(MouseEvent event) {
        TranscriptLine item = shown;
        if (item == null
                || event.getButton() != MouseButton.PRIMARY
                || !event.isStillSincePress()
                || event.getClickCount() > 1) {
            return;
        }
        int at = characterAt(event.getSceneX(), event.getSceneY());
        questions.in(item.number()).stream()
                .filter(q -> {
                    Passage place = reading.place(q.turn(), q.quote());
                    return q.open() && place.start() <= at && at < place.end();
                })
                .findFirst()
                .ifPresent(questions::ask);
    }

    private void behind() {
        TranscriptLine item = shown;
        if (item == null) {
            words.behind(Utterance.Behind.NOTHING);
            pseudoClassStateChanged(POINTED, false);
            pseudoClassStateChanged(ASKED, false);
            return;
        }
        int turn = item.number();
        Passage pointed = reading.pointedIn(turn);
        Passage current = reading.find().current();
        Question asked = asked();
        boolean marked = model.marks().shownProperty().get().unclear();
        List<Passage> unclear =
                questions.in(turn).stream()
                        .filter(q -> marked && q.open() && !q.equals(asked))
                        .map(q -> reading.place(turn, q.quote()))
                        .filter(Passage::hasWords)
                        .toList();
        pseudoClassStateChanged(POINTED, pointed != null);
        pseudoClassStateChanged(ASKED, asked != null);
        words.behind(
                new Utterance.Behind(
                        unclear,
                        asked == null ? null : reading.place(turn, asked.quote()),
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
        return Math.ceil(box.prefHeight(available));
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
                head(item);
                card();
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
        if (card != null) {
            VBox.setMargin(card, margin(sides / 2, gutter));
        }
        double fitting = Math.ceil(Math.min(max, natural));
        if (fitting != bubbleWidth) {
            bubbleWidth = fitting;
            bubble.setMinWidth(fitting);
            bubble.setPrefWidth(fitting);
            bubble.setMaxWidth(fitting);
        }
    }

    /// The card stands under its side's bubble.
    private Insets margin(double side, double gutter) {
        boolean closer = shown != null && shown.speaker() == Speaker.CLOSER;
        return closer
                ? new Insets(side / 3, side + gutter, side / 2, side)
                : new Insets(side / 3, side, side / 2, side + gutter);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (shown != null) {
            box.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }
}
