package dev.selfplay.ui.editor;

import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Usd;

/// An utterance of a trial.
///
/// @param turn counts from 1
/// @param note what is worth knowing of it, such as `cut at the output limit`; empty where nothing
/// @param over false while it streams
public record TrialLine(
        int turn, Speaker speaker, String text, String note, Usd cost, boolean over) {

    static TrialLine begun(int turn, Speaker speaker) {
        return new TrialLine(turn, speaker, "", "", Usd.ZERO, false);
    }

    TrialLine with(String newText, String newNote) {
        return new TrialLine(turn, speaker, newText, newNote, cost, over);
    }

    TrialLine said(String whole, Finish finish, Usd newCost) {
        String how =
                switch (finish) {
                    case REPLY -> "";
                    case TRUNCATED -> "cut at the output limit";
                    case CUT -> "cut: it went round in a circle";
                    case FILTERED -> "cut by the content filter";
                    case REFUSED -> "the model declined";
                    case UNSTATED -> "the server did not say how it ended";
                };
        return new TrialLine(turn, speaker, whole, how, newCost, true);
    }
}
