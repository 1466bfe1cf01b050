package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.fx.ManualLater;
import dev.selfplay.ui.fx.Notice;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class NoticesViewModelTest {
    private final ManualLater later = new ManualLater();
    private final NoticesViewModel notices = new NoticesViewModel(later, () -> Instant.EPOCH);

    @Test
    void threeAreSeenNewestFirstAndTheRestIsCounted() {
        for (int i = 1; i <= 5; i++) {
            notices.tell(Notice.error("Error " + i));
        }
        assertThat(notices.seen())
                .extracting(t -> t.notice().text())
                .containsExactly("Error 5", "Error 4", "Error 3");
        assertThat(notices.hidden()).isEqualTo(2);
    }

    @Test
    void informationGoesByItselfErrorsStayAndBothAreFoundAgain() {
        notices.tell(Notice.info("Exported."));
        notices.tell(Notice.error("Could not export."));
        later.pass(NoticesViewModel.INFO_TIME.minus(Duration.ofMillis(1)));
        assertThat(notices.open()).hasSize(2);
        later.pass(Duration.ofDays(1));
        assertThat(notices.open())
                .extracting(t -> t.notice().text())
                .containsExactly("Could not export.");
        notices.close(notices.open().getFirst());
        assertThat(notices.open()).isEmpty();
        assertThat(notices.past()).hasSize(2);
    }

    @Test
    void whatIsToldAgainCountsAndMovesUp() {
        notices.tell(Notice.error("Locked."));
        notices.tell(Notice.error("Other."));
        notices.tell(Notice.error("Locked."));
        assertThat(notices.open()).hasSize(2);
        assertThat(notices.open().getFirst().notice().text()).isEqualTo("Locked.");
        assertThat(notices.open().getFirst().times()).isEqualTo(2);
        assertThat(notices.past()).hasSize(2);
    }

    @Test
    void informationToldAgainHasItsWholeTimeAnew() {
        notices.tell(Notice.info("Copied."));
        later.pass(Duration.ofSeconds(7));
        notices.tell(Notice.info("Copied."));
        later.pass(Duration.ofSeconds(7));
        assertThat(notices.open()).hasSize(1);
        later.pass(Duration.ofSeconds(1));
        assertThat(notices.open()).isEmpty();
    }
}
