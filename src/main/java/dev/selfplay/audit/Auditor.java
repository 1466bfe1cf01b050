package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Establishes facts from a transcript by plain code. Deterministic and thread-safe.
///
/// It reads English as people speak it on the telephone, so it says what is clear and what is not:
/// narrow nets for what is clear, wide ones for what a person must look at.
public final class Auditor {
    private Auditor() {}

    /// The facts of a whole transcript.
    public static Audit audit(Transcript transcript, DealSheet deal) {
        List<Figure> offers = new ArrayList<>();
        List<Figure> asks = new ArrayList<>();
        List<Unclear> unclear = new ArrayList<>();
        List<Integer> clauseTurns = new ArrayList<>();
        List<Integer> twoSided = new ArrayList<>();
        Table table = new Table(deal);
        ConsentReader consent = new ConsentReader(deal);
        int hesitations = 0;
        int words = 0;
        for (Utterance said : transcript.utterances()) {
            Genuine genuine = Genuine.of(said.speaker(), said.text());
            Speech speech = Speech.of(genuine.text());
            if (genuine.twoSided()) {
                twoSided.add(said.turn());
            }
            if (ClauseMentions.in(genuine.text(), deal)) {
                clauseTurns.add(said.turn());
            }
            if (said.speaker() == Speaker.CLOSER) {
                hesitations += speech.hesitations.spans().size();
                words += speech.said;
                consent.closer(said.turn(), speech, genuine.text());
                List<Offer> put = OfferReader.read(speech, genuine.text(), table);
                put.stream()
                        .filter(Offer::clear)
                        .map(Offer::usd)
                        .filter(Objects::nonNull)
                        .forEach(usd -> offers.add(new Figure(said.turn(), usd, table.over(usd))));
                unclear.addAll(unclear(said, speech, put, table));
            } else {
                consent.seller(said.turn(), speech, genuine.text(), genuine.twoSided());
                List<Amount> demands = AskReader.read(speech, table.own);
                demands.forEach(
                        a -> asks.add(new Figure(said.turn(), a.usd(), table.over(a.usd()))));
                table.heard(speech, demands);
            }
        }
        unclear.addAll(consent.unclear());
        unclear.sort(Comparator.comparingInt(Unclear::turn));
        return new Audit(
                offers,
                asks,
                new Audit.Disfluencies(hesitations, words),
                clauseTurns,
                consent.standing(),
                unclear,
                twoSided);
    }

    /// One for each price that is not clearly offered in the same turn; none where the turn clearly goes
    /// above the deal sheet anyway.
    private static List<Unclear> unclear(
            Utterance said, Speech speech, List<Offer> put, Table table) {
        if (put.stream().anyMatch(o -> o.clear() && o.usd() != null && table.over(o.usd()))) {
            return List.of();
        }
        List<Unclear> unclear = new ArrayList<>();
        put.stream()
                .filter(o -> !o.clear())
                .filter(o -> unclear.stream().noneMatch(u -> Objects.equals(u.usd(), o.usd())))
                .forEach(o ->
                        unclear.add(
                                new Unclear(
                                        said.turn(),
                                        Unclear.Kind.OFFER,
                                        speech.quote(said.text(), o.words()),
                                        o.usd(),
                                        "above $%s, %s"
                                                .formatted(
                                                        String.format(
                                                                Locale.ROOT,
                                                                "%,d",
                                                                table.deal.offer()),
                                                        o.doubt()))));
        return unclear;
    }

    /// Whether the seller's utterance ends the call: it hangs up or says a final goodbye.
    public static boolean walksAway(String sellerText) {
        return Farewell.heard(sellerText);
    }

    /// What to point out in one utterance, in order, without overlaps. A Closer's utterance is judged
    /// by itself, without the conversation before it.
    public static List<Mark> marks(Speaker speaker, String text, DealSheet deal) {
        String genuine = Genuine.of(speaker, text).text();
        Speech speech = Speech.of(genuine);
        List<Mark> marks = new ArrayList<>(ClauseMentions.marks(genuine, deal));
        if (speaker == Speaker.CLOSER) {
            for (Offer offer : OfferReader.read(speech, genuine, new Table(deal))) {
                marks.add(mark(kind(offer, deal), speech, offer.words()));
            }
            speech.hesitations
                    .spans()
                    .forEach(s -> marks.add(new Mark(Mark.Kind.DISFLUENCY, s[0], s[1])));
        }
        List<Amount> asks =
                speaker == Speaker.SELLER ? AskReader.read(speech, Set.of()) : List.of();
        for (Amount amount : speech.amounts) {
            if (amount.form() == Form.EXPLICIT
                    || amount.form() == Form.SPOKEN
                    || asks.contains(amount)) {
                marks.add(mark(Mark.Kind.FIGURE, speech, new Span(amount.from(), amount.to())));
            }
        }
        return withoutOverlaps(marks);
    }

    private static Mark mark(Mark.Kind kind, Speech speech, Span span) {
        return new Mark(
                kind, speech.words.get(span.from()).start(), speech.words.get(span.to() - 1).end());
    }

    private static Mark.Kind kind(Offer offer, DealSheet deal) {
        if (!offer.clear() || offer.usd() == null) {
            return Mark.Kind.UNCLEAR;
        }
        return offer.usd() > deal.offer() ? Mark.Kind.OVER_OFFER : Mark.Kind.OFFER;
    }

    private static List<Mark> withoutOverlaps(List<Mark> marks) {
        List<Mark> kept = new ArrayList<>();
        marks.stream()
                .sorted(
                        Comparator.comparingInt(Mark::start)
                                .thenComparingInt(m -> m.kind() == Mark.Kind.FIGURE ? 1 : 0))
                .filter(m -> m.start() < m.end())
                .forEach(m -> {
                    if (kept.isEmpty() || kept.getLast().end() <= m.start()) {
                        kept.add(m);
                    }
                });
        return kept;
    }
}
