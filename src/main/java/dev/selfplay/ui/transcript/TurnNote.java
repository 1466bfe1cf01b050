package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Turn;

import java.util.ArrayList;
import java.util.List;

/// Something unusual about a turn.
///
/// @param label two words at most, such as `retried 2×`
/// @param meaning what it means and what to do about it
/// @param grave whether the words may not be what the model wanted to say
public record TurnNote(String label, String meaning, boolean grave) {

    static List<TurnNote> of(Turn turn) {
        List<TurnNote> notes = new ArrayList<>();
        switch (turn.finish()) {
            case REPLY -> {}
            case TRUNCATED ->
                    notes.add(
                            new TurnNote(
                                    "truncated",
                                    "Cut at the output limit: %s wrote %,d tokens and had more to"
                                                    .formatted(turn.model(), turn.usage().output())
                                            + " say. The battle went on with what was said. A"
                                            + " prompt that asks for shorter turns avoids it.",
                                    true));
            case CUT ->
                    notes.add(
                            new TurnNote(
                                    "cut",
                                    "Cut while it streamed, because it went round in a circle: %s"
                                                    .formatted(turn.model())
                                            + " said the same again and again, twice. Try a larger"
                                            + " model, or a higher temperature.",
                                    true));
            case FILTERED ->
                    notes.add(
                            new TurnNote(
                                    "filtered",
                                    "The provider's content filter cut this turn. The battle went"
                                        + " on with what was said. Look at the words before it; the"
                                        + " persona may ask for something that the filter refuses.",
                                    true));
            case REFUSED ->
                    notes.add(
                            new TurnNote(
                                    "refused",
                                    turn.model()
                                            + " declined to speak its part, and said so. Soften the"
                                            + " prompt of this side, or choose another model.",
                                    true));
            case UNSTATED ->
                    notes.add(
                            new TurnNote(
                                    "end unstated",
                                    "The server said that the reply was done, but not how it ended:"
                                            + " words may be missing. Look whether the last"
                                            + " sentence is whole.",
                                    false));
        }
        if (turn.attempts() > 1) {
            int retries = turn.attempts() - 1;
            notes.add(
                    new TurnNote(
                            "retried " + retries + "×",
                            (retries == 1 ? "The first try" : "The first " + retries + " tries")
                                    + " failed, for instance at a rate limit or a broken"
                                    + " connection; what streamed of them was thrown away. Often:"
                                    + " run fewer battles at once.",
                            false));
        }
        if (turn.usage().estimated()) {
            notes.add(
                    new TurnNote(
                            "estimated",
                            "The provider did not report tokens for this turn: a tokenizer counted"
                                    + " them, so that its cost is an estimate.",
                            false));
        }
        return notes;
    }
}
