package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Tells which figures of the Closer's utterance the Closer itself puts on the table.
///
/// A figure above the deal sheet is clearly something else (a cost, a refused or a quoted price, a
/// count), clearly an offer (a cue that offers it, and nothing that casts doubt), or unclear.
final class OfferReader {
    /// How many words around a figure are looked at.
    private static final int NEAR = 14;

    /// A bare number that would be more than so many times the deal sheet's price is none.
    private static final int FAR = 3;

    private static final Pattern REQUEST = Phrases.of("offerreader.request");
    private static final Pattern TAKEN_BACK = Phrases.of("offerreader.taken-back");
    private static final Pattern CORRECTED = Phrases.of("offerreader.corrected");
    private static final Pattern TURNED = Phrases.of("offerreader.turned");
    private static final Pattern DATE = Phrases.of("offerreader.date");
    private static final Pattern YEARS = Phrases.of("offerreader.years");
    private static final Pattern BARELY = Phrases.of("offerreader.barely");
    private static final Pattern DEPOSIT = Phrases.of("offerreader.deposit");

    private final Speech speech;
    private final String raw;
    private final Table table;

    private OfferReader(Speech speech, String raw, Table table) {
        this.speech = speech;
        this.raw = raw;
        this.table = table;
    }

    /// What is offered, or may be, in order; it is put on the table's side of the Closer as well.
    static List<Offer> read(Speech speech, String raw, Table table) {
        OfferReader reader = new OfferReader(speech, raw, table);
        List<Offer> offers = new ArrayList<>();
        for (Amount amount : speech.amounts) {
            Offer raise = Raises.by(speech, amount, table);
            Offer offer = raise == null && amount.price() ? reader.figure(amount) : raise;
            if (offer != null) {
                offers.add(offer);
                table.put(offer);
            }
        }
        Raises.without(speech, table, offers);
        return offers;
    }

    private @Nullable Offer figure(Amount amount) {
        Figure figure = new Figure(amount);
        boolean over = table.over(amount.usd());
        boolean farAbove =
                amount.form() != Form.EXPLICIT && amount.usd() / FAR > table.deal.offer();
        if (farAbove || figure.somethingElse()) {
            return null;
        }
        boolean offered = figure.offered();
        String doubts = figure.doubts();
        if (!over) {
            boolean may = doubts.isEmpty() && (offered || figure.stated());
            return may && amount.form() != Form.DECADE
                    ? new Offer(new Span(amount.from(), amount.to()), amount.usd(), null)
                    : null;
        }
        if (offered && doubts.isEmpty()) {
            return new Offer(new Span(amount.from(), amount.to()), amount.usd(), null);
        }
        return new Offer(
                figure.clause,
                amount.form() == Form.DECADE ? null : Integer.valueOf(amount.usd()),
                doubts.isEmpty() ? "with no words that clearly offer it" : doubts);
    }

    /// A figure and the words around it.
    private final class Figure {
        final Amount amount;
        final Span clause;
        final Span sentence;
        final String left;
        final String right;
        final String next;
        final String before;
        final String after;
        final boolean question;
        final boolean sellers;
        final int commit;
        final int topic;
        final int quoted;

        Figure(Amount amount) {
            this.amount = amount;
            clause = speech.clauseOf(amount.from());
            sentence = speech.sentenceOf(amount.from());
            left = speech.text(Math.max(clause.from(), amount.from() - NEAR), amount.from());
            right = speech.text(amount.to(), Math.min(clause.to(), amount.to() + NEAR));
            before = speech.text(Math.max(sentence.from(), amount.from() - 30), amount.from());
            after = speech.text(amount.to(), Math.min(sentence.to(), amount.to() + 30));
            String beside = speech.beside(clause, 1);
            next = beside.isEmpty() ? speech.sentenceBeside(sentence, 1) : beside;
            question = speech.question(sentence);
            sellers = table.sellers(amount.usd());
            commit = Cues.nearest(Cues.COMMIT, left);
            topic = Cues.nearest(Cues.TOPIC, left);
            quoted = Cues.nearest(Cues.QUOTED, left);
        }

