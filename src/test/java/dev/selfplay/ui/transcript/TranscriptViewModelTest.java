package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What is left of a battle that stopped, by what was said in it and by the rules of its run.
class TranscriptViewModelTest {
    private static final int DONE = 8;

    private final SameThread ui = new SameThread();
    private final List<Turn> said = new ArrayList<>();
    private boolean stopOnHangUp;
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final BattleFeed feed = new BattleFeed(ui);
    private final TranscriptViewModel model =
            new TranscriptViewModel(
                    ui.tasks,
                    world.workbench(),
                    feed,
                    new MarkSwitches(world.memory),
                    new PassMark(90));

    private String end() {
        Battle battle = Objects.requireNonNull(model.battleProperty().get());
        return Objects.requireNonNull(
                        BattleEnd.of(
                                battle, model.heldProperty().get(), model.nextTurnProperty().get()))
                .words();
    }

    private void say(int turns, String last) {
        for (int n = 1; n <= turns; n++) {
            said.add(turn(n, n == turns ? last : "Words of turn " + n + "."));
        }
    }

    private static Turn turn(int number, String text) {
        Turn like = SampleValues.turn(number, dev.selfplay.domain.Finish.REPLY, 1, false);
        return new Turn(
                number,
                like.speaker(),
                text,
                like.finish(),
                like.usage(),
                like.cost(),
                1,
                like.model(),
                null,
                like.startedAt(),
                like.endedAt());
    }

    private void open() {
        Battle battle = SampleValues.battle(0, BattleState.KILLED, said.size());
        RunSettings of = SampleValues.settings();
        var rules =
                new RunSettings(
                        of.account(),
                        of.models(),
                        of.turns(),
                        of.concurrency(),
                        of.temperature(),
                        of.seed(),
                        false,
                        stopOnHangUp,
                        of.weights(),
                        of.dealSheet());
        world.keep(
                new BattleDetail(battle, said, List.of()),
                new Run(battle.runId(), rules, 1, SampleValues.NOW));
        model.open(battle);
        ui.settle();
    }

    @Test
    void aSellerWhoHungUpLeavesOnlyTheGradingWhereTheRunStopsThere() {
        say(DONE, "I'm hanging up now.");
        stopOnHangUp = true;
        open();
        assertThat(model.nextTurnProperty().get()).isZero();
        assertThat(end()).endsWith("resume grades it.").doesNotContain("turn 9");
    }

    @Test
    void anyOtherBattleIsTakenUpAtItsNextTurn() {
        say(DONE, "I'm hanging up now.");
        open();
        assertThat(end()).endsWith("resume takes it up at turn 9.");
    }

    @Test
    void whatIsSaidWhileItIsOpenCounts() {
        say(DONE - 1, "Would that work for you?");
        stopOnHangUp = true;
        open();
        assertThat(model.nextTurnProperty().get()).isEqualTo(DONE);
        feed.accept(
                new BattleEvent.TurnCompleted(
                        SampleValues.NOW,
                        SampleValues.battle(0, BattleState.RUNNING, DONE),
                        turn(DONE, "I'm hanging up now.")));
        feed.accept(
                new BattleEvent.BattleEnded(
                        SampleValues.NOW, SampleValues.battle(0, BattleState.CANCELLED, DONE)));
        ui.settle();
        assertThat(end()).endsWith("Resume grades it.");
    }
}
