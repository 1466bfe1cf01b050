package dev.selfplay.ui.arena;

import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.fx.Formats;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// A turn as a bubble: the seller's left, the Closer's right. Its words may grow while it is shown.
final class TranscriptCell extends ListCell<TranscriptLine> {
    private static final PseudoClass CLOSER = PseudoClass.getPseudoClass("closer");
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final double BUBBLE_SHARE = 0.74;

    private final TranscriptViewModel model;
    private final ZoneId zone;
    private final ReadOnlyIntegerProperty pointed;
    private final Label number = new Label();
    private final Label who = new Label();
    private final Label notes = new Label();
    private final Label facts = new Label();
    private final Utterance words = new Utterance();
    private final HBox head = new HBox(8);
    private final VBox bubble;
    private final HBox row = new HBox(10);
    private final Region space = new Region();
    private final ChangeListener<String> onWords = (o, was, is) -> refresh();
    private @Nullable TranscriptLine shown;
    private double bubbleWidth = -1;

    /// @param pointed the number of the turn to point out; 0 for none
    TranscriptCell(TranscriptViewModel model, ZoneId zone, ReadOnlyIntegerProperty pointed) {
        this.model = model;
        this.zone = zone;
        this.pointed = pointed;
        pointed.subscribe(turn -> point());
        getStyleClass().add("transcript-cell");
        number.getStyleClass().add("turn-number");
        number.setMinWidth(28);
        who.getStyleClass().add("speaker");
        notes.getStyleClass().add("turn-notes");
        facts.getStyleClass().add("turn-facts");
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getChildren().setAll(who, notes, facts);
        head.setAlignment(Pos.BASELINE_LEFT);
        bubble = new VBox(3, head, words);
        bubble.getStyleClass().add("bubble");
        row.setPadding(new Insets(4, 12, 4, 12));
        setPrefWidth(0);
        model.markFiguresProperty().subscribe(on -> refresh());
        model.markClauseProperty().subscribe(on -> refresh());
        model.markDisfluenciesProperty().subscribe(on -> refresh());
        MenuItem copyTurn = new MenuItem("Copy turn");
        copyTurn.setOnAction(e -> {
            TranscriptLine line = shown;
            if (line != null) {
                copy(line.asText());
            }
        });
        MenuItem copyAll = new MenuItem("Copy the whole transcript");
        copyAll.setOnAction(e -> copy(model.text()));
        setContextMenu(new ContextMenu(copyTurn, copyAll));
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    protected void updateItem(TranscriptLine line, boolean empty) {
        super.updateItem(line, empty);
        if (shown == line && !empty) {
            return;
        }
        if (shown != null) {
            shown.wordsProperty().removeListener(onWords);
        }
        if (empty || line == null) {
            shown = null;
            setGraphic(null);
            point();
            return;
        }
        shown = line;
        line.wordsProperty().addListener(onWords);
        boolean closer = line.speaker() == Speaker.CLOSER;
        pseudoClassStateChanged(CLOSER, closer);
        number.setText(String.valueOf(line.number()));
        number.setAlignment(closer ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        who.setText(closer ? "Closer" : "Seller");
        if (closer) {
            row.getChildren().setAll(space, bubble, number);
        } else {
            row.getChildren().setAll(number, bubble, space);
        }
        setGraphic(row);
        point();
        refresh();
    }

    private void refresh() {
        TranscriptLine line = shown;
        if (line == null) {
            return;
        }
        words.show(
                line.speaker(),
                line.words(),
                model.dealSheet(),
                new Utterance.Marks(
                        model.markFiguresProperty().get(),
                        model.markClauseProperty().get(),
                        model.markDisfluenciesProperty().get()),
                line.streaming());
        notes.setText(String.join(" · ", line.notes()));
        notes.setManaged(!line.notes().isEmpty());
        var turn = line.turn();
        facts.setText(
                turn == null
                        ? ""
                        : Formats.clock(turn.endedAt(), zone) + " · " + Formats.usd(turn.cost()));
        setAccessibleText(line.asText());
        bubbleWidth = -1;
        requestLayout();
    }

    private void point() {
        TranscriptLine line = shown;
        pseudoClassStateChanged(POINTED, line != null && line.number() == pointed.get());
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
        double max = Math.max(120, (width - 24 - 38) * BUBBLE_SHARE);
        double natural =
                Math.max(head.prefWidth(-1), words.prefWidth(-1))
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
