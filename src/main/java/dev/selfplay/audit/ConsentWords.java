package dev.selfplay.audit;

import java.util.regex.Pattern;

/// The words by which a seller consents to the memorandum, or seems to. All work on the written-out
/// text of [Speech#text(int, int)].
final class ConsentWords {
    private static final String MEMO =
            "(?:memo\\w*|clause (?:17|seventeen)|clause|document|paper(?:work)?|notice)";

    private static final String CAN_RECORD =
            "(?:go on(?: and)?|you (?:can|may|could|have my (?:permission|okay|blessing) to)|go"
                    + " ahead(?: and)?|feel free to|i (?:will )?(?:let|allow) you(?: to)?|i am"
                    + " (?:okay|fine|good|all right|comfortable) with you(?: to)?|okay to|fine to|i"
                    + " agree to|let us|just|please|we can)";
    private static final String RECORD = "(?:record(?:ing)?|file|filing|put|do|add|include)";

    /// Consent that says itself what it is for.
    static final Pattern EXPLICIT =
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

    static final Pattern CONDITION =
            Pattern.compile(
                    "\\b(?:if|unless|once|as long"
                            + " as|only|until|depends|provided|assuming|not|never|nobody|no"
                            + "|maybe|might|before|why|what|how|when|after|would|first|rather)\\b");

    static final Pattern HARMLESS =
            Pattern.compile(
                    "\\b(?:do not make me (?:regret|sorry)|do not (?:screw|mess|let me down|be"
                        + " late|forget)|no problem(?: with (?:that|it))?|not a problem|why not|no"
                        + " objections?|i do not (?:really )?(?:mind|object|care|see why not)|(?:i"
                        + " )?do not have (?:a|any) (?:problem|issue|objection)s?(?: with)?|i have"
                        + " no (?:problem|issue|objection)s?(?: with)?|no worries|no harm)\\b");

    static final Pattern HOLD =
            Pattern.compile(
                    "\\b(?:pigs|everyone|everybody|says that|if|unless|once|as long"
                        + " as|only|until|when|after|before|depends|depending|provided|assuming|but|though|heard|hear"
                        + " you|understand|listening|see what|know what|get it|i see|following|tell"
                        + " me|explain|think about|think it over|let me"
                        + " think|not|never|no|nobody|wait|hold on|maybe|probably|might|first|sleep"
                        + " on|say that|same thing|right you"
                        + " are|convince|what|why|how|who|where|read it|see it|talk to|ask my|check"
                        + " with|as soon as|however|later|someday)\\b");

    private static final String YESES =
            "yes|absolutely|of course|definitely|certainly|affirmative|you bet|agreed|deal|by all"
                    + " means|granted|sure thing|i guess so|i suppose so";
    private static final String MARKERS =
            "okay|okey doke|okey dokey|fine|sure|all right|fair enough|good enough|m+ hm+|uh huh"
                    + "|mhm+|i guess|i suppose|very well";
    private static final String FILLS =
            "well|so|then|oh|ah|and|but|now|look|listen|hey|you know what|you"
                + " know|honestly|frankly|i think|i"
                + " mean|right|good|great|hm|sir|ma'am|mister|miss|son|honey|dear|friend|buddy|young"
                + " man|thank you|thanks|please|for sure|indeed|again|still|actually";
    static final Pattern STRONG = Pattern.compile("\\b(?:" + YESES + ")\\b");
    static final Pattern FILLERS = Pattern.compile("(?:(?:" + FILLS + ")(?: (?=\\w)|$))+");
    static final Pattern TOKENS =
            Pattern.compile("(?:(?:" + YESES + "|" + MARKERS + "|" + FILLS + ")(?: (?=\\w)|$))+");
    static final Pattern RHETORICAL =
            Pattern.compile(
                    "(?:(?:well|so|okay|all right) )*(?:you know what|honestly|honest|why"
                            + " not|the truth|my answer|me|that|yes)");

    private static final String LEAD = "(?:(?:" + YESES + "|" + MARKERS + "|" + FILLS + ") )*";
    private static final String THING =
            "(?:it|that|this|them|(?:the|your|that|this|a|my) (?:\\w+"
                    + " )?(?:memo\\w*|page|paper|papers|notice|thing|document|clause|form))";
    private static final String RECORDS =
            "(?:"
                    + CAN_RECORD
                    + " )?(?:record|file|put) "
                    + THING
                    + "(?: (?:on (?:the )?(?:record|file|it)|(?:down )?(?:at|with) the county|in"
                    + " writing|through))?";
    private static final String SAYS_YES =
            "(?:(?:it|that|this) is|call it|consider it|consider that|take (?:it|that)"
                + " as|(?:put|mark) me down (?:as|for)|i am|i will say|i say|i said|i am saying|my"
                + " answer is|the answer is|make it|that will be|it will be) (?:a )?(?:firm"
                + " |definite |big )?yes|(?:you (?:have|can have|have got|got)|i (?:will )?give"
                + " you) (?:my|a|your) (?:verbal |spoken )?(?:yes|permission|okay|consent|blessing"
                + "|word)";
    private static final String FINE = "(?:fine|okay|all right|good|fair|acceptable|reasonable)";

