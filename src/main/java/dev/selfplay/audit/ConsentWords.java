package dev.selfplay.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words by which a seller consents to the memorandum, refuses it, or takes a yes back. All work
/// on the written-out text of [Speech#text(int, int)].
final class ConsentWords {
    private static final String MEMO =
            "(?:memo\\w*|clause(?: #)?|document|paper(?:work)?|page|notice|form|thing)";
    private static final String RECORD =
            "(?:record|file|filing|recording|put|do|add|include|allow|permit)";
    private static final String FINE =
            "(?:fine|okay|all right|good|fair|acceptable|reasonable|agreeable)";

    /// What negates nothing, and conditions that ask for nothing.
    static final Pattern HARMLESS =
            Phrases.pattern(
                    """
                    \\b(?:do not make me (?:regret|sorry)(?: (?:it|that))?|do not (?:screw|mess|let me down|be late|
                    forget)|no problem(?: with (?:that|it))?|not a problem|why not|no objections?|
                    i do not (?:really )?(?:mind|object|care|see why not)|do not mind(?: (?:it|that))?(?: at all)?|
                    (?:i )?do not have (?:a|any) (?:problem|issue|objection|quarrel)s?(?: with)?|i have no (?:problem|
                    issue|objection|quarrel)s?(?: with)?|(?:i have )?no quarrel|no worries|no harm|no trouble|
                    (?:i )?do not see (?:the|any|a) (?:harm|problem|trouble)(?: (?:in|with) (?:it|that))?|
                    before i change my mind|
                    (?:i )?will not (?:stop you|stand in your way|fight you)|if (?:you|that|
                    it) (?:(?:really )?(?:must|have to|like|want(?: to)?|need(?: (?:it|to|that))?|insist|say so)|
                    is (?:what|all|how)(?: \\w+){0,4}|helps(?: \\w+){0,3}))\\b
                    """);

    /// Consent that says itself what it is for.
    static final Pattern EXPLICIT =
            Phrases.pattern(
                    """
                    \\b(?:go on(?: and)?|you (?:can|may|could|have my (?:permission|okay|blessing) to)|
                    go ahead(?: and)?|feel free to|i (?:will )?(?:let|allow|permit) you(?: to)?|
                    i am <FINE> with you(?: to)?|<FINE> to|i agree to|let us|just|please|we can|yes|okay|fine|sure|
                    all right|then|so|well|^) (?:\\w+ )?(?:(?:record|file|recording|filing) (?:it|that|this|them)|
                    <RECORD> (?:(?:the|your|that|this|a|my|on|its) )+(?:\\w+ )?<MEMO>)\\b|\\bgo ahead with (?:it|that|(?:the|your|this) (?:\\w+ )?<MEMO>)\\b|
                    ^(?:record|file) it\\b|^<RECORD> (?:(?:the|that|your|this) (?:\\w+ )?<MEMO>)\\b|^(?:you can )?(?:put|leave|
                    get) it (?:on|down|in) (?:the |my )?(?:title|record|file|there|county)|
                    \\byes (?:\\w+ ){0,2}?(?:to|on|for) (?:\\w+ ){0,2}?<MEMO>\\b|
                    \\bi (?:will )?(?:\\w+ ){0,2}?(?:agree|consent|okay|approve|accept|say yes)(?: to)? (?:the|that|
                    your|this) (?:\\w+ )?<MEMO>\\b|\\bi am (?:\\w+ ){0,2}?(?:<FINE>|comfortable) with (?:the|that|
                    your|this) (?:\\w+ )?<MEMO>\\b|\\b<MEMO> (?:is|sounds) (?:\\w+ )?<FINE>\\b|\\b(?:you (?:have|
                    can have|have got|got)|i (?:will )?give you|here is) (?:my|a|your) (?:verbal |spoken )?(?:yes|
                    permission|okay|consent|blessing)\\b|\\b(?:put|mark) me (?:back |down )*(?:(?:back )?(?:as|for|to|at) )?(?:a )?yes\\b|\\bback to (?:a )?yes\\b
                    """,
                    "FINE",
                    FINE,
                    "RECORD",
                    RECORD,
                    "MEMO",
                    MEMO);

    static final Pattern CONDITION =
            Phrases.pattern(
                    """
                    \\b(?:if|unless|once|as long as|so long as|only|until|till|depends|depending|provided|assuming|
                    subject to|except|before|after|when|as soon as|in exchange|on condition)\\b
                    """);

