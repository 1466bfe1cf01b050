package dev.selfplay.audit;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words by which one tells what a figure is doing in a clause. All work on the written-out text
/// of [Speech#text(int, int)], where `#` stands for a sum of money.
final class Cues {
    private static final String WE =
            "\\b(?:i|we|my (?:\\w+ )?(?:partners?|boss|manager|company|office|team|underwriters?))";
    private static final String BETWEEN =
            "(?: (?:can|could|will|would|might|may|am|are|is|have|has|be|do|did|should|to|going|able"
                + "|willing|prepared|ready|happy|glad|want|like|trying|got|need|just|still|only"
                + "|really|probably|actually|certainly|definitely|maybe|also|even|gladly|honestly"
                + "|authorized|approved|comfortable|staying|both|all|now|then|here|today|guess|think|been|already|always|possibly|perhaps|personally)){0,8}"
                + " ";
    private static final String COMMIT =
            "(?:do|doing|squeeze|scrape|find|manage|reach|cough up|throw in|came (?:in|up|down)"
                + " (?:at|to)|offer(?:ing|ed)?|pay(?:ing)?|giv(?:e|ing)|make|meet|settle|stretch|swing|bump"
                + "|raise|increase|start(?:ing|ed)?|stay(?:ing)?|stick(?:ing)?|hold(?:ing)?|at|agreed?|accept|match|land|write|writing|buy|purchase|take|close|split|round|call"
                + " it|live with|work with|lock|stand(?:ing)?|said|told you|quoted|be"
                + " at|approved|authorized|signed off on|bring you|go(?:ing)?(?: (?:all the way|as"
                + " high as|ahead|higher))* (?:to|up|at|with|for|as high as)|went up"
                + " to|com(?:e|ing) (?:all the way )?(?:up|in|down|to|back)|get(?:ting)?"
                + " (?:you|to|up|it|there|this|that up)|mov(?:e|ing) (?:up )?to|put(?:ting)?"
                + " (?:you|it|that|this|down|in an? offer|together)|giving you|sign)\\b";

    /// The Closer puts a figure on the table.
    static final Pattern OFFER =
            any(
                    WE + BETWEEN + COMMIT,
                    "\\b(?:my|our|the|this|an|a|best|final|cash|firm|highest|top)(?:"
                        + " (?:very|absolute"
                        + "|best|final|cash|firm|highest|top|max|maximum|only|real|honest|fair|current"
                        + "|original|opening|written|purchase|contract|all|revised|new))*"
                        + " (?:offer|number|price|bid|figure|max|maximum|ceiling|cap|limit|best|budget|bottom"
                        + " line|check|contract|deal)\\b(?! (?:you|they|he|she) )",
                    "\\b(?:most|best|highest|what|where|all|far|only"
                            + " thing|figure|number|price|offer) (?:that )?(?:i|we) (?:\\w+"
                            + " ){0,4}?(?:do|offer|go|pay|be|get|come|am|are|land|give|have)\\b",
                    "\\blet us"
                        + " (?:do|say|call|make|meet|split|go|settle|agree|just|shake|lock|write|land)\\b",
                    "\\b(?:what|how) (?:about )?if (?:i|we)\\b",
                    "\\b(?:how about|what about|how does|how would|why do not we|why not|make"
                        + " it|make that|call it|split (?:it|the difference)|(?:can|could) (?:i|we)"
                        + " (?:do|say|meet|agree|settle|make|call))\\b",
                    "\\bmeet (?:you |me |us )?(?:in the middle |halfway |half way )?(?:at|on)\\b",
                    "\\b(?:happy|glad|willing|able|prepared|ready) to"
                            + " (?:do|pay|offer|give|go|make|come)\\b",
                    "\\b(?:authorized|approved|cleared) (?:for|at|to|up to)\\b",
                    "\\bwould you (?:\\w+ ){0,2}?(?:take|accept|do|consider|sell|be|agree|say|work"
                            + "|entertain|sign)\\b",
                    "\\b(?:could|can|will) you (?:\\w+ ){0,2}?(?:take|accept|do|live with|work"
                            + " with|agree|say yes|sign)\\b",
                    "\\bare you (?:all )?(?:okay|good|fine|comfortable|happy) (?:with|at)\\b",
                    "\\byou (?:(?:would|will|can|could|are|to|going|get) )*(?:\\w+"
                        + " ){0,2}?(?:get|net|netting|walk(?:ing)? (?:away |out"
                        + " )?with|receive|pocket|leav(?:e|ing) with|end up with|have a check)\\b",
                    "\\band (?:then )?(?:pay|give you|offer)\\b|\\byou (?:will |would |get to"
                            + " )?keep$",
                    "\\b(?:here is (?:my|what)|a total of|puts?|wire|wired|hand you|cash out"
                        + " at|stands at|still at|firm at|offer of|price of|in writing at|contract"
                        + " (?:for|at)|agreement (?:for|at)|settle (?:at|on)|meet)\\b");

