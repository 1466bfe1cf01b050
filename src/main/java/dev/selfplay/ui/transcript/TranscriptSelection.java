package dev.selfplay.ui.transcript;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words that are selected, from an anchor to where the selection was drawn. Kept as turns and
/// offsets, so that it outlives the cells that show it and words that stream in. UI thread only.
public final class TranscriptSelection {
    /// An offset after the last word, however many come.
    private static final int TO_THE_END = Integer.MAX_VALUE;

    private record Point(int turn, int offset) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return turn != other.turn
                    ? Integer.compare(turn, other.turn)
                    : Integer.compare(offset, other.offset);
        }
    }

    private final ObservableList<TranscriptLine> lines;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private @Nullable Point anchor;
    private @Nullable Point head;

    TranscriptSelection(ObservableList<TranscriptLine> lines) {
        this.lines = lines;
    }

    private void set(@Nullable Point newAnchor, @Nullable Point newHead) {
        anchor = newAnchor;
        head = newHead;
        revision.set(revision.get() + 1);
    }

    /// Starts a selection with nothing in it.
    public void begin(int turn, int offset) {
        Point point = new Point(turn, offset);
        set(point, point);
    }

    /// Draws the selection to here, from where it began.
    public void extend(int turn, int offset) {
        if (anchor == null) {
            begin(turn, offset);
        } else {
            set(anchor, new Point(turn, offset));
        }
    }

    /// Selects the word around the offset.
    public void word(int turn, int offset) {
        String words = words(turn);
        if (words.isEmpty()) {
            return;
        }
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ENGLISH);
        breaks.setText(words);
        int in = Math.clamp(offset, 0, words.length() - 1);
        int end = breaks.following(in);
        set(new Point(turn, breaks.previous()), new Point(turn, end));
    }

    /// Selects whole turns, in either order.
    public void turns(int first, int last) {
        boolean down = first <= last;
        set(new Point(first, down ? 0 : TO_THE_END), new Point(last, down ? TO_THE_END : 0));
    }

    public void all() {
        if (!lines.isEmpty()) {
            turns(lines.getFirst().number(), lines.getLast().number());
        }
    }

    public void clear() {
        if (anchor != null) {
            set(null, null);
        }
    }

    /// The turn where the selection began; 0 where there is none.
    public int anchorTurn() {
        return anchor == null ? 0 : anchor.turn();
    }

    /// What is selected of a turn; null where nothing is.
    @Nullable Passage in(int turn) {
        Point a = anchor;
        Point h = head;
        if (a == null || h == null || a.equals(h)) {
            return null;
        }
        Point first = a.compareTo(h) <= 0 ? a : h;
        Point last = a.compareTo(h) <= 0 ? h : a;
        if (turn < first.turn() || turn > last.turn()) {
            return null;
        }
        int length = words(turn).length();
        int start = turn == first.turn() ? Math.min(first.offset(), length) : 0;
        int end = turn == last.turn() ? Math.min(last.offset(), length) : length;
        return end > start ? new Passage(turn, start, end) : null;
    }

    private String words(int turn) {
        return lines.stream()
                .filter(l -> l.number() == turn)
                .findFirst()
                .map(TranscriptLine::words)
                .orElse("");
    }

    public boolean isEmpty() {
        return lines.stream().allMatch(l -> in(l.number()) == null);
    }

    /// What is selected, in reading order; with speakers where it spans turns, a blank line between
    /// them.
    public String text() {
        List<TranscriptLine> selected = lines.stream().filter(l -> in(l.number()) != null).toList();
        if (selected.size() == 1) {
            return part(selected.getFirst());
        }
        return selected.stream().map(l -> l.asText(part(l))).collect(Collectors.joining("\n\n"));
    }

    private String part(TranscriptLine line) {
        Passage place = in(line.number());
        return place == null ? "" : line.words().substring(place.start(), place.end());
    }

    /// Counts up whenever the selection changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
