package dev.selfplay.fidelity;

import dev.selfplay.fidelity.Spoken.Sentence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What no seller says of itself: the buyer's lines, that it is a model, that it cannot help with that.
/// Somebody else's words, in quotation marks or after "you said", are not its own.
final class OutOfRole {
    private static final String BEFORE =
            "(?:(?:well|look|listen|oh|okay|ok|so|and|but|sorry|i'm sorry|i am"
                + " sorry|actually|honestly|to be honest|please note|note that|remember|you know|as"
                + " i said|um|uh|i should (?:say|mention)|i apologize)(?: that)? ){0,4}";

    private static final Pattern MODEL =
            Pattern.compile(
                    BEFORE
                            + "(?:as an? (?:ai|artificial intelligence|(?:large )?language"
                            + " model|virtual assistant|chatbot)\\b.*|i(?:'m| am) (?:just |only"
                            + " |actually |really |simply )?(?:an? )(?:ai|artificial"
                            + " intelligence|(?:large )?language model|ai assistant|ai model|ai"
                            + " language model|virtual assistant|chatbot|computer program)\\b.*|i"
                            + " (?:was|am|have been) (?:trained|created|made|developed) by"
                            + " (?:openai|anthropic|google|meta|mistral|alibaba)\\b.*)");

    private static final String HOME = "(?:house|home|property|place)";

    private static final Pattern BUYER =
            Pattern.compile(
                    "\\bas the acquisitions (?:desk|manager|team|side|department)\\b"
                            + "|^(?:"
                            + BEFORE
                            + ")(?:i'm|i am|we're|we are) (?:with|from) (?:the"
                            + " )?acquisitions\\b|\\b(?:i'm|i am) (?:calling|reaching out)(?:"
                            + " [\\w']+){0,3} (?:about|regarding) your "
                            + HOME
                            + "|\\b(?:i'm|i am|we're|we are) interested in (?:buying|purchasing)"
                            + " your "
                            + HOME
                            + "|\\b(?:i'd|i would|we'd|we would)(?: really)? (?:like|love|want) to"
                            + " (?:buy|purchase|make(?: you)? an offer (?:on|for)) your "
                            + HOME
                            + "|\\b(?:i|we)(?:'ll| will| can|'d| could)?(?: [\\w']+){0,2}"
                            + " (?:offer|pay|give) you (?:\\d|\\w+ thousand|\\w+ty"
                            + " \\w+).{0,40}\\bfor your "
                            + HOME
                            + "|\\bwhat(?:'s| is| has| made| got| had)(?: got| made)? you"
                            + " (?:thinking (?:about|of) selling|considering selling|want to sell"
                            + "|looking to sell) (?:your|the) "
                            + HOME
                            + "|\\bwhy are you selling (?:your|the) "
                            + HOME
                            + "|\\bhow much (?:do you want|are you asking|would you take) for your "
                            + HOME);

    private static final Pattern REPORTED =
            Pattern.compile(
                    "\\b(?:said|says|say|told|tell|saying|asked|ask|asks|called|calls|call"
                        + " it|goes|went|going"
                        + " to|read|reads|think|thinks|heard|sounds?|like|if|when|wants?"
                        + "|script|somebody|someone|people|folks|they|he|she|until|not|n't|never)\\b");

    private static final Pattern REFUSAL =
            Pattern.compile(
                    "(?:(?:i'm|i am) (?:very |really |so )?sorry |sorry |i apologize )?(?:but"
                        + " )?(?:i (?:can't|cannot|can not|won't|am unable to|am not able to|won't"
                        + " be able to)|i'm (?:unable|not able) to) (?:assist(?:"
                        + " you)?|help|continue|comply|participate|fulfill|engage|provide|help"
                        + " you|role ?play)(?: with| in)?(?: (?:that|this|the))?(?:"
                        + " (?:request|conversation|role ?play|roleplay|discussion|task|scenario"
                        + "|prompt|content))?");

    private static final Pattern ONLY_MODELS =
            Pattern.compile(
                    "\\b(?:assist|comply|participate|fulfill|engage|request|role ?play|roleplay"
                            + "|scenario|prompt|content)\\b");

    private static final int LONGEST_REFUSAL = 40;

    private OutOfRole() {}

    /// @return the sentence that says it
    static Optional<String> admitsModel(Spoken said) {
        return said.sentences().stream()
                .filter(s -> !s.question() && MODEL.matcher(s.plain()).matches())
                .map(Sentence::text)
                .findFirst();
    }

    /// @return the sentence that a buyer says
    static Optional<String> buyer(Spoken said) {
        return said.sentences().stream().filter(OutOfRole::buyer).map(Sentence::text).findFirst();
    }

    private static boolean buyer(Sentence sentence) {
        Matcher line = BUYER.matcher(sentence.plain());
        return line.find() && !REPORTED.matcher(sentence.plain().substring(0, line.start())).find();
    }

    /// A model's set phrase that is, or begins, a short reply. A person who cannot help you with a price
    /// says more than the phrase, or other words.
    static Optional<String> refusal(Spoken said) {
        if (said.sentences().isEmpty()) {
            return Optional.empty();
        }
        int words = said.sentences().stream().mapToInt(Sentence::words).sum();
        Sentence first = said.sentences().getFirst();
        boolean phrase = REFUSAL.matcher(first.plain()).matches();
        boolean alone = said.sentences().size() == 1 && !first.plain().contains("help you");
        return phrase
                        && words <= LONGEST_REFUSAL
                        && (alone || ONLY_MODELS.matcher(first.plain()).find())
                ? Optional.of(first.text())
                : Optional.empty();
    }
}
