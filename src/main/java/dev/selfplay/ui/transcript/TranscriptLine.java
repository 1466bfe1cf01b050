package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.Turn;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One utterance of the transcript that is shown; its words grow while it streams. UI thread only.
public final class TranscriptLine {
    private final int number;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Turn> turn = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty thoughtsShown = new SimpleBooleanProperty();

    TranscriptLine(int number) {
        this.number = number;
    }

    void stream(String newWords) {
        words.set(newWords);
    }

    void complete(Turn done) {
        words.set(done.text());
        turn.set(done);
    }

    public int number() {
        return number;
    }

    public Speaker speaker() {
        return Speaker.ofTurn(number);
    }

    /// `Closer` or `Seller`.
    public String who() {
        return speaker() == Speaker.CLOSER ? "Closer" : "Seller";
    }

    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public String words() {
        return words.get();
    }

    /// The durable turn; null while it streams.
    public ReadOnlyObjectProperty<@Nullable Turn> turnProperty() {
        return turn.getReadOnlyProperty();
    }

    public @Nullable Turn turn() {
        return turn.get();
    }

    /// What the model thought before it spoke; none while it streams.
    public Thoughts thoughts() {
        Turn done = turn.get();
        return done == null ? Thoughts.NONE : done.thoughts();
    }

    /// Whether the thoughts are unfolded: they are shown on demand only.
    public BooleanProperty thoughtsShownProperty() {
        return thoughtsShown;
    }

    public boolean streaming() {
        return turn.get() == null;
    }

    /// What is unusual about the turn; empty where nothing is.
    public List<TurnNote> notes() {
        Turn done = turn.get();
        return done == null ? List.of() : TurnNote.of(done);
    }

    /// As it is copied: `7 Closer: …`.
    public String asText() {
        return asText(words());
    }

    /// As a part of it is copied.
    String asText(String part) {
        return number + " " + who() + ": " + part;
    }
}
