package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.promotion.Victory;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A turn of the proof; the quote is marked in it, underlined too, so that it shows without colour.
final class EvidenceTurn extends VBox {
    EvidenceTurn(Turn turn, Victory won) {
        boolean closer = turn.speaker() == Speaker.CLOSER;
        boolean quoted = turn.number() == won.turn();
        getStyleClass().addAll("evidence-turn", closer ? "closer" : "seller");
        Label head = new Label(turn.number() + " · " + (closer ? "Closer" : "Seller"));
        head.getStyleClass().add("evidence-head");
        HBox line = new HBox(head);
        line.getStyleClass().add("evidence-line");
        QuoteInTurn parts =
                quoted ? QuoteInTurn.in(turn.text(), won.quote()) : QuoteInTurn.none(turn.text());
        if (!parts.quote().isEmpty()) {
            Label verified = new Label("✓ verified");
            verified.getStyleClass().add("evidence-verified");
            line.getChildren().add(verified);
        }
        TextFlow words = new TextFlow();
        words.getStyleClass().add("evidence-words");
        add(words, parts.before(), "plain-words");
        add(words, parts.quote(), "quoted-words");
        add(words, parts.after(), "plain-words");
        getChildren().setAll(line, words);
        setAccessibleText("Turn %d, %s: %s".formatted(turn.number(), head.getText(), turn.text()));
    }

    private static void add(TextFlow flow, String words, String style) {
        if (!words.isEmpty()) {
            Text text = new Text(words);
            text.getStyleClass().add(style);
            flow.getChildren().add(text);
        }
    }
}
