package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.DealSheet;

import java.util.regex.Pattern;

/// Tells what the Closer leaves the seller with to answer.
final class ConsentQuestion {
    private static final Pattern REQUEST = Phrases.of("consentquestion.request");
    private static final Pattern REFERS = Phrases.of("consentquestion.refers");
    private static final Pattern COMPREHENSION = Phrases.of("consentquestion.comprehension");
    private static final Pattern OPEN_QUESTION = Phrases.of("consentquestion.open-question");
    private static final Pattern INVERTED = Phrases.of("consentquestion.inverted");
    private static final Pattern MEANS_TO = Phrases.of("consentquestion.means-to");
    private static final Pattern ABOUT = Phrases.of("consentquestion.about");

    /// What a plain yes to it would mean.
    enum Kind {
        /// No question of that kind was put.
        NONE,
        /// It was spoken of, not asked.
        LOOSE,
        YES_CONSENTS,
        NO_CONSENTS,
        /// The question is another one.
        OTHER
    }

    private final Pattern mention;

    ConsentQuestion(DealSheet deal) {
        mention = ClauseMentions.pattern(deal);
    }

    /// @param open whether the memorandum was asked for before, and not answered
    Kind read(Speech speech, String said, boolean open) {
        boolean named = open;
        boolean mentioned = mention.matcher(said).find();
        Kind kind = Kind.NONE;
        for (Span sentence : speech.sentences) {
            String text =
                    speech.text(sentence.from(), Math.min(sentence.to(), sentence.from() + 60));
            boolean about =
                    mention.matcher(text).find()
                            || (ABOUT.matcher(text).find() && (named || mentioned));
            named |= about;
            boolean refers = REFERS.matcher(text).find();
            if (speech.question(sentence)) {
                boolean comprehension = COMPREHENSION.matcher(text).find() && !refers;
                boolean other =
                        !(about || (refers && named))
                                || (OPEN_QUESTION.matcher(text).find() && !refers);
                Kind asked =
                        comprehension && named
                                ? Kind.LOOSE
                                : other
                                        ? near(text, mentioned) ? Kind.LOOSE : Kind.OTHER
                                        : twofold(text)
                                                        || !(refers
                                                                || MEANS_TO.matcher(text).find())
                                                ? Kind.LOOSE
                                                : INVERTED.matcher(text).find()
                                                        ? Kind.NO_CONSENTS
                                                        : Kind.YES_CONSENTS;
                kind = asked;
            } else if (named && REQUEST.matcher(text).find()) {
                kind = Kind.YES_CONSENTS;
            } else if (about && kind != Kind.YES_CONSENTS && kind != Kind.NO_CONSENTS) {
                kind = MEANS_TO.matcher(text).find() ? Kind.YES_CONSENTS : Kind.LOOSE;
            }
        }
        return kind;
    }

    /// A short question in the breath in which the memorandum was spoken of.
    private static boolean near(String text, boolean mentioned) {
        return mentioned
                && text.chars().filter(c -> c == ' ').count() < 6
                && !OPEN_QUESTION.matcher(text).find();
    }

    /// "Are you okay with the memorandum, and is Friday good?"
    private static boolean twofold(String text) {
        return text.matches(
                ".*\\b(?:memo\\w*|clause #|record\\w*)\\b.* and"
                        + " (?:is|are|do|does|did|can|will|was|has|have|would)\\b.*");
    }
}
