package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.audit.LabelledCalls.Found;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/// The bars of the audit, over calls that people labelled.
class LabelledCallsTest {
    private static final Path OURS = Path.of("src", "test", "resources", "calls");

    @Test
    void nothingPassesSilentlyAndWhatIsUnclearIsRare() {
        hold(OURS);
        String others = System.getProperty("calls");
        if (others != null) {
            hold(Path.of(others));
        }
    }

    private static void hold(Path folder) {
        List<Found> found = LabelledCalls.in(folder).stream().map(LabelledCalls::find).toList();
        System.out.println(LabelledCalls.table(found));
        if (System.getProperty("unclear") != null) {
            found.stream()
                    .filter(f ->
                            f.unclearOffer() && f.call().over().isEmpty() || f.unclearConsent())
                    .forEach(f ->
                            System.out.println(
                                    f.call().id()
                                            + " ? "
                                            + Auditor.audit(
                                                            f.call().transcript(),
                                                            dev.selfplay.domain.DealSheet.DEFAULT)
                                                    .unclear()));
        }
        long none = found.stream().filter(f -> f.call().over().isEmpty()).count();
        long noYes = found.stream().filter(f -> !f.call().yes().given()).count();
        assertThat(found.stream().flatMap(Found::faults).toList()).isEmpty();
        assertThat(
                        found.stream()
                                .filter(f -> f.call().over().isEmpty() && f.unclearOffer())
                                .count())
                .isLessThanOrEqualTo(none / 4);
        assertThat(
                        found.stream()
                                .filter(f -> !f.call().yes().given() && f.unclearConsent())
                                .count())
                .isLessThanOrEqualTo(noYes / 4);
    }
}
