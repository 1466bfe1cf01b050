package dev.selfplay.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.SameThread;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RefresherTest {
    private final SameThread ui = new SameThread();
    private final List<String> shown = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String question = "a";
    private int readings;
    private final Refresher<String> reads =
            new Refresher<>(
                    ui.tasks,
                    "read it",
                    () -> {
                        String asked = question;
                        return () -> read(asked);
                    },
                    shown::add,
                    failure -> failures.add(String.valueOf(failure.getMessage())));

    private String read(String asked) {
        readings++;
        if (asked.isEmpty()) {
            throw new IllegalStateException("no disk");
        }
        return asked;
    }

    @Test
    void anyNumberOfRequestsComesToOneMoreReadingAndBothAreShown() {
        reads.refresh();
        question = "b";
        reads.refresh();
        reads.refresh();
        reads.refresh();
        ui.settle();
        assertThat(shown).containsExactly("a", "b");
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void whatIsDroppedIsNotShownButWhatWasAskedAfterIs() {
        reads.refresh();
        question = "b";
        reads.drop();
        reads.refresh();
        ui.settle();
        assertThat(shown).containsExactly("b");
    }

    @Test
    void aFailureIsToldAndTheNextReadingTriesAgain() {
        question = "";
        reads.refresh();
        question = "b";
        reads.refresh();
        ui.settle();
        assertThat(failures).containsExactly("no disk");
        assertThat(shown).containsExactly("b");
    }
}
