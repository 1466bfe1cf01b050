package dev.selfplay.fidelity;

import dev.selfplay.fidelity.Spoken.Sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds words that go round in a circle: a sentence, or a few of them, again and again in one reply;
/// the same reply turn after turn. Whoever says no four times does not loop.
final class Loops {
    /// So often a sentence, or a cycle of some, must stand one after the other.
    private static final int ROUNDS = 4;

    private static final int LONGEST_CYCLE = 3;
    private static final int FEWEST_WORDS = 8;

    /// Short words are said in a row by people too.
    private static final int FEWEST_SHORT_WORDS = 24;

    private static final int LONGEST_WORD_CYCLE = 12;

    /// So many of a seller's turns in a row.
    private static final int SAME_TURNS = 5;

    private static final Pattern EMPHASIS =
            Pattern.compile(
                    "(?:(?:no|nope|nah|never|yes|yeah|yep|okay|ok|stop|hello|hey|please|wait|what|why"
                        + "|not|way|sir|ma'am|mm|hmm|uh|huh|um|ha|i|said|is|means|ain't|listen|look|get|out|go|on|help|me|oh|god|lord)"
                        + " ?){1,4}");

    private Loops() {}

    /// The words that go round at the end of a text, once.
    static Optional<String> at(String text) {
        List<Sentence> sentences = Spoken.of(text).sentences();
        for (int end = sentences.size(); end >= ROUNDS; end--) {
            Optional<String> cycle = endingAt(sentences.subList(0, end));
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return words(text);
    }

    private static Optional<String> endingAt(List<Sentence> sentences) {
        int n = sentences.size();
        for (int period = 1; period <= LONGEST_CYCLE && period * ROUNDS <= n; period++) {
            int same = period;
            while (same < n
                    && sentences
                            .get(n - 1 - same)
                            .plain()
                            .equals(sentences.get(n - 1 - same + period).plain())) {
                same++;
            }
            if (same < period * ROUNDS) {
                continue;
            }
            List<Sentence> cycle = sentences.subList(n - period, n);
            int said = sentences.subList(n - same, n).stream().mapToInt(Sentence::words).sum();
            boolean emphatic = cycle.stream().allMatch(s -> EMPHASIS.matcher(s.plain()).matches());
            if (said >= (emphatic ? FEWEST_SHORT_WORDS : FEWEST_WORDS)) {
                return Optional.of(String.join(" ", cycle.stream().map(Sentence::text).toList()));
            }
        }
        return Optional.empty();
    }

    /// A cycle without the end of a sentence, as broken models fall into.
    private static Optional<String> words(String text) {
        String plain = Spoken.plain(text);
        String[] words = plain.isEmpty() ? new String[0] : plain.split(" ", -1);
        for (int period = 1; period <= LONGEST_WORD_CYCLE; period++) {
            int same = period;
            while (same < words.length
                    && words[words.length - 1 - same].equals(
                            words[words.length - 1 - same + period])) {
                same++;
            }
            if (same >= Math.max(FEWEST_SHORT_WORDS, period * ROUNDS) && same > period) {
                return Optional.of(
                        String.join(
                                " ",
                                Arrays.asList(words).subList(words.length - period, words.length)));
            }
        }
        return Optional.empty();
    }

    /// Whether the last turns of a seller are one and the same.
    ///
    /// @param turns the seller's, in order
    static boolean sameReplies(List<String> turns) {
        if (turns.size() < SAME_TURNS) {
            return false;
        }
        List<String> last =
                new ArrayList<>(turns.subList(turns.size() - SAME_TURNS, turns.size()))
                        .stream().map(Spoken::plain).distinct().toList();
        return last.size() == 1
                && !last.getFirst().isEmpty()
                && !EMPHASIS.matcher(last.getFirst()).matches();
    }
}
