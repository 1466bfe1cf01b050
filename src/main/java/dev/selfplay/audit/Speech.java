package dev.selfplay.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// An utterance made ready to be understood: hesitations and stage directions left out, contractions
/// written out, cut into sentences and clauses, its sums of money read.
final class Speech {
    /// Where a filler was left out, with its commas.
    private static final Pattern FILLED = Pattern.compile("(?<![ ,~—-])[ ,~—-]*+uh[ ,~—uh-]*+");

    /// How many words around a sum are looked at.
    private static final int NEAR = 40;

    /// Of a longer stretch the rest is not read.
    private static final int LONGEST = 100;

    private static final Rules BREAKS = Rules.of("break");
    private static final Map<String, String> MARKS =
            Map.of("question", " ?", "sentence", " .", "clause", " ,");
    private static final Map<String, String> WRITTEN_OUT = Phrases.pairs("speech.written-out");
    private static final Map<String, String> ENDINGS = Phrases.pairs("speech.endings");
    private static final Pattern HARMLESS = Phrases.of("speech.harmless");

    /// @param from index of its first word
    /// @param to index after its last
    record Span(int from, int to) {
        boolean holds(int word) {
            return word >= from && word < to;
        }
    }

    final List<Word> words;
    final List<Amount> amounts;
    final List<Span> sentences = new ArrayList<>();
    final List<Span> clauses = new ArrayList<>();
    final Hesitations hesitations;

    /// How many were said, hesitations and all.
    final int said;

    private final int[] amountAt;

    /// What ends before each word: " ?", " .", " ," or nothing.
    private final String[] marks;

    private Speech(Lexer.Result lexed, Hesitations hesitations) {
        this.hesitations = hesitations;
        said = lexed.words().size() - 1;
        words = writtenOut(withoutFillers(lexed.words()));
        amounts = AmountReader.read(words);
        amountAt = new int[words.size()];
        Arrays.fill(amountAt, -1);
        for (int a = 0; a < amounts.size(); a++) {
            Arrays.fill(amountAt, amounts.get(a).from(), amounts.get(a).to(), a);
        }
        marks = new String[words.size()];
        Arrays.fill(marks, "");
        cut();
    }

    static Speech of(String text) {
        Lexer.Result lexed = Lexer.read(text);
        return new Speech(lexed, Hesitations.find(text, lexed));
    }

    private List<Word> withoutFillers(List<Word> all) {
        List<Word> kept = new ArrayList<>();
        String gap = "";
        for (Word word : all) {
            String here = gap + word.gap().replaceAll("\\.{2,}|…", "~");
            boolean filler = hesitations.filler(word);
            // the commas around "uh" are its own
            gap = filler ? here + "uh" : "";
            if (!filler) {
                kept.add(word.withGap(FILLED.matcher(here).replaceAll("~")));
            }
        }
        return kept;
    }

    private static List<Word> writtenOut(List<Word> words) {
        List<Word> out = new ArrayList<>();
        for (Word word : words) {
            String text = WRITTEN_OUT.get(word.text());
            for (String part : (text == null ? unabridged(word.text()) : text).split(" ", -1)) {
                out.add(
                        !out.isEmpty() && out.getLast().start() == word.start()
                                ? word.withText(part).withGap(" ")
                                : word.withText(part));
            }
        }
        return out;
    }

    private static String unabridged(String word) {
        return ENDINGS.entrySet().stream()
                .filter(e -> word.endsWith(e.getKey()) && word.length() > e.getKey().length())
                .map(e -> word.substring(0, word.length() - e.getKey().length()) + e.getValue())
                .findFirst()
                .orElse(word);
    }

    private void cut() {
        int sentence = 0;
        int clause = 0;
        int last = words.size() - 1;
        for (int i = 1; i <= last; i++) {
            boolean inside = amountAt[i] >= 0 && amountAt[i] == amountAt[i - 1];
            Word next = words.get(Math.min(i + 1, last));
            String here =
                    String.join(
                            "|",
                            words.get(i - 1).text(),
                            words.get(i).gap(),
                            amountAt[i] >= 0 ? "#" : words.get(i).text(),
                            next.gap() + next.text());
            marks[i] = inside ? "" : MARKS.getOrDefault(BREAKS.first(here).verdict(), "");
            if (i == last && marks[i].isEmpty()) {
                marks[i] = " .";
            }
            if (!marks[i].isEmpty()) {
                clauses.add(new Span(clause, i));
                clause = i;
            }
            if (i == last || marks[i].equals(" ?") || marks[i].equals(" .")) {
                sentences.add(new Span(sentence, i));
                sentence = i;
            }
        }
    }

    Span clauseOf(int word) {
        return clauses.get(indexOf(clauses, word));
    }

    int sentenceOf(int word) {
        return indexOf(sentences, word);
    }

    /// Which of the spans, which follow each other without gaps, holds the word.
    private static int indexOf(List<Span> spans, int word) {
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to() <= word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean question(Span sentence) {
        return marks[sentence.to()].equals(" ?");
    }

    /// The words of a stretch in the form in which the rules are held against them: one blank between
    /// them, the ends of clauses and sentences as words of their own, each sum of money written as `#`,
    /// what negates nothing as "fine".
    ///
    /// @param judged the sum that is written as `@`; -1 for none
    String text(Span span, int judged) {
        StringBuilder out = new StringBuilder();
        int to = Math.min(span.to(), span.from() + LONGEST);
        int i = span.from();
        while (i < to) {
            int sum = amountAt[i];
            out.append(i > span.from() ? marks[i] + " " : "")
                    .append(sum < 0 ? words.get(i).text() : sum == judged ? "@" : "#");
            i = sum < 0 ? i + 1 : amounts.get(sum).to();
        }
        String text = out.append(marks[to]).toString();
        return HARMLESS.matcher(text).replaceAll("fine");
    }

    /// The sentence of a sum, which is judged, between the one before and the one after.
    String around(Amount amount) {
        int sentence = sentenceOf(amount.from());
        int from = sentences.get(Math.max(sentence - 1, 0)).from();
        int to = sentences.get(Math.min(sentence + 1, sentences.size() - 1)).to();
        Span near =
                new Span(Math.max(from, amount.from() - NEAR), Math.min(to, amount.to() + NEAR));
        return text(near, amounts.indexOf(amount));
    }

    String text(Span span) {
        return text(span, -1);
    }

    /// The words of a stretch exactly as they stand in what was said.
    String quote(String raw, Span span) {
        return span.from() >= span.to()
                ? raw.strip()
                : raw.substring(words.get(span.from()).start(), words.get(span.to() - 1).end());
    }
}
