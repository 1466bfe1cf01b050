package dev.selfplay.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.kit.ManualUi;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.WallFilter.Kind;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;

class WallViewModelTest {
    private final ManualUi ui = new ManualUi();
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final Tasks tasks = new Tasks(Runnable::run, ui, notice -> {});
    private final BattleFeed feed = new BattleFeed(ui);
    private final ArenaViewModel arena =
            new ArenaViewModel(
                    world.context(tasks),
                    world.workbench(),
                    feed,
                    new TranscriptViewModel(
                            tasks,
                            world.workbench(),
                            feed,
                            new MarkSwitches(world.memory),
                            new PassMark(90)));
    private final WallViewModel wall = wall();

    WallViewModelTest() {
        world.events().subscribe(feed);
        world.playMiddle();
        pulses(200);
    }

    private WallViewModel wall() {
        return new WallViewModel(arena, ui, world.memory);
    }

    private void pulses(int n) {
        for (int i = 0; i < n; i++) {
            ui.pulse();
        }
    }

    private List<String> names() {
        return wall.sectionsProperty().get().stream()
                .flatMap(s -> s.tiles().stream())
                .map(t -> t.battle().personaName())
                .toList();
    }

    @Test
    void whatIsUnderWayComesFirstThenWhatEndedThenTheQueue() {
        assertThat(names().subList(0, 8))
                .startsWith("The Price-Anchorer", "The Emotional Seller")
                .contains("The Equity Warrior", "The Indecisive Seller");
        assertThat(names().subList(8, 12))
                .containsExactlyInAnyOrder(
                        "The Skeptic",
                        "The Comparison Shopper",
                        "The Emotional Wrecker",
                        "The Information Hoarder");
        assertThat(names())
                .endsWith(
                        "The Perfectionist",
                        "The Storyteller",
                        "The Family Council",
                        "The Final Boss");
    }

    @Test
    void everyOrderIsWhatItSays() {
        wall.sortProperty().set(WallSort.SCORE);
        assertThat(names())
                .startsWith("The Skeptic", "The Comparison Shopper", "The Emotional Wrecker");
        wall.sortProperty().set(WallSort.NAME);
        assertThat(names()).isSorted();
        wall.sortProperty().set(WallSort.ORDER);
        assertThat(names()).startsWith("The Skeptic", "The Price-Anchorer");
        wall.sortProperty().set(WallSort.DIFFICULTY);
        assertThat(names()).startsWith("The Comparison Shopper", "The Equity Warrior");
        wall.sortProperty().set(WallSort.STATE);
        assertThat(names().getFirst()).isEqualTo("The Perfectionist");
        wall.sortProperty().set(WallSort.SPEND);
        assertThat(names().getFirst()).isEqualTo("The Skeptic");
    }

    @Test
    void battlesMoveTilesOnlyNowAndThenAndNeverUnderTheHand() {
        wall.sortProperty().set(WallSort.SPEND);
        pulses(200);
        List<String> before = names();
        spend(8, "0.90");
        pulses(WallViewModel.PULSES_BETWEEN + 5);
        assertThat(names().getFirst()).isEqualTo("The Repair Denier");
        spend(9, "0.95");
        pulses(10);
        assertThat(names().getFirst()).isEqualTo("The Repair Denier");
        pulses(WallViewModel.PULSES_BETWEEN + 5);
        assertThat(names().getFirst()).isEqualTo("The Equity Warrior");
        wall.touch();
        spend(11, "0.99");
        pulses(WallViewModel.PULSES_AFTER_TOUCH - 10);
        assertThat(names().getFirst()).isEqualTo("The Equity Warrior");
        pulses(30);
        assertThat(names().getFirst()).isEqualTo("The Angry Seller");
        assertThat(names()).containsExactlyInAnyOrderElementsOf(before);
        pulses(200);
        assertThat(ui.pending()).isZero();
    }

    private void spend(int i, String cost) {
        world.emit(
                new BattleEvent.BattleChanged(
                        SampleValues.NOW,
                        SampleValues.battle(i, BattleState.RUNNING, 3).withCost(Usd.parse(cost))));
    }

    @Test
    void aThousandQueuedBattlesAreNoBurden() {
        SampleRuns runs = new SampleRuns(world);
        runs.begin(SampleRuns.run("big", 1_000, SampleValues.NOW), "big", 1_000);
        pulses(200);
        assertThat(wall.shown()).isEqualTo(1_016);
        wall.filterProperty().set(WallFilter.NONE.with(Kind.RUNNING, true));
        assertThat(wall.shown()).isEqualTo(8);
    }

    @Test
    void aFilterNamesWhatPassesAndIsRememberedWithoutItsWords() {
        wall.filterProperty()
                .set(WallFilter.NONE.withWords("seller").with(Kind.RUNNING, true).with(3, true));
        assertThat(names()).containsExactly("The Emotional Seller");
        wall.filterProperty().set(wall.filterProperty().get().withWords("key"));
        assertThat(names()).isEmpty();
        wall.filterProperty().set(WallFilter.NONE.withWords("key"));
        assertThat(names()).containsExactly("The Information Hoarder");
        wall.filterProperty().set(WallFilter.NONE.with(Kind.OVER, true));
        assertThat(names()).containsExactly("The Skeptic");
        wall.filterProperty().set(WallFilter.NONE.with(Kind.DISPUTED, true).with(5, true));
        wall.sortProperty().set(WallSort.SCORE);
        wall.filterProperty().set(wall.filterProperty().get().withWords("shopper"));
        WallViewModel tomorrow = wall();
        assertThat(tomorrow.filterProperty().get())
                .isEqualTo(WallFilter.NONE.with(Kind.DISPUTED, true).with(5, true));
        assertThat(tomorrow.sortProperty().get()).isEqualTo(WallSort.SCORE);
        wall.showAll();
        assertThat(wall.shown()).isEqualTo(16);
    }

    @Test
    void fourBattlesArePinnedAtMostAndTheirPlacesAreUsedAgain() {
        int[] made = new int[1];
        PinsViewModel pins =
                new PinsViewModel(
                        arena,
                        tasks,
                        () -> {
                            made[0]++;
                            return new TranscriptViewModel(
                                    tasks,
                                    world.workbench(),
                                    feed,
                                    new MarkSwitches(world.memory),
                                    new PassMark(90));
                        });
        for (int i = 0; i < 6; i++) {
            pins.toggle(SampleValues.battle(i, BattleState.RUNNING, 1));
        }
        assertThat(pins.pins()).hasSize(PinsViewModel.MAX);
        pins.unpin(SampleValues.id("battle0"));
        pins.toggle(SampleValues.battle(5, BattleState.RUNNING, 2));
        assertThat(made[0]).isEqualTo(PinsViewModel.MAX);
        assertThat(pins.isPinned(SampleValues.id("battle5"))).isTrue();
        pins.unpinAll();
        assertThat(pins.pins()).isEmpty();
        assertThat(arena.tiles()).noneMatch(BattleTile::pinned);
    }
}
