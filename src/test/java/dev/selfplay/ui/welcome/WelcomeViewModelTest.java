package dev.selfplay.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Run;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakePage;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.welcome.WelcomeViewModel.State;
import dev.selfplay.workbench.FirstSteps;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class WelcomeViewModelTest {
    private final SameThread ui = new SameThread();
    private final List<Run> started = new ArrayList<>();

    @AutoClose private final FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ZERO);

    @AutoClose
    private final Bench bench =
            Bench.rehearsal(WelcomeViewModelTest::empty, Map.of("OPENAI_BASE_URL", server.url()));

    private final WelcomeViewModel welcome =
            new WelcomeViewModel(ui.context, bench.workbench, started::add);

    private static void empty(Path folder) {
        try {
            Files.delete(folder.resolve("base_prompt.txt"));
            Files.delete(folder.resolve("personas.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        server.page("/v1/models", FakePage.models("gpt-4o-mini", "gpt-4o"));
        welcome.begin();
        ui.background.pop().run();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
        assertThat(welcome.progressProperty().get().server().answers()).isFalse();
        ui.settle();
        assertThat(welcome.progressProperty().get().server().answers()).isTrue();
        server.page("/v1/models", FakePage.json(401, "{}"));
        bench.workbench.modelServer().forget();
        welcome.refresh();
        ui.settle();
        assertThat(welcome.progressProperty().get().server().answers()).isFalse();
        assertThat(welcome.progressProperty().get().server().said()).contains("401");
    }

    @Test
    void whoHasFoughtIsNotWelcomedButToldWhatIsMissing() throws Exception {
        bench.workbench.workspace().createMissing();
        bench.workbench.personas().reread();
        new FirstSteps(bench.workbench).rehearse();
        bench.workbench.engine().cancelAll();
        Path folder = bench.workbench.workspace().folder();
        empty(folder);
        begin();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
        Notice notice = ui.notices.getFirst();
        assertThat(notice.words())
                .contains("base_prompt.txt and personas.json not found in " + folder);
        notice.actions().getFirst().run();
        ui.settle();
        assertThat(folder.resolve("base_prompt.txt")).exists();
        assertThat(ui.notices.getLast().words())
                .isEqualTo("Created: base_prompt.txt, personas.json");
        assertThat(welcome.stateProperty().get()).isEqualTo(State.HIDDEN);
    }

    @Test
    void aBattleThatCannotStartLeavesTheWelcomeAndSaysWhy() throws Exception {
        begin();
        welcome.create();
        ui.settle();
        Files.delete(bench.workbench.workspace().basePrompt());
        welcome.watch();
        ui.settle();
        assertThat(started).isEmpty();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
        assertThat(ui.notices.getLast().words()).contains("base_prompt.txt");
        welcome.skip();
        welcome.show();
        ui.settle();
        assertThat(welcome.stateProperty().get()).isEqualTo(State.READY);
    }
}
