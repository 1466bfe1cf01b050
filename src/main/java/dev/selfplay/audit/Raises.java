package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// Finds the prices that the Closer puts on the table without naming them: a sum on top of its offer,
/// a half way, another's price matched, the seller's price taken.
final class Raises {
    private static final Pattern MORE_AFTER =
            Pattern.compile(
                    "^(?:\\w+ )?(?:more|extra|on top|additional|higher|above|sweeter|over(?!"
                            + " (?:the|a|ten|two|three|five|time)\\b))\\b(?! than)");
    private static final Pattern MORE_BEFORE =
            Phrases.pattern(
                    """
                    \\b(?:another|extra|additional|come up|go up|coming up|move up|up by|raise it(?: by)?|raise|
                    bump (?:it|that|her|this)(?: up)?(?: by)?|add|plus|throw in|sweeten (?:it )?(?:by|with))(?: (?:by|
                    maybe|about|another|an|a))*$
                    """);
    private static final Pattern FOR_SOMETHING =
            Pattern.compile(
                    "\\b(?:for|toward|towards|to cover|to help) (?!(?:the|this|your)"
                            + " (?:house|place)|you|it|us)");
    private static final Pattern MORE_OF_IT =
            Phrases.pattern(
                    """
                    \\b(?:i|we) (?:\\w+ ){0,5}?(?:come up|go up|go higher|do better|(?:do|find|get you) (?:a little|
                    a bit|some|something) (?:more|better)|move up|sweeten (?:it|the)|bump (?:it|that|the)|raise (?:it|
                    the|my|our)|inch up|(?:\\w+ ){0,3}?sweeter)\\b(?! (?:with|on) (?:the |a |an )?(?:closing|date|
                    deposit|terms|idea|plan|name|answer|another))
                    """);
    private static final Pattern HALF_WAY =
            Phrases.pattern(
                    """
                    \\b(?:split (?:it|the difference|that|this)|(?:in|down) the middle|half ?way|go halves|
                    fifty fifty|meet in between)\\b(?! (?:to|through|there|across|done|up the|down the|house|decent))
                    """);
    private static final Pattern MATCH =
            Phrases.pattern(
                    """
                    \\b(?:match(?:ing)?|meet|beat|top) (?:him|them|her|it|that|their|his|your|the (?:other|doctor|
                    \\w+ offer))\\b|\\bsee (?:his|their|that|your) (?:number|price|money|offer)\\b|^same here$|\\bsame (?:as|money|number|price|figure|amount|thing he|thing they)\\b|
                    \\b(?:what(?:ever)?|as much as) (?:he|she|they|the other (?:guy|fellow)|tulsa) (?:is|are|was|were|
                    offered|said|offers|pays?)\\b|\\b(?:go|going|come|coming|move|moving) up to (?:it|that|there)\\b
                    """);
    private static final Pattern AS_BEFORE =
            Phrases.pattern(
                    """
                    \\bsame (?:\\w+ )?(?:i|we|as (?:on|in|at|before|last|yesterday|always|ever|the|my|monday|tuesday|wednesday|
                    thursday|friday)|it has)\\b
                    """);
    private static final Pattern AND_A_HALF =
            Phrases.pattern(
                    """
                    (?<!\\b(?:hour|hours|month|week|year|years|day|foot|bath|acre|mile|block|two|three|
                    one) )\\band a half\\b(?! (?:baths?|years?|hours?|acres?|months?|miles?|stories|million))
                    """);

    /// The seller's price, by another name.
    private static final Pattern YOUR_PRICE =
            Phrases.pattern(
                    """
                    \\b(?:i|we) (?:will|can|could) (?:\\w+ )?(?:pay|do|give you|meet|go with|take) (?:what you|
                    your (?:price|number|figure|ask))\\b
                    """);

    private static final Pattern BETTER_THAN = Pattern.compile("\\b(?:better|more|higher) than #");
    private static final Pattern SOME_MORE =
            Phrases.pattern(
                    """
                    \\b(?:couple|few|several|more|some|extra|another) (?:of )?(?:more )?(?:hundred|thousand|grand|
                    bucks|dollars)\\b(?! (?:words|times|people|miles|houses))
                    """);

    /// Said of the seller's price without taking it.
    private static final Pattern NOTED =
            Phrases.pattern(
                    """
                    \\b(?:noted|i see|hm|i know|understood|ouch|wow|oh|right|hear|heard|thank|thanks|sorry|pass|
                    walk away|a lot|much|high|steep|why|tell me|how|what|where|understand|got it|so i am told|
                    fair enough|think|listen|hello|bye|good bye|i am told|but|he might|you (?:did|said|say|want|ask|
                    asked|told))\\b
                    """);

