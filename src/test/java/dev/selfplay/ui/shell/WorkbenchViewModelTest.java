package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.arena.ArenaActions.PastRun;
import dev.selfplay.ui.arena.ArenaViewModel;
import dev.selfplay.ui.arena.MarkSwitches;
import dev.selfplay.ui.arena.TranscriptViewModel;
import dev.selfplay.ui.fx.ManualUi;
import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.live.BattleFeed;

import org.junit.jupiter.api.Test;

import java.util.List;

class WorkbenchViewModelTest {
    private static final String SERVER = "127.0.0.1:8080";

    private final ManualUi ui = new ManualUi();
    private final SampleWorld world = new SampleWorld();
    private final Tasks tasks = new Tasks(Runnable::run, ui, _ -> {});

    @Test
    void theServersAddressStaysBesideTheModelsOfARun() {
        BattleFeed feed = new BattleFeed(ui);
        world.services(false).events().subscribe(feed);
        ArenaViewModel arena = arena(feed);
        WorkbenchViewModel model = frame(arena, Backend.OPENAI);
        assertThat(model.models()).isEqualTo(SERVER);
        world.playMiddle();
        settle();
        assertThat(model.models())
                .startsWith(SERVER + " · ")
                .contains(SampleWorld.settings().models().closer())
                .contains("referee");
    }

    /// The run of yesterday may have been fought at another server, or have cost nothing.
    @Test
    void aRunOfAnEarlierDayDoesNotSayWhereTheNextOneIsBilled() {
        BattleFeed feed = new BattleFeed(ui);
        world.services(false).events().subscribe(feed);
        ArenaViewModel before = arena(feed);
        world.playMiddle();
        settle();
        Run run = before.runs().getFirst().run();
        List<Battle> cut =
                before.tiles().stream()
                        .map(t ->
                                t.battle()
                                        .withState(BattleState.INTERRUPTED, null, SampleWorld.NOW))
                        .toList();
        world.pastRuns = List.of(new PastRun(run, cut));
        ArenaViewModel reopened = arena(new BattleFeed(ui));
        reopened.recall();
        settle();
        assertThat(reopened.runProperty().get()).isNotNull();
        assertThat(frame(reopened, Backend.OPENAI).models()).isEqualTo(SERVER);
        assertThat(frame(reopened, Backend.REHEARSAL).models()).startsWith("Rehearsal");
    }

    private ArenaViewModel arena(BattleFeed feed) {
        var marks = new MarkSwitches(world.memory);
        return new ArenaViewModel(
                tasks, world, feed, new TranscriptViewModel(tasks, world, feed, marks));
    }

    private static WorkbenchViewModel frame(ArenaViewModel arena, Backend backend) {
        var name = new WorkspaceName("houses", "houses", "/houses");
        return new WorkbenchViewModel(name, false, backend, SERVER, arena, _ -> {});
    }

    private void settle() {
        do {
            ui.pulse();
        } while (ui.pending() > 0);
    }
}
