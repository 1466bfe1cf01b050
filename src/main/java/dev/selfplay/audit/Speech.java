package dev.selfplay.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// An utterance made ready to be understood: hesitations and stage directions left out, contractions
/// written out, cut into sentences and clauses, its sums of money read.
final class Speech {
    private static final Pattern SOFT = Phrases.of("speech.soft");
    private static final Set<String> OPENS_CLAUSE = Phrases.words("speech.opens-clause");
    private static final Set<String> SUBJECT = Phrases.words("speech.subject");

    private static final Set<String> DANGLING = Phrases.words("speech.dangling");

    private static final Map<String, String> WRITTEN_OUT = Phrases.pairs("speech.written-out");
    private static final Set<String> IS = Phrases.words("speech.is");

    /// @param from index of its first word
    /// @param to index after its last
    record Span(int from, int to) {
        boolean holds(int word) {
            return word >= from && word < to;
        }
    }

    final List<Word> words;
    final List<Amount> amounts;
    private final int[] amountAt;
    final List<Span> sentences;
    final List<Span> clauses;
    final Lexer.Result lexed;
    final Hesitations.Found hesitations;

    private Speech(
            List<Word> words,
            List<Span> sentences,
            List<Span> clauses,
            List<Amount> amounts,
            int[] amountAt,
            Lexer.Result lexed,
            Hesitations.Found hesitations) {
        this.words = words;
        this.sentences = sentences;
        this.clauses = clauses;
        this.amounts = amounts;
        this.amountAt = amountAt;
        this.lexed = lexed;
        this.hesitations = hesitations;
    }

    static Speech of(String text) {
        Lexer.Result lexed = Lexer.read(text);
        Hesitations.Found hesitations = Hesitations.find(lexed);
        List<Word> words = writtenOut(withoutFillers(lexed, hesitations));
        List<Amount> amounts = AmountReader.read(words);
        int[] amountAt = new int[words.size()];
        Arrays.fill(amountAt, -1);
        for (int a = 0; a < amounts.size(); a++) {
            Arrays.fill(amountAt, amounts.get(a).from(), amounts.get(a).to(), a);
        }
        List<Span> sentences = new ArrayList<>();
        List<Span> clauses = new ArrayList<>();
        int sentence = 0;
        int clause = 0;
        int last = words.size() - 1;
        for (int i = 1; i <= last; i++) {
            boolean inside = i < last && amountAt[i] >= 0 && amountAt[i] == amountAt[i - 1];
            boolean ends = i == last || (!inside && endsSentence(words, i));
            if (ends || (!inside && opensClause(words, amountAt[i] >= 0, i))) {
                clauses.add(new Span(clause, i));
                clause = i;
            }
            if (ends) {
                sentences.add(new Span(sentence, i));
                sentence = i;
            }
        }
        return new Speech(words, sentences, clauses, amounts, amountAt, lexed, hesitations);
    }

    private static List<Word> withoutFillers(Lexer.Result lexed, Hesitations.Found hesitations) {
        List<Word> kept = new ArrayList<>();
        StringBuilder gap = new StringBuilder();
        boolean removed = false;
        for (int i = 0; i < lexed.words().size(); i++) {
            Word word = lexed.words().get(i);
            gap.append(word.gap());
            if (hesitations.fillers().contains(i)) {
                removed = true;
                continue;
            }
            // the commas around "uh" are its own
            String between = gap.toString().replaceAll("\\.{2,}|…", "~");
            if (removed) {
                between = between.replaceAll("[,~—-]+", " ");
            }
            kept.add(word.withGap(between));
            gap.setLength(0);
            removed = false;
        }
        return kept;
    }

    private static List<Word> writtenOut(List<Word> words) {
        List<Word> out = new ArrayList<>();
        for (Word word : words) {
            String[] parts = parts(word.text()).split(" ", -1);
            for (int i = 0; i < parts.length; i++) {
                Word part = word.withText(parts[i]);
                out.add(i == 0 ? part : part.withGap(" "));
            }
        }
        return out;
    }

