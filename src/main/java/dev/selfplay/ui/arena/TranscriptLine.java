package dev.selfplay.ui.arena;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One utterance of the transcript that is shown; its words grow while it streams. UI thread only.
public final class TranscriptLine {
    private final int number;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private @Nullable Turn turn;

    TranscriptLine(int number) {
        this.number = number;
    }

    TranscriptLine(Turn turn) {
        this(turn.number());
        complete(turn);
    }

    void stream(String newWords) {
        words.set(newWords);
    }

    void complete(Turn done) {
        turn = done;
        // also tells listeners that nothing more comes where the words stay the same
        words.set("");
        words.set(done.text());
    }

    public int number() {
        return number;
    }

    public Speaker speaker() {
        return Speaker.ofTurn(number);
    }

    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public String words() {
        return words.get();
    }

    /// The durable turn; null while it streams.
    public @Nullable Turn turn() {
        return turn;
    }

    public boolean streaming() {
        return turn == null;
    }

    /// What is unusual about the turn, in words; empty where nothing is.
    public List<String> notes() {
        Turn done = turn;
        if (done == null) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        switch (done.finish()) {
            case REPLY -> {}
            case TRUNCATED -> notes.add("truncated");
            case FILTERED -> notes.add("filtered");
            case REFUSED -> notes.add("refused");
        }
        if (done.usage().estimated()) {
            notes.add("estimated");
        }
        if (done.attempts() > 1) {
            notes.add("retried " + (done.attempts() - 1) + "×");
        }
        return notes;
    }

    /// As it is copied: `7 Closer: …`.
    public String asText() {
        return number + (speaker() == Speaker.CLOSER ? " Closer: " : " Seller: ") + words();
    }
}
