package dev.selfplay.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words by which one tells what a figure is doing in a clause. All work on the written-out text
/// of [Speech#text(int, int)], where `#` stands for a sum of money.
final class Cues {
    /// The Closer puts a figure on the table.
    static final Pattern COMMIT =
            Phrases.pattern(
                    """
                    \\b(?:i|we|us|my (?:\\w+ )?(?:partners?|boss|manager|company|office|team|
                    underwriters?))(?: \\w+){0,5}? (?:do|doing|squeeze|scrape|find|manage|reach|throw in|came|
                    offer(?:ing|ed)?|pay(?:ing)?|giv(?:e|ing)|make|meet|settle|stretch|swing|bump|raise|increase|
                    start(?:ing)?|stay(?:ing)?|stick(?:ing)?|hold(?:ing)?|at|agreed?|accept|match|land|write|buy|
                    purchase|take|close|split|round|call it|live with|work with|lock|stand|said|told you|quoted|be|
                    approved|authorized|signed off on|bring you|go|went up to|going (?:up|to|at|as)|com(?:e|ing)|
                    get(?:ting)?|mov(?:e|ing)|put|sign|see us|spend|hand|wire)\\b(?: (?:you|it|up|to|at|in|for|
                    as high as|with|down|off))*|\\b(?:my|our|the|this|an|a|best|final|cash|firm|highest|
                    top)(?: (?:very|absolute|best|final|cash|firm|highest|top|max|maximum|only|real|honest|fair|
                    current|opening|written|purchase|revised|new))* (?:offer|number|price|bid|figure|max|maximum|
                    ceiling|cap|limit|best|budget|bottom line|check|contract|deal)\\b(?! (?:you|they|he|she) )|
                    \\b(?:most|best|highest|what|where|all|far|figure|number|price|offer) (?:that )?(?:i|
                    we) (?:\\w+ ){0,4}?(?:do|offer|go|pay|be|get|come|am|are|land|give|have)\\b|\\blet us (?:do|say|
                    call|make|meet|split|go|settle|agree|just|shake|lock|write|land)\\b|\\b(?:what|
                    how) (?:about )?if (?:i|we)\\b|\\b(?:how about|what about|how does|how would|why do not we|
                    why not|make (?:it|that)|call it|split (?:it|the difference)|(?:can|could) (?:i|we) (?:do|say|
                    meet|agree|settle|make|call)|say to)\\b|\\bmeet (?:you |me |us )?(?:in the middle |halfway |
                    half way )?(?:at|on)\\b|\\b(?:happy|glad|willing|able|prepared|ready|authorized|approved|cleared|
                    approval) (?:for|at|to|up to)\\b|\\b(?:would|could|can|will) you (?:\\w+ ){0,2}?(?:take|accept|do|
                    consider|sell|be|agree|say|work|entertain|sign|live with|shake on it)\\b(?: (?:for|at|to|with))?|
                    \\bare you (?:all )?(?:okay|good|fine|comfortable|happy) (?:with|at)\\b|\\byou (?:(?:would|will|
                    can|could|are|to|going|get) )*(?:\\w+ ){0,2}?(?:get|walk(?:ing)? (?:away |out )?with|receive|
                    pocket|leav(?:e|ing) with|end up with|have a check|have (?:my|our) \\w+)\\b|
                    \\band (?:then )?(?:pay|give you|offer)\\b|\\byou (?:will |would |get to )?keep$|
                    \\b(?:here is (?:my|what)|a total of|puts?|wire|hand you|cash out at|stands at|still at|firm at|
                    offer of|price of|in writing at|contract (?:for|at)|agreement (?:for|at)|settle (?:at|on)|meet)\\b
                    """);

