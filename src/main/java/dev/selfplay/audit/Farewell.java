package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;

import java.util.List;
import java.util.regex.Pattern;

/// Tells whether a seller ends the call.
final class Farewell {
    private static final Pattern STAGED =
            Pattern.compile(
                    "\\b(?:hangs? up|hung up|hanging up|slams?(?: down)? the phone|dial tone|line"
                            + " goes dead|call ends|ends (?:the )?call|disconnects?|click)\\b");
    private static final Pattern BYE =
            Phrases.pattern(
                    """
                    (?:(?:well|okay|all right|so|then|thanks|thank you|and|now|no|fine|have a (?:good|nice) (?:day|
                    one|life|night|evening)|that is it|we are done|i am done) )*(?:good bye|bye|bye bye|bye now|
                    so long|good day|good night|have a (?:good|nice|great) (?:day|one|life|night|evening))(?: (?:now|
                    then|sir|ma'am|mister|to you|and good luck))?
                    """);
    private static final Pattern ENDS =
            Phrases.pattern(
                    """
                    \\b(?:i am (?:just )?hanging up|i am going to hang up|i will hang up now|i am done(?: here|
                     talking| with (?:this|you))?$|we are (?:all )?(?:done|finished|through)(?: here| talking)?$|
                    (?:do not|never|stop) (?:ever )?(?:call|contact)(?:ing)? (?:me|here|this (?:number|house)|us|back|
                    again)(?= (?:again|any|anymore|at|back|here|ever|about|for|no|and|or|i|you|we|please|sir|ma'am|
                    mister|good|bye|thank|thanks|have)\\b|$)|lose (?:my|this) number|take me off your list|
                    this (?:call|conversation|discussion) is over|nothing (?:more|else|left) to (?:talk about|discuss|
                    say)|i am ending this call|conversation over|call me when you are serious|
                    find (?:yourself )?another house|i am off the phone)\\b
                    """);
    private static final Pattern GUARD =
            Phrases.pattern(
                    """
                    \\b(?:if|unless|before|about to|or|almost|should|otherwise|ready to|tempted|close to|one more|
                    when you|do not make me|next time|not (?:going to )?hang\\w*|said good bye|say good bye|until|
                    once|last time|last guy|he|she|they|might|could|would|used to|until we are|not done|not over)\\b
                    """);
    private static final Pattern STAYS =
            Pattern.compile(
                    "^(?:wait|hold on|but|actually|unless|hang on|one more|never"
                            + " mind|okay|fine)\\b");

    private static final Pattern DO_NOT_CALL =
            Pattern.compile("(?:do not|never|stop) (?:ever )?(?:call|contact)\\w*");

    private Farewell() {}

    static boolean heard(String sellerText) {
        Lexer.Result lexed = Lexer.read(sellerText);
        if (lexed.stages().stream()
                .anyMatch(s ->
                        STAGED.matcher(s.text()).find()
                                && !s.text().contains("almost")
                                && !s.text().contains("about to")
                                && !s.text().contains("nearly"))) {
            return true;
        }
        Speech speech = Speech.of(sellerText);
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            if (!speech.question(sentence)
                    && ends(speech, sentence, sellerText)
                    && !stays(speech, s + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(Speech speech, Span sentence, String raw) {
        String whole = speech.text(sentence);
        List<String> clauses =
                speech.clauses.stream()
                        .filter(c -> sentence.holds(c.from()))
                        .map(c -> withoutName(speech, c, raw))
                        .toList();
        boolean bye = clauses.stream().anyMatch(c -> BYE.matcher(c).matches());
        return (bye && !GUARD.matcher(whole).find())
                || (ENDS.matcher(whole).find()
                        && !GUARD.matcher(DO_NOT_CALL.matcher(whole).replaceAll("")).find());
    }

    /// "Bye, Dan" and "bye Dan", but not "bye-bye kitchen".
    private static String withoutName(Speech speech, Span clause, String raw) {
        Word last = speech.words.get(clause.to() - 1);
        boolean name =
                clause.to() - clause.from() > 1
                        && last.start() < raw.length()
                        && Character.isUpperCase(raw.charAt(last.start()))
                        && !last.is("bye");
        return speech.text(clause.from(), name ? clause.to() - 1 : clause.to());
    }

    /// After a goodbye some go on talking.
    private static boolean stays(Speech speech, int from) {
        for (int s = from; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            if (speech.question(sentence) || STAYS.matcher(speech.text(sentence)).find()) {
                return true;
            }
        }
        return false;
    }
}
