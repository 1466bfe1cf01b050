package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells which figures of a seller's utterance the seller demands.
final class AskReader {
    private static final Pattern DEMAND =
            Phrases.pattern(
                    """
                    \\b(?:i|we) (?:\\w+ ){0,4}?(?:want|wanted|need|needed|take|accept|said|do|sell|get|hoping (?:for|
                    to get)|hoped for|looking for|asking|ask|expect|deserve|sign|holding out for|hold out for|
                    got to have|have to have|settle|come down|walk away with|walk with|net|clear|let it go|
                    let you have|would have to be|thinking|told you|go|meet|be at|at)\\b|\\b(?:give|pay|offer|get|
                    bring|show|make|meet|do) (?:me|it|that|this|us)\\b|\\bmy (?:\\w+ ){0,2}?(?:price|number|figure|
                    bottom line|asking|floor|minimum|ask|counter|counteroffer|target)\\b|\\b(?:(?:the|asking) price|
                    the (?:magic )?(?:number|figure)) (?:is|would be|will be)\\b(?! (?:my|an?)\\b)|\\b(?:how about|
                    what about|make it|call it|let us (?:say|do|call)|split the difference|at least|minimum of|
                    no less than|has to be|have to be|needs to be|better be|starts? at|starting at|nothing less than|
                    come up to|go up to|get up to)\\b|\\bif you (?:\\w+ ){0,3}?(?:do|pay|come|get|give|make|offer|
                    meet|went|go|hit|came|paid)\\b|\\b(?:can|could|would|will|why do not) you (?:\\w+ ){0,2}?(?:do|
                    pay|go|come|give|meet|offer|get|make)\\b|\\b(?:it will|it would) (?:take|cost you)\\b|
                    \\byou (?:\\w+ )?(?:would )?(?:need|have) to (?:\\w+ )?(?:do|pay|come|get|give|be|hit|go|offer)\\b
                    """);
    private static final Pattern FLOOR =
            Phrases.pattern(
                    """
                    \\b(?:not|nothing|no|never|penny|dime|dollar|cent)\\b.*\\b(?:under|below|less than|lower than|
                    south of|less|(?:budge|budging|move|moving|down|back|backing) (?:from|off of|off))(?: (?:than|
                    like|about))*$
                    """);
    private static final Pattern QUOTED =
            Phrases.pattern(
                    """
                    \\byou (?:\\w+ ){0,4}?(?:said|say|saying|offer|offered|offering|told|want|quoted|giving|think|
                    mention|mentioned|called|keep|at|started|insult|expect)\\b|\\byour (?:\\w+ ){0,2}?(?:offer|number|
                    price|figure|numbers|best)?\\b|\\b(?:they|he|she|somebody|someone|another|neighbors?|agent|
                    realtor|investors?|guy|company|buyers?|brother|cousin|sister) (?:\\w+ ){0,4}?(?:offer|offered|
                    said|told|paid|got|sold|quoted|gave|gets)\\b|\\b(?:zillow|comps?|market|worth|apprais\\w+|
                    assess\\w+|owe[ds]?|mortgage|payoff|tax(?:es)?|roof|repairs?|paid|bought|spent|sold|listed|
                    earnest|deposit|value|loan|balance|put into|cost|costs|insurance|valued)\\b
                    """);
    private static final Pattern REFUSED =
            Pattern.compile(
                    "\\b(?:not|never|nobody|no way|rather than|instead"
                            + " of|insult\\w*|laugh\\w*)\\b");
    private static final Pattern AFTER =
            Phrases.pattern(
                    """
                    ^(?:(?:or|and) (?:i|nothing|no deal|we|not)|firm|take it or leave|minimum|bottom line|net|
                    in my (?:pocket|hand)|and it is yours|or i|or you|or no|or nothing|i (?:would|will|could|can|
                    might) (?:say yes|sign|sell|take it|do it|let it go|shake)|(?:we|you) (?:have|would have|got|
                    have got) a deal|at least|and (?:you|the)|for (?:this|the|my)|is (?:my|what i|the (?:number|price|
                    least)))\\b
                    """);

    private AskReader() {}

    /// @param offered figures that the Closer has offered before
    static List<Amount> read(Speech speech, Set<Integer> offered) {
        return speech.amounts.stream()
                .filter(Amount::price)
                .filter(a -> !offered.contains(a.usd()))
                .filter(a -> demanded(speech, a))
                .toList();
    }

    private static boolean demanded(Speech speech, Amount amount) {
        Span clause = speech.clauseOf(amount.from());
        String left = speech.text(Math.max(clause.from(), amount.from() - 20), amount.from());
        String right = speech.text(amount.to(), Math.min(clause.to(), amount.to() + 20));
        if (FLOOR.matcher(left).find()) {
            return true;
        }
        if (Cues.costAfter(right)) {
            return false;
        }
        int demandEnd = Cues.nearest(DEMAND, left);
        int quotedEnd = Cues.nearest(QUOTED, left);
        if (demandEnd >= 0 && demandEnd >= quotedEnd) {
            String unless =
                    left.replaceAll(
                            "why do not you|why not|do not you|can not you|will not you", " ");
            return !REFUSED.matcher(unless).find() && !left.endsWith(" from");
        }
        if (quotedEnd >= 0) {
            return right.matches(".*\\b(?:and )?not a (?:penny|dime|dollar|cent) less.*");
        }
        if (REFUSED.matcher(left).find() || left.matches("(?:.* )?(?:the|that|your|this|those)")) {
            return false;
        }
        boolean alone = Cues.light(left) || left.matches("(?:no|yes|okay|fine|listen|then)");
        boolean question = speech.question(speech.sentenceOf(amount.from()));
        return alone
                && !Cues.refused("", right)
                && (!question || (right.isEmpty() && !left.isEmpty()))
                && (amount.form() != Form.BARE || right.isEmpty() || AFTER.matcher(right).find())
                && (right.isEmpty()
                        || AFTER.matcher(right).find()
                        || right.matches(
                                "(?:cash|dollars|take"
                                    + " it|final|period|firm|sir|ma'am|now|please|then|even).*"));
    }
}
