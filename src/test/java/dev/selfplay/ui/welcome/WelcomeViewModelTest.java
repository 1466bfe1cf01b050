package dev.selfplay.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Run;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.welcome.WelcomeViewModel.State;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class WelcomeViewModelTest {
    private final SameThread ui = new SameThread();
    private final Memory memory = Memory.ofThisProcess();
    private final List<Run> started = new ArrayList<>();
    private final Steps steps = new Steps();
    private final WelcomeViewModel welcome =
            new WelcomeViewModel(ui.tasks, steps, memory, started::add);

    private static final class Steps implements FirstSteps {
        boolean fought;
        List<String> missing = List.of("base_prompt.txt", "personas.json");
        boolean broken;
        Server server = new Server("h:1", false, "", false);
        Server asked = new Server("h:1", true, "", false);

        @Override
        public Standing standing() {
            return new Standing(fought, "/w", missing, missing.isEmpty() ? 50 : 0, server, "");
        }

        @Override
        public void askServer() {
            server = asked;
        }

        @Override
        public List<String> createMissing() {
            List<String> made = missing;
            missing = List.of();
            return made;
        }

        @Override
        public Run rehearse() {
            if (broken) {
                throw new IllegalStateException("the session is locked");
            }
            return SampleWorld.run(1);
        }
    }

    private void begin() {
        welcome.begin();
        ui.settle();
    }

    /// Whoever starts the first run elsewhere, even while this is still looking, sees the run.
    @Test
    void aRunThatWasStartedIsNeverCovered() {
        welcome.begin();
        welcome.skip();
        ui.settle();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
        welcome.show();
        ui.settle();
        welcome.create();
        welcome.skip();
        ui.settle();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
    }

    @Test
    void aFirstStartEndsInABattleAndIsNotWelcomedAgain() {
        begin();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
        assertThat(welcome.ready()).isFalse();
        welcome.create();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.CREATING);
        ui.settle();
        assertThat(welcome.ready()).isTrue();
        welcome.watch();
        ui.settle();
        assertThat(started).hasSize(1);
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
        begin();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
    }

    /// It may take seconds to answer: the rest of the welcome is there at once.
    @Test
    void theServerIsAskedOnceTheWelcomeIsThere() {
        welcome.begin();
        ui.background.pop().run();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
        assertThat(welcome.standingProperty().get().server().answers()).isFalse();
        ui.settle();
        assertThat(welcome.standingProperty().get().server().answers()).isTrue();
        steps.asked = new FirstSteps.Server("h:1", false, "h:1 answered 401.", true);
        welcome.refresh();
        ui.settle();
        assertThat(welcome.standingProperty().get().server()).isEqualTo(steps.asked);
    }

    @Test
    void whoHasFoughtIsNotWelcomedButToldWhatIsMissing() {
        steps.fought = true;
        begin();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
        Notice notice = ui.notices.getFirst();
        assertThat(notice.words()).contains("base_prompt.txt and personas.json not found in /w");
        notice.actions().getFirst().run();
        ui.settle();
        assertThat(steps.missing).isEmpty();
        assertThat(ui.notices.getLast().words())
                .isEqualTo("Created: base_prompt.txt, personas.json");
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
    }

    @Test
    void aBattleThatCannotStartLeavesTheWelcomeAndSaysWhy() {
        steps.missing = List.of();
        steps.broken = true;
        begin();
        welcome.watch();
        ui.settle();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
        assertThat(ui.notices.getLast().words()).contains("the session is locked");
        welcome.skip();
        welcome.show();
        ui.settle();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
    }
}
