package dev.selfplay.ui.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that are looked for, together or apart. Immutable.
final class SearchedWords {
    static final SearchedWords NOTHING = new SearchedWords(List.of(), List.of());
    private static final int FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    /// Where they stand in a turn.
    record Found(List<Passage> together, List<Passage> apart) {
        static final Found NONE = new Found(List.of(), List.of());
    }

    private final List<Pattern> together;
    private final List<Pattern> apart;

    private SearchedWords(List<Pattern> together, List<Pattern> apart) {
        this.together = together;
        this.apart = apart;
    }

    static SearchedWords of(String typed) {
        if (typed.isBlank()) {
            return NOTHING;
        }
        List<String> words =
                Arrays.stream(typed.strip().split("(?U)\\s+")).map(SearchedWords::word).toList();
        Pattern phrase =
                Pattern.compile(
                        words.stream().collect(Collectors.joining("[\\s\\u00a0\\u202f]+")), FLAGS);
        List<Pattern> apart =
                words.size() < 2
                        ? List.of()
                        : words.stream()
                                .map(w -> Pattern.compile("(?<![\\p{L}\\p{N}])" + w, FLAGS))
                                .toList();
        return new SearchedWords(List.of(phrase), apart);
    }

    /// A letter by itself is a word of its own: inside others it would light up everywhere.
    private static String word(String typed) {
        boolean letter =
                typed.codePointCount(0, typed.length()) == 1
                        && Character.isLetterOrDigit(typed.codePointAt(0));
        return letter
                ? "(?<![\\p{L}\\p{N}])" + literal(typed) + "(?![\\p{L}\\p{N}])"
                : literal(typed);
    }

    private static String literal(String word) {
        return word.codePoints()
                .mapToObj(
                        c -> "'’‘".indexOf(c) >= 0 ? "['’‘]" : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
    }

    Found in(int turn, String text) {
        List<Passage> phrases = places(turn, text, together);
        boolean all =
                phrases.isEmpty()
                        && !apart.isEmpty()
                        && apart.stream().allMatch(p -> p.matcher(text).find());
        List<Passage> single = all ? places(turn, text, apart) : List.of();
        return phrases.isEmpty() && single.isEmpty() ? Found.NONE : new Found(phrases, single);
    }

    private static List<Passage> places(int turn, String text, List<Pattern> patterns) {
        List<Passage> places = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                places.add(new Passage(turn, matcher.start(), matcher.end()));
            }
        }
        return places.stream().distinct().sorted().toList();
    }
}