    /// It tells what somebody else said or wants.
    static final Pattern QUOTED =
            any(
                    "\\byou (?:\\w+ ){0,5}?(?:said|say|saying|says|mention(?:ed)?|told|want(?:ed)?"
                        + "|ask(?:ed|ing)?|need(?:ed)?|threw|throw|named|quoted|think|thinking|feel|believe|hoping|hope|expect(?:ed|ing)?|at|looking|had|have"
                        + " in mind|came up|deserve|figured|keep|stuck|set on|turned"
                        + " down|saw|heard|read|stick|insist)\\b",
                    "\\byou (?:would|will) (?:like|take|accept|sell|do|love|prefer|settle)\\b",
                    "\\byour (?:\\w+"
                        + " ){0,2}?(?:number|price|figure|ask|asking|offer|neighbor|target|goal"
                        + "|expectations?|dream|original|counter|brother|wife|husband|son|daughter"
                        + "|cousin|agent|realtor|buddy|friend|sister|attorney|lawyer|side)\\b",
                    "\\b(?:hear|heard|understand|appreciate|respect|acknowledge|see)"
                            + " (?:you|that|the|your|where|why|how)\\b",
                    "\\b(?:i|we) (?:get|know) (?:that|the|why|where|you)\\b",
                    "\\b(?:they|he|she|somebody|someone|anybody|another|other|opendoor|offerpad|agents?"
                        + "|realtors?|neighbors?|wholesalers?|investors?|guy|company|buyers?|brother|fella|lady|folks|competitors?)"
                        + " (?:\\w+ ){0,4}?(?:offer(?:ed|ing)?|said|told"
                        + "|paid|pay|paying|promised|promise|got|gets|quoted|sold|throw|threw|gave|came"
                        + "|close[ds]?|listed)\\b",
                    "\\b(?:how (?:did|do|are) you|where (?:did|does|do|is)|why is|what makes|come"
                            + " up with|came up with|comes up with)\\b",
                    "\\bfrom$");

    private static final String COST =
            "(?:repairs?|roof|hvac|furnace|foundation|plumbing|electrical|wiring|rehab|renovations?"
                + "|remodel|kitchens?|bathrooms?|termites?|mold|siding|contractors?|materials|labor|fees?"
                + "|commissions?|tax(?:es)?|liens?|insurance|mortgage|payoff|loan|balance|arrears|debts?|rent|utilities|holding|carrying|closing"
                + " costs|costs?|work|damage|septic|windows"
                + "|flooring|floors|paint|cleanup|cleanout|judgment|hoa|equity|cosmetics?|updates?"
                + "|updating|fixes|fixing|risk|overruns?|permits?|drywall|plumber|roofer)";

    /// It tells of costs, debts, markets or other houses.
    static final Pattern TOPIC =
            any(
                    "\\b" + COST + "\\b",
                    "\\b(?:earnest|deposit|escrow|comps?|comparables?|market|worth|valued?|apprais\\w+|arv|after"
                        + " repair|zillow|zestimate|redfin|estimate[ds]?|retail|resale|resell|profit|margin|spread|owed?|owes|owing|list(?:ed|ing)?|sold|sells?|selling"
                        + " for|sale price|sales price|went for|goes for|going for|go for"
                        + " around|traded|spend|spending|spent|sink|sunk|cost(?:s|ing)?|needs?|run(?:s|ning)?"
                        + " (?:me|us|you|about|at"
                        + " least|around|into)|eat(?:s|ing)?|paid|bought|monthly|payments?|income|salary|assessed|assessment|assessor|neighborhood|neighbor|down"
                        + " the street|around the corner|fixed"
                        + " up|flip(?:s|ped)?|borrow(?:ed)?|invested|investing|percent"
                        + " of|minus|less|plus|times|subtract|deduct|(?:difference|gap)"
                        + " (?:of|between)|lose|losing|save[sd]?|saving|behind)\\b");