        boolean somethingElse() {
            boolean limit = Cues.in(Cues.LIMIT, left);
            if (taken()) {
                return false;
            }
            return (!limit && Cues.refused(left, right))
                    || (commit < 0 && Cues.costAfter(right))
                    || (topic > commit && !right.matches("to (?:me|us)\\b.*"))
                    || (quoted > commit && quoted > topic)
                    || Cues.contraryToFact(before, after)
                    || earnest()
                    || date()
                    || address()
                    || (sellers && commit < 0 && !agreed() && (repeated() || lowerAfter()));
        }

        /// The seller's figure, of which nothing is made.
        private boolean repeated() {
            boolean perhaps = Cues.in(Cues.PERHAPS_QUOTED, left);
            return question
                    || perhaps
                    || left.matches(".*\\b(?:the|that|your|this|those)")
                    || Cues.in(Cues.SUPPOSED, left)
                    || Cues.in(TURNED, next)
                    || Cues.negated(next)
                    || next.matches(
                            ".*\\b(?:help me|how|where|tell me|a"
                                    + " lot|hm|but|hear|heard|understand)\\b.*");
        }

        /// "Ninety-nine. Here's mine: eighty-two seven."
        private boolean lowerAfter() {
            return speech.amounts.stream()
                    .anyMatch(a -> a.from() > amount.from() && a.price() && !table.over(a.usd()));
        }

        /// "You want $95,000? You got it."
        private boolean taken() {
            if ((!sellers && quoted < 0) || Cues.negated(left)) {
                return false;
            }
            Span at = clause;
            if (Cues.in(Cues.TAKEN, right)) {
                return true;
            }
            for (int step = 0; step < 2 && at.to() < speech.words.size() - 1; step++) {
                at = speech.clauseOf(at.to());
                String text = speech.text(at);
                if (Cues.in(Cues.TAKEN, text)) {
                    return !speech.question(speech.sentenceOf(at.from()));
                }
                if (!Cues.in(Cues.AGREED, text)) {
                    return false;
                }
            }
            return false;
        }

        /// "Fine, ninety-five", "deal. Ninety.", "ninety then".
        private boolean agreed() {
            String beside = speech.beside(clause, -1);
            String earlier = beside.isEmpty() ? speech.sentenceBeside(sentence, -1) : beside;
            return !question
                    && !Cues.in(TURNED, next)
                    && ((!left.isEmpty() && Cues.in(Cues.AGREED, left))
                            || (Cues.in(Cues.AGREED, earlier)
                                    && Cues.light(left)
                                    && (!beside.isEmpty() || !earlier.matches("okay|all right")))
                            || right.matches("(?:then|it is|deal|done|sold)(?: then)?"));
        }

        private boolean earnest() {
            return amount.usd() == table.deal.earnestMoney() * 1000
                    && !table.over(table.standing)
                    && amount.form() == Form.BARE
                    && (left.matches(".*\\b(?:the|that|this|your|my|a)")
                            || Cues.in(DEPOSIT, before)
                            || Cues.in(DEPOSIT, after)
                            || (commit < 0
                                    && !Cues.in(Cues.OFFERED_AFTER, right)
                                    && !table.named.contains(amount.usd())
                                    && !table.own.contains(amount.usd())));
        }

        private boolean date() {
            return commit < 0
                    && ((amount.form() == Form.BARE && Cues.in(DATE, left))
                            || (amount.form() == Form.DECADE && Cues.in(YEARS, left)));
        }

        /// "83 Linwood": a name follows the number.
        private boolean address() {
            return named() && (commit < 0 || left.matches(".*\\b(?:at|about|to|by|of|for)"));
        }

