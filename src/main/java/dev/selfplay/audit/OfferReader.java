package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells which figures of the Closer's utterance the Closer itself puts on the table.
///
/// A figure is judged by its clause: the cue that stands nearest before it (an offer, a quotation, a
/// cost), turned around by negation and supposition, then what follows it; where the clause tells
/// nothing, by who named the figure before.
final class OfferReader {
    private static final Pattern REQUEST =
            Pattern.compile(
                    "\\b(?:would|could|can|will|do|are|is|does) (?:you|we|that|it)\\b|\\b(?:we have"
                            + " a deal|deal)\\b");
    private static final Pattern TURNED =
            Pattern.compile(
                    "^(?:i hear|i understand|i get|i can not|that is (?:not|a"
                        + " lot))\\b|^but\\b.*\\b(?:not|no|never|too|hear|understand|would)\\b");
    private static final Pattern HANGING_REFUSAL =
            Pattern.compile("\\b(?:would|want to|love|like)\\b.*\\b(?:like to|want to|love to)\\b");

    private final Speech speech;
    private final Set<Integer> named;
    private final Set<Integer> own;
    private final int base;

    private OfferReader(Speech speech, Set<Integer> named, Set<Integer> own, int base) {
        this.speech = speech;
        this.named = named;
        this.own = own;
        this.base = base;
    }

    /// @param usd what is offered: the figure, or the standing offer raised by it
    record Offer(Amount amount, int usd) {}

    /// @param named figures that the seller has named before
    /// @param own figures that the Closer has offered before, the deal sheet's included
    /// @param base the standing offer, for "five thousand more"
    static List<Offer> read(Speech speech, Set<Integer> named, Set<Integer> own, int base) {
        OfferReader reader = new OfferReader(speech, named, own, base);
        List<Offer> offers = new ArrayList<>();
        int standing = base;
        for (int i = 0; i < speech.amounts.size(); i++) {
            Amount amount = speech.amounts.get(i);
            if (reader.retracted(i)) {
                continue;
            }
            if (amount.price() && reader.offered(amount)) {
                offers.add(new Offer(amount, amount.usd()));
                standing = amount.usd();
            } else if (Raise.in(speech, amount)) {
                standing += amount.usd();
                offers.add(new Offer(amount, standing));
            }
        }
        return offers;
    }

    private boolean offered(Amount amount) {
        Span clause = speech.clauseOf(amount.from());
        String left = speech.text(clause.from(), amount.from());
        String right = speech.text(amount.to(), Math.max(clause.to(), amount.to()));
        if (Cues.costAfter(right)) {
            return false;
        }
        Cues.Hit offer = Cues.nearest(Cues.OFFER, left);
        Cues.Hit quoted = Cues.nearest(Cues.QUOTED, left);
        Cues.Hit topic = Cues.nearest(Cues.TOPIC, left);
        int offerEnd = end(offer);
        if (Cues.LIMIT.matcher(left).find() && end(topic) <= end(offer)) {
            return true;
        }
        if (offer == null || offerEnd < end(topic) || offerEnd < end(quoted)) {
            if (end(topic) > end(quoted)) {
                return false;
            }
            if (quoted != null) {
                return !Cues.negated(left) && taken(clause, right);
            }
            return uncued(amount, clause, left, right);
        }
        if (Cues.negated(left) || (idle(left, offer) && !trialClose(amount))) {
            return false;
        }
        if (HANGING_REFUSAL.matcher(left).find() && turnsAway(clause)) {
            return false;
        }
        // "I can do the $95,000" gives it; "the offer of the $95,000" too; but not with words
        // between
        if (Cues.determined(left)
                && left.length() - offerEnd > 12
                && named.contains(amount.usd())
                && !own.contains(amount.usd())) {
            return false;
        }
        return !(echo(amount, left) || (weakOffer(left) && Cues.declinedAfter(right)));
    }

    private static int end(Cues.@Nullable Hit hit) {
        return hit == null ? -1 : hit.end();
    }

    /// "at $95,000 I'd be losing money", "how about $95,000 ... no": cues that commit little.
    private static boolean weakOffer(String left) {
        return left.matches("(?:\\w+ )?(?:meet|puts?|deal|a deal|the deal)(?: at)?");
    }

    /// Whether the cue stands under an "if" whose subject it shares.
    private static boolean idle(String left, Cues.Hit offer) {
        if (Cues.IDLE.matcher(left).find()) {
            return true;
        }
        Cues.Hit supposed = Cues.nearest(Cues.SUPPOSED, left);
        if (supposed == null
                || left.substring(0, supposed.end()).matches(".*\\b(?:what|about|see) if")) {
            return false;
        }
        if (supposed.start() > offer.start()) {
            // "the most I can do, if we ..." stands before; "what if we" is an offer of its own
            return supposed.start() >= offer.end();
        }
        // the two cues may share a word: "say I move to"
        String between =
                left.substring(Math.min(supposed.end(), offer.start()), offer.start()).strip();
        return between.isEmpty() || (!between.contains(" ") && !between.equals("not"));
    }

    /// "If I could get you $85,000, would you sign?" puts it on the table.
    private boolean trialClose(Amount amount) {
        Span sentence = speech.sentenceOf(amount.from());
        String rest = speech.text(amount.to(), sentence.to());
        return speech.question(sentence) && REQUEST.matcher(rest).find();
    }

    private boolean turnsAway(Span clause) {
        return speech.clauseAfter(clause).map(c -> speech.text(c).startsWith("but ")).orElse(false);
    }