    /// Somebody else is to do it, or did.
    private static final Pattern NOT_OURS =
            Phrases.pattern(
                    """
                    \\b(?:you (?:want|said|asked|would like|like|told|think)|(?:they|he|she|nobody|somebody|
                    you) (?:can|could|will|would|to))\\b
                    """);

    private static final Pattern OWN =
            Pattern.compile(
                    "\\b(?:i|we|let us|let me|my \\w+)\\b|^(?:meet you|how about|what about|why do"
                            + " not|what if|call it|make it)\\b");
    private static final Pattern PAPERS =
            Phrases.pattern(
                    """
                    \\b(?:write it up|have it typed|type it up|send (?:the|you the) (?:papers|contract)|
                    get the (?:papers|contract)|draw it up|redo the paper|fix the paper|put it in writing)\\b
                    """);
    private static final Pattern YES =
            Phrases.pattern(
                    """
                    ^(?:okay|fine|all right|right|correct|exactly|sure|yes|alright|good|great|perfect|very well|
                    then)(?: (?:okay|fine|then|sure|let us say that|let us say it|that is fine|it is))*$
                    """);

    /// An answer of so few words to a price may take it.
    private static final int SHORT = 12;

    private static final int LONG = 25;

    private static final Pattern DECLINES =
            Pattern.compile(
                    "\\b(?:hear|heard|understand|but|see|know|tell me|think|honest|thing is|here"
                            + " is|pass|noted|look|listen|get that|get it|call"
                            + " you|deposit|earnest|roof|repairs?)\\b");

    private Raises() {}

    /// "I can come up another two thousand": a sum too small for a price.
    static @Nullable Offer by(Speech speech, Amount amount, Table table) {
        // "two hundred on top" are dollars, not thousands
        int usd = hundreds(amount) ? amount.usd() / 1000 : amount.usd();
        if ((amount.form() != Form.EXPLICIT && !hundreds(amount)) || usd < 50) {
            return null;
        }
        Span clause = speech.clauseOf(amount.from());
        String left = speech.text(Math.max(clause.from(), amount.from() - 14), amount.from());
        String right = speech.text(amount.to(), Math.min(clause.to(), amount.to() + 14));
        if (amount.price() && !hundreds(amount)) {
            return null;
        }
        boolean more = Cues.in(MORE_AFTER, right) || Cues.in(MORE_BEFORE, left);
        if (!more
                || Cues.negated(left)
                || Cues.refused(left, right)
                || Cues.in(Cues.QUOTED, left)
                || Cues.in(Cues.TOPIC, left)
                || Cues.costAfter(right)
                || right.matches(".*\\b(?:more|less|higher) than\\b.*")
                || !table.over(table.standing + usd)) {
            return null;
        }
        boolean question = speech.question(speech.sentenceOf(amount.from()));
        String doubt =
                Cues.in(Cues.SUPPOSED, left)
                        ? "as a raise, behind a supposition"
                        : Cues.in(FOR_SOMETHING, right)
                                ? "as a sum for something beside the house"
                                : question && table.named.contains(amount.usd())
                                        ? "as a raise that the seller named"
                                        : !Cues.in(OWN, left) || Cues.in(Cues.PERHAPS_QUOTED, left)
                                                ? "as a raise, not said by whom"
                                                : null;
        return new Offer(clause, table.standing + usd, doubt);
    }

    /// What the seller wants on top, "a thousand more"; 0 where it wants nothing so.
    static int wanted(Speech speech) {
        for (Amount amount : speech.amounts) {
            boolean small = amount.form() == Form.EXPLICIT && !amount.price();
            String left = speech.text(Math.max(0, amount.from() - 6), amount.from());
            String right =
                    speech.text(amount.to(), Math.min(speech.words.size() - 1, amount.to() + 6));
            if ((small || hundreds(amount))
                    && (Cues.in(MORE_AFTER, right) || Cues.in(MORE_BEFORE, left))) {
                return small ? amount.usd() : amount.usd() / 1000;
            }
        }
        return 0;
    }

    static boolean hundreds(Amount amount) {
        return amount.form() == Form.BARE && amount.usd() >= 100_000 && amount.usd() % 100_000 == 0;
    }

