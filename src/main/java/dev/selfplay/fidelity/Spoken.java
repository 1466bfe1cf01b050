package dev.selfplay.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An utterance as sentences, each with its plain words. Immutable.
record Spoken(List<Sentence> sentences) {
    private static final Pattern SENTENCE = Pattern.compile("[^.!?…\\n]+(?:[.!?…]+[\"”’]*|\\n|$)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}]+)*");
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"\\n]{0,400}\"|“[^”\\n]{0,400}”|‘[^’\\n]{2,400}’(?!\\p{L})");

    /// @param text as it stands in the utterance
    /// @param plain lower-case words with single blanks, straight apostrophes, no marks
    record Sentence(String text, String plain) {
        boolean question() {
            return text.contains("?");
        }

        int words() {
            return plain.isEmpty() ? 0 : 1 + (int) plain.chars().filter(c -> c == ' ').count();
        }
    }

    static Spoken of(String text) {
        List<Sentence> found = new ArrayList<>();
        SENTENCE.matcher(guarded(text))
                .results()
                .map(MatchResult::group)
                .map(s -> s.replace('\u0000', '.').strip())
                .filter(s -> !plain(s).isEmpty())
                .forEach(s -> found.add(new Sentence(s, plain(s))));
        return new Spoken(List.copyOf(found));
    }

    /// Without what stands in quotation marks: those are somebody else's words.
    static Spoken unquoted(String text) {
        return of(QUOTED.matcher(text).replaceAll(" … "));
    }

    /// A point within a number ends no sentence.
    private static String guarded(String text) {
        return text.replaceAll("(?<=\\d)\\.(?=\\d)", "\u0000");
    }

    static String plain(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group().replace('’', '\''))
                .collect(Collectors.joining(" "));
    }
}
