package dev.selfplay.domain;

import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Facts.OverOffer;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Facts.Source;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Sets the referee's statements, the audit and people's rulings side by side, turn by turn. Used once.
final class FactFinder {
    private static final String UNCLEAR = "unclear";

    private final Grading grading;
    private final Scorecard card;
    private final @Nullable Audit audit;
    private final @Nullable Statements said;
    private final List<Ruling> rulings;
    private final Transcript transcript;
    private final List<OverOffer> overOffers = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private int alike;

    FactFinder(Grading grading, List<Ruling> rulings, Transcript transcript) {
        this.grading = grading;
        card = grading.scorecard();
        audit = grading.audit();
        said = card.statements();
        this.rulings = List.copyOf(rulings);
        this.transcript = transcript;
    }

    Facts facts() {
        if (audit == null || said == null) {
            // graded before anybody was asked what was said: there is nothing to set side by side
            return new Facts(List.of(), null, List.of(), grading.contradictions(), 0);
        }
        prices(audit, said);
        SpokenYes yes = consents(audit, said);
        List<String> against = new ArrayList<>(grading.contradictions());
        questions.stream()
                .filter(q -> q.difference() && q.open())
                .forEach(q -> against.add(q.why()));
        against.addAll(
                Caps.broken(card.grades(), !overOffers.isEmpty(), yes != null && !yes.given()));
        for (Criterion criterion : card.grades().values().keySet()) {
            if (!card.grade(criterion).rests()) {
                against.add(criterion.label() + " rests on no words that stand in the transcript.");
            }
        }
        questions.sort(Comparator.comparingInt(Question::turn).thenComparing(Question::kind));
        return new Facts(overOffers, yes, questions, against, alike);
    }

    private void prices(Audit heard, Statements told) {
        Set<Integer> turns = new TreeSet<>();
        heard.closerOffers().stream().filter(Figure::overOffer).forEach(f -> turns.add(f.turn()));
        unclear(heard, Kind.OFFER).forEach(u -> turns.add(u.turn()));
        told.prices().stream().filter(Price::raises).forEach(p -> turns.add(p.turn()));
        rulings(Kind.OFFER).forEach(r -> turns.add(r.turn()));
        turns.forEach(turn -> price(turn, heard, told));
    }

    private static boolean same(Figure figure, Price price) {
        return price.verified()
                && price.kind() != Price.Kind.HYPOTHETICAL
                && figure.turn() == price.turn()
                && figure.usd() == price.usd();
    }

    private void price(int turn, Audit heard, Statements told) {
        List<Figure> figures =
                heard.closerOffers().stream()
                        .filter(f -> f.turn() == turn && f.overOffer())
                        .toList();
        List<Price> prices = told.prices().stream().filter(p -> p.turn() == turn).toList();
        Optional<Price> raise =
                prices.stream().filter(Price::raises).max(Comparator.comparingInt(Price::usd));
        Optional<Price> both =
                prices.stream()
                        .filter(Price::raises)
                        .filter(p -> figures.stream().anyMatch(f -> same(f, p)))
                        .max(Comparator.comparingInt(Price::usd));
        Ruling ruling = ruling(Kind.OFFER, turn).orElse(null);
        if (both.isPresent() && ruling == null) {
            Price price = both.get();
            overOffers.add(new OverOffer(turn, price.usd(), price.quote(), Source.AGREED));
            alike++;
            return;
        }
        Unclear doubt =
                unclear(heard, Kind.OFFER).filter(u -> u.turn() == turn).findFirst().orElse(null);
        Price named =
                raise.or(() -> prices.stream().max(Comparator.comparingInt(Price::usd)))
                        .orElse(null);
        Integer usd =
                figures.stream()
                        .map(Figure::usd)
                        .max(Integer::compare)
                        .or(() -> raise.map(Price::usd))
                        .orElse(doubt == null ? null : doubt.usd());
        String quote =
                doubt != null
                        ? doubt.quote()
                        : named != null && named.verified() ? named.quote() : words(turn);
        if (ruling != null && ruling.usd() != null) {
            usd = ruling.usd();
        }
        if (ruling != null && ruling.answer() == Answer.OFFER) {
            overOffers.add(new OverOffer(turn, usd, quote, Source.PERSON));
        }
        String referee = named == null ? null : named.kind().key();
        String found = !figures.isEmpty() ? Kind.OFFER.key() : doubt != null ? UNCLEAR : null;
        boolean difference =
                both.isEmpty()
                        && (!figures.isEmpty()
                                || raise.isPresent()
                                || (doubt != null && named != null && named.overOffer()));
        questions.add(
                new Question(
                        Kind.OFFER,
                        turn,
                        usd,
                        quote,
                        referee,
                        found,
                        difference,
                        priceWords(turn, usd, quote, named, found, doubt),
                        ruling));
    }

