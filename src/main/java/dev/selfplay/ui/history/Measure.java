package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.ui.history.CompareViewModel.Side;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Something that two battles are compared by.
///
/// @param difference of the right one to the left one; empty where there is none to tell
/// @param tone whether the right one is better
record Measure(String name, String left, String right, String difference, Tone tone) {
    private static final String NONE = "–";

    static List<Measure> of(Side a, Side b) {
        List<Measure> all = new ArrayList<>();
        all.add(points("Total", a, b, s -> s.battle().total()));
        criteria(a, b).forEach(c -> all.add(points(c.shortLabel(), a, b, s -> score(s, c))));
        all.addAll(
                List.of(
                        words("Spoken yes", a, b, Measure::yes),
                        words("Disputed", a, b, s -> disputed(s.battle())),
                        points("Person", a, b, s -> s.own() == null ? null : s.own().total()),
                        words("Highest offer", a, b, Measure::offer),
                        words("Turns", a, b, s -> String.valueOf(s.turns().size())),
                        words("Cost", a, b, s -> Formats.usd(s.battle().cost()))));
        return List.copyOf(all);
    }

    private static Set<Criterion> criteria(Side a, Side b) {
        Set<Criterion> all = new LinkedHashSet<>(Criterion.ALL);
        for (Side side : List.of(a, b)) {
            Scorecard card = side.card();
            if (card != null) {
                all.addAll(card.grades().values().keySet());
            }
        }
        return all;
    }

    private static @Nullable Integer score(Side side, Criterion criterion) {
        Scorecard card = side.card();
        return card == null ? null : card.grade(criterion).score();
    }

    private static String yes(Side side) {
        Scorecard card = side.card();
        SpokenYes told = card == null ? null : card.verbalYes();
        return told == null ? NONE : told.given() ? "yes" : "no";
    }

    private static String disputed(Battle battle) {
        return battle.disputed() ? "yes" : battle.agreed() ? "no" : NONE;
    }

    private static String offer(Side side) {
        Integer highest = side.audit().highestOffer();
        return highest == null ? NONE : Formats.dollars(highest);
    }

    private static Measure points(
            String name, Side a, Side b, Function<Side, @Nullable Integer> of) {
        Integer x = of.apply(a);
        Integer y = of.apply(b);
        String left = x == null ? NONE : String.valueOf(x);
        String right = y == null ? NONE : String.valueOf(y);
        if (x == null || y == null || Objects.equals(x, y)) {
            return new Measure(name, left, right, x == null || y == null ? "" : "=", Tone.QUIET);
        }
        return new Measure(name, left, right, Formats.signed(y - x), y > x ? Tone.GOOD : Tone.BAD);
    }

    private static Measure words(String name, Side a, Side b, Function<Side, String> of) {
        String left = of.apply(a);
        String right = of.apply(b);
        boolean same = left.equals(right);
        return new Measure(name, left, right, same ? "=" : "≠", same ? Tone.QUIET : Tone.WAITING);
    }
}
