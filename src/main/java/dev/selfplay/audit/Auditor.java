package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.OfferReader.Offer;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Establishes facts from a transcript by plain code. Deterministic and thread-safe.
///
/// It reads English as people speak it on the telephone, so it can err; it is meant to stand beside
/// the referee's judgement, not to replace it.
public final class Auditor {
    private static final Pattern ACCEPTS =
            Pattern.compile(
                    "(?:(?:okay|fine|all right|yes|well|you know what) )*(?:you (?:have )?got a"
                        + " deal|you have a deal|you have got (?:it|a deal)|you got it|deal|you"
                        + " win|i will (?:match|pay) (?:it|that)|i (?:can|will)"
                        + " (?:do|meet|pay|match) (?:that|your) (?:number|price|figure)|i can live"
                        + " with that number)(?: then)?");

    private Auditor() {}

    /// The facts of a whole transcript.
    public static Audit audit(Transcript transcript, DealSheet deal) {
        List<Figure> offers = new ArrayList<>();
        List<Figure> asks = new ArrayList<>();
        List<Integer> clauseTurns = new ArrayList<>();
        Set<Integer> named = new HashSet<>();
        Set<Integer> own = new HashSet<>(Set.of(deal.offer()));
        List<Figure> justAsked = List.of();
        int standing = deal.offer();
        int hesitations = 0;
        int words = 0;
        for (Utterance said : transcript.utterances()) {
            Speech speech = Speech.of(said.text());
            if (ClauseMentions.in(said.text(), deal)) {
                clauseTurns.add(said.turn());
            }
            if (said.speaker() == Speaker.CLOSER) {
                hesitations += speech.hesitations.count();
                words += speech.lexed.words().size() - 1;
                List<Integer> offered =
                        new ArrayList<>(
                                OfferReader.read(speech, named, own, standing).stream()
                                        .map(Offer::usd)
                                        .toList());
                if (offered.isEmpty() && !justAsked.isEmpty() && accepts(speech)) {
                    offered.add(justAsked.getLast().usd());
                }
                for (int usd : offered) {
                    standing = usd;
                    offers.add(new Figure(said.turn(), usd, usd > deal.offer()));
                }
                own.addAll(offered);
                justAsked = List.of();
            } else {
                justAsked =
                        AskReader.read(speech, own).stream()
                                .map(a -> new Figure(said.turn(), a.usd(), a.usd() > deal.offer()))
                                .toList();
                asks.addAll(justAsked);
                speech.amounts.forEach(a -> named.add(a.usd()));
            }
        }
        return new Audit(
                offers,
                asks,
                new Audit.Disfluencies(hesitations, words),
                clauseTurns,
                ConsentReader.read(transcript, deal),
                List.of(),
                List.of());
    }

    /// Whether the Closer takes the seller's last figure without naming it.
    private static boolean accepts(Speech speech) {
        return speech.sentences.stream()
                .filter(s -> !speech.question(s))
                .anyMatch(s ->
                        ACCEPTS.matcher(speech.text(s)).matches()
                                || speech.clauses.stream()
                                        .filter(c -> s.from() == c.from())
                                        .anyMatch(c -> ACCEPTS.matcher(speech.text(c)).matches()));
    }

    /// Whether the seller's utterance ends the call: it hangs up or says a final goodbye.
    public static boolean walksAway(String sellerText) {
        return Farewell.heard(sellerText);
    }

    /// What to point out in one utterance, in order, without overlaps. A Closer's utterance is judged
    /// by itself, without the conversation before it.
    public static List<Mark> marks(Speaker speaker, String text, DealSheet deal) {
        Speech speech = Speech.of(text);
        List<Mark> marks = new ArrayList<>(ClauseMentions.marks(text, deal));
        List<Offer> offers =
                speaker == Speaker.CLOSER
                        ? OfferReader.read(speech, Set.of(), Set.of(deal.offer()), deal.offer())
                        : List.of();
        List<Amount> asks =
                speaker == Speaker.SELLER ? AskReader.read(speech, Set.of()) : List.of();
        for (Amount amount : speech.amounts) {
            int start = speech.words.get(amount.from()).start();
            int end = speech.words.get(amount.to() - 1).end();
            offers.stream()
                    .filter(o -> o.amount().equals(amount))
                    .findFirst()
                    .ifPresentOrElse(
                            o -> marks.add(new Mark(kind(o, deal), start, end)),
                            () -> {
                                if (amount.form() != Form.BARE || asks.contains(amount)) {
                                    marks.add(new Mark(Mark.Kind.FIGURE, start, end));
                                }
                            });
        }
        if (speaker == Speaker.CLOSER) {
            speech.hesitations
                    .spans()
                    .forEach(s -> marks.add(new Mark(Mark.Kind.DISFLUENCY, s[0], s[1])));
        }
        return withoutOverlaps(marks);
    }

    private static Mark.Kind kind(Offer offer, DealSheet deal) {
        return offer.usd() > deal.offer() ? Mark.Kind.OVER_OFFER : Mark.Kind.OFFER;
    }

    private static List<Mark> withoutOverlaps(List<Mark> marks) {
        List<Mark> kept = new ArrayList<>();
        marks.stream()
                .sorted(Comparator.comparingInt(Mark::start).thenComparingInt(Mark::end))
                .filter(m -> m.start() < m.end())
                .forEach(m -> {
                    if (kept.isEmpty() || kept.getLast().end() <= m.start()) {
                        kept.add(m);
                    }
                });
        return kept;
    }
}