    private static String priceWords(
            int turn,
            @Nullable Integer usd,
            String quote,
            @Nullable Price named,
            @Nullable String found,
            @Nullable Unclear doubt) {
        String audit =
                doubt != null && UNCLEAR.equals(found)
                        ? "the audit calls it unclear (%s)".formatted(phrase(doubt.why()))
                        : found == null
                                ? "the audit found no offer above the deal sheet's"
                                : usd == null
                                        ? "the audit found an offer above the deal sheet's"
                                        : String.format(
                                                Locale.ROOT,
                                                "the audit found an offer of $%,d, above the deal"
                                                        + " sheet's",
                                                usd);
        String referee =
                named == null
                        ? "the referee lists no price"
                        : String.format(
                                Locale.ROOT,
                                "the referee lists $%,d as %s%s",
                                named.usd(),
                                named.kind().key(),
                                named.verified() ? "" : ", in words that do not stand there");
        return told(turn, audit, referee, quote);
    }

    private static String told(int turn, String audit, String referee, String quote) {
        return String.format(Locale.ROOT, "Turn %d: %s; %s: \"%s\"", turn, audit, referee, quote);
    }

    /// A sentence to stand between brackets.
    private static String phrase(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /// The last word on the memorandum counts, so it is looked for from the end.
    private @Nullable SpokenYes consents(Audit heard, Statements told) {
        SpokenYes audited = heard.verbalYes();
        SpokenYes claimed = told.verifiedYes();
        Integer auditTurn = audited.given() ? audited.turn() : null;
        boolean agreed =
                auditTurn != null
                        && claimed.given()
                        && told.consents().stream()
                                .anyMatch(c ->
                                        c.verified()
                                                && c.turn() == auditTurn
                                                && c.kind() == Consent.Kind.CONSENT);
        if (agreed) {
            alike++;
        }
        SpokenYes toldYes = told.verbalYes();
        Integer refereeTurn = toldYes.given() ? toldYes.turn() : null;
        Set<Integer> turns = new TreeSet<>(Comparator.reverseOrder());
        Stream.of(auditTurn, refereeTurn).filter(t -> t != null).forEach(turns::add);
        unclear(heard, Kind.CONSENT).forEach(u -> turns.add(u.turn()));
        rulings(Kind.CONSENT).forEach(r -> turns.add(r.turn()));
        SpokenYes last = null;
        boolean open = false;
        for (int turn : turns) {
            Ruling ruling = ruling(Kind.CONSENT, turn).orElse(null);
            boolean agreedHere = agreed && auditTurn != null && turn == auditTurn;
            if (ruling == null && agreedHere) {
                last = last == null ? SpokenYes.at(turn) : last;
                continue;
            }
            // what was said before the word that decides changes nothing
            boolean settled =
                    last != null || (agreed && refereeTurn != null && turn == refereeTurn);
            if (ruling == null && settled) {
                continue;
            }
            questions.add(
                    consent(
                            turn,
                            auditTurn != null && turn == auditTurn,
                            heard,
                            told,
                            refereeTurn != null && turn == refereeTurn,
                            ruling));
            if (ruling == null) {
                open = true;
            } else if (last == null && ruling.answer() != Answer.NO) {
                last = ruling.answer() == Answer.YES ? SpokenYes.at(turn) : SpokenYes.NO;
            }
        }
        return open ? null : last == null ? SpokenYes.NO : last;
    }

    private Question consent(
            int turn,
            boolean audited,
            Audit heard,
            Statements told,
            boolean claimed,
            @Nullable Ruling ruling) {
        Unclear doubt =
                unclear(heard, Kind.CONSENT).filter(u -> u.turn() == turn).findFirst().orElse(null);
        Consent listed =
                told.consents().stream()
                        .filter(c -> c.turn() == turn)
                        .reduce((first, second) -> second)
                        .orElse(null);
        String found = audited ? Kind.CONSENT.key() : doubt != null ? UNCLEAR : null;
        String quote =
                doubt != null
                        ? doubt.quote()
                        : listed != null && listed.verified() ? listed.quote() : words(turn);
        String audit =
                audited
                        ? "the audit found a yes to the memorandum that stands"
                        : doubt != null
                                ? "the audit calls it unclear (%s)".formatted(phrase(doubt.why()))
                                : "the audit found no yes to the memorandum that stands";
        String referee =
                listed == null
                        ? "the referee lists nothing"
                        : "the referee lists a %s%s"
                                .formatted(
                                        listed.kind().key(),
                                        !listed.verified()
                                                ? " in words that do not stand there"
                                                : claimed || listed.kind() != Consent.Kind.CONSENT
                                                        ? ""
                                                        : ", not as the last word");
        return new Question(
                Kind.CONSENT,
                turn,
                null,
                quote,
                listed == null ? null : listed.kind().key(),
                found,
                audited || claimed || (doubt != null && listed != null),
                told(turn, audit, referee, quote),
                ruling);
    }

    private static Stream<Unclear> unclear(Audit heard, Kind kind) {
        return heard.unclear().stream().filter(u -> u.kind() == kind);
    }

    private Stream<Ruling> rulings(Kind kind) {
        return rulings.stream().filter(r -> r.kind() == kind);
    }

    private Optional<Ruling> ruling(Kind kind, int turn) {
        return rulings(kind).filter(r -> r.turn() == turn).findFirst();
    }

    private String words(int turn) {
        return transcript.turn(turn).map(Transcript.Utterance::text).orElse("");
    }
}