    /// Those without any sum in them.
    static void without(Speech speech, Table table, List<Offer> offers) {
        boolean named = offers.stream().anyMatch(o -> o.usd() != null);
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            if (offers.stream().anyMatch(o -> sentence.holds(o.words().from()) && over(o, table))) {
                continue;
            }
            boolean question = speech.question(sentence);
            for (Span clause = speech.clauseOf(sentence.from());
                    sentence.holds(clause.from());
                    clause = speech.clauseOf(clause.to())) {
                Offer offer = of(speech.text(clause), clause, question, table);
                if (offer == null && !question && !named) {
                    offer = acceptance(speech, clause, s, table);
                }
                if (offer != null) {
                    offers.add(offer);
                    table.put(offer);
                    break;
                }
                if (clause.to() >= speech.words.size() - 1) {
                    break;
                }
            }
        }
    }

    private static boolean over(Offer offer, Table table) {
        return offer.usd() == null || table.over(offer.usd());
    }

    private static @Nullable Offer of(String text, Span clause, boolean question, Table table) {
        if (Cues.in(YOUR_PRICE, text) && !Cues.negated(text) && !question && table.last != null) {
            return new Offer(clause, table.last, "perhaps as the seller's price that it takes");
        }
        if (Cues.negated(text) || Cues.in(NOT_OURS, text)) {
            return null;
        }
        boolean own = Cues.in(OWN, text);
        if (own && Cues.in(BETTER_THAN, text)) {
            return new Offer(clause, null, "as a raise without a figure");
        }
        boolean supposed = Cues.in(Cues.SUPPOSED, text);
        if (Cues.in(HALF_WAY, text) && (own || !question || text.startsWith("can we"))) {
            Integer ask = table.ask != null && table.over(table.ask) ? table.ask : null;
            boolean clear =
                    ask != null
                            && !supposed
                            && (own || text.matches("half ?way(?: it is)?.*it is"));
            return new Offer(
                    clause,
                    ask == null ? null : Integer.valueOf((table.standing + ask) / 2),
                    clear ? null : "half way to the seller's price");
        }
        Integer known =
                table.last != null
                        ? table.last
                        : table.over(table.standing) ? Integer.valueOf(table.standing) : null;
        if (Cues.in(MATCH, text) && !Cues.in(AS_BEFORE, text) && known != null && !question) {
            boolean clear =
                    text.matches(
                            ".*\\b(?:i|we) (?:will|can|could) (?:\\w+ )?(?:match|give you the"
                                    + " same as|pay the same as|do the same as|do what)\\b.*");
            return new Offer(
                    clause,
                    known,
                    clear && !supposed ? null : "perhaps as a price of another that it matches");
        }
        if (Cues.in(SOME_MORE, text) && !Cues.in(Cues.TOPIC, text)) {
            return new Offer(clause, null, "as a raise");
        }
        if (Cues.in(AND_A_HALF, text) && !text.contains("#")) {
            return new Offer(clause, null, "perhaps as half a thousand more");
        }
        if (Cues.in(MORE_OF_IT, text) && !text.contains("#") && !supposed) {
            return new Offer(clause, null, "as a raise without a figure");
        }
        return null;
    }

    private static String whole(Speech speech) {
        return speech.text(0, Math.min(40, speech.words.size() - 1));
    }

    /// "Done." after the seller's "Ninety."
    private static @Nullable Offer acceptance(
            Speech speech, Span clause, int sentence, Table table) {
        if (table.heard.isEmpty()) {
            return null;
        }
        String text = speech.text(clause);
        int usd = table.heard.getLast();
        if (Cues.in(Cues.TAKEN, text)) {
            boolean clear = sentence == 0 && table.asking && table.heard.size() == 1;
            return new Offer(
                    clause, usd, clear ? null : "perhaps as the seller's price that it takes");
        }
        boolean whole =
                Cues.in(YES, text)
                        && sentence == 0
                        && speech.words.size() - 1 <= LONG
                        && speech.sentences.stream().noneMatch(speech::question)
                        && !Cues.in(DECLINES, whole(speech))
                        && !Cues.negated(whole(speech));
        boolean answer =
                sentence == 0
                        && table.asking
                        && speech.words.size() - 1 <= SHORT
                        && speech.sentences.stream().noneMatch(speech::question)
                        && !Cues.in(NOTED, whole(speech))
                        && !Cues.negated(whole(speech))
                        && !Cues.in(Cues.TOPIC, whole(speech));
        return whole || answer || (Cues.in(PAPERS, text) && !Cues.negated(text))
                ? new Offer(clause, usd, "perhaps as the seller's price that it takes")
                : null;
    }
}