    private static String parts(String word) {
        String known = WRITTEN_OUT.get(word);
        if (known != null) {
            return known;
        }
        int apostrophe = word.indexOf('\'');
        if (apostrophe < 1) {
            return word;
        }
        String stem = word.substring(0, apostrophe);
        return switch (word.substring(apostrophe + 1)) {
            case "ll" -> stem + " will";
            case "d" -> stem + " would";
            case "m" -> stem + " am";
            case "re" -> stem + " are";
            case "ve" -> stem + " have";
            case "t" -> stem.endsWith("n") ? stem.substring(0, stem.length() - 1) + " not" : word;
            case "s" -> IS.contains(stem) ? stem + " is" : word;
            default -> word;
        };
    }

    private static boolean endsSentence(List<Word> words, int i) {
        String gap = words.get(i).gap();
        if (gap.indexOf('?') >= 0
                || gap.indexOf('!') >= 0
                || gap.indexOf(';') >= 0
                || gap.indexOf('\n') >= 0) {
            return true;
        }
        return gap.indexOf('.') >= 0
                && !Set.of("mr", "mrs", "ms", "dr", "st", "no", "vs")
                        .contains(words.get(i - 1).text());
    }

    private static boolean opensClause(List<Word> words, boolean amountNext, int i) {
        Word word = words.get(i);
        if (SOFT.matcher(word.gap()).find()) {
            boolean colon = word.gap().indexOf(':') >= 0;
            return !(amountNext && (colon || DANGLING.contains(words.get(i - 1).text())));
        }
        if (OPENS_CLAUSE.contains(word.text())) {
            String before = words.get(i - 1).text();
            return !(word.is("so") && !SUBJECT.contains(words.get(i + 1).text()))
                    && !(word.is("if")
                            && Set.of("even", "only", "what", "about", "as", "and", "see")
                                    .contains(before));
        }
        return (word.is("and") || word.is("or"))
                && SUBJECT.contains(words.get(Math.min(i + 1, words.size() - 1)).text());
    }

    Span clauseOf(int word) {
        return spanOf(clauses, word);
    }

    Span sentenceOf(int word) {
        return spanOf(sentences, word);
    }

    private static Span spanOf(List<Span> spans, int word) {
        return spans.get(indexOf(spans, word));
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

    /// The text of the clause before or after the given one, if it is of the same sentence; else empty.
    String beside(Span clause, int step) {
        int at = indexOf(clauses, clause.from()) + step;
        return at >= 0
                        && at < clauses.size()
                        && sentenceOf(clause.from()).holds(clauses.get(at).from())
                ? text(clauses.get(at))
                : "";
    }

    /// The text of the sentence before or after the given one; empty where there is none.
    String sentenceBeside(Span sentence, int step) {
        int at = indexOf(sentences, sentence.from()) + step;
        return at >= 0 && at < sentences.size() ? text(sentences.get(at)) : "";
    }

    boolean question(Span sentence) {
        return words.get(sentence.to()).gap().indexOf('?') >= 0;
    }

    String text(Span span) {
        return text(span.from(), span.to());
    }

    /// The words of a stretch, one blank between them, each sum of money written as `#`.
    String text(int from, int to) {
        StringBuilder out = new StringBuilder();
        int i = from;
        while (i < to) {
            int amount = amountAt[i];
            out.append(out.isEmpty() ? "" : " ").append(amount < 0 ? words.get(i).text() : "#");
            i = amount < 0 ? i + 1 : Math.max(amounts.get(amount).to(), i + 1);
        }
        return out.toString();
    }

    /// The words of a stretch exactly as they stand in what was said.
    String quote(String said, Span span) {
        return span.from() >= span.to()
                ? said.strip()
                : said.substring(words.get(span.from()).start(), words.get(span.to() - 1).end());
    }
}
