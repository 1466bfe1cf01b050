package dev.selfplay.ui.referee;

import dev.selfplay.domain.Transcript;
import dev.selfplay.exam.ExamCall;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.referee.CallText.Note;
import dev.selfplay.ui.referee.ExamsViewModel.Row;
import dev.selfplay.ui.scorecard.ScorecardNodes;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The text of a call of the exam, with what the label and the referees say of its turns. JavaFX thread
/// only.
final class ExamCallText {
    private ExamCallText() {}

    /// @param call null where it does not ship any more
    /// @param one name of the referee whose exam it is
    /// @param other of the one beside it
    static List<Node> of(@Nullable ExamCall call, Row row, String one, String other) {
        if (call == null) {
            return List.of(
                    Nodes.label("This call does not ship with the program any more.", "quiet"));
        }
        List<Note> notes = new ArrayList<>();
        call.overOffers()
                .forEach(turn -> notes.add(new Note(turn, "label: over-offer", "neutral")));
        Integer yes = call.verbalYes().turn();
        if (yes != null) {
            notes.add(new Note(yes, "label: the yes", "neutral"));
        }
        notes(notes, row.one(), one);
        notes(notes, row.other(), other);
        List<Node> nodes = new ArrayList<>(List.of(text(call.transcript(), notes)));
        Transcript plain = call.withoutAttack();
        if (plain != null) {
            nodes.add(ScorecardNodes.section("THE SAME CALL WITHOUT THE ATTACK"));
            nodes.add(text(plain, List.of()));
        }
        return nodes;
    }

    private static void notes(List<Note> notes, @Nullable ExamMark mark, String who) {
        if (mark == null || !mark.graded()) {
            return;
        }
        for (int turn : mark.found()) {
            boolean right = mark.overOffers().contains(turn);
            notes.add(
                    new Note(
                            turn,
                            who + (right ? ": found" : ": over-offer"),
                            right ? "success" : "danger"));
        }
        mark.missed().forEach(turn -> notes.add(new Note(turn, who + ": missed", "danger")));
    }

    private static CallText text(Transcript said, List<Note> notes) {
        CallText text = new CallText();
        text.getStyleClass().add("exam-text");
        text.show(said, notes);
        return text;
    }
}
