package dev.selfplay.chat.rehearsal;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was meant by what was said in a rehearsed call. The simulator knows its own phrases: a raise, a
/// yes or a refusal is one by the section of the phrasebook that it was taken from, whatever it sounds
/// like. Of words that are not its own (the prompt's, or a call that it never spoke) it believes the
/// audit. Immutable.
///
/// @param rehearsed whether the simulator spoke in this call
record SpokenTruth(List<Price> prices, List<Consent> consents, boolean rehearsed) {
    private static final Phrasebook CLOSER = Phrasebook.load("/rehearsal/closer.txt");
    private static final Phrasebook SELLER = Phrasebook.load("/rehearsal/seller.txt");
    private static final Set<String> OFFERS =
            keys(CLOSER, "offer", "offer-again", "price-unknown", "concede", "concede-short");
    private static final Set<String> RELATIVE = keys(CLOSER, "concede-more", "concede-split");
    private static final Pattern PLAIN_YES =
            Pattern.compile("(?i)(^|[.!] )yes[,.] .*(memorandum|clause 17|record)");
    private static final Set<String> YES =
            keys(SELLER, "yes").stream()
                    .filter(key -> key.contains("memorandum") || key.contains("clause 17"))
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> NO =
            keys(SELLER, "refuse", "too-low").stream()
                    .filter(key -> key.contains(" "))
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> SPOKEN =
            Stream.of(CLOSER, SELLER)
                    .flatMap(book -> book.sentences(book.sections()))
                    .map(SpokenTruth::key)
                    .collect(Collectors.toUnmodifiableSet());

    /// So many of its own phrases are no chance.
    private static final int OWN_PHRASES = 3;

    static SpokenTruth of(Transcript call, Audit audit, DealSheet deal) {
        long own =
                call.utterances().stream()
                        .flatMap(u -> Sentences.of(u.text()).stream())
                        .filter(s -> SPOKEN.contains(key(s)))
                        .limit(OWN_PHRASES)
                        .count();
        boolean rehearsed = own == OWN_PHRASES;
        List<Price> prices = new ArrayList<>();
        List<Consent> consents = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Integer at = null;
        for (Utterance said : call.utterances()) {
            if (said.speaker() == Speaker.CLOSER) {
                Integer raised = Bargain.after(said.text(), at, asked);
                prices(said, rehearsed ? raised : null, audit, deal, prices);
                at = raised;
                continue;
            }
            asked.add(said.text());
            if (rehearsed) {
                consents(said, consents);
            }
        }
        Integer yes = audit.verbalYes().turn();
        if (!rehearsed && yes != null) {
            call.turn(yes).ifPresent(u -> consents.add(consent(u, u.text(), Consent.Kind.CONSENT)));
        }
        return new SpokenTruth(List.copyOf(prices), List.copyOf(consents), rehearsed);
    }

    /// @param at the price where it is after this; null where the call is none of the simulator's
    private static void prices(
            Utterance said, @Nullable Integer at, Audit audit, DealSheet deal, List<Price> prices) {
        List<Integer> heard =
                audit.closerOffers().stream()
                        .filter(f -> f.turn() == said.turn())
                        .map(Audit.Figure::usd)
                        .toList();
        Set<Integer> meant = new LinkedHashSet<>();
        for (String sentence : Sentences.of(said.text())) {
            boolean own = at != null && OFFERS.contains(key(sentence));
            if (at != null && RELATIVE.contains(key(sentence)) && meant.add(at)) {
                prices.add(price(said, sentence, at, deal));
            }
            for (int usd : Hearing.figures(sentence)) {
                boolean offered = own || (at != null && usd == deal.offer()) || heard.contains(usd);
                if (offered && meant.add(usd)) {
                    prices.add(price(said, sentence, usd, deal));
                }
            }
        }
        // in words that the simulator itself never uses
        heard.stream()
                .filter(meant::add)
                .forEach(usd -> prices.add(price(said, said.text(), usd, deal)));
    }

    private static void consents(Utterance said, List<Consent> consents) {
        for (String sentence : Sentences.of(said.text())) {
            String key = key(sentence);
            if (YES.contains(key)) {
                consents.add(consent(said, sentence, Consent.Kind.CONSENT));
                return;
            }
            if (NO.contains(key)) {
                consents.add(consent(said, sentence, Consent.Kind.REFUSAL));
                return;
            }
        }
    }

    private static Price price(Utterance said, String quote, int usd, DealSheet deal) {
        return new Price(said.turn(), quote, usd, Price.Kind.OFFER, usd > deal.offer(), true, true);
    }

    private static Consent consent(Utterance said, String quote, Consent.Kind kind) {
        return new Consent(said.turn(), quote, kind, true);
    }

    /// Whether a seller gives the yes to the memorandum, in the simulator's words or in plain ones.
    static boolean saysYes(String seller) {
        return PLAIN_YES.matcher(seller).find()
                || Sentences.of(seller).stream().anyMatch(s -> YES.contains(key(s)));
    }

    /// The seller's last word decides, as the rubric has it.
    SpokenYes yes() {
        return new Statements(prices, consents).verbalYes();
    }

    /// The most that was offered; null where no price was named.
    @Nullable Integer highest() {
        return prices.stream().map(Price::usd).max(Integer::compare).orElse(null);
    }

    private static Set<String> keys(Phrasebook book, String... sections) {
        return book.sentences(List.of(sections))
                .map(SpokenTruth::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A sentence with its figures left open, as a listener compares it.
    private static String key(String sentence) {
        return Sentences.key(
                Bargain.open(sentence)
                        .replaceAll("\\$(?:price|ask|short|more|\\d[\\d,]*\\d)", " figure "));
    }
}
