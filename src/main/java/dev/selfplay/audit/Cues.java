package dev.selfplay.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words by which one tells what a figure is doing in a clause. All work on the written-out text
/// of [Speech#text(int, int)], where `#` stands for a sum of money.
final class Cues {
    static final Pattern COMMIT = Phrases.of("cues.commit");
    static final Pattern QUOTED = Phrases.of("cues.quoted");
    static final Pattern PERHAPS_QUOTED = Phrases.of("cues.perhaps-quoted");
    static final Pattern TOPIC = Phrases.of("cues.topic");
    private static final Pattern COST_AFTER = Phrases.of("cues.cost-after");
    private static final Pattern HARMLESS = Phrases.of("cues.harmless");
    private static final Pattern NEGATION = Phrases.of("cues.negation");
    private static final Pattern REFUSED_BEFORE = Phrases.of("cues.refused-before");
    private static final Pattern REFUSED_AFTER = Phrases.of("cues.refused-after");
    static final Pattern LIMIT = Phrases.of("cues.limit");
    static final Pattern SUPPOSED = Phrases.of("cues.supposed");
    static final Pattern THOUGHT_OF = Phrases.of("cues.thought-of");
    private static final Pattern IDLE = Phrases.of("cues.idle");
    private static final Pattern IDLE_AFTER = Phrases.of("cues.idle-after");
    private static final Pattern LOSS = Phrases.of("cues.loss");
    static final Pattern AGREED = Phrases.of("cues.agreed");
    private static final Pattern LIGHT = Phrases.of("cues.light");
    static final Pattern OFFERED_AFTER = Phrases.of("cues.offered-after");
    static final Pattern TAKEN = Phrases.of("cues.taken");

    private Cues() {}

    /// Where the match that comes nearest to the end of the text ends; -1 where there is none.
    static int nearest(Pattern cue, String text) {
        int best = -1;
        Matcher matcher = cue.matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            best = Math.max(best, matcher.end());
            from = matcher.start() + 1;
        }
        return best;
    }

    static boolean in(Pattern cue, String text) {
        return cue.matcher(text).find();
    }

    static String withoutHarmless(String text) {
        return HARMLESS.matcher(text).replaceAll("fine");
    }

    static boolean negated(String text) {
        return NEGATION.matcher(withoutHarmless(text)).find();
    }

    static boolean refused(String left, String right) {
        return REFUSED_BEFORE.matcher(withoutHarmless(left)).find()
                || REFUSED_AFTER.matcher(withoutHarmless(right)).find();
    }

    /// A supposition that the speaker holds for untrue: "if the roof were sound I'd be at ninety".
    ///
    /// @param before of the sentence, before the figure
    static boolean contraryToFact(String before, String after) {
        return IDLE.matcher(before).find()
                || (before.matches(".*\\b(?:i|we) would\\b.*") && IDLE_AFTER.matcher(after).find())
                || (before.matches(".*\\b(?:if|at)\\b.*") && LOSS.matcher(after).find())
                || (LOSS.matcher(before).find() && before.contains(" if "));
    }

    static boolean costAfter(String right) {
        return COST_AFTER.matcher(right).find();
    }

    static boolean light(String text) {
        return LIGHT.matcher(text).matches();
    }
}
