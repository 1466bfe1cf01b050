package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The turns of the battle that is shown, in order; the last one may be under way. UI thread only.
final class TranscriptLines {
    private final ObservableList<TranscriptLine> lines = FXCollections.observableArrayList();
    private final ObservableList<TranscriptLine> readOnly =
            FXCollections.unmodifiableObservableList(lines);

    ObservableList<TranscriptLine> list() {
        return readOnly;
    }

    void clear() {
        lines.clear();
    }

    void put(Turn turn) {
        TranscriptLine line = line(turn.number());
        if (line.streaming()) {
            line.complete(turn);
        }
    }

    void stream(int turn, String words) {
        TranscriptLine line = line(turn);
        if (line.streaming() && !line.words().equals(words)) {
            line.stream(words);
        }
    }

    /// Drops a turn that was cut: it is not durable, so not part of the battle.
    void dropCut() {
        if (!lines.isEmpty() && lines.getLast().streaming()) {
            lines.removeLast();
        }
    }

    @Nullable TranscriptLine find(int turn) {
        // turns are numbered without a gap, so that its place is known
        int guess = turn - 1;
        if (guess >= 0 && guess < lines.size() && lines.get(guess).number() == turn) {
            return lines.get(guess);
        }
        return lines.stream().filter(l -> l.number() == turn).findFirst().orElse(null);
    }

    /// The line of a turn, put in its place where it is new.
    private TranscriptLine line(int number) {
        int i = lines.size();
        while (i > 0 && lines.get(i - 1).number() > number) {
            i--;
        }
        if (i > 0 && lines.get(i - 1).number() == number) {
            return lines.get(i - 1);
        }
        TranscriptLine line = new TranscriptLine(number);
        lines.add(i, line);
        return line;
    }

    /// What is durable.
    Transcript durable() {
        return Transcript.of(lines.stream().flatMap(l -> Stream.ofNullable(l.turn())).toList());
    }

    /// The whole transcript as text, a blank line between turns.
    String text() {
        return lines.stream().map(TranscriptLine::asText).collect(Collectors.joining("\n\n"));
    }
}