    /// It tells what the seller, or another buyer, said or wants: nobody offers it here.
    static final Pattern QUOTED =
            Phrases.pattern(
                    """
                    \\byou (?:\\w+ ){0,5}?(?:said|say|saying|says|mention(?:ed)?|told|want(?:ed)?|ask(?:ed|ing)?|
                    need(?:ed)?|threw|throw|named|quoted|hoping|hope|expect(?:ed|ing)?|came up with|turned down|
                    insist|(?:are|were|started|stuck) (?:\\w+ )?at|are$)\\b|\\byour$|\\byour (?:\\w+ ){0,2}?(?:number|price|
                    figure|ask|asking|offer|target|goal|expectations?|dream|original|counter|#)\\b|\\b(?:they|he|she|
                    somebody|someone|anybody|another|other|opendoor|offerpad|agents?|realtors?|neighbors?|
                    wholesalers?|investors?|guy|company|buyers?|brother|fella|lady|folks|competitors?|
                    doctor) (?:\\w+ ){0,4}?(?:offer(?:ed|ing|s)?|paid|pays?|paying|promise[ds]?|got|gets|quoted|sold|
                    threw|bid|close[ds]?|listed|(?:is|was) (?:\\w+ )?at)\\b
                    """);

    /// It may be what somebody else said.
    static final Pattern PERHAPS_QUOTED =
            Phrases.pattern(
                    """
                    \\byou (?:\\w+ ){0,5}?(?:think|thinking|feel|believe|looking|in mind|deserve|figured|saw|heard|
                    read|stick|set on|would like|would take|would accept|would sell|would love|would prefer)\\b|
                    \\b(?:hear|heard|understand|appreciate|respect|acknowledge|see) (?:you|that|the|your|where|why|
                    how)\\b|\\b(?:i|we) (?:get|know) (?:that|the|why|where|you)\\b|\\bi heard\\b|\\b(?:they|he|she|
                    somebody|someone|guy|fellow|another|other|anybody|nobody) (?:\\w+ ){0,4}?(?:said|says|told|gave|
                    came|give|going)\\b|\\b(?:how (?:did|do|are) you|where (?:did|does|do|is)|why is|what makes|
                    what does|is it|apart|comes? from|neighbor|brother|cousin|fellow|tulsa|doctor)\\b|\\bfrom$
                    """);

    private static final String COST =
            Phrases.text(
                    """
                    (?:repairs?|roof|hvac|furnace|foundation|plumbing|pipes|electrical|wiring|rehab|renovations?|
                    remodel|kitchens?|bathrooms?|termites?|mold|siding|contractors?|materials|labor|fees?|
                    commissions?|tax(?:es)?|liens?|insurance|mortgage|payoff|loan|balance|arrears|debts?|rent|
                    utilities|holding|carrying|closing costs|costs?|damage|septic|windows|flooring|floors|paint|
                    cleanup|cleanout|judgment|hoa|equity|cosmetics?|updates?|updating|fixes|fixing|overruns?|permits?|
                    drywall|plumber|roofer|piers?|(?:of|in|the) work|moving)
                    """);

    /// It tells of costs, debts, markets, deposits or other houses.
    static final Pattern TOPIC =
            Phrases.pattern(
                    """
                    \\b<COST>\\b|\\b(?:earnest|deposit|escrow|comps?|comparables?|market|worth|valued?|apprais\\w+|
                    arv|after repair|zillow|zestimate|redfin|estimate[ds]?|retail|resale|resell|profit|margin|spread|
                    owed?|owes|owing|list(?:ed|ing)?|sold|(?:it|that|house|houses|they|ones?) (?:\\w+ )?(?:sells?|
                    brings?)|selling for|sale price|sales price|went for|goes for|going for|go for|traded|spending|
                    spent|sink|sunk|cost(?:s|ing)?|run(?:s|ning)? (?:me|us|you|about|at least|around|into)|eats?|(?:i|
                    we|he|she|they|you|owner) (?:\\w+ )?(?:paid|bought)|monthly|payments?|income|salary|assessed|
                    assessment|assessor|county|neighborhood|down the street|around the corner|fixed up|flip(?:s|ped)?|
                    borrow(?:ed)?|invested|investing|percent|minus|less|times|subtract|deduct|(?:difference|
                    gap) (?:of|between)|lose|losing|save[sd]?|saving|agent|realtor|proceeds|built|bank)\\b
                    """,
                    "COST",
                    COST);

