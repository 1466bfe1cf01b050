package dev.selfplay.ui.history;

import java.util.ArrayList;
import java.util.List;

/// Words around a search hit, in pieces. The archive puts every hit between `[` and `]`; a bracket
/// without its partner is part of the text.
///
/// @param turn where the first hit stands, from 1
public record Snippet(int turn, List<Piece> pieces) {
    public Snippet {
        pieces = List.copyOf(pieces);
    }

    /// @param hit whether it was searched for
    public record Piece(String text, boolean hit) {}

    static Snippet parse(int turn, String marked) {
        List<Piece> pieces = new ArrayList<>();
        String text = marked.replaceAll("\\s+", " ");
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('[', at);
            int close = open < 0 ? -1 : text.indexOf(']', open);
            if (close < 0) {
                break;
            }
            add(pieces, text.substring(at, open), false);
            add(pieces, text.substring(open + 1, close), true);
            at = close + 1;
        }
        add(pieces, text.substring(at), false);
        return new Snippet(turn, pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean hit) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, hit));
        }
    }

    /// The words without marks.
    public String text() {
        StringBuilder all = new StringBuilder();
        pieces.forEach(p -> all.append(p.text()));
        return all.toString();
    }
}
