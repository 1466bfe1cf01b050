package dev.selfplay.audit;

import dev.selfplay.domain.DealSheet;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The prices that were named so far in a call, and by whom.
final class Table {
    final DealSheet deal;

    /// The seller's, whatever it meant by them.
    final Set<Integer> named = new HashSet<>();

    /// The Closer's, the deal sheet's included.
    final Set<Integer> own = new HashSet<>();

    /// Those that the Closer brought up first, without clearly offering them.
    private final Set<Integer> brought = new HashSet<>();

    /// What the Closer offers at present.
    int standing;

    /// What the seller demands at present.
    @Nullable Integer ask;

    /// Above the deal sheet, in the seller's last turn.
    List<Integer> heard = List.of();

    /// The last price above the deal sheet that was named, be it another buyer's.
    @Nullable Integer last;

    /// Whether the seller's last turn ends with its demand.
    boolean asking;

    Table(DealSheet deal) {
        this.deal = deal;
        standing = deal.offer();
        own.add(deal.offer());
    }

    /// The Closer's words.
    void put(Offer offer) {
        if (offer.usd() == null) {
            return;
        }
        if (offer.clear()) {
            standing = offer.usd();
            own.add(offer.usd());
        } else {
            last = offer.usd();
            if (!named.contains(offer.usd())) {
                brought.add(offer.usd());
            }
        }
    }

    /// The seller's turn.
    void heard(Speech speech, List<Amount> asks) {
        speech.amounts.forEach(a -> named.add(a.usd()));
        heard =
                speech.amounts.stream()
                        .filter(Amount::price)
                        .map(Amount::usd)
                        .filter(this::over)
                        .toList();
        int more = Raises.wanted(speech);
        if (heard.isEmpty() && more > 0 && over(standing + more)) {
            heard = List.of(standing + more);
        }
        last = heard.isEmpty() ? last : heard.getLast();
        ask = asks.isEmpty() ? ask : Integer.valueOf(asks.getLast().usd());
        asking =
                !asks.isEmpty()
                        && !speech.question(speech.sentences.getLast())
                        && speech.sentences.indexOf(speech.sentenceOf(asks.getLast().from()))
                                >= speech.sentences.size() - 2;
    }

    boolean over(int usd) {
        return usd > deal.offer();
    }

    /// Named by the seller only.
    boolean sellers(int usd) {
        return named.contains(usd) && !own.contains(usd) && !brought.contains(usd);
    }
}
