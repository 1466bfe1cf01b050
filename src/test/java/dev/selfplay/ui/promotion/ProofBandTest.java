package dev.selfplay.ui.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.gate.Proof;
import dev.selfplay.gate.ProofTest;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.promotion.ProofViewModel.Measured;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The verdict beside the button that approves.
class ProofBandTest {
    private static final Instant AT = Instant.parse("2026-12-01T03:00:00Z");

    /// One that waits, as the proofs of [ProofTest] measured it.
    private static Tactic tactic(int number) {
        return new Tactic(
                new UUID(1, number),
                TacticState.WAITING,
                "text " + number,
                5,
                false,
                true,
                null,
                "objection",
                "quote",
                List.of(),
                List.of(),
                new UUID(4, number),
                false,
                AT,
                AT,
                null,
                null,
                1,
                List.of(),
                null);
    }

    private static Measured measured(String prompt, Map<Integer, Proof> proofs) {
        Map<UUID, Proof> byTactic = new HashMap<>();
        proofs.forEach((number, proof) -> byTactic.put(new UUID(1, number), proof));
        return new Measured(byTactic, Map.of(), Map.of(), prompt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.1 | 9.3 | Proven: +5.2, 95 % +1.1 to +9.3 · 88 battles | success",
                "1 | -4 | 9 | Undecided: +2.5, 95 % -4.0 to +9.0 · 88 battles | neutral",
                "1 | -1 | 1 | Makes no difference that matters: +0.0, 95 % -1.0 to +1.0 · 88"
                        + " battles | neutral",
                "1 | -9 | -1 | Harms: -5.0, 95 % -9.0 to -1.0 · 88 battles | danger",
                "4 | 1.1 | 9.3 | Proven together with 3 others: +5.2, 95 % +1.1 to +9.3 · 88"
                        + " battles | success"
            })
    void aShortWordWithItsFigures(
            int together, double low, double high, String words, String style) {
        Measured known = measured("a", Map.of(0, ProofTest.proof(together, low, high)));

        assertThat(ProofBand.of(List.of(tactic(0)), known)).isEqualTo(new ProofBand(words, style));
    }

    @Test
    void withoutProofAndAgainstAnEarlierPromptItSaysSo() {
        assertThat(ProofBand.of(List.of(tactic(0)), measured("a", Map.of())).words())
                .startsWith("Without proof");
        ProofBand stale =
                ProofBand.of(
                        List.of(tactic(0)),
                        measured("another", Map.of(0, ProofTest.proof(1, 1.1, 9.3))));
        assertThat(stale.words()).startsWith("Proven").endsWith(" · stale");
        assertThat(stale.style()).as("no promise").isEqualTo("neutral");
    }

    @Test
    void severalAreCountedUnlessTheyWereMeasuredTogether() {
        Proof proven = ProofTest.proof(1, 1.1, 9.3);
        List<Tactic> three = List.of(tactic(0), tactic(1), tactic(2));
        assertThat(ProofBand.of(three, measured("a", Map.of(0, proven, 1, proven))).words())
                .isEqualTo("2 proven, 1 without proof");
        Measured harms = measured("a", Map.of(0, proven, 2, ProofTest.proof(1, -9, -1)));
        assertThat(ProofBand.of(three, harms).style()).isEqualTo("danger");

        Proof together = ProofTest.proof(2, 1.1, 9.3);
        assertThat(
                        ProofBand.of(
                                List.of(tactic(0), tactic(1)),
                                measured("a", Map.of(0, together, 1, together))))
                .isEqualTo(
                        new ProofBand(
                                "Proven together with 1 other: +5.2, 95 % +1.1 to +9.3 · 88"
                                        + " battles",
                                "success"));
    }
}