    /// A condition in the form of an order: "make it a thousand and you have my yes".
    static final Pattern BARGAIN =
            Phrases.pattern(
                    """
                    ^(?:(?:well|so|but|then|okay) )*(?:make|give|pay|raise|put|get|bring|come|do|show|send|double|
                    let) .*\\b(?:and|then) (?:i|you|we)\\b
                    """);

    /// "Yeah, right."
    static final Pattern MOCKS =
            Pattern.compile(
                    "(?:yes|sure|okay|oh|fine|uh huh)(?: (?:yes|sure|oh))* right|oh i am sure|sure"
                            + " you (?:do|are|will)");

    /// What keeps a yes from being one: putting off, understanding, asking, doubting.
    static final Pattern HOLD =
            Phrases.pattern(
                    """
                    \\b(?:i (?:hear|heard|understand|see|know|get|follow|remember)|get it|hear you|listening|see what|
                    know what|following|keep going|tell me|explain|slow down|in plain words|think (?:about|on|
                    it over)|thinking|let me|sleep on|not|never|no|nobody|wait|hold on|hang on|maybe|probably|might|
                    first|say that|says that|same thing|right you are|convince|read|talk to|ask|check with|however|
                    later|someday|would|could|depends|have not decided|decide|sure you (?:do|are|will)|pigs|freezes|
                    said|says|heard|everybody|everyone|honest|straight|the (?:trouble|thing) is|here (?:it )?is|
                    attorney|lawyer|you want|worries|question)\\b
                    """);

    private static final String YESES =
            "yes|absolutely|of course|definitely|certainly|affirmative|you bet|agreed|deal|by all"
                    + " means|granted|sure thing|i guess so|i suppose so|indeed";
    private static final String MARKERS =
            "okay|okey doke|okey dokey|fine|sure|all right|fair enough|good enough|i reckon so|i"
                + " would (?:say|think|guess) so|m+ hm+|uh huh|mhm+|i guess|i suppose|very well";
    private static final String FILLS =
            Phrases.text(
                    """
                    well|so|then|oh|ah|and|but|now|look|listen|hey|you know what|you know|honestly|frankly|i think|i reckon|
                    i mean|right|great|hm|sir|ma'am|mister|miss|thank you|thanks|please|for sure|again|still|actually|
                    whatever|too|there|just|that is
                    """);
    static final Pattern STRONG = Pattern.compile("\\b(?:" + YESES + ")\\b");
    static final Pattern FILLERS = Pattern.compile("(?:(?:" + FILLS + ")(?: (?=\\w)|$))*+");
    static final Pattern TOKENS =
            Phrases.pattern(
                    """
                    (?:(?:<YESES>|<MARKERS>|<FILLS>)(?: (?=\\w)|$))+
                    """,
                    "YESES",
                    YESES,
                    "MARKERS",
                    MARKERS,
                    "FILLS",
                    FILLS);

    /// Opens with something that may be a yes.
    static final Pattern OPENS_YES =
            Phrases.pattern(
                    """
                    ^(?:(?:<FILLS>) )*(?:<YESES>|<MARKERS>)\\b
                    """,
                    "FILLS",
                    FILLS,
                    "YESES",
                    YESES,
                    "MARKERS",
                    MARKERS);

    private static final String LEAD =
            Phrases.text(
                    """
                    (?:(?:<YESES>|<MARKERS>|<FILLS>) )*
                    """,
                    "YESES",
                    YESES,
                    "MARKERS",
                    MARKERS,
                    "FILLS",
                    FILLS);

    /// Answers only where nothing else is said.
    static final Pattern ELLIPTIC =
            Phrases.pattern(
                    """
                    <LEAD>(?:it is|i am|you do|i do|(?:sure|certainly) (?:is|do|can|will|are)|i will|we are|it does|
                    both|you (?:may|can|have it|have got it|got it)|(?:i am )?<FINE>|i would)(?: all right)?
                    """,
                    "LEAD",
                    LEAD,
                    "FINE",
                    FINE);

    /// "My wife is nodding, so yes."
    static final Pattern CONCLUDES =
            Pattern.compile(
                    "\\b(?:so|but|then|and|now|still) (?:(?:okay|fine|all right|honestly|still|i"
                            + " guess|it is|sure) )*(?:yes|okay)(?: then| to (?:that|it)| okay)?$");

