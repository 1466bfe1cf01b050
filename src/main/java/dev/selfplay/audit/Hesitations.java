package dev.selfplay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the hesitations of natural speech: fillers, sighs, stutters and self-corrections.
final class Hesitations {
    private static final Pattern HUM = Phrases.of("hesitations.hum");
    private static final Pattern AUDIBLE = Phrases.of("hesitations.audible");
    private static final Pattern PAUSE = Phrases.of("hesitations.pause");
    private static final Pattern CUT = Phrases.of("hesitations.cut");
    private static final Pattern END = Phrases.of("hesitations.end");
    private static final Pattern STOP = Phrases.of("hesitations.stop");

    private static final Set<String> EMPHATIC = Phrases.words("hesitations.emphatic");

    private static final Set<String> SMALL = Phrases.words("hesitations.small");

    private static final Set<String> BEFORE_KNOW = Phrases.words("hesitations.before-know");

    private static final Pattern CORRECTION = Phrases.of("hesitations.correction");

    /// @param spans start and end of each, in order, without overlaps
    /// @param fillers indices of the words that say nothing (not those of stutters)
    record Found(List<int[]> spans, Set<Integer> fillers) {
        int count() {
            return spans.size();
        }
    }

    private final List<Word> words;
    private final List<int[]> spans = new ArrayList<>();
    private final Set<Integer> fillers = new HashSet<>();

    private Hesitations(List<Word> words) {
        this.words = words;
    }

    static Found find(Lexer.Result lexed) {
        Hesitations search = new Hesitations(lexed.words());
        lexed.stages().stream()
                .filter(s -> AUDIBLE.matcher(s.text()).find())
                .forEach(s -> search.spans.add(new int[] {s.start(), s.end()}));
        int i = 0;
        while (i < search.words.size() - 1) {
            int next = search.at(i);
            i = Math.max(next, i + 1);
        }
        search.spans.sort(Comparator.comparingInt(s -> s[0]));
        return new Found(List.copyOf(search.spans), Set.copyOf(search.fillers));
    }

    /// Looks for one at word `i`; answers the index after it, or `i` where there is none.
    private int at(int i) {
        String word = words.get(i).text();
        if (HUM.matcher(word).matches() && !joined(i)) {
            return filler(i, 1);
        }
        if (word.equals("sigh") && boundary(i) && END.matcher(gapAfter(i)).find()) {
            return filler(i, 1);
        }
        if (pair(i, "you", "know")
                && pause(gapAfter(i + 1))
                && (i == 0 || boundary(i) || !BEFORE_KNOW.contains(words.get(i - 1).text()))) {
            return filler(i, 2);
        }
        if (pair(i, "i", "mean") && boundary(i) && iMeanIsFiller(i)) {
            return filler(i, 2);
        }
        if (word.equals("well") && sentenceStart(i) && pause(gapAfter(i))) {
            return filler(i, 1);
        }
        if (word.equals("like") && pause(gapAfter(i)) && i > 0 && pause(words.get(i).gap())) {
            return filler(i, 1);
        }
        int stutter = stutter(i);
        if (stutter > i) {
            return stutter;
        }
        return correction(i);
    }

    private boolean iMeanIsFiller(int i) {
        String next = words.get(i + 2).text();
        return pause(gapAfter(i + 1))
                || !Set.of("it", "that", "this", "to", "business", "what", "every", "", "by")
                        .contains(next);
    }

    private int stutter(int i) {
        Word first = words.get(i);
        Word second = words.get(i + 1);
        String gap = second.gap();
        if (second.text().isEmpty() || STOP.matcher(ellipsisAsDash(gap)).find()) {
            return i;
        }
        boolean broken = pause(gap) || gap.equals("-");
        if (first.text().equals(second.text()) && first.number() == null) {
            boolean stutters =
                    SMALL.contains(first.text())
                            ? broken || gap.equals(" ")
                            : broken && !EMPHATIC.contains(first.text());
            if (stutters) {
                spans.add(new int[] {first.start(), second.end()});
                // "I, I, I" is one stutter
                int end = i + 1;
                while (words.get(end + 1).text().equals(first.text())) {
                    end++;
                }
                return end;
            }
        }
        if (gap.equals("-")
                && first.text().length() <= 2
                && second.text().length() > first.text().length()
                && second.text().startsWith(first.text())) {
            spans.add(new int[] {first.start(), second.end()});
            return i + 1;
        }
        if (i + 3 < words.size()
                && first.text().equals(words.get(i + 2).text())
                && second.text().equals(words.get(i + 3).text())
                && first.number() == null
                && SMALL.contains(first.text())
                && pause(words.get(i + 2).gap())) {
            spans.add(new int[] {first.start(), words.get(i + 3).end()});
            return i + 2;
        }
        return i;
    }

    private int correction(int i) {
        if (i == 0 || !CUT.matcher(words.get(i).gap()).find()) {
            return i;
        }
        for (int length = 4; length >= 1; length--) {
            if (i + length >= words.size()) {
                continue;
            }
            StringBuilder phrase = new StringBuilder();
            for (int j = i; j < i + length; j++) {
                phrase.append(j > i ? " " : "").append(words.get(j).text());
            }
            if (CORRECTION.matcher(phrase).matches()) {
                spans.add(new int[] {words.get(i).start(), words.get(i + length - 1).end()});
                return i + length;
            }
        }
        return i;
    }

    private int filler(int i, int length) {
        spans.add(new int[] {words.get(i).start(), words.get(i + length - 1).end()});
        for (int j = i; j < i + length; j++) {
            fillers.add(j);
        }
        return i + length;
    }

    /// "uh-huh" and "mm-hmm" are answers, not hesitation.
    private boolean joined(int i) {
        return (gapAfter(i).equals("-") && !words.get(i + 1).text().isEmpty())
                || (i > 0 && words.get(i).gap().equals("-"));
    }

    private boolean pair(int i, String first, String second) {
        return words.get(i).is(first)
                && words.get(i + 1).is(second)
                && words.get(i + 1).gap().isBlank();
    }

    private String gapAfter(int i) {
        return words.get(i + 1).gap();
    }

    private boolean boundary(int i) {
        return i == 0 || END.matcher(words.get(i).gap()).find() || fillers.contains(i - 1);
    }

    private boolean sentenceStart(int i) {
        return i == 0 || STOP.matcher(words.get(i).gap()).find() || fillers.contains(i - 1);
    }

    private static boolean pause(String gap) {
        return PAUSE.matcher(gap).find();
    }

    private static String ellipsisAsDash(String gap) {
        return gap.replaceAll("\\.{2,}", "—");
    }
}