    /// The seller's figure, taken in the next breath: "You want $95,000? You got it."
    private boolean taken(Span clause, String right) {
        if (Cues.TAKEN.matcher(right).find()) {
            return true;
        }
        Optional<Span> next = speech.clauseAfter(clause);
        for (int i = 0; i < 2 && next.isPresent(); i++) {
            String text = speech.text(next.get());
            if (Cues.TAKEN.matcher(text).matches()
                    && !speech.question(speech.sentenceOf(next.get().from()))) {
                return true;
            }
            if (!Cues.AGREED.matcher(text).matches()) {
                return false;
            }
            next = speech.clauseAfter(next.get());
        }
        return false;
    }

    private boolean echo(Amount amount, String left) {
        return left.isEmpty()
                && named.contains(amount.usd())
                && speech.question(speech.sentenceOf(amount.from()));
    }

    /// No cue stands before the figure in its clause.
    private boolean uncued(Amount amount, Span clause, String left, String right) {
        Span sentence = speech.sentenceOf(amount.from());
        boolean question = speech.question(sentence);
        boolean sellers = named.contains(amount.usd()) && !own.contains(amount.usd());
        if (Cues.LIMIT.matcher(left).find()) {
            return true;
        }
        if (Cues.negated(left)
                || Cues.declinedAfter(right)
                || (Cues.SUPPOSED.matcher(left).find() && !trialClose(amount))
                || (left.matches("(?:even |and )?at") && lossFollows(clause))) {
            return false;
        }
        String before = speech.clauseBefore(clause).map(speech::text).orElse("");
        boolean agreed =
                (!left.isEmpty() && Cues.AGREED.matcher(left).matches())
                        || (Cues.AGREED.matcher(before).matches() && Cues.light(left))
                        || (left.isEmpty() && right.isEmpty() && yielded(sentence))
                        || right.matches("(?:then|it is|deal|done|sold)(?: then)?");
        if (agreed && !(question && sellers)) {
            return !turned(clause);
        }
        if (sellers) {
            boolean settles =
                    Cues.offeredAfter(right)
                            && right.matches(".*\\b(?:works|it is|then|and (?:we|you|i))\\b.*");
            return (settles && !question && !Cues.determined(left))
                    || (Cues.light(left) && taken(clause, right));
        }
        if (amount.form() == Form.BARE) {
            return Cues.light(left)
                    && (own.contains(amount.usd())
                            || (left.matches("would|could|does|will|how (?:would|does)")
                                    && Cues.offeredAfter(right)));
        }
        if (Cues.offeredAfter(right) && !(question && Cues.determined(left))) {
            return !topicBefore(sentence, clause);
        }
        if (own.contains(amount.usd())) {
            return true;
        }
        if (!Cues.light(left) || question) {
            return false;
        }
        Cues.Hit earlier = Cues.nearest(Cues.OFFER, before);
        if (earlier != null
                && end(Cues.nearest(Cues.TOPIC, before)) <= earlier.end()
                && end(Cues.nearest(Cues.QUOTED, before)) <= earlier.end()) {
            return !Cues.negated(before) && !Cues.SUPPOSED.matcher(before).find();
        }
        return !topicBefore(sentence, clause)
                && amount.usd() * 10L >= base * 6L
                && amount.usd() * 10L <= base * 16L;
    }

    /// "Fine. Ninety-five."
    private boolean yielded(Span sentence) {
        return speech.sentenceBefore(sentence)
                .filter(s -> !speech.question(s))
                .map(s ->
                        speech.text(s)
                                .matches(
                                        "(?:okay |all right )?(?:fine|deal|done|sold|agreed|you"
                                                + " win)"))
                .orElse(false);
    }

    private boolean turned(Span clause) {
        return speech.clauseAfter(clause)
                .filter(c -> speech.sentenceOf(clause.from()).holds(c.from()))
                .map(c -> TURNED.matcher(speech.text(c)).find())
                .orElse(false);
    }

    private boolean lossFollows(Span clause) {
        return speech.clauseAfter(clause)
                .map(c -> Cues.declinedAfter(speech.text(c)))
                .orElse(false);
    }

    /// Whether costs or other houses are the subject just before this clause.
    private boolean topicBefore(Span sentence, Span clause) {
        String context = speech.text(sentence.from(), clause.from());
        if (context.isBlank()) {
            context = speech.sentenceBefore(sentence).map(speech::text).orElse("");
        }
        int offer = end(Cues.nearest(Cues.OFFER, context));
        return end(Cues.nearest(Cues.TOPIC, context)) > offer
                || (end(Cues.nearest(Cues.QUOTED, context)) > offer
                        && speech.clauseBefore(clause).isPresent());
    }

    /// "$95,000 — sorry, I mean $82,700": the first was a slip.
    private boolean retracted(int index) {
        if (index + 1 >= speech.amounts.size()) {
            return false;
        }
        Amount slip = speech.amounts.get(index);
        Amount next = speech.amounts.get(index + 1);
        String between = speech.text(slip.to(), next.from());
        String gap = speech.words.get(slip.to()).gap();
        return gap.matches(".*[—~,-].*")
                && between.matches(
                        "(?:(?:no|sorry|wait|i mean|rather|or|excuse me|make that|scratch that|let"
                            + " me rephrase|my mistake|actually|i meant|i am sorry|or rather) ?)+")
                && !between.equals("or");
    }
}
