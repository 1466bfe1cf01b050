package dev.selfplay.ui.transcript;

/// A stretch of a turn's words. `start` and `end` are both 0 where the turn as a whole is meant.
///
/// @param turn number from 1
/// @param start index of the first character
/// @param end index after the last
public record Passage(int turn, int start, int end) implements Comparable<Passage> {
    static Passage turn(int turn) {
        return new Passage(turn, 0, 0);
    }

    /// Whether words are meant, not the turn as a whole.
    boolean hasWords() {
        return end > start;
    }

    @Override
    public int compareTo(Passage other) {
        return turn != other.turn
                ? Integer.compare(turn, other.turn)
                : Integer.compare(start, other.start);
    }
}
