package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.List;
import java.util.regex.Pattern;

/// Finds the seller's spoken yes to recording the memorandum, and whether it was taken back.
final class ConsentReader {
    private static final String MEMO =
            "(?:memo\\w*|clause (?:17|seventeen)|clause|document|paper(?:work)?|notice)";

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

    private static final String CAN_RECORD =
            "(?:you (?:can|may|could|have my (?:permission|okay|blessing) to)|go ahead(?:"
                    + " and)?|feel free to|i (?:will )?(?:let|allow) you(?: to)?|i am"
                    + " (?:okay|fine|good|all right|comfortable) with you(?: to)?|okay to|fine to|i"
                    + " agree to|let us|just|please|we can)";
    private static final String RECORD = "(?:record(?:ing)?|file|filing|put|do|add|include)";

    /// Consent that says itself what it is for.
    private static final Pattern EXPLICIT =
            Pattern.compile(
                    "\\b"
                            + CAN_RECORD
                            + " (?:\\w+ )?"
                            + RECORD
                            + "\\b.*\\b"
                            + MEMO
                            + "\\b|^(?:(?:yes|okay|fine|sure|all right|and|then|so|well) ?)*record"
                            + " (?:the|that|your|this|it)\\b.*|\\byes (?:\\w+ ){0,3}?(?:to|on|for)"
                            + " (?:\\w+ ){0,3}?"
                            + MEMO
                            + "\\b|\\bi (?:\\w+"
                            + " ){0,3}?(?:agree|consent|okay|fine|good|comfortable|approve|accept|say"
                            + " yes)(?: \\w+){0,4}? "
                            + MEMO
                            + "\\b|\\b"
                            + MEMO
                            + "(?: \\w+){0,3}? (?:is|sounds) (?:\\w+ )?(?:fine|okay|good|all"
                            + " right|agreed|acceptable)\\b|\\byou (?:have|got|have got)"
                            + " (?:my|a|your) (?:verbal )?(?:yes|permission|okay|consent)\\b.*"
                            + MEMO);

    /// The same, where the talk is already about the memorandum.
    private static final Pattern IMPLICIT =
            Pattern.compile(
                    "\\b"
                            + CAN_RECORD
                            + " (?:\\w+ )?(?:record|file|do) (?:it|that|the|this|your)\\b|\\byou"
                            + " (?:have|got|have got) (?:my|your|a) (?:verbal"
                            + " )?(?:yes|permission|okay|consent)\\b|\\bi (?:\\w+"
                            + " )?(?:agree|consent)\\b|\\bi am (?:\\w+ )?(?:okay|fine|good|all"
                            + " right|comfortable) with (?:that|it|this|the)\\b|\\bgo"
                            + " ahead\\b|\\bthat (?:is|will be|would be) (?:\\w+ )?(?:fine|okay|all"
                            + " right|good)\\b|\\bi (?:will )?(?:say|said) yes\\b|\\bit is a"
                            + " yes\\b|\\bthat is a yes\\b|\\brecord it\\b");

    private static final Pattern STRONG_START =
            Pattern.compile(
                    "^(?:(?:well|okay|oh|fine|all right|so|then|and|hm|sure|you know what|i guess|i"
                            + " suppose|honestly|ma'am|sir) )*(?:yes|absolutely|of"
                            + " course|definitely|certainly|affirmative|you bet|agreed|deal|i do$|i"
                            + " agree)\\b");
    private static final Pattern WEAK_START =
            Pattern.compile(
                    "^(?:(?:well|oh|and|then|so|i guess|i suppose|you know what|uh-huh)"
                        + " )*(?:okay|fine|sure|all right|that works|works for me|sounds"
                        + " (?:good|fair|okay)|fair enough|why not|no problem|do it|go ahead|that"
                        + " is (?:fine|okay)|i can live with (?:that|it)|i guess(?: so)?|i"
                        + " suppose(?: so)?|you win|uh huh|mm hmm|mhm|let us do (?:it|that))\\b");

    /// What makes a yes no consent: a condition, a doubt, or that it says yes to something else.
    private static final Pattern HOLD =
            Pattern.compile(
                    "\\b(?:pigs|everyone|everybody|says that|if|unless|once|as long"
                        + " as|only|until|when|after|before|depends|depending|provided|assuming|but|though|heard|hear"
                        + " you|understand|listening|see what|know what|get it|i see|following|tell"
                        + " me|explain|think about|think it over|let me"
                        + " think|not|never|no|nobody|wait|hold on|maybe|probably|might|first|sleep"
                        + " on|say that|same thing|right you"
                        + " are|convince|what|why|how|who|where|read it|see it|talk to|ask my|check"
                        + " with|as soon as|however|later|someday)\\b");