    private static final Pattern COST_AFTER =
            Phrases.pattern(
                    """
                    ^(?:dollar )?(?:house|home|kitchen|job|problem)\\b|^(?:\\w+ )?(?:in|of|worth of|for|on|toward|towards|into|just for|just in|
                    between) (?:\\w+ ){0,3}?<COST>\\b|^(?!(?:no|zero|without|plus|and|after|before|free) )(?:(?:to|
                    for) )?(?:\\w+ )?<COST>\\b|^(?:arv|after repair|market value|appraisal|zestimate|comps?|retail|
                    in equity|in profit|profit|range for|down|to (?:fix|repair|replace|redo|renovate|rehab|gut|
                    remodel|clean)|(?:to )?(?:put )?into (?:it|this|that|the)|(?:with|through|from) (?:an? )?(?:agent|
                    realtor|listing|broker)|(?:once|when|after) (?:it|everything|the house|that) |after (?:repairs|
                    it is|i fix|we fix|rehab|all the)|with (?:a new|everything)|(?:a|per|each|every) (?:month|year|
                    week|night|square)|monthly|annually|yearly|minus|less|times|divided|earnest|deposit|fixed up|
                    on zillow|on redfin|last (?:month|year|week|spring|summer|fall|winter)|deep|wide|tall)\\b
                    """,
                    "COST",
                    COST);

    private static final Pattern HARMLESS =
            Phrases.pattern(
                    """
                    \\b(?:why (?:do|can|could) not (?:we|i|you)|(?:can|could|would|will) not (?:we|you)|not (?:a|one|another) (?:penny|dollar|dime|cent|nickel) (?:more|over|higher)|why not|
                    not a problem|no problem|no doubt|not only|not going to lie|do not you think|no (?:fees?|
                    commissions?|repairs?|closing costs|strings|questions|agents?)|not bad|no sir|no ma'am)\\b
                    """);
    private static final Pattern NEGATION =
            Phrases.pattern(
                    """
                    \\b(?:not|never|no|nor|unable|nobody|nowhere|instead of|rather than|versus|compared (?:to|with)|
                    refuse|impossible|hardly|wish|struggl\\w+|hard (?:for \\w+ )?to|tough (?:for \\w+ )?to|difficult|
                    doubt|anything like|used to|stop|lying|anyone who|anybody who|not until|sink|(?:where|how) (?:am|
                    would|could|can|should|will|are) (?:i|we|anybody|anyone)|hide at|(?:would|could|should|
                    might) have(?! (?:you|it|them|the|a|my|our)\\b))\\b
                    """);

    /// Nothing but a few words between the negation and the figure.
    private static final Pattern REFUSED_BEFORE =
            Pattern.compile(
                    NEGATION.pattern()
                            + "(?:(?! (?:i|we|you|let|but) ) \\w+){0,5}(?: (?:my|the|a|an))*$");

    private static final Pattern REFUSED_AFTER =
            Phrases.pattern(
                    """
                    ^(?!(?:and )?(?:not|no) (?:#|a (?:penny|dollar|dime|cent|nickel|dollars?)|one|another|more|over|
                    higher))(?:\\w+ ){0,4}?(?:not|never|no|too (?:much|high|rich|far|steep|many|big)|off the table|out of|impossible|beyond|more than (?:i|
                    we)|over my|above my|way over|a long way|would (?:put|sink|kill|break|leave|mean|be (?:promising|
                    lying|losing))|(?:lose|losing|underwater|upside down|broke|breaks?|sink|dead|promising|lying|lie|
                    nobody|hurts?|in the red|falls apart))\\b
                    """);

    /// "I can't go over", "not a penny more than": a limit is on the table.
    static final Pattern LIMIT =
            Phrases.pattern(
                    """
                    \\b(?:not|never|no|nothing|unable)\\b.*\\b(?:over|above|past|beyond|more than|higher than|
                    better than|further than|exceed|off|off of|off from|away from|move from|budge from|moving from|
                    budging from|north of|up from|other than)(?: (?:the|that|my|our|about|around|of))*$
                    """);

