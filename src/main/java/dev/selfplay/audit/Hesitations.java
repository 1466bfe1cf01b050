package dev.selfplay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hesitations of natural speech: fillers, audible sighs, stutters and self-corrections.
///
/// @param spans start and end of each, in order, without overlaps
/// @param fillers those that say nothing, not even twice
record Hesitations(List<int[]> spans, List<int[]> fillers) {
    private static final Pattern ANY =
            Pattern.compile(Phrases.text("hesitations.any"), Pattern.CASE_INSENSITIVE);
    private static final Pattern AUDIBLE = Phrases.of("hesitations.audible");

    static Hesitations find(String text, Lexer.Result lexed) {
        List<int[]> spans = new ArrayList<>();
        List<int[]> fillers = new ArrayList<>();
        lexed.stages().stream()
                .filter(s -> AUDIBLE.matcher(s.text()).find())
                .forEach(s -> spans.add(new int[] {s.start(), s.end()}));
        Matcher any = ANY.matcher(Lexer.plain(text));
        while (any.find()) {
            int[] span = {any.start(), any.end()};
            if (spans.stream().noneMatch(s -> s[0] < span[1] && span[0] < s[1])) {
                spans.add(span);
            }
            if (any.group("filler") != null) {
                fillers.add(span);
            }
        }
        spans.sort(Comparator.comparingInt(s -> s[0]));
        return new Hesitations(spans, fillers);
    }

    boolean filler(Word word) {
        return fillers.stream().anyMatch(f -> f[0] <= word.start() && word.end() <= f[1]);
    }
}
