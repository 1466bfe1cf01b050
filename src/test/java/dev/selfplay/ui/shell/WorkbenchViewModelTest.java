package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.kit.ManualUi;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class WorkbenchViewModelTest {
    private static final String SERVER = "127.0.0.1:8080";

    private final ManualUi ui = new ManualUi();
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final Tasks tasks = new Tasks(Runnable::run, ui, _ -> {});

    @Test
    void theServersAddressStaysBesideTheModelsOfARun() {
        BattleFeed feed = new BattleFeed(ui);
        world.events().subscribe(feed);
        ArenaViewModel arena = arena(feed);
        WorkbenchViewModel model = frame(arena, Account.BILLED);
        assertThat(model.models()).isEqualTo(SERVER);
        world.playMiddle();
        settle();
        assertThat(model.models())
                .startsWith(SERVER + " · ")
                .contains(SampleValues.settings().models().closer())
                .contains("referee");
    }

    /// The run of yesterday may have been fought at another server, or have cost nothing.
    @Test
    void aRunOfAnEarlierDayDoesNotSayWhereTheNextOneIsBilled() {
        BattleFeed feed = new BattleFeed(ui);
        world.events().subscribe(feed);
        ArenaViewModel before = arena(feed);
        world.playMiddle();
        settle();
        List<Battle> cut =
                before.tiles().stream()
                        .map(t ->
                                t.battle()
                                        .withState(BattleState.INTERRUPTED, null, SampleValues.NOW))
                        .toList();
        world.become(cut);
        ArenaViewModel reopened = arena(new BattleFeed(ui));
        reopened.recall();
        settle();
        assertThat(reopened.runProperty().get()).isNotNull();
        assertThat(frame(reopened, Account.BILLED).models()).isEqualTo(SERVER);
        assertThat(frame(reopened, Account.REHEARSAL).models()).startsWith("Rehearsal");
    }

    /// A key that is removed in the middle of a run changes what the next one is fought on, not this one.
    @Test
    void theKeyDecidesTheBadgeOnceTheRunIsOver() {
        BattleFeed feed = new BattleFeed(ui);
        world.events().subscribe(feed);
        ArenaViewModel arena = arena(feed);
        WorkbenchViewModel model = frame(arena, Account.REHEARSAL);
        world.playMiddle();
        settle();
        assertThat(model.forgetFought()).isFalse();
        assertThat(model.models()).startsWith(SERVER);
        Run run = arena.runs().getFirst().run();
        for (int i = 0; i < run.battles(); i++) {
            world.emit(
                    new BattleEvent.BattleEnded(
                            SampleValues.NOW, SampleValues.battle(i, BattleState.CANCELLED, 0)));
        }
        world.emit(
                new BattleEvent.RunFinished(
                        SampleValues.NOW,
                        new RunSummary(
                                run.id(),
                                0,
                                0,
                                0,
                                0,
                                0,
                                run.battles(),
                                0,
                                Usd.ZERO,
                                Duration.ZERO)));
        settle();
        assertThat(model.models()).startsWith(SERVER);
        assertThat(model.forgetFought()).isTrue();
        assertThat(model.models()).isEqualTo("Rehearsal, not billed");
    }

    /// Status bar and its bar tell the same: what is graded, not what is over.
    @ParameterizedTest
    @CsvSource({"INTERRUPTED, 15, 3", "KILLED, 7, 0", "KILLED, 0, 0"})
    void aStoppedRunIsNotCalledComplete(BattleState how, int turns, int graded) {
        BattleFeed feed = new BattleFeed(ui);
        world.events().subscribe(feed);
        ArenaViewModel arena = arena(feed);
        WorkbenchViewModel model = frame(arena, Account.BILLED);
        world.playMiddle();
        settle();
        assertThat(model.counts())
                .matches("3 of 16 graded · 1 stopped · 8 running · 4 queued · .* left");
        assertThat(model.title()).startsWith("3/16 · ");
        assertThat(arena.progressProperty().get().share())
                .as("those under way count by their turns")
                .isBetween(3 / 16.0, 1 - 5 / 16.0);
        for (int i = 0; i < 16; i++) {
            boolean keeps = graded > 0 && arena.tiles().get(i).battle().total() != null;
            if (!keeps) {
                world.emit(
                        new BattleEvent.BattleEnded(
                                SampleValues.NOW, SampleValues.battle(i, how, turns)));
            }
        }
        settle();
        String words = "%d of 16 graded · %d stopped".formatted(graded, 16 - graded);
        assertThat(model.counts()).isEqualTo(words);
        assertThat(model.graded()).isEqualTo(graded + " of 16 graded");
        assertThat(model.title()).startsWith("houses");
        assertThat(arena.progressProperty().get().share()).isEqualTo(graded / 16.0);
    }

    private ArenaViewModel arena(BattleFeed feed) {
        var marks = new MarkSwitches(world.memory);
        return new ArenaViewModel(
                world.context(tasks),
                world.workbench(),
                feed,
                new TranscriptViewModel(tasks, world.workbench(), feed, marks, new PassMark(90)));
    }

    private static WorkbenchViewModel frame(ArenaViewModel arena, Account account) {
        var name = new WorkspaceName("houses", "houses", "/houses");
        return new WorkbenchViewModel(name, false, () -> account, SERVER, arena, _ -> {});
    }

    private void settle() {
        do {
            ui.pulse();
        } while (ui.pending() > 0);
    }
}
