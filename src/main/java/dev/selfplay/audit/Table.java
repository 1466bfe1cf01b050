package dev.selfplay.audit;

import dev.selfplay.domain.DealSheet;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The prices that were named so far in a call, and by whom.
final class Table {
    private static final Rules WANTED = Rules.of("wanted");

    final DealSheet deal;

    /// The seller's, whatever it meant by them.
    private final Set<Integer> named = new HashSet<>();

    /// The Closer's, the deal sheet's included.
    final Set<Integer> own = new HashSet<>();

    /// Those that the Closer brought up first, without clearly offering them.
    private final Set<Integer> brought = new HashSet<>();

    /// What the Closer offers at present.
    int standing;

    /// What the seller demands at present, above the deal sheet.
    @Nullable Integer ask;

    /// The last price above the deal sheet that was named, be it another buyer's.
    @Nullable Integer last;

    /// The seller's last price, if its last turn named one above the deal sheet.
    @Nullable Integer heard;

    /// Whether the seller's last turn ends with its demand, and names no other price.
    boolean asking;

    Table(DealSheet deal) {
        this.deal = deal;
        standing = deal.offer();
        own.add(deal.offer());
    }

    /// The Closer's words.
    void put(Offer offer) {
        Integer usd = offer.usd();
        if (usd == null) {
            return;
        }
        if (offer.clear()) {
            standing = usd;
            own.add(usd);
        } else {
            last = usd;
            brought.add(usd);
        }
    }

    /// The seller's turn.
    void heard(Speech speech, List<Amount> asks) {
        Integer before = null;
        heard = null;
        asking = false;
        for (Amount amount : speech.amounts) {
            int more = WANTED.first(speech.around(amount)).verdict().isEmpty() ? 0 : amount.onTop();
            int usd = more > 0 ? standing + more : amount.usd();
            named.add(usd);
            if (usd >= Amount.LEAST_PRICE && over(usd)) {
                before = heard;
                heard = usd;
                last = usd;
                asking =
                        before == null
                                && (more > 0 || asks.contains(amount))
                                && speech.sentenceOf(amount.from()) >= speech.sentences.size() - 2
                                && !speech.question(speech.sentences.getLast());
            }
        }
        asks.stream().map(Amount::usd).filter(this::over).forEach(usd -> ask = usd);
    }

    boolean over(int usd) {
        return usd > deal.offer();
    }

    /// Whose price it is, as the table of phrases calls it.
    String whose(int usd) {
        return own.contains(usd)
                ? "own"
                : named.contains(usd) && !brought.contains(usd) ? "seller" : "new";
    }
}
