package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.audit.LabelledCalls.Found;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/// The bars of the audit, over calls that people labelled: those that it was written by, and those that
/// somebody wrote who did not know it. `-Dcalls=FOLDER` measures others of the same form.
class LabelledCallsTest {
    private static final Path OURS = Path.of("src", "test", "resources", "calls");

    @ParameterizedTest
    @ValueSource(strings = {"", "held-out"})
    void nothingPassesSilentlyAndWhatIsUnclearIsRare(String folder) {
        hold(measured(OURS.resolve(folder)));
    }

    @Test
    void othersToo() {
        String others = System.getProperty("calls");
        if (others != null) {
            hold(measured(Path.of(others)));
        }
    }

    private static List<Found> measured(Path folder) {
        List<Found> found = LabelledCalls.in(folder).stream().map(LabelledCalls::find).toList();
        System.out.println(LabelledCalls.table(found));
        return found;
    }

    private static void hold(List<Found> found) {
        int few = found.size() / 50;
        assertThat(found.stream().flatMap(f -> f.missedOffers().stream()).toList())
                .as("offers neither clear nor unclear")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(found.stream().filter(f -> !f.wrongOffers().isEmpty()).toList())
                .as("offers clear and wrong")
                .hasSizeLessThanOrEqualTo(few);
        assertThat(found.stream().filter(f -> !f.missedYes().isEmpty()).toList())
                .as("yes neither clear nor unclear")
                .hasSizeLessThanOrEqualTo(few);
        assertThat(found.stream().filter(f -> !f.wrongYes().isEmpty()).toList())
                .as("yes clear and wrong")
                .hasSizeLessThanOrEqualTo(few);
        List<Found> none = found.stream().filter(f -> f.call().over().isEmpty()).toList();
        assertThat(none.stream().filter(Found::unclearOffer).toList())
                .as("calls without an over-offer that have an unclear one")
                .hasSizeLessThanOrEqualTo(none.size() / 4);
        List<Found> noYes = found.stream().filter(f -> !f.call().yes().given()).toList();
        assertThat(noYes.stream().filter(Found::unclearConsent).toList())
                .as("calls without a yes that have an unclear one")
                .hasSizeLessThanOrEqualTo(noYes.size() / 8);
    }
}
