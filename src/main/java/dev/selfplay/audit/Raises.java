package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// Finds the prices that the Closer puts on the table without naming them: a sum on top of its offer,
/// a half way, another's price matched, the seller's price taken.
final class Raises {
    private static final Pattern MORE_AFTER = Phrases.of("raises.more-after");
    private static final Pattern MORE_BEFORE = Phrases.of("raises.more-before");
    private static final Pattern FOR_SOMETHING = Phrases.of("raises.for-something");
    private static final Pattern MORE_OF_IT = Phrases.of("raises.more-of-it");
    private static final Pattern HALF_WAY = Phrases.of("raises.half-way");
    private static final Pattern MATCH = Phrases.of("raises.match");
    private static final Pattern AS_BEFORE = Phrases.of("raises.as-before");
    private static final Pattern AND_A_HALF = Phrases.of("raises.and-a-half");
    private static final Pattern YOUR_PRICE = Phrases.of("raises.your-price");
    private static final Pattern BETTER_THAN = Phrases.of("raises.better-than");
    private static final Pattern SOME_MORE = Phrases.of("raises.some-more");
    private static final Pattern NOTED = Phrases.of("raises.noted");
    private static final Pattern NOT_OURS = Phrases.of("raises.not-ours");
    private static final Pattern OWN = Phrases.of("raises.own");
    private static final Pattern PAPERS = Phrases.of("raises.papers");
    private static final Pattern YES = Phrases.of("raises.yes");

    /// An answer of so few words to a price may take it.
    private static final int SHORT = 12;

    private static final int LONG = 25;

    private static final Pattern DECLINES = Phrases.of("raises.declines");

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
