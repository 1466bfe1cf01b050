package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.PassMark;

/// What an empty part of the inbox says.
///
/// @param newRun whether a new run would help
record Blank(String title, String words, boolean newRun) {
    static final Blank OF_TEAM =
            new Blank(
                    "No teammate's tactic yet",
                    "What teammates approve comes in with the next sync and stands here with its"
                            + " proof. It reaches your prompt only if you adopt and approve it.",
                    false);

    static Blank of(TacticState state, InboxViewModel model, PassMark pass) {
        return switch (state) {
            case WAITING -> waiting(model, pass);
            case HELD ->
                    new Blank(
                            "Nothing is held back",
                            "Candidates from disputed battles, and those that break the deal"
                                    + " sheet, stand here with the reason.",
                            false);
            case APPROVED ->
                    new Blank(
                            "No tactic is in the prompt yet",
                            "What you approve is written to base_prompt.txt as a block of its own;"
                                    + " the next battle's Closer has it.",
                            false);
            case REJECTED ->
                    new Blank(
                            "Nothing was rejected",
                            "What you reject stays here with your reason, and can wait again.",
                            false);
            case WITHDRAWN ->
                    new Blank(
                            "Nothing was withdrawn",
                            "What you take out of the prompt again stays here, and can wait again.",
                            false);
        };
    }

    private static Blank waiting(InboxViewModel model, PassMark pass) {
        int held = model.count(TacticState.HELD);
        if (held > 0) {
            return new Blank(
                    "Nothing waits",
                    "%s held back: look there for the reason."
                            .formatted(held == 1 ? "One is" : Formats.count(held) + " are"),
                    false);
        }
        int decided =
                model.count(TacticState.APPROVED)
                        + model.count(TacticState.REJECTED)
                        + model.count(TacticState.WITHDRAWN);
        return new Blank(
                decided > 0 ? "All decided" : "No candidate yet",
                "A battle with a total over %d gives its candidates by itself once it is graded: each"
                                .formatted(pass.threshold())
                        + " winning reply whose words stand in the transcript.",
                true);
    }
}
