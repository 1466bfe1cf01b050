package dev.selfplay.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.SameThread;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class AsyncTest {
    private final SameThread ui = new SameThread();
    private final Async<String> answer = new Async<>(ui.tasks, "read it");

    private static String fails() {
        throw new IllegalStateException("no disk");
    }

    @Test
    void isLoadingUntilItIsShown() {
        assertThat(answer.state()).isEqualTo(Async.State.EMPTY);
        answer.ask(() -> "a");
        assertThat(answer.state()).isEqualTo(Async.State.LOADING);
        ui.settle();
        assertThat(answer.state()).isEqualTo(Async.State.SHOWN);
        assertThat(answer.valueProperty().get()).isEqualTo("a");
    }

    @Test
    void theNewestQuestionCountsAndOlderFailuresToo() {
        List<String> shown = new ArrayList<>();
        answer.ask(() -> "old", shown::add);
        answer.ask(AsyncTest::fails);
        answer.ask(() -> "new", shown::add);
        ui.settle();
        assertThat(shown).containsExactly("new");
        assertThat(answer.state()).isEqualTo(Async.State.SHOWN);
    }

    @Test
    void whatIsClearedIsNotShownLater() {
        answer.ask(() -> "a");
        answer.clear();
        ui.settle();
        assertThat(answer.state()).isEqualTo(Async.State.EMPTY);
        assertThat(answer.valueProperty().get()).isNull();
    }

    @Test
    void whatIsShownAtOnceOvertakesWhatIsUnderWay() {
        answer.ask(() -> "a");
        answer.show("b");
        ui.settle();
        assertThat(answer.valueProperty().get()).isEqualTo("b");
    }

    @Test
    void aFailureSaysWhyAndCanBeTriedAgain() {
        List<String> said = new ArrayList<>(List.of("first"));
        answer.ask(() -> said.remove("first") ? fails() : "second");
        ui.settle();
        assertThat(answer.state()).isEqualTo(Async.State.FAILED);
        assertThat(answer.failureProperty().get()).isEqualTo("no disk");
        assertThat(ui.notices).containsExactly(Notice.error("Could not read it", "no disk"));
        answer.retry();
        ui.settle();
        assertThat(answer.valueProperty().get()).isEqualTo("second");
    }

    @Test
    void lookingAgainKeepsWhatIsShown() {
        answer.ask(() -> "a");
        ui.settle();
        answer.refresh(() -> "b");
        assertThat(answer.valueProperty().get()).isEqualTo("a");
        ui.settle();
        assertThat(answer.valueProperty().get()).isEqualTo("b");
        answer.refresh(AsyncTest::fails);
        ui.settle();
        assertThat(answer.state()).isEqualTo(Async.State.SHOWN);
        assertThat(answer.valueProperty().get()).isEqualTo("b");
        assertThat(answer.failureProperty().get()).isEqualTo("no disk");
        answer.refresh(() -> "c");
        ui.settle();
        assertThat(answer.failureProperty().get()).isEmpty();
    }

    @Test
    void anAnswerMayBeThatThereIsNothing() {
        Async<@Nullable String> found = new Async<>(ui.tasks, "find it");
        found.ask(() -> null);
        ui.settle();
        assertThat(found.state()).isEqualTo(Async.State.SHOWN);
        assertThat(found.valueProperty().get()).isNull();
    }
}