    static final Pattern SUPPOSED =
            Phrases.pattern(
                    """
                    (?<!\\bwhat )(?<!\\babout )(?<!\\bsee )\\bif\\b|\\b(?:suppose|imagine|pretend|assuming|whether|
                    maybe|perhaps|say (?:i|we)|love to|like to|want to|hate to)\\b
                    """);

    /// "I'd give you ninety", "in another life": perhaps only thought of.
    static final Pattern THOUGHT_OF =
            Phrases.pattern(
                    """
                    \\b(?:i|we) would\\b|^(?:and |but )?(?:had|were|should) (?:i|you|it|he|she|the|this|that)\\b|
                    \\b(?:another life|perfect world|normally|ordinarily|on paper|dream|used to|last (?:year|week|
                    spring|month))\\b
                    """);

    private static final Pattern IDLE =
            Pattern.compile(
                    "\\bif (?!you )(?:\\w+ ){1,6}?(?:were|was|had|did not)\\b.*\\b(?:i|we)"
                            + " (?:would|could|might)\\b");
    private static final Pattern IDLE_AFTER =
            Pattern.compile("\\bif (?!you )(?:\\w+ ){1,6}?(?:were|was|had|did not)\\b");
    private static final Pattern LOSS =
            Phrases.pattern(
                    """
                    \\b(?:i|we) (?:would|will)? ?(?:be|am|are|just be)? ?(?:promising|lying|losing|lose|working for|broke|
                    underwater|upside down|in the red|back)\\b
                    """);

    static final Pattern AGREED =
            Phrases.pattern(
                    """
                    ^(?:(?:okay|fine|all right|sure|yes|deal|done|sold|you win|you got it|great|good|agreed|
                    absolutely|you have got it|well|so|then|and|but|you know what|hey|look|honestly|just) ?)*(?:okay|
                    fine|all right|sure|yes|deal|done|sold|you win|you got it|great|agreed|absolutely|
                    you have got it)(?: (?:then|so|and|it is|let us say))*$
                    """);

    private static final Pattern LIGHT =
            Phrases.pattern(
                    """
                    (?:(?:it|that|this|is|so|and|but|cash|at|about|for|around|just|still|now|today|a|then|well|look|
                    listen|again|right|was|here|all|in|exactly|flat|firm|okay|would|be|will|comes?|out|to|works|
                    lands?|us|me|there|ma'am|sir|even|tell you what|final|answer|no|fees|the last of it|tonight|good|
                    news|fine|deal|done|dollars|as) ?)*
                    """);

    /// What the Closer says of a figure that it offers.
    static final Pattern OFFERED_AFTER =
            Phrases.pattern(
                    """
                    ^(?:\\w+ ){0,2}?(?:(?:is|are) (?:my|our|what (?:i|we)|where (?:i|we)|as (?:high|far)|all (?:i|we)|
                    firm|fair|still)|works?|it is|then|cash|and (?:we|i|you) (?:have|got|close|can close|will close|
                    sign)|on the table|in your (?:pocket|hand)|firm|all cash|net to you|stands|get it done|do it|
                    as is|for (?:the|your|this) (?:house|property|place|home)|for it|for everything|clear|final|deal|
                    done|even|flat|out the door|solid|in cash|and not (?:a|one))\\b
                    """);

    /// The Closer takes the figure that was named just before.
    static final Pattern TAKEN =
            Phrases.pattern(
                    """
                    ^(?:(?:okay|fine|all right|yes|sure|and|then|so|well|you know what|i guess|great|honestly|i think|i suppose|
                    maybe|i reckon|i believe|consider it) )*(?:you got it|you have got it|you (?:have )?got (?:yourself )?a deal|you have a deal|
                    it is a deal|deal|done|sold|agreed|(?:i|we) (?:will|can|could) (?:do|match|pay|make|meet|
                    live with|go with|take|handle|swing) (?:that|it)(?: (?:number|price|figure|work|happen))?|(?:i|
                    we) (?:will|can) (?:meet you there|get there|do your \\w+)|let us do (?:it|that)|
                    that works(?: for (?:me|us))?|works for (?:me|us)|(?:i|we) have a deal|we have got a deal|you win|
                    shake on it)(?: then| today| ma'am| sir)*$
                    """);

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