    private static final Pattern CONDITION =
            Pattern.compile(
                    "\\b(?:if|unless|once|as long"
                            + " as|only|until|depends|provided|assuming|not|never|nobody|no"
                            + "|maybe|might|before|why|what|how|when|after|would|first|rather)\\b");
    private static final Pattern RETRACTION =
            Pattern.compile(
                    "\\b(?:(?:do|will|can|should|would) not (?:\\w+"
                        + " ){0,4}?(?:record|file|agree|consent|do"
                        + " (?:that|it|this)|memo\\w*|clause|sign)|not (?:\\w+"
                        + " ){0,2}?record(?:ing|ed)?|take (?:it|that|my (?:yes|word)) back|i take"
                        + " back|changed my mind|change my mind|no (?:to )?(?:the |your |that"
                        + " )?(?:\\w+ )?(?:memo\\w*|clause|recording)|never"
                        + " (?:said|agreed|told)|not"
                        + " (?:agreeing|saying|comfortable|okay|giving)|cancel"
                        + " (?:that|it|the)|forget (?:it|the|that|this|about)|no deal|deal is"
                        + " off|scratch that|i withdraw|withdraw|nobody (?:is )?record\\w*|having"
                        + " second thoughts|i lied)\\b");
    private static final Pattern PLAIN_NO =
            Pattern.compile(
                    "^(?:(?:actually|wait|well|hold on|oh|hell|hm|you know what|on second"
                            + " thought|sorry) )*no\\b(?! problem)");
    private static final String HARMLESS =
            "\\b(?:do not make me (?:regret|sorry)|do not (?:screw|mess|let me down|be"
                + " late|forget)|no problem(?: with (?:that|it))?|not a problem|why not|no"
                + " objections?|i do not (?:really )?(?:mind|object|care|see why not)|(?:i )?do not"
                + " have (?:a|any) (?:problem|issue|objection)s?(?: with)?|i have no"
                + " (?:problem|issue|objection)s?(?: with)?|no worries|no harm)\\b";

    private final DealSheet deal;
    private final Pattern mention;
    private boolean asked;
    private int lastTalk = -10;
    private SpokenYes standing = SpokenYes.NO;

    private ConsentReader(DealSheet deal) {
        this.deal = deal;
        mention = ClauseMentions.pattern(deal);
    }

    static SpokenYes read(Transcript transcript, DealSheet deal) {
        ConsentReader reader = new ConsentReader(deal);
        List<Utterance> utterances = transcript.utterances();
        for (int i = 0; i < utterances.size(); i++) {
            Utterance said = utterances.get(i);
            Speech speech = Speech.of(said.text());
            if (said.speaker() == Speaker.CLOSER) {
                reader.asked = reader.asks(speech, said.text(), i);
            } else {
                reader.hear(speech, said, i);
            }
            if (ClauseMentions.in(said.text(), deal)) {
                reader.lastTalk = i;
            }
        }
        return reader.standing;
    }

    private boolean talking(int i) {
        return i - lastTalk <= 3;
    }

