package dev.selfplay.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.change.RefereeChange.Marks;
import dev.selfplay.change.RefereeChange.Pair;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.OfThree;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A total that shifts because of what only one referee grades.
class ShiftOfTotalsTest {
    private static final Criterion PACE = new Criterion("pace", "Pace", "Pace", null, 1);
    private static final Marks THREE = new Marks(OfThree.criteria(8, 8, 8), 80);

    /// The total fell from 80 to 65, and no row said by what.
    @Test
    void aCriterionThatOnlyOneRefereeGradesIsTold() {
        Map<Criterion, Integer> scores = new LinkedHashMap<>(THREE.scores().values());
        scores.put(PACE, 2);
        Marks four = new Marks(new ByCriterion<>(scores), 65);
        assertThat(change(THREE, four).rows())
                .extracting(RefereeChange.Row::label)
                .doesNotContain("Pace")
                .endsWith("Total");
        assertThat(change(THREE, four).oneSided())
                .containsExactly(
                        "Pace is graded by the new referee alone, 2.0 on average, and counts in its"
                                + " totals only.");
        assertThat(change(THREE, four).lines()).containsAll(change(THREE, four).oneSided());
        assertThat(change(four, THREE).oneSided())
                .singleElement()
                .asString()
                .startsWith("Pace is graded by the earlier referee alone");
        assertThat(change(four, four).oneSided()).isEmpty();
        assertThat(change(four, four).rows()).extracting(RefereeChange.Row::label).contains("Pace");
    }

    private static RefereeChange change(Marks before, Marks after) {
        UUID any = new UUID(1, 2);
        return new RefereeChange(
                any,
                Instant.EPOCH,
                new RefereeId(Account.BILLED, "gpt-4o", "a"),
                new RefereeId(Account.BILLED, "gpt-4o", "b"),
                1,
                List.of(new Pair(any, any, "The Skeptic", before, after)),
                Usd.ZERO,
                null,
                null);
    }
}
