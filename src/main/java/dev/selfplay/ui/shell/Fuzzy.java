package dev.selfplay.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds a text by some of its letters, as palettes do: `gh` finds "Go to History". Every word of
/// the query must be found: in the title as a word's beginning, anywhere, or as letters in order; or
/// else as it is in the other words of the entry.
final class Fuzzy {
    private static final int WORD_START = 100;
    private static final int INSIDE = 60;
    private static final int LETTERS = 30;
    private static final int ELSEWHERE = 15;

    private Fuzzy() {}

    /// @param score the higher, the better
    /// @param letters indices of the title's letters that were meant
    record Match(int score, Set<Integer> letters) {}

    /// @param others searched too, but not fuzzily
    static Optional<Match> match(String query, String title, String others) {
        String[] words = query.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        String in = title.toLowerCase(Locale.ROOT);
        String beside = others.toLowerCase(Locale.ROOT);
        int score = 0;
        Set<Integer> letters = new TreeSet<>();
        for (String word : words) {
            Optional<Match> found = word(word, in);
            if (found.isPresent()) {
                score += found.get().score();
                letters.addAll(found.get().letters());
            } else if (beside.contains(word)) {
                score += ELSEWHERE;
            } else {
                return Optional.empty();
            }
        }
        // of equals, the shorter title is the nearer one
        return Optional.of(new Match(score * 10 - Math.min(title.length(), 99) / 10, letters));
    }

    private static Optional<Match> word(String word, String in) {
        for (int at = in.indexOf(word); at >= 0; at = in.indexOf(word, at + 1)) {
            if (startsWord(in, at)) {
                return Optional.of(new Match(WORD_START - Math.min(at, 30) / 3, run(at, word)));
            }
        }
        int at = in.indexOf(word);
        if (at >= 0) {
            return Optional.of(new Match(INSIDE - Math.min(at, 30) / 3, run(at, word)));
        }
        return letters(word, in);
    }

    private static Set<Integer> run(int from, String word) {
        Set<Integer> letters = new TreeSet<>();
        for (int i = 0; i < word.length(); i++) {
            letters.add(from + i);
        }
        return letters;
    }

    /// Letters in order, each at a word's beginning where there is one ahead, with gaps of at most a
    /// few words: letters strewn over a whole title are no match.
    private static Optional<Match> letters(String word, String in) {
        if (word.length() < 2) {
            return Optional.empty();
        }
        List<Integer> at = new ArrayList<>();
        int from = 0;
        int score = LETTERS;
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            int next = in.indexOf(letter, from);
            boolean adjoining = next == from && !at.isEmpty();
            int start = adjoining ? next : wordStart(in, letter, from);
            int chosen = start >= 0 ? start : next;
            if (chosen < 0) {
                return Optional.empty();
            }
            if (!adjoining && !startsWord(in, chosen)) {
                score -= 8;
            }
            at.add(chosen);
            from = chosen + 1;
        }
        return score <= 0 ? Optional.empty() : Optional.of(new Match(score, new TreeSet<>(at)));
    }

    private static int wordStart(String in, char letter, int from) {
        for (int i = in.indexOf(letter, from); i >= 0; i = in.indexOf(letter, i + 1)) {
            if (startsWord(in, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWord(String in, int at) {
        return at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
    }
}
