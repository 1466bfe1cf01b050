package dev.selfplay.ui.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.arena.ArenaViewModel.State;
import dev.selfplay.ui.fx.ManualUi;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.SampleWorld;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class ArenaViewModelTest {
    private final ManualUi ui = new ManualUi();
    private final SampleWorld world = new SampleWorld();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Runnable> background = new ArrayList<>();
    private final Tasks tasks = new Tasks(background::add, ui, notices::add);
    private final BattleFeed feed = new BattleFeed(ui);
    private final TranscriptViewModel transcript =
            new TranscriptViewModel(tasks, world, feed, new MarkSwitches(world.memory));
    private final ArenaViewModel arena = new ArenaViewModel(tasks, world, feed, transcript);

    ArenaViewModelTest() {
        world.services(false).events().subscribe(feed);
    }

    private void settle() {
        do {
            ui.pulse();
            List<Runnable> due = new ArrayList<>(background);
            background.clear();
            due.forEach(Runnable::run);
        } while (!background.isEmpty() || ui.pending() > 0);
    }

    @Test
    void aRunGoesFromEmptyToFinished() {
        assertThat(arena.stateProperty().get()).isEqualTo(State.EMPTY);
        world.playMiddle();
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.RUNNING);
        assertThat(arena.tiles()).hasSize(16);
        assertThat(arena.progressProperty().get().ended()).isEqualTo(4);
        assertThat(arena.progressProperty().get().queued()).isEqualTo(4);
        assertThat(arena.progressProperty().get().left()).isPositive();
        for (int i = 0; i < 16; i++) {
            world.emit(
                    new BattleEvent.BattleEnded(
                            SampleWorld.NOW, SampleWorld.battle(i, BattleState.CANCELLED, 3)));
        }
        world.emit(
                new BattleEvent.RunFinished(
                        SampleWorld.NOW,
                        new RunSummary(
                                SampleWorld.id("run"),
                                0,
                                0,
                                0,
                                0,
                                16,
                                0,
                                Usd.parse("1.87"),
                                Duration.ofMinutes(2))));
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.FINISHED);
        assertThat(arena.progressProperty().get().share()).isEqualTo(1);
    }

    @Test
    void theOpenedBattleJoinsWhatIsStoredAndWhatStreams() {
        world.playMiddle();
        settle();
        arena.selectedProperty().set(arena.tiles().get(1));
        settle();
        assertThat(transcript.stateProperty().get()).isEqualTo(TranscriptViewModel.State.OPEN);
        assertThat(transcript.lines()).hasSize(9);
        assertThat(transcript.lines().getLast().streaming()).isTrue();
        assertThat(transcript.lines().get(5).notes())
                .extracting(TurnNote::label)
                .containsExactly("retried 2×");
        assertThat(transcript.lines().get(3).notes())
                .extracting(TurnNote::label)
                .containsExactly("truncated");
        assertThat(transcript.figuresProperty().get()).isNotNull();
        world.emit(
                new BattleEvent.TurnCompleted(
                        SampleWorld.NOW,
                        SampleWorld.battle(1, BattleState.RUNNING, 9),
                        SampleWorld.turn(9, dev.selfplay.domain.Finish.REPLY, 1, false)));
        settle();
        assertThat(transcript.lines()).hasSize(9);
        assertThat(transcript.lines().getLast().words()).isEqualTo(SampleWorld.words(9));
        assertThat(transcript.text()).startsWith("1 Closer: Hi, uh");
    }

    @Test
    void anAnswerForABattleNoLongerShownIsDropped() {
        world.playMiddle();
        settle();
        arena.selectedProperty().set(arena.tiles().get(1));
        List<Runnable> late = new ArrayList<>(background);
        background.clear();
        arena.selectedProperty().set(arena.tiles().get(2));
        settle();
        int lines = transcript.lines().size();
        late.forEach(Runnable::run);
        assertThat(transcript.lines()).hasSize(lines);
        assertThat(transcript.battleProperty().get()).isNotNull();
        assertThat(transcript.battleProperty().get().personaName())
                .isEqualTo("The Emotional Seller");
    }

    @Test
    void aCutTurnLeavesTheTranscriptWhenItsBattleIsKilled() {
        world.playMiddle();
        settle();
        arena.selectedProperty().set(arena.tiles().get(1));
        settle();
        world.kill("stopped by hand");
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.KILLED);
        assertThat(arena.killReason()).isEqualTo("stopped by hand");
        assertThat(transcript.lines()).hasSize(8);
    }
}