    /// What is said of a yes that is not given: understanding, a condition, a delay.
    static final Pattern PUTS_OFF =
            Phrases.pattern(
                    """
                    <CONDITION>|\\b(?:i (?:hear|heard|understand|see|know what|get|follow|remember)|get it|listening|
                    keep going|tell me|explain|think|thinking|let me (?:think|talk|ask|read|sleep)|sleep on|not yet|
                    not|never|no|nobody|first|lawyer|attorney|ask my|talk to|decide|says|said|heard|everybody|
                    everyone|worries|question|would|i want)\\b
                    """,
                    "CONDITION",
                    CONDITION.pattern());

    private static final String THING =
            "(?:it|that|this|them|(?:the|your|that|this|a|my) (?:\\w+ )?" + MEMO + ")";

    /// A whole clause that consents.
    static final Pattern PERMITS =
            Phrases.pattern(
                    """
                    <ELLIPTIC>|<LEAD>(?:(?:(?:it|that|this) is|call it|consider (?:it|that)|take (?:it|that) as|i am|
                    i will say|i say|i said|i am saying|my answer is|the answer is|make it|(?:that|
                    it) will be) (?:a )?(?:firm |definite )?yes|(?:you can |you may |just )?(?:go ahead|
                    go right ahead|go for it|do it|do that|do the thing|record away|knock (?:yourself|
                    yourselves) out)(?: and <RECORD> <THING>)?|let us (?:do|record|file) (?:it|that)|
                    i (?:will )?(?:\\w+ )?(?:agree|consent|accept|approve|allow|permit)(?: (?:to )?(?:it|that))?|
                    i am (?:\\w+ )?<FINE>(?: with (?:that|it|this|the \\w+))?|i am in|fine (?:that|it|this)|(?:that|
                    it|this) (?:is|will be|would be|sounds|seems) (?!not|never|a |too)(?:\\w+ )?<FINE>|sounds <FINE>|
                    (?:(?:that|it) )?(?:works|suits)(?: me)?|consider it done|(?:we are|i am) (?:agreed|settled)|
                    you win|so be it|be my guest|i (?:can|could|will) live with (?:that|it)|i think so|
                    permission granted|let it be recorded|you (?:may|can)(?: (?:record|file) <THING>)?|
                    do what you (?:need|have|want|like)(?: to)?(?: do)?|you do what you (?:need|have) to(?: do)?|
                    yes to (?:both|that|it)|i said (?:yes|you could|okay))(?: (?:with|by|for|to) (?:me|us)| from me|
                     on that| on (?:the )?(?:memo\\w*|clause|that)| to (?:the memo\\w*|that|both)| then| enough|
                     today| now| sir| ma'am| mister| i guess| i suppose| all right)*
                    """,
                    "ELLIPTIC",
                    ELLIPTIC.pattern(),
                    "LEAD",
                    LEAD,
                    "RECORD",
                    RECORD,
                    "THING",
                    THING,
                    "FINE",
                    FINE);

    /// Denies that one minds: "no", "not at all".
    static final Pattern DENIES =
            Phrases.pattern(
                    """
                    (?:(?:well|oh|hm|of course) )*(?:no(?: no)*|not at all|none(?: at all)?|not really|nothing|
                    not a bit|course not|fine|no (?:change|changes|fine|problem here)|(?:i )?(?:would|do) not|no (?:we are|i am|it is) (?:still )?(?:good|
                    fine|okay))(?: (?:sir|ma'am|i do not|not at all|at all|thank you|fine|whatsoever))*
                    """);

    /// Stands beside a yes and leaves it whole.
    static final Pattern EASES =
            Phrases.pattern(
                    """
                    (?:(?:and |but |so |because |since )*(?:i want (?:a|my) copy\\b.*|you (?:\\w+ )?close (?:on|in|
                    by)\\b.*|you had better\\b.*|(?:that|this|it) (?:\\w+ )?(?:is|makes|sounds|seems|feels|works|
                    protects|helps|keeps)\\b.*\\b(?:fair|better|safe|safer|reasonable|both of us|us both|me too|only|
                    just|sense|fine)\\b.*|we (?:can )?close\\b.*|send me\\b.*|see you\\b.*|let us (?:get|close|finish|
                    settle)\\b.*|(?:bring|get) (?:the|your)\\b.*|leave (?:it|things) (?:as (?:it|they) (?:is|are)|
                    there|be)|like you said|you heard me|ten days is\\b.*|to (?:that|both|it)|i am tired\\b.*|
                    we are (?:still )?good|(?:when|where|what time) (?:do|can|will|does) (?:we|i|it|the)\\b.*|
                    what (?:happens )?(?:now|next)\\b.*|what is next))
                    """);

