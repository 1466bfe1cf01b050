package dev.selfplay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.gate.GateStore.Bond;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof.Standing;
import dev.selfplay.statistics.Interval;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

public class ProofTest {
    private static final Instant AT = Instant.parse("2026-12-01T03:00:00Z");

    /// What an experiment that is over says of so many tactics.
    public static Proof proof(int together, double low, double high) {
        Map<UUID, String> tactics = new HashMap<>();
        for (int tactic = 0; tactic < together; tactic++) {
            tactics.put(new UUID(1, tactic), "text " + tactic);
        }
        Design design =
                new Design(
                        List.of(
                                new Arm("current", "current", "m", "a"),
                                new Arm("with", "current+1", "m", "b")),
                        1,
                        4,
                        new RunSettings(
                                Account.REHEARSAL,
                                ModelChoice.DEFAULT,
                                15,
                                8,
                                1,
                                1,
                                false,
                                false,
                                Weights.DEFAULT,
                                DealSheet.DEFAULT),
                        2,
                        null);
        Interval interval = new Interval(low, high);
        double difference = (low + high) / 2;
        Comparison comparison =
                new Comparison(
                        design.arms().getFirst(),
                        design.arms().getLast(),
                        Verdict.of(interval, 2),
                        difference,
                        interval,
                        44,
                        List.of(new OfSeller(new UUID(2, 0), "skeptic", difference, List.of())),
                        Map.of());
        UUID id = new UUID(3, together);
        return new Proof(
                new Bond(id, Kind.PROOF, "a", 3, 5, List.of(), tactics, AT),
                new ExperimentReport(
                        new Experiment(
                                new Work(id, Work.State.FINISHED, "Over.", false, AT, AT),
                                design,
                                null),
                        List.of(comparison),
                        List.of(),
                        88,
                        0,
                        0,
                        0,
                        Usd.ZERO),
                List.of(),
                null);
    }

    @Test
    void whatIsProvenTogetherStandsWhereTheTacticsOwnProofTellsNothing() {
        Proof several = proof(4, 1.1, 9.3);
        Proof undecided = proof(1, -4, 9);

        assertThat(undecided.standing()).isEqualTo(Standing.NOT_PROVEN);
        assertThat(undecided.or(several, List.of(undecided, proof(1, -1, 6)))).isSameAs(several);
        assertThat(several.standingWords()).isEqualTo("proven together with 3 others");
    }

    @Test
    void anOwnProofThatTellsSomethingStands() {
        Proof several = proof(2, 1.1, 9.3);
        for (Proof own : List.of(proof(1, 0.5, 9), proof(1, -9, -1), proof(1, -1, 1))) {
            assertThat(own.or(several, List.of())).as(own.words()).isSameAs(own);
        }
        Proof undecided = proof(1, -4, 9);
        assertThat(undecided.or(proof(2, -3, 8), List.of()))
                .as("not proven either")
                .isSameAs(undecided);
        for (Proof other : List.of(proof(1, 3, 9), proof(1, -9, -1))) {
            assertThat(undecided.or(several, List.of(undecided, other)))
                    .as("the sum may be the other's alone")
                    .isSameAs(undecided);
        }
        assertThat(undecided.standingWords()).isEqualTo("not proven");
    }
}
