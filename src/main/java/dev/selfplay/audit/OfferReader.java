package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Rules.Rule;
import dev.selfplay.audit.Speech.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells which prices the Closer's utterance puts on the table, by the rules of the table of phrases.
///
/// A figure above the deal sheet is clearly something else, clearly an offer, or unclear. So are words that
/// name no price: a sum on top of the standing offer, the half way, another's price matched, the seller's
/// taken.
final class OfferReader {
    /// So many sums of an utterance are looked at.
    private static final int MOST = 200;

    /// An answer of so few words to a price may take it.
    private static final int SHORT = 13;

    /// More than so many times the deal sheet's price is no price of this house.
    private static final int FAR = 3;

    private static final Rules FIGURE = Rules.of("figure");
    private static final Rules RAISE = Rules.of("raise");
    private static final Rules HALF = Rules.of("half");
    private static final Rules MATCH = Rules.of("match");
    private static final Rules TAKE = Rules.of("take");
    private static final Rules MORE = Rules.of("more");

    /// What follows the number of a house.
    private static final Pattern NAME = Phrases.of("offers.name");

    private final Speech speech;
    private final String raw;
    private final Table table;
    private final List<Offer> offers = new ArrayList<>();

    private OfferReader(Speech speech, String raw, Table table) {
        this.speech = speech;
        this.raw = raw;
        this.table = table;
    }

    /// What is offered, or may be, in order; it is put on the table's side of the Closer as well.
    static List<Offer> read(Speech speech, String raw, Table table) {
        OfferReader reader = new OfferReader(speech, raw, table);
        speech.amounts.stream().limit(MOST).forEach(a -> reader.put(reader.named(a)));
        speech.sentences.stream().limit(MOST).forEach(reader::unnamed);
        return reader.offers;
    }

    private void put(Optional<Offer> offer) {
        offer.ifPresent(offers::add);
        offer.ifPresent(table::put);
    }

    private Optional<Offer> named(Amount amount) {
        Span clause = speech.clauseOf(amount.from());
        String around = speech.around(amount);
        int raised = table.standing + amount.onTop();
        if (amount.onTop() > 0 && table.over(raised)) {
            Rule raise = RAISE.first(table.whose(amount.usd()) + " ; " + around);
            if (!raise.verdict().isEmpty()) {
                return offer(raise, clause, raised);
            }
        }
        if (!amount.price()) {
            return Optional.empty();
        }
        int end = speech.words.get(amount.to() - 1).end();
        String features =
                String.join(
                        " ",
                        table.over(amount.usd()) ? "over" : "within",
                        table.whose(amount.usd()),
                        amount.form().key(),
                        NAME.matcher(raw).region(end, raw.length()).lookingAt() ? "name" : "",
                        amount.usd() == 1000 * table.deal.earnestMoney() ? "downlike" : "",
                        amount.usd() / FAR > table.deal.offer() ? "far" : "");
        Rule rule = FIGURE.first(features + " ; " + around);
        Span words = rule.verdict().equals("clear") ? new Span(amount.from(), amount.to()) : clause;
        return offer(
                        rule,
                        words,
                        amount.form() == Form.DECADE ? null : Integer.valueOf(amount.usd()))
                .filter(o -> o.clear() || table.over(amount.usd()));
    }

    /// What a sentence offers without a price above the deal sheet in it.
    private void unnamed(Span sentence) {
        if (offers.stream().anyMatch(o -> sentence.holds(o.words().from()) && over(o))) {
            return;
        }
        String features =
                String.join(
                        " ",
                        sentence.from() == 0 ? "first" : "",
                        table.asking ? "asking" : "",
                        speech.words.size() <= SHORT ? "short" : "",
                        offers.stream().anyMatch(o -> o.usd() != null) ? "priced" : "",
                        "; ");
        String said = features + speech.text(sentence);
        Integer half = table.ask == null ? null : Integer.valueOf((table.standing + table.ask) / 2);
        offer(HALF.first(said), sentence, half)
                .or(() -> offer(MATCH.first(said), sentence, table.last))
                .or(() -> taken(TAKE.first(said), sentence))
                .or(() -> offer(MORE.first(said), sentence, null))
                .ifPresent(o -> put(Optional.of(o)));
    }

    private Optional<Offer> taken(Rule rule, Span words) {
        return table.heard == null ? Optional.empty() : offer(rule, words, table.heard);
    }

    private static Optional<Offer> offer(Rule rule, Span words, @Nullable Integer usd) {
        return switch (rule.verdict()) {
            case "clear" -> Optional.of(new Offer(words, usd, usd == null ? rule.why() : null));
            case "unclear" -> Optional.of(new Offer(words, usd, rule.why()));
            default -> Optional.empty();
        };
    }

    private boolean over(Offer offer) {
        return offer.usd() == null || table.over(offer.usd());
    }
}
