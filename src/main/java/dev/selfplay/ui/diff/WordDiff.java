package dev.selfplay.ui.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

import java.util.ArrayList;
import java.util.List;

/// What changed between two texts, word by word. Stateless.
public final class WordDiff {
    private static final int LONG_WORD = 30;
    private static final String WORDS = "(?<=\\s)|(?=\\s)";

    private WordDiff() {}

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /// A stretch of words of one kind.
    public record Piece(Kind kind, String text) {}

    public static List<Piece> of(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Piece> pieces = new ArrayList<>();
        int position = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int start = delta.getSource().getPosition();
            add(pieces, Kind.SAME, old.subList(position, start));
            add(pieces, Kind.REMOVED, delta.getSource().getLines());
            add(pieces, Kind.ADDED, delta.getTarget().getLines());
            position = start + delta.getSource().size();
        }
        add(pieces, Kind.SAME, old.subList(position, old.size()));
        return pieces;
    }

    /// Sets an arrow between a text and one that has no word in common with it.
    public static List<Piece> apart(List<Piece> pieces) {
        return pieces.size() == 2 && pieces.getFirst().kind == Kind.REMOVED
                ? List.of(pieces.getFirst(), new Piece(Kind.SAME, " → "), pieces.getLast())
                : pieces;
    }

    /// Shortens what did not change to what helps to find the place.
    public static List<Piece> around(List<Piece> pieces, int kept) {
        List<Piece> shortened = new ArrayList<>();
        int reach = Math.min(LONG_WORD, kept / 2);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean first = i == 0;
            boolean last = i == pieces.size() - 1;
            String text = piece.text;
            if (piece.kind != Kind.SAME || text.length() <= 2 * kept + 1) {
                shortened.add(piece);
            } else {
                String head = first ? "" : text.substring(0, wordEnd(text, kept, reach));
                String tail =
                        last ? "" : text.substring(wordStart(text, text.length() - kept, reach));
                shortened.add(new Piece(Kind.SAME, head + "…" + tail));
            }
        }
        return shortened;
    }

    /// The end of the last whole word before a place; the place itself in one that is very long.
    private static int wordEnd(String text, int at, int reach) {
        int end = at;
        while (end > at - reach && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return end > at - reach ? end : at;
    }

    private static int wordStart(String text, int at, int reach) {
        int start = at;
        while (start < at + reach && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        return start < at + reach ? start : at;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(WORDS, -1));
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }
}