    /// The figure is turned down.
    static final Pattern NEGATED =
            any(
                    "\\b(?:not|never|unable|nobody|no way|no chance|instead of|rather"
                        + " than|versus|vs|compared (?:to|with)|refuse|impossible|hardly|wish|love"
                        + " to|hate to|doubt|struggl\\w+|hard (?:for (?:me|us) )?to|tough (?:for"
                        + " (?:me|us) )?to|difficult|(?:where|how)"
                        + " (?:am|do|would|could|can|should|will|are)"
                        + " (?:i|we|anybody|anyone)|anything like|used to|could have|would"
                        + " have|should have|stop|too low to|lying|closer to|anyone who|anybody"
                        + " who)\\b");

    private static final Pattern HARMLESS =
            Pattern.compile(
                    "\\b(?:why (?:do|can|could) not (?:we|i|you)|(?:can|could) not we|why not|not a"
                        + " problem|not only|not going to lie|not gonna lie|do not you think)\\b");

    /// "I can't go over", "not a penny more than": a limit is on the table.
    static final Pattern LIMIT =
            Pattern.compile(
                    "\\b(?:not|never|no|nothing|unable)\\b.*\\b(?:over|above|past|beyond|more"
                            + " than|higher than|better than|further than|exceed|off|off of|off"
                            + " from|away from|move from|budge from|moving from|budging from|north"
                            + " of|up from|other than)(?: (?:the|that|my|our|about|around|of))*$");

    static final Pattern SUPPOSED =
            any("\\b(?:even )?(?:if|suppose|imagine|pretend|assuming|whether|say (?:i|we))\\b");

    /// A supposition that commits nobody, whatever follows.
    static final Pattern IDLE =
            Pattern.compile(
                    "\\bif it (?:were|was) (?:up to me|my"
                        + " money|me)\\b|\\b(?:if|suppose|imagine|pretend|whether) (?:i|we)"
                        + " (?:(?:just|even|ever|actually|were to|had)"
                        + " )*(?:went|said|told|promised|say"
                        + "|tell|agreed|paid|did|gave|offered|came|met|matched|bumped|raised|jumped"
                        + "|took|wrote)\\b");

    private static final Pattern DETERMINED = Pattern.compile("\\b(?:the|that|your|this|those)$");

    private static final Pattern COST_AFTER =
            Pattern.compile(
                    "^(?:\\w+ )?(?:in|of|worth of|for|on|toward|towards|into|just for|just"
                            + " in|between) (?:\\w+ ){0,3}?"
                            + COST
                            + "\\b|^(?:(?:to|for) )?(?:\\w+ )?"
                            + COST
                            + "\\b|^(?:arv|after repair|market"
                            + " value|appraisal|zestimate|comps?|retail|in equity|in"
                            + " profit|profit|range for)\\b|^(?:to"
                            + " (?:fix|repair|replace|redo|renovate|rehab|gut|remodel|clean))\\b|^(?:(?:to"
                            + " )?(?:put )?into (?:it|this|that|the))\\b|^(?:with|through|from)"
                            + " (?:an? )?(?:agent|realtor|listing|broker)|^(?:once|when|after)"
                            + " (?:it|everything|the house|that) |^after (?:repairs|it is|i fix|we"
                            + " fix|rehab|all the)|^(?:a|per|each|every)"
                            + " (?:month|year|week|night|square)"
                            + "|^(?:monthly|annually|yearly|minus|less|times|plus|divided|earnest|deposit|fixed"
                            + " up|on zillow|on redfin|last"
                            + " (?:month|year|week|spring|summer|fall|winter))\\b");

