package dev.selfplay.prompt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How alike two texts are in their words: the cosine of their words and pairs of neighbouring
/// words, the small words of English left out. Hesitations, case, punctuation and endings do not
/// count. 0 (nothing in common) to 1. Immutable once made; compare many by making each once.
public final class Similarity {
    /// From here on two texts are one idea in the same words.
    public static final double SAME = 0.7;

    /// From here on they are worth being looked at side by side.
    public static final double ALIKE = 0.4;

    private static final Pattern NOISE =
            Pattern.compile("\\(\\w+\\)|\\b(?:uh+|um+|hmm+|er|ah|mm)\\b|[’'](?=\\w)");
    private static final Pattern WORD = Pattern.compile("\\$?\\d[\\d,.]*\\d|[\\p{L}\\d]+");
    private static final Set<String> SMALL =
            new HashSet<>(
                    List.of(
                            ("a an and are as at be but by do does for from had has have he her his"
                                 + " i id ill im in is it its ive just me my no not of on or our"
                                 + " she so that thats the their them then there they this to was"
                                 + " we well were what when with would you your youre youve yeah"
                                 + " okay oh look know like if can will")
                                    .split(" ")));

    private final Map<String, Integer> counts = new HashMap<>();
    private final double length;

    private Similarity(String text) {
        String plain = NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        String before = "";
        for (String word : WORD.matcher(plain).results().map(m -> m.group()).toList()) {
            String stem = stem(word);
            if (SMALL.contains(word)) {
                continue;
            }
            counts.merge(stem, 1, Integer::sum);
            if (!before.isEmpty()) {
                counts.merge(before + " " + stem, 1, Integer::sum);
            }
            before = stem;
        }
        length = Math.sqrt(counts.values().stream().mapToDouble(n -> (double) n * n).sum());
    }

    public static Similarity of(String text) {
        return new Similarity(text);
    }

    public static double between(String a, String b) {
        return of(a).to(of(b));
    }

    public double to(Similarity other) {
        if (length == 0 || other.length == 0) {
            return 0;
        }
        double product = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            product += entry.getValue() * (double) other.counts.getOrDefault(entry.getKey(), 0);
        }
        return Math.min(1, product / (length * other.length));
    }

    // "credits", "credited" and "crediting" are one word here; that is all that is needed
    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word.endsWith("e") && word.length() > 3
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
