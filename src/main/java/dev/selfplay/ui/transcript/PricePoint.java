package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.kit.Formats;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A figure that one side put on the table.
///
/// @param usd whole dollars
/// @param over whether the Closer offered more than the deal sheet allows
/// @param counted false while a person has still to decide whether it was offered
record PricePoint(int turn, int usd, Speaker by, boolean over, boolean counted) {

    /// What both sides put on the table, in the order in which they did.
    ///
    /// @param facts null while it is not graded: then the audit alone says what is unclear
    static List<PricePoint> of(Audit audit, @Nullable Facts facts) {
        List<Question> asked =
                facts == null
                        ? List.of()
                        : facts.questions().stream().filter(q -> q.kind() == Kind.OFFER).toList();
        Stream<PricePoint> clear =
                audit.closerOffers().stream()
                        .filter(f -> !f.overOffer() || !asks(asked, f.turn()))
                        .map(f ->
                                new PricePoint(
                                        f.turn(), f.usd(), Speaker.CLOSER, f.overOffer(), true));
        Stream<PricePoint> unclear =
                facts == null
                        ? audit.unclear().stream()
                                .filter(u -> u.kind() == Kind.OFFER)
                                .flatMap(u -> doubtful(u.turn(), u.usd(), false))
                        : asked.stream()
                                .filter(q -> q.open() || offered(q))
                                .flatMap(q -> doubtful(q.turn(), q.usd(), offered(q)));
        // only the Closer is bound by the deal sheet
        Stream<PricePoint> seller =
                audit.sellerAsks().stream()
                        .map(f -> new PricePoint(f.turn(), f.usd(), Speaker.SELLER, false, true));
        return Stream.of(clear, unclear, seller)
                .flatMap(points -> points)
                .sorted(Comparator.comparingInt(PricePoint::turn))
                .toList();
    }

    private static boolean asks(List<Question> asked, int turn) {
        return asked.stream().anyMatch(q -> q.turn() == turn);
    }

    private static boolean offered(Question question) {
        Ruling ruling = question.ruling();
        return ruling != null && ruling.answer() == Ruling.Answer.OFFER;
    }

    /// A raise of which nobody knows the amount has no place on the line.
    private static Stream<PricePoint> doubtful(int turn, @Nullable Integer usd, boolean counted) {
        return usd == null
                ? Stream.empty()
                : Stream.of(new PricePoint(turn, usd, Speaker.CLOSER, true, counted));
    }

    String who() {
        return by == Speaker.CLOSER ? "Closer" : "Seller";
    }

    String style() {
        return counted ? over ? "over" : by.key() : "open";
    }

    /// `Turn 9 · Closer $95,000, above the deal sheet`.
    String tip() {
        return "Turn %d · %s %s%s".formatted(turn, who(), Formats.dollars(usd), standing());
    }

    private String standing() {
        return counted ? over ? ", above the deal sheet" : "" : ", not counted: why?";
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
                        .map(p -> Formats.dollars(p.usd()) + " in turn " + p.turn() + p.standing())
                        .collect(Collectors.joining("; "));
        return who + ": " + (all.isEmpty() ? "no figure" : all);
    }
}
