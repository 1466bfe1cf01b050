package dev.selfplay.ui.referee;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What was said in a call, and nothing else: no figures, marks, times or costs, unless a note is
/// given for a turn. JavaFX thread only.
final class CallText extends VBox {
    private static final double ASIDE = 48;

    /// Something to be told at a turn.
    ///
    /// @param style of a badge: `success`, `warning`, `danger` or `neutral`
    record Note(int turn, String words, String style) {}

    CallText() {
        getStyleClass().add("call-text");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("What was said");
    }

    /// @param call null for nothing
    void show(@Nullable Transcript call, List<Note> notes) {
        List<Node> turns = new ArrayList<>();
        if (call != null) {
            for (Utterance said : call.utterances()) {
                turns.add(turn(said, notes.stream().filter(n -> n.turn() == said.turn()).toList()));
            }
        }
        getChildren().setAll(turns);
    }

    private static Node turn(Utterance said, List<Note> notes) {
        boolean closer = said.speaker() == Speaker.CLOSER;
        String who = said.turn() + " · " + (closer ? "Closer" : "Seller");
        FlowPane head = new FlowPane(Nodes.label(who, "call-speaker"));
        head.getStyleClass().add("call-head");
        notes.forEach(n -> head.getChildren().add(Nodes.label(n.words(), "badge", n.style())));
        Text words = new Text(said.text());
        words.getStyleClass().add("words");
        VBox turn = new VBox(head, new TextFlow(words));
        turn.getStyleClass().addAll("call-turn", closer ? "closer" : "seller");
        VBox.setMargin(turn, closer ? new Insets(0, 0, 0, ASIDE) : new Insets(0, ASIDE, 0, 0));
        StringBuilder spoken = new StringBuilder(who);
        notes.forEach(n -> spoken.append(", ").append(n.words()));
        turn.setAccessibleRole(AccessibleRole.TEXT);
        turn.setAccessibleText(spoken.append(": ").append(said.text()).toString());
        return turn;
    }
}
