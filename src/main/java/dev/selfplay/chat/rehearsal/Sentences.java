package dev.selfplay.chat.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Splits utterances into sentences and compares them as a listener would: without case,
/// punctuation and hesitations.
final class Sentences {
    private static final Pattern END = Pattern.compile("(?<=[.!?…][\"')]?)\\s+");
    private static final Pattern NOISE =
            Pattern.compile("\\(sighs?\\)|\\b(?:uh|um|hmm)\\b|[^a-z0-9' ]");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern OPENER =
            Pattern.compile("^(so|well|look|okay|right|yeah|you know|honestly) (?=\\S)");

    private Sentences() {}

    static List<String> of(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(END.split(stripped));
    }

    /// The sentence as it is compared; empty where nothing but noise was said.
    static String key(String sentence) {
        String heard = NOISE.matcher(sentence.toLowerCase(Locale.ROOT)).replaceAll(" ");
        String plain = SPACES.matcher(heard).replaceAll(" ").strip();
        return OPENER.matcher(plain).replaceFirst("");
    }

    /// The keys of all sentences that were said in these utterances.
    static Set<String> keys(List<String> utterances) {
        Set<String> keys = new HashSet<>();
        utterances.forEach(u -> of(u).forEach(s -> keys.add(key(s))));
        keys.remove("");
        return keys;
    }

    /// Whether no sentence of this line was said before, and it repeats none within itself.
    static boolean fresh(String line, Set<String> said) {
        List<String> keys = new ArrayList<>();
        for (String sentence : of(line)) {
            String key = key(sentence);
            if (said.contains(key) || keys.contains(key)) {
                return false;
            }
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return true;
    }

    /// The longer sentences of a text that were said before, word for word.
    static long repeated(String text, Set<String> said) {
        return of(text).stream()
                .map(Sentences::key)
                .filter(key -> key.chars().filter(c -> c == ' ').count() >= 3)
                .filter(said::contains)
                .count();
    }

    static int words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
    }
}