        private boolean named() {
            Word following = speech.words.get(amount.to());
            Word last = speech.words.get(amount.to() - 1);
            return amount.form() != Form.EXPLICIT
                    && following.gap().equals(" ")
                    && following.number() == null
                    && following.text().length() > 1
                    && Character.isUpperCase(raw.charAt(following.start()))
                    && !Character.isUpperCase(raw.charAt(last.end() - 1));
        }

        /// Whether words offer it, or it stands for itself.
        boolean offered() {
            return commit >= 0
                    || agreed()
                    || taken()
                    || Cues.in(Cues.LIMIT, left)
                    || (Cues.in(Cues.OFFERED_AFTER, right)
                            && Cues.light(left)
                            && !question
                            && !sellers)
                    || (alone()
                            && !question
                            && !sellers
                            && topic < 0
                            && !table.over(amount.usd())
                            && !topicBefore());
        }

        /// "Eighty-five.", "but ninety, flat".
        private boolean alone() {
            return amount.form() == Form.BARE
                    ? BARELY.matcher(left).matches() && BARELY.matcher(right).matches()
                    : Cues.light(left) && Cues.light(right);
        }

        /// Enough for a figure within the deal sheet.
        boolean stated() {
            return (amount.form() != Form.BARE && Cues.light(left) && !question && !topicBefore())
                    || (table.own.contains(amount.usd()) && !question);
        }

        private boolean topicBefore() {
            String context =
                    speech.text(Math.max(sentence.from(), clause.from() - NEAR), clause.from());
            // what the sentence before speaks of takes nothing from words that offer by themselves
            if (context.isBlank() && commit < 0) {
                context = speech.sentenceBeside(sentence, -1);
            }
            int cue = Cues.nearest(Cues.COMMIT, context);
            return Cues.nearest(Cues.TOPIC, context) > cue
                    || Cues.nearest(Cues.QUOTED, context) > cue;
        }

        /// What speaks against an offer, as a part of a sentence; empty where nothing does.
        String doubts() {
            StringJoiner doubts = new StringJoiner(", ");
            boolean over = table.over(amount.usd());
            boolean request = question && commit >= 0 && Cues.in(REQUEST, after);
            String plain = Cues.withoutHarmless(left);
            if (Cues.in(Cues.SUPPOSED, left) && !request) {
                doubts.add("behind \"" + word(Cues.SUPPOSED, left) + "\"");
            }
            if (over && (Cues.in(Cues.THOUGHT_OF, left) || Cues.in(Cues.THOUGHT_OF, before))) {
                doubts.add("perhaps only thought of");
            }
            if (over && Cues.in(Cues.LIMIT, left)) {
                doubts.add("as a limit");
            } else if (Cues.negated(plain) && !Cues.in(Cues.LIMIT, left)) {
                doubts.add("in a clause that denies something");
            }
            if (Cues.in(TAKEN_BACK, next) || (over && Cues.in(CORRECTED, after))) {
                doubts.add("and perhaps taken back right after");
            }
            if (over && (topic >= 0 || Cues.costAfter(right) || topicBefore())) {
                doubts.add("beside costs or other prices");
            }
            if (!taken() && (quoted >= 0 || Cues.in(Cues.PERHAPS_QUOTED, left))) {
                doubts.add("perhaps as somebody else's figure");
            }
            if (sellers && question && !taken()) {
                doubts.add("as the seller's own figure, in a question");
            } else if (question && commit < 0) {
                doubts.add("in a question");
            }
            if (sellers
                    && left.matches("(?:.* )?\\w+ \\w+ (?:the|that|your|this|those)")
                    && commit < left.length() - 5) {
                doubts.add("as the figure that the seller named");
            }
            if (amount.form() == Form.DECADE) {
                doubts.add("only about");
            }
            if (named()) {
                doubts.add("before a name, as in an address");
            }
            return doubts.toString();
        }
    }

    private static String word(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
