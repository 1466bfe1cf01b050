package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.DealSheet;

import java.util.regex.Pattern;

/// Tells whether the Closer leaves the seller with the memorandum to answer.
final class ConsentQuestion {
    /// The Closer asks: a request rather than a question.
    private static final Pattern REQUEST =
            Pattern.compile(
                    "\\b(?:(?:need|want|like|love|get|have|hear|give me|looking for|got) (?:\\w+"
                        + " ){0,5}?(?:yes|verbal|consent|permission|okay|go ahead)|say (?:the word"
                        + " )?yes|just say|tell me yes|yes or no|your (?:verbal"
                        + " )?(?:yes|okay|permission|consent))\\b");

    /// A question that refers back to what was just explained.
    private static final Pattern REFERS =
            Pattern.compile(
                    "\\b(?:okay|fine|good|comfortable|cool|all right|agree|agreed|agreeable|on"
                            + " board|work for you|works for you|yes|fair|acceptable|problem"
                            + " with|object|mind|record|recording|recorded|permission|consent|sound"
                            + " (?:good|fair|okay|all right)|sounds (?:good|fair|okay)|live with|go"
                            + " ahead|can we do that|will you allow)\\b");

    private static final Pattern COMPREHENSION =
            Pattern.compile(
                    "\\b(?:make sense|makes sense|understand|follow|clear|heard"
                            + " of|familiar|questions?|with me so far|know what)\\b");

    /// "Do you mind if I record it?": here a no consents.
    private static final Pattern INVERTED =
            Pattern.compile(
                    "\\b(?:(?:do|would|will) you (?:\\w+ )?(?:mind|object)|any"
                            + " (?:objections?|problems?|issues?|trouble|reason (?:not|why"
                            + " not))|(?:have|got|is there) an? (?:\\w+"
                            + " )?(?:objection|problem|issue))\\b");

    /// What a plain yes or no to it would mean.
    enum Kind {
        NONE,
        YES_CONSENTS,
        NO_CONSENTS
    }

    private final Pattern mention;

    ConsentQuestion(DealSheet deal) {
        mention = ClauseMentions.pattern(deal);
    }

    /// Whether the Closer's utterance leaves the seller with the memorandum to answer.
    Kind read(Speech speech, String raw, boolean talking) {
        boolean names = mention.matcher(raw).find();
        if (!names && !talking) {
            return Kind.NONE;
        }
        int lastQuestion = -1;
        int named = names ? -1 : 0;
        boolean requested = false;
        boolean inverted = false;
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            String text = speech.text(sentence);
            boolean about = about(text);
            if (about) {
                named = s;
            }
            if (speech.question(sentence)) {
                lastQuestion = s;
                inverted = INVERTED.matcher(text).find();
                boolean comprehension = COMPREHENSION.matcher(text).find();
                boolean refers = REFERS.matcher(text).find();
                requested =
                        (about || (refers && s - named <= 3 && named >= 0))
                                && !(comprehension && !refers);
            } else if (REQUEST.matcher(text).find() && (about || named >= 0) && s > lastQuestion) {
                requested = true;
                inverted = false;
            } else if (about
                    && text.matches(
                            ".*\\b(?:can i|may i|could i|is it okay|are you okay|would you|will"
                                + " you|do i have|i will (?:go ahead and )?(?:record|file)|i would"
                                + " like to (?:record|file)|i need to (?:record|file))\\b.*")) {
                requested = true;
            }
        }
        return !requested ? Kind.NONE : inverted ? Kind.NO_CONSENTS : Kind.YES_CONSENTS;
    }

    private boolean about(String sentence) {
        return mention.matcher(sentence).find()
                || sentence.matches(".*\\b(?:record(?:ing|ed)?|file) (?:it|that|this|the|a)\\b.*")
                || sentence.matches(".*\\bclause #.*");
    }
}