    /// Refuses, or takes back, in so many words.
    static final Pattern REFUSES =
            Phrases.pattern(
                    """
                    \\b(?:(?:do|will|can|should|would|did) not (?:\\w+ ){0,3}?(?:record|file|agree|consent|want (?:it|
                    that|any|a|your|the|anything|things|nothing)|like (?:it|that|the)|sign|allow|have)|
                    not (?:\\w+ ){0,2}?record(?:ing|ed)?|nobody (?:is )?record\\w*|no (?:to )?(?:the |your |
                    that )?(?:\\w+ )?(?:memo\\w*|clause|recording)|(?:memo\\w*|clause(?: #)?|paper|page) (?:no|
                    i will not)\\b|not (?:the|to the|your|any) (?:memo\\w*|clause|paper)|never (?:said|agreed|
                    told you)|(?:i )?am not (?:agreeing|saying yes|comfortable|okay|giving)|not comfortable|no deal|
                    deal is off|i say no|i said no|the answer is no|my answer is no|i withdraw|having second thoughts|
                    i lied|rather (?:not|you did not|we did not|they did not)|i do mind|no (?:paper|page|
                    notice)s?(?: goes| on)?|hold off|leave (?:it|that) off|keep (?:it|that) off)\\b
                    """);

    static final Pattern TAKES_BACK =
            Phrases.pattern(
                    """
                    \\b(?:(?:take|taking|took) (?:it|that|this|my (?:yes|word)) back|(?:take|taking) back|chang(?:ed|ing) my mind|on second thought|scratch that|strike that|forget (?:it|what i said|the whole|
                    about)|cancel (?:that|it|the)|withdraw|not anymore|no longer|wait no|actually no|no wait|
                    call(?:ing)? (?:it|this|everything|the whole thing) off|not selling|can not sell|do not write)\\b
                    """);

    /// "I won't have that paper": not in the words of a refusal.
    static final Pattern DENIES_PAPER =
            Phrases.pattern(
                    """
                    \\b(?:not|never|no|nobody|without|stop)\\b.*\\b(?:memo\\w*|clause #|clause|paper|page|record\\w*|
                    file|title|courthouse)\\b|\\b(?:memo\\w*|clause #|clause|paper|page|record\\w*|
                    title)\\b.*\\b(?:not|never|off|out)\\b
                    """);

    /// A delay or a mockery behind the consent.
    private static final Pattern BELITTLED =
            Phrases.pattern(
                    """
                    \\b(?:the (?:day|minute|moment|second|week|hour|morning)|tomorrow|later|someday|next|over my|
                    in (?:hell|your dreams)|my foot|while|instead|for (?:a|another|#|an)|with a|monday|tuesday|
                    wednesday|thursday|friday|saturday|sunday)\\b
                    """);

    /// Whether nothing of weight follows the consent in its sentence.
    static boolean permitsWhole(String sentence) {
        Matcher consent = EXPLICIT.matcher(sentence);
        int end = -1;
        while (consent.find()) {
            end = consent.end();
        }
        return !BELITTLED.matcher(sentence.substring(Math.max(end, 0))).find();
    }

    /// May take a yes back.
    static final Pattern WAVERS =
            Phrases.pattern(
                    """
                    \\b(?:second thoughts?|not (?:so|as|that|too) sure|do not know|wish i had not|nervous|worried|
                    worries me|regret|back out|hold on|hang on|think (?:again|about (?:it|that|this)|it over|on it)|reconsider|maybe not|
                    rather|uneasy|sleep on)\\b
                    """);

    /// What a short answer speaks of when it speaks of something else.
    static final Pattern ELSEWHERE =
            Phrases.pattern(
                    """
                    \\b(?:numbers?|prices?|money|good bye|bye|dead|chance|(?:we|i) (?:are|am) done|hangs?|hung|phone|
                    line|see about|we will see|hello|huh|really|excuse me|pardon|sorry|goodness|lord|god)\\b
                    """);

    static final Pattern PLAIN_NO =
            Pattern.compile(
                    "^(?:(?:actually|wait|well|hold on|oh|hell|hm|you know what|sorry|yes|okay)"
                            + " )*no\\b(?! (?:problem|doubt|change|we are|i am good|it is fine))");

    private ConsentWords() {}
}
