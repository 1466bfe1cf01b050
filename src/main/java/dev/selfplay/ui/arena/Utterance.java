package dev.selfplay.ui.arena;

import dev.selfplay.audit.Auditor;
import dev.selfplay.audit.Mark;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;

/// Words with what is worth pointing out in them marked.
final class Utterance extends TextFlow {
    /// Which marks are shown.
    record Marks(boolean figures, boolean clause, boolean disfluencies) {
        boolean shows(Mark.Kind kind) {
            return switch (kind) {
                case FIGURE, OFFER, OVER_OFFER -> figures;
                case CLAUSE -> clause;
                case DISFLUENCY -> disfluencies;
            };
        }
    }

    Utterance() {
        getStyleClass().add("utterance");
    }

    /// @param streaming whether more words come: a caret stands at the end
    void show(Speaker speaker, String words, DealSheet deal, Marks marks, boolean streaming) {
        List<Node> nodes = new ArrayList<>();
        int at = 0;
        for (Mark mark : Auditor.marks(speaker, words, deal)) {
            if (!marks.shows(mark.kind())) {
                continue;
            }
            if (mark.start() > at) {
                nodes.add(plain(words.substring(at, mark.start())));
            }
            nodes.add(marked(mark.kind(), words.substring(mark.start(), mark.end())));
            at = mark.end();
        }
        if (at < words.length()) {
            nodes.add(plain(words.substring(at)));
        }
        if (streaming) {
            Region caret = new Region();
            caret.getStyleClass().add("caret");
            nodes.add(caret);
        }
        getChildren().setAll(nodes);
    }

    private static Text plain(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("words");
        return text;
    }

    private static Node marked(Mark.Kind kind, String words) {
        String style =
                switch (kind) {
                    case FIGURE -> "mark-figure";
                    case OFFER -> "mark-offer";
                    case OVER_OFFER -> "mark-over";
                    case CLAUSE -> "mark-clause";
                    case DISFLUENCY -> "mark-disfluency";
                };
        if (kind == Mark.Kind.DISFLUENCY && words.indexOf(' ') < 0) {
            // a label, because only a border can be dotted
            Label label = new Label(words);
            label.getStyleClass().add(style);
            return label;
        }
        Text text = new Text(words);
        text.getStyleClass().addAll("words", style);
        return text;
    }
}