    /// Whether the Closer's utterance leaves the seller with the memorandum to answer.
    private boolean asks(Speech speech, String raw, int i) {
        boolean names = ClauseMentions.in(raw, deal);
        if (!names && !talking(i)) {
            return false;
        }
        int lastQuestion = -1;
        int named = names ? -1 : 0;
        boolean requested = false;
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            String text = speech.text(sentence);
            boolean about = about(text);
            if (about) {
                named = s;
            }
            if (speech.question(sentence)) {
                lastQuestion = s;
                boolean comprehension = COMPREHENSION.matcher(text).find();
                boolean refers = REFERS.matcher(text).find();
                requested =
                        (about || (refers && s - named <= 3 && named >= 0))
                                && !(comprehension && !refers);
            } else if (REQUEST.matcher(text).find() && (about || named >= 0) && s > lastQuestion) {
                requested = true;
            } else if (about
                    && text.matches(
                            ".*\\b(?:can i|may i|could i|is it okay|are you okay|would you|will"
                                + " you|do i have|i will (?:go ahead and )?(?:record|file)|i would"
                                + " like to (?:record|file)|i need to (?:record|file))\\b.*")) {
                requested = true;
            }
        }
        return requested;
    }

    private boolean about(String sentence) {
        return mention.matcher(sentence).find()
                || sentence.matches(".*\\b(?:record(?:ing|ed)?|file) (?:it|that|this|the|a)\\b.*")
                || sentence.matches(".*\\bclause #.*");
    }

    private void hear(Speech speech, Utterance said, int i) {
        boolean names = ClauseMentions.in(said.text(), deal);
        boolean topical = asked || names || talking(i);
        boolean yes = false;
        boolean no = false;
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            String text = speech.text(sentence).replaceAll(HARMLESS, "fine");
            boolean question = speech.question(sentence);
            boolean retracts =
                    RETRACTION.matcher(text).find() && !question && topicalNo(text, topical);
            boolean plainNo =
                    (asked || yes) && s <= 1 + (yes ? 8 : 0) && PLAIN_NO.matcher(text).find();
            if (retracts || plainNo) {
                no = true;
                yes = false;
            } else if (!question && consents(text, topical, speech, s)) {
                yes = true;
                no = false;
            }
        }
        if (yes && !standing.given()) {
            standing = SpokenYes.at(said.turn());
        } else if (no) {
            standing = SpokenYes.NO;
        }
    }

    /// Money and other matters may be refused without touching the memorandum.
    private boolean topicalNo(String text, boolean topical) {
        return mention.matcher(text).find()
                || text.matches(
                        ".*\\b(?:record\\w*|file|clause|no deal|deal is off|forget (?:it|the"
                                + " whole))\\b.*")
                || (topical
                        && text.matches(
                                ".*\\b(?:back|changed? my mind|never said|never agreed|not"
                                    + " saying|not agreeing|not giving|withdraw|second thoughts|i"
                                    + " lied|cancel)\\b.*"));
    }

    private boolean consents(String text, boolean topical, Speech speech, int index) {
        if (EXPLICIT.matcher(text).find() && !CONDITION.matcher(text).find()) {
            return ClauseMentions.in(text, deal) || topical;
        }
        if (IMPLICIT.matcher(text).find()
                && !CONDITION.matcher(text).find()
                && (asked || (recordsIt(text) && topical))) {
            return true;
        }
        if (!asked || index > 1) {
            return false;
        }
        // "yes, I heard you", "yes, if you pay 100", "yes right" say yes to something else or to
        // nothing
        if (STRONG_START.matcher(text).find()) {
            return !HOLD.matcher(text).find()
                    && !text.equals("yes right")
                    && !heldLater(speech, index);
        }
        return WEAK_START.matcher(text).find()
                && !text.matches(
                        "sure you (?:do|did|are|were|have|would)|fine (?:print|mess|words|talk).*")
                && !HOLD.matcher(text).find()
                && !doubtLater(speech, index);
    }

    private static boolean recordsIt(String text) {
        return text.matches(".*\\brecord\\b.*");
    }

    /// A yes of its own is held back only by a condition in the very next sentence.
    private static boolean heldLater(Speech speech, int index) {
        return index + 1 < speech.sentences.size()
                && speech.text(speech.sentences.get(index + 1))
                        .matches(
                                "(?:but\\b.*\\b(?:if|unless|only|want|need|not|first|what|why|how|price|#)\\b.*|if|only"
                                    + " if|as long as|provided|on one condition|i heard|i hear|i am"
                                    + " listening|i understand|once|and what|what|so"
                                    + " what|how|why|when i|after|unless|right).*");
    }

    /// "Okay. So what is it?" is no consent.
    private static boolean doubtLater(Speech speech, int index) {
        for (int s = index + 1; s < speech.sentences.size(); s++) {
            String text = speech.text(speech.sentences.get(s));
            if ((speech.question(speech.sentences.get(s))
                            && !text.matches(
                                    "(?:when|where) .*|what (?:time|happens|do) .*|now what.*|and"
                                            + " then.*|.*\\bnext\\b.*"))
                    || text.matches(
                            "(?:but|if|only|as long as|i (?:will|need to|have to|want to)"
                                    + " (?:think|talk|ask|read|see)|let me|tell me|explain|i"
                                    + " (?:hear|heard|understand|see|get)|first|you"
                                    + " (?:said|told)).*")) {
                return true;
            }
        }
        return false;
    }
}
