package dev.selfplay.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The utterances of a battle, in order, numbered from 1 without a gap.
public record Transcript(List<Utterance> utterances) {
    public static final Transcript EMPTY = new Transcript(List.of());

    /// @param turn number from 1
    public record Utterance(int turn, Speaker speaker, String text) {}

    public Transcript {
        utterances = List.copyOf(utterances);
    }

    public static Transcript of(List<Turn> turns) {
        return new Transcript(
                turns.stream().map(t -> new Utterance(t.number(), t.speaker(), t.text())).toList());
    }

    public List<Utterance> by(Speaker speaker) {
        return utterances.stream().filter(u -> u.speaker() == speaker).toList();
    }

    public Optional<Utterance> turn(int number) {
        return utterances.stream().filter(u -> u.turn() == number).findFirst();
    }

    /// The original system's text form: `CLOSER: …` and `PERSONA: …` separated by blank lines.
    public String toText() {
        return utterances.stream()
                .map(u -> (u.speaker() == Speaker.CLOSER ? "CLOSER: " : "PERSONA: ") + u.text())
                .collect(Collectors.joining("\n\n"));
    }
}
