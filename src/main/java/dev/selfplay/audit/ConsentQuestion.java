package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.DealSheet;

import java.util.regex.Pattern;

/// Tells what the Closer leaves the seller with to answer.
final class ConsentQuestion {
    private static final Pattern REQUEST =
            Phrases.pattern(
                    """
                    \\b(?:(?:need|want|like|love|get|have|hear|give me|looking for|got) (?:\\w+ ){0,5}?(?:yes|verbal|
                    consent|permission|okay|go ahead)|say (?:the word )?yes|just say|tell me yes|yes or no|
                    your (?:verbal )?(?:yes|okay|permission|consent)|with your (?:okay|permission|blessing))\\b
                    """);

    /// A question that refers back to what was just explained.
    private static final Pattern REFERS =
            Phrases.pattern(
                    """
                    \\b(?:okay|fine|good|comfortable|cool|all right|alright|agree|agreed|agreeable|on board|
                    works? for you|suit|yes|fair|acceptable|problem|trouble|objections?|object|mind|record(?:ing|ed)?|
                    permission|consent|sounds?|live with (?:that|it|this)|go ahead|can we do that|will you allow|
                    what do you say|that a yes|do it|in|bother|(?:change|changes) (?:anything|that|your mind))\\b
                    """);

    private static final Pattern COMPREHENSION =
            Pattern.compile(
                    "\\b(?:makes? sense|understand|follow|clear|heard of|familiar|questions?|with"
                            + " me so far|know what|help(?:s|ful)?|better)\\b");
    private static final Pattern OPEN_QUESTION =
            Pattern.compile(
                    "^(?:(?:and|so|but|well|okay|then) )*(?:what|why|who|which|when|where|how)\\b"
                            + "|\\bcan i ask\\b|\\btell me (?:what|why)\\b");

    /// "Do you mind if I record it?": here a no consents.
    private static final Pattern INVERTED =
            Phrases.pattern(
                    """
                    \\b(?:you (?:do|would) not (?:mind|object)|(?:do|would|will|does) (?:you|that|it|this|(?:the|our|a) \\w+) (?:\\w+ )?(?:mind|object|
                    bother|change)|any (?:objections?|problems?|issues?|trouble|concerns?|changes?|reason (?:not|
                    why not))|(?:have|got|is there) an? (?:\\w+ )?(?:objection|problem|issue))\\b
                    """);

    private static final Pattern MEANS_TO =
            Phrases.pattern(
                    """
                    \\b(?:can i|may i|could i|can we|may we|could we|is it okay|are you okay|would you|will you|
                    do i have|shall (?:i|we)|does it suit|is it|(?:i|we) (?:will|would like to|need to|
                    want to) (?:go ahead and )?(?:record|file))\\b
                    """);
    private static final Pattern ABOUT =
            Pattern.compile(
                    "\\b(?:record(?:ing|ed)?|file|filing|put) (?:it|that|this|the|a)\\b|\\bclause"
                            + " #");

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
