package dev.selfplay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.experiment.RunComparison.OfSeller;
import dev.selfplay.experiment.RunComparison.Pair;
import dev.selfplay.experiment.RunRecords.Scored;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

class RunComparisonTest {
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private record Fake(Map<UUID, List<Scored>> scores) implements RunRecords {
        @Override
        public List<RunRecord> all(int passThreshold) {
            return List.of();
        }

        @Override
        public List<Scored> scored(UUID runId) {
            return scores.getOrDefault(runId, List.of());
        }
    }

    private static List<Scored> battles(int run, int seller, int... totals) {
        List<Scored> battles = new ArrayList<>();
        for (int i = 0; i < totals.length; i++) {
            battles.add(
                    new Scored(
                            new UUID(run, 100L * seller + i),
                            new UUID(9, seller),
                            "Seller " + seller,
                            i,
                            totals[i]));
        }
        return battles;
    }

    private static RunComparison compare(List<Scored> first, List<Scored> other) {
        return RunComparison.of(new Fake(Map.of(FIRST, first, OTHER, other)), FIRST, OTHER);
    }

    private static List<Scored> all(List<Scored> some, List<Scored> more) {
        List<Scored> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    @Test
    void theLargestDifferenceComesFirstWhicheverWayItGoes() {
        RunComparison compared =
                compare(
                        all(battles(1, 1, 50, 50), battles(1, 2, 80, 90)),
                        all(battles(2, 1, 55, 57), battles(2, 2, 60, 50)));

        assertThat(compared.sellers())
                .extracting(OfSeller::name, OfSeller::difference)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Seller 2", -30.0),
                        org.assertj.core.groups.Tuple.tuple("Seller 1", 6.0));
        var all = Objects.requireNonNull(compared.difference());
        assertThat(all.mean()).isEqualTo(-12);
        assertThat(all.n()).as("sellers, not battles").isEqualTo(2);
        // t(0.975; 1) · |−30 − 6| / 2
        assertThat(Objects.requireNonNull(all.halfWidth())).isCloseTo(228.7, within(0.1));
    }

    @Test
    void battlesArePairedInTheirOrderAndThoseWithoutAPartnerAreLeftOut() {
        RunComparison compared =
                compare(all(battles(1, 1, 50, 60, 100), battles(1, 2, 50)), battles(2, 1, 55, 57));
        OfSeller seller = compared.sellers().getFirst();
        assertThat(compared.unpaired()).as("those of sellers in both").isEqualTo(1);

        assertThat(seller.pairs())
                .containsExactly(
                        new Pair(new UUID(1, 100), new UUID(2, 100), 5),
                        new Pair(new UUID(1, 101), new UUID(2, 101), -3));
        assertThat(seller.first()).isEqualTo(55);
        assertThat(seller.other() - seller.first()).isEqualTo(seller.difference());
    }

    /// The fault: a seller whose two pairs happened to agree was told as certain, `+10.0 ±0.0`.
    @Test
    void pairsThatHappenToAgreeAreNotCertain() {
        RunComparison compared =
                compare(
                        all(battles(1, 1, 50, 50), battles(1, 2, 50, 50)),
                        all(battles(2, 1, 60, 60), battles(2, 2, 40, 60)));

        // pooled: s² = (0 + 200) / 2, and t(0.975; 2) = 4.303
        assertThat(compared.sellers())
                .allSatisfy(s ->
                        assertThat(Objects.requireNonNull(s.interval().halfWidth()))
                                .isCloseTo(4.303 * 10 / Math.sqrt(2), within(0.01)));
    }

    @Test
    void tellsTheSellersOfOneRunAlone() {
        RunComparison compared =
                compare(
                        all(battles(1, 1, 50), battles(1, 2, 60)),
                        all(battles(2, 1, 50), battles(2, 3, 60)));

        assertThat(compared.sellers()).hasSize(1);
        assertThat(compared.onlyFirst()).isEqualTo(1);
        assertThat(compared.onlyOther()).isEqualTo(1);
        assertThat(compared.sellers().getFirst().interval().halfWidth()).isNull();
    }

    @Test
    void saysNothingWhereNoSellerIsInBoth() {
        assertThat(compare(battles(1, 1, 50), battles(2, 2, 60)).difference()).isNull();
    }
}