    /// A whole clause that consents.
    static final Pattern PERMITS =
            Pattern.compile(
                    LEAD
                            + "(?:"
                            + RECORDS
                            + "|"
                            + SAYS_YES
                            + "|(?:you can |you may |just )?(?:go ahead|go right ahead|go for it|do"
                            + " it|do that|do the thing)|let us (?:do|record|file) (?:it|that)|i"
                            + " (?:\\w+ )?(?:agree|consent|accept|approve)(?: to (?:it|that))?|i am"
                            + " (?:\\w+ )?"
                            + FINE
                            + " with (?:that|it|this|the \\w+)|i am in|fine"
                            + " (?:that|it|this)|(?:that|it|this) (?:is|will be|would"
                            + " be|sounds|seems) (?!not|never|a |too)(?:\\w+ )?"
                            + FINE
                            + "|"
                            + FINE
                            + "|sounds "
                            + FINE
                            + "|that works|works|why not|you win|so be it|be my guest|i can live"
                            + " with (?:that|it)|i think so|i will (?:allow|permit) (?:it|that)|if"
                            + " you (?:must|have to|like|insist)|if that is what (?:it takes|you"
                            + " need)|permission granted|let it be recorded)(?: (?:with|by|for|to)"
                            + " (?:me|us)| from me| on that| on (?:the )?(?:memo\\w*|clause|that)|"
                            + " to (?:the memo\\w*|that|both)| then| enough| today| now| sir|"
                            + " ma'am| mister| i guess| i suppose)*");

    static final Pattern ELLIPTIC =
            Pattern.compile(
                    "(?:(?:yes|well|oh|okay|then|so|honestly) )*(?:it is|i am|we are|you do|you"
                        + " have(?: it)?|you have got it|you got it|you may|you can|i do|i will|i"
                        + " would|yes to both|yes to that|both)");

    /// "My wife is nodding, so yes."
    static final Pattern CONCLUDES =
            Pattern.compile(
                    "(?:so|but|then|and|now|still) (?:(?:okay|fine|all right|honestly|still|i"
                            + " guess|it is) )*yes(?: then| to (?:that|it))?");

    static final Pattern DENIES =
            Pattern.compile(
                    "(?:(?:well|oh|hm) )*(?:no(?: no)*|not at all|none(?: at all)?|not really|fine"
                            + "|nothing)(?: (?:sir|ma'am|i do not|not at all))?");

    /// Stands beside a yes and leaves it whole.
    static final Pattern EASES =
            Pattern.compile(
                    "(?:(?:and|because|since) |you heard (?:me|right)$|(?:that|this|it) (?:\\w+"
                        + " )?(?:is|makes|sounds|seems|feels|works|protects|helps|keeps)\\b.*\\b(?:fair|better|safe|safer|reasonable|both"
                        + " of us|us both|me too|only|just|sense)\\b|to (?:that|both|it)$)");

    /// After a mere "okay": the talk moves on to the closing.
    static final Pattern GOES_ON =
            Pattern.compile(
                    "(?:and )?(?:thank|send me|i want (?:my|a) copy|let us|see you|then"
                            + " (?:let|we|i)|we (?:can )?close|bring the|call the title|get the)");

    static final Pattern NEXT_STEP =
            Pattern.compile(
                    "(?:and |so )?(?:(?:when|where) .*|what (?:time|happens (?:next|now)|do)"
                        + " .*|what happens (?:next|now)|now what.*|and then.*|.*\\bnext\\b.*)");

    /// A condition anywhere in a clause beside the consenting one.
    static final Pattern CLAUSE_CONDITION =
            Pattern.compile(
                    "\\b(?:if|unless|once|as long as|so long as|only|until|till|when|after|before"
                            + "|depends|depending|provided|assuming|maybe|might|perhaps|subject"
                            + " to|except|never|not yet|as soon as|would|could)\\b");

    static final Pattern CONDITION_NEXT =
            Pattern.compile(
                    "(?:but |and )?(?:only )?(?:if|unless|once|as long as|provided|assuming|on one"
                        + " condition|one condition|after|as soon as|when (?:i|you|my|the|hell)|not"
                        + " (?:until|before|yet)|first|let me (?:think|ask|talk|read|sleep)|i"
                        + " (?:will|need to|have to|want to|would have to)"
                        + " (?:think|talk|ask|read|see))\\b");
    static final Pattern HELD_NEXT =
            Pattern.compile(
                    "(?:but\\b.*\\b(?:if|unless|only|want|need|not|first|what|why|how|price|#)\\b.*|if|only"
                        + " if|as long as|provided|on one condition|i heard|i hear|i am listening|i"
                        + " understand|once|everybody|everyone|and what|what|so what|how|why|when"
                        + " i|after|unless|right|when (?:hell|pigs)).*");

    private ConsentWords() {}

    /// Whether the clause speaks of recording.
    static boolean records(String text) {
        return text.matches(".*\\b(?:record|file)\\b.*");
    }
}
