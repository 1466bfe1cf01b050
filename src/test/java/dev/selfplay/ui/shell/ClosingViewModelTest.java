package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.ClosingViewModel.Step;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class ClosingViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final BattleFeed feed = new BattleFeed(ui);
    private final ArenaViewModel arena =
            new ArenaViewModel(
                    ui.context,
                    world.workbench(),
                    feed,
                    new TranscriptViewModel(
                            ui.tasks,
                            world.workbench(),
                            feed,
                            new MarkSwitches(world.memory),
                            new PassMark(90)));
    private final AtomicInteger closed = new AtomicInteger();
    private final ClosingViewModel closing =
            new ClosingViewModel(arena, ui.notices::add, closed::incrementAndGet);

    ClosingViewModelTest() {
        world.events().subscribe(feed);
    }

    @Test
    void whereNothingRunsNothingIsAsked() {
        assertThat(closing.request()).isTrue();
        assertThat(closing.stepProperty().get()).isEqualTo(Step.OPEN);
    }

    @Test
    void battlesUnderWayAreAskedAboutWithWhatIsRunning() {
        world.playMiddle();
        ui.settle();
        assertThat(closing.request()).isFalse();
        assertThat(closing.stepProperty().get()).isEqualTo(Step.ASKING);
        assertThat(closing.running()).startsWith("4 of 16 battles over, 8 under way, 4 waiting");
        closing.cancel();
        assertThat(closed).hasValue(0);
        assertThat(closing.request()).isFalse();
        closing.stop();
        assertThat(closed).hasValue(1);
    }

    @Test
    void finishingClosesOnceTheLastBattleIsOverUnlessItIsTakenBack() {
        world.playMiddle();
        ui.settle();
        closing.request();
        closing.finish();
        assertThat(closed).hasValue(0);
        ui.notices.getLast().actions().getFirst().run();
        assertThat(closing.stepProperty().get()).isEqualTo(Step.OPEN);
        closing.finish();
        var run = arena.runs().getFirst();
        run.tiles()
                .forEach(t ->
                        world.emit(
                                new BattleEvent.BattleEnded(
                                        SampleValues.NOW,
                                        t.battle()
                                                .withState(
                                                        dev.selfplay.domain.BattleState.COMPLETED,
                                                        null,
                                                        SampleValues.NOW))));
        world.emit(
                new BattleEvent.RunFinished(
                        SampleValues.NOW,
                        new RunSummary(
                                run.id(), 16, 0, 0, 0, 0, 0, 0, Usd.ZERO, Duration.ofMinutes(1))));
        ui.settle();
        assertThat(closed).hasValue(1);
    }
}
