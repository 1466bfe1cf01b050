package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.kit.Formats;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A figure that one side put on the table.
///
/// @param usd whole dollars
/// @param over whether the Closer offered more than the deal sheet allows
record PricePoint(int turn, int usd, Speaker by, boolean over) {

    /// What both sides put on the table, in the order in which they did.
    static List<PricePoint> of(Audit audit) {
        Stream<PricePoint> closer =
                audit.closerOffers().stream()
                        .map(f -> new PricePoint(f.turn(), f.usd(), Speaker.CLOSER, f.overOffer()));
        // only the Closer is bound by the deal sheet
        Stream<PricePoint> seller =
                audit.sellerAsks().stream()
                        .map(f -> new PricePoint(f.turn(), f.usd(), Speaker.SELLER, false));
        return Stream.concat(closer, seller)
                .sorted(Comparator.comparingInt(PricePoint::turn))
                .toList();
    }

    String who() {
        return by == Speaker.CLOSER ? "Closer" : "Seller";
    }

    String style() {
        return over ? "over" : by.key();
    }

    /// `Turn 9 · Closer $95,000, above the deal sheet`.
    String tip() {
        return "Turn %d · %s %s%s"
                .formatted(turn, who(), Formats.dollars(usd), over ? ", above the deal sheet" : "");
    }

    /// `$95k`, `$82.7k`; whole dollars below ten thousand.
    static String compact(int usd) {
        if (usd < 10_000) {
            return Formats.dollars(usd);
        }
        return usd % 1000 == 0
                ? "$" + usd / 1000 + "k"
                : String.format(Locale.ROOT, "$%.1fk", usd / 1000.0);
    }

    /// The whole series in words.
    static String describe(List<PricePoint> points, int deal) {
        if (points.isEmpty()) {
            return "No figure on the table yet";
        }
        return "On the table. %s. %s. Deal sheet: %s."
                .formatted(
                        series("Seller", Speaker.SELLER, points),
                        series("Closer", Speaker.CLOSER, points),
                        Formats.dollars(deal));
    }

    private static String series(String who, Speaker by, List<PricePoint> points) {
        String all =
                points.stream()
                        .filter(p -> p.by() == by)
                        .map(p ->
                                Formats.dollars(p.usd())
                                        + " in turn "
                                        + p.turn()
                                        + (p.over() ? ", above the deal sheet" : ""))
                        .collect(Collectors.joining("; "));
        return who + ": " + (all.isEmpty() ? "no figure" : all);
    }
}