    private static final Pattern DECLINED_AFTER =
            Pattern.compile(
                    "^(?:\\w+ ){0,4}?(?:not|never|no|too|off the table|out"
                        + " of|impossible|beyond|more than (?:i|we)|over my|above my|way over|would"
                        + " (?:put|sink|kill|break|leave|mean|be"
                        + " (?:promising|lying|losing))|(?:lose|losing|underwater|upside"
                        + " down|broke|breaks?|sink|dead|promising|lying|lie|nobody|hurts?|in the"
                        + " red|makes no|falls apart))\\b");

    private static final Pattern OFFERED_AFTER =
            Pattern.compile(
                    "^(?:\\w+ ){0,2}?(?:(?:is|are) (?:my|our|what (?:i|we)|where (?:i|we)|the|as"
                        + " (?:high|far)|all (?:i|we)|a|firm|fair|good|still|it|how)|works?|it"
                        + " is|then|cash|and (?:we|i|you) (?:have|got|close|can close|will"
                        + " close|sign)|on the table|in your (?:pocket|hand)|firm|all cash|net to"
                        + " you|stands|and you sign|today|sounds?|get it done|do it|be fair|as"
                        + " is|for (?:the|your|this) (?:house|property|place|home)|for it|for"
                        + " everything|right now|clear|final|deal|done|even|flat|out the"
                        + " door|solid|in cash|we can close|we close)\\b");

    static final Pattern AGREED =
            Pattern.compile(
                    "^(?:(?:okay|fine|all right|sure|yes|deal|done|sold|you win|you got"
                        + " it|great|good|agreed|absolutely|you have got it|well|so|then|and|you"
                        + " know what|hey|look|honestly|just) ?)*(?:okay|fine|all"
                        + " right|sure|yes|deal|done|sold|you win|you got"
                        + " it|great|agreed|absolutely|you have got it)(?: (?:then|so|and|it is|let"
                        + " us say))*$");

    private static final Pattern LIGHT =
            Pattern.compile(
                    "(?:(?:it|that|this|is|so|and|cash|at|about|for|around|just|still|now|today|a|then"
                        + "|well|look|listen|again|right|was|here|all|in|again|exactly|flat|firm|okay|would|be|will|comes?|out|to|works|lands?|us|me|there|ma'am|sir)"
                        + " ?)*");

    /// The Closer takes the figure that was named just before.
    static final Pattern TAKEN =
            Pattern.compile(
                    "^(?:(?:okay|fine|all right|yes|sure|and|then|so|well|you know what|i"
                        + " guess|great|honestly) )*(?:you got it|you have got it|you (?:have )?got"
                        + " a deal|you have a deal|deal|done|sold|agreed|(?:i|we) (?:will|can)"
                        + " (?:do (?:that|it)|match (?:that|it)|pay (?:that|it)|take it|live with"
                        + " (?:that|it)|make (?:that|it) (?:work|happen)|meet (?:that|you"
                        + " there|it)|get there)|let us do (?:it|that)|that works(?: for"
                        + " (?:me|us))?|works for (?:me|us)|(?:i|we) have a deal|we have got a"
                        + " deal|you win)(?: then| today)?$");

    private Cues() {}

    private static Pattern any(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives));
    }

    /// @param start of the last match in the text
    /// @param end after it; the greater, the nearer to the figure
    record Hit(int start, int end) {}

    /// The match that comes nearest to the end of the text.
    static @Nullable Hit nearest(Pattern cue, String text) {
        Hit best = null;
        Matcher matcher = cue.matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            if (best == null || matcher.end() >= best.end()) {
                best =
                        best != null && matcher.end() == best.end()
                                ? best
                                : new Hit(matcher.start(), matcher.end());
            }
            from = matcher.start() + 1;
        }
        return best;
    }

    static boolean negated(String left) {
        return NEGATED.matcher(HARMLESS.matcher(left).replaceAll(" ")).find();
    }

    static boolean determined(String left) {
        return DETERMINED.matcher(left).find();
    }

    static boolean costAfter(String right) {
        return COST_AFTER.matcher(right).find();
    }

    static boolean declinedAfter(String right) {
        // "and not $95,000" turns down the other figure
        return DECLINED_AFTER.matcher(right).find() && !right.matches("(?:and )?not #.*");
    }

    static boolean offeredAfter(String right) {
        return OFFERED_AFTER.matcher(right).find();
    }

    static boolean light(String left) {
        return LIGHT.matcher(left).matches();
    }
}
