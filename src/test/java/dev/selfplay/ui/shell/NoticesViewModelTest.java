package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.kit.ManualLater;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.NoticeAction;

import javafx.beans.property.SimpleStringProperty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

class NoticesViewModelTest {
    private final ManualLater later = new ManualLater();
    private final NoticesViewModel notices = new NoticesViewModel(later, () -> Instant.EPOCH);

    @Test
    void theNewestIsFirstAndAllCanBeClosed() {
        for (int i = 1; i <= 5; i++) {
            notices.tell(Notice.error("Not saved", "error " + i));
        }
        assertThat(notices.open())
                .extracting(t -> t.notice().words())
                .startsWith("Not saved: error 5", "Not saved: error 4")
                .hasSize(5);
        notices.closeAll();
        assertThat(notices.open()).isEmpty();
        assertThat(notices.past()).hasSize(5);
    }

    @Test
    void informationGoesByItselfErrorsStayAndBothAreFoundAgain() {
        notices.tell(Notice.info("Exported", ""));
        notices.tell(Notice.error("Could not export", ""));
        later.pass(NoticesViewModel.INFO_TIME.minus(Duration.ofMillis(1)));
        assertThat(notices.open()).hasSize(2);
        later.pass(Duration.ofDays(1));
        assertThat(notices.open())
                .extracting(t -> t.notice().words())
                .containsExactly("Could not export");
        notices.close(notices.open().getFirst());
        assertThat(notices.open()).isEmpty();
        assertThat(notices.past()).hasSize(2);
    }

    @Test
    void whatIsToldAgainCountsAndMovesUp() {
        notices.tell(Notice.error("Locked", ""));
        notices.tell(Notice.error("Other", ""));
        notices.tell(Notice.error("Locked", ""));
        assertThat(notices.open()).hasSize(2);
        assertThat(notices.open().getFirst().notice().words()).isEqualTo("Locked");
        assertThat(notices.open().getFirst().times()).isEqualTo(2);
        assertThat(notices.past()).hasSize(2);
    }

    /// "Nothing that is billed is done" stayed, red, beside "All is mended".
    @Test
    void whatIsOverMakesRoomForWhatCameOfIt() {
        notices.tell(Notice.error("Other", ""));
        notices.tell(Notice.error("Broken", "line 3").of("billing"));
        notices.tell(Notice.error("Broken", "line 4").of("billing"));
        assertThat(notices.open())
                .extracting(t -> t.notice().words())
                .containsExactly("Broken: line 4", "Other");
        notices.tell(Notice.info("Mended", "").of("billing"));
        assertThat(notices.open())
                .extracting(t -> t.notice().words())
                .containsExactly("Mended", "Other");
        assertThat(notices.past()).as("it was told").hasSize(4);
    }

    @Test
    void informationToldAgainHasItsWholeTimeAnew() {
        notices.tell(Notice.info("Copied", ""));
        later.pass(Duration.ofSeconds(7));
        notices.tell(Notice.info("Copied", ""));
        later.pass(Duration.ofSeconds(7));
        assertThat(notices.open()).hasSize(1);
        later.pass(Duration.ofSeconds(1));
        assertThat(notices.open()).isEmpty();
    }

    @Test
    void whatIsSeenInPlaceIsOnlyInTheListOfWhatWasTold() {
        notices.tell(Notice.info("Approved", "“Too low”.").with("Undo", () -> {}).toldInPlace());
        assertThat(notices.open()).isEmpty();
        assertThat(notices.past())
                .singleElement()
                .satisfies(told ->
                        assertThat(told.notice().actions())
                                .extracting(NoticeAction::label)
                                .containsExactly("Undo"));
    }

    @Test
    void anActionIsDoneWhileItMakesSenseAndOnceWhereOnceIsAllThereIs() {
        AtomicInteger done = new AtomicInteger();
        var barred = new SimpleStringProperty("");
        NoticeAction undo =
                Notice.info("Restored", "")
                        .with("Undo", done::incrementAndGet, barred)
                        .actions()
                        .getFirst();
        undo.run();
        barred.set("The file has changed since.");
        undo.run();
        assertThat(done).hasValue(1);

        NoticeAction once =
                Notice.info("Draft discarded", "")
                        .withOnce("Bring it back", done::incrementAndGet, "It was brought back.")
                        .actions()
                        .getFirst();
        once.run();
        once.run();
        assertThat(done).hasValue(2);
        assertThat(once.barred().getValue()).isEqualTo("It was brought back.");
    }
}
