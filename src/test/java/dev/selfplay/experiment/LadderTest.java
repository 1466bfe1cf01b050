package dev.selfplay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.Ladder.Places;
import dev.selfplay.experiment.Ladder.Rung;
import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

class LadderTest {
    private static final Arm A = arm("a");
    private static final Arm B = arm("b");
    private static final Arm C = arm("c");

    @AutoClose private final Bench bench = Bench.rehearsal();

    private static Arm arm(String name) {
        return new Arm(name, "current", "m", name);
    }

    private Ladder ladder(List<Pair> pairs, Set<Arm> open, Arm... arms) {
        Tournament tournament =
                new Tournament(
                        Work.begun(new UUID(0, 1), Instant.EPOCH),
                        new ExperimentOrder(
                                Stream.of(arms).map(arm -> new ArmOrder(arm, "prompt")).toList(),
                                bench.personas(8),
                                1,
                                bench.order(Account.REHEARSAL, 1, 3, 1).settings(),
                                2,
                                null,
                                Usd.ZERO),
                        List.of());
        return Ladder.of(tournament, pairs, open);
    }

    /// One pair with each seller.
    private static List<Pair> pairs(int sellers, Arm first, Arm other, int firstTotal) {
        List<Pair> pairs = new ArrayList<>();
        for (int seller = 0; seller < sellers; seller++) {
            UUID id = new UUID(1, seller);
            pairs.add(new Pair(1, first, other, id, "seller", id, id, firstTotal, 50));
        }
        return pairs;
    }

    private static double width(Rung rung) {
        return rung.interval().high() - rung.interval().low();
    }

    @Test
    void equalArmsShareTheirPlacesAndWhoWonAllHasNoNarrowInterval() {
        List<Pair> pairs = new ArrayList<>(pairs(8, A, B, 50));
        pairs.addAll(pairs(8, A, C, 60));
        pairs.addAll(pairs(8, B, C, 60));
        Ladder ladder = ladder(pairs, Set.of(), A, B, C);

        assertThat(ladder.rung(A).places()).isEqualTo(new Places(1, 2));
        assertThat(ladder.rung(B).places()).isEqualTo(new Places(1, 2));
        assertThat(ladder.rung(C).places()).isEqualTo(new Places(3, 3));
        assertThat(ladder.order()).containsExactly(A, B, C);
        assertThat(ladder.rungs())
                .allSatisfy(rung -> {
                    assertThat(width(rung)).isGreaterThan(100);
                    assertThat(rung.interval().has(rung.strength())).isTrue();
                });
    }

    @Test
    void whoLostAllPairsIsAsUncertainAsWhoWonThem() {
        Ladder ladder = ladder(pairs(50, A, B, 60), Set.of(), A, B);

        assertThat(width(ladder.rung(B))).isEqualTo(width(ladder.rung(A)));
        // 3 of 50 may be lost: then 47 to 3 are the odds, and half of their points each one's
        assertThat(ladder.rung(A).interval().low()).isBetween(190.0, 250.0);
        assertThat(ladder.rung(A).places()).isEqualTo(new Places(1, 1));
        assertThat(ladder.rung(B).places()).isEqualTo(new Places(2, 2));
    }

    @Test
    void soFewSellersThatNoExperimentTellsThemApartGiveNoPlaces() {
        int least = TournamentReport.LEAST_SELLERS;
        assertThat(least).isEqualTo(6);

        assertThat(ladder(pairs(least - 1, A, B, 60), Set.of(), A, B).rungs())
                .extracting(Rung::places)
                .containsOnly(new Places(1, 2));
        assertThat(ladder(pairs(least, A, B, 60), Set.of(), A, B).rung(A).places())
                .isEqualTo(new Places(1, 1));
    }

    @Test
    void whatTheFinalLeavesOpenNoPlaceSays() {
        List<Pair> pairs = new ArrayList<>(pairs(20, A, B, 60));
        pairs.addAll(pairs(20, A, C, 60));
        pairs.addAll(pairs(20, B, C, 60));

        assertThat(ladder(pairs, Set.of(), A, B, C).rung(A).places()).isEqualTo(new Places(1, 1));
        Ladder open = ladder(pairs, Set.of(A, B), A, B, C);
        assertThat(open.rung(A).places()).isEqualTo(new Places(1, 2));
        assertThat(open.rung(B).places()).isEqualTo(new Places(1, 2));
        assertThat(open.rung(C).places()).isEqualTo(new Places(3, 3));
    }
}
