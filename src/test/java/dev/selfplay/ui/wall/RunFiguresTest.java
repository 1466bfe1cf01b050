package dev.selfplay.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.RunOutcome;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.shell.SampleValues;

import org.junit.jupiter.api.Test;

import java.util.List;

class RunFiguresTest {
    /// The fault: a proof that ended with its verdict was told as cancelled, with 16 battles to resume.
    @Test
    void whatAVerdictMadeNeedlessIsNeitherCancelledNorToBeResumed() {
        Battle done = SampleValues.battle(0, BattleState.COMPLETED, 15);
        Battle cut = cancelled(1, Battle.VERDICT);
        assertThat(cut.needless()).isTrue();
        assertThat(cut.resumable()).isFalse();
        RunFigures figures = RunFigures.of(List.of(tile(done), tile(cut)));
        assertThat(figures.battles()).isEqualTo(1);
        assertThat(figures.ended()).isEqualTo(1);
        assertThat(figures.stopped()).isZero();
        assertThat(figures.outcome()).isEqualTo(RunOutcome.FINISHED);
        assertThat(figures.spent()).isEqualTo(done.cost().plus(cut.cost()));
        assertThat(tile(cut).status()).isEqualTo("not needed");

        Battle stopped = cancelled(2, "Stopped by you.");
        assertThat(stopped.resumable()).isTrue();
        RunFigures other = RunFigures.of(List.of(tile(done), tile(stopped)));
        assertThat(other.stopped()).isEqualTo(1);
        assertThat(other.outcome()).isEqualTo(RunOutcome.CANCELLED);
    }

    private static Battle cancelled(int i, String reason) {
        return SampleValues.battle(i, BattleState.RUNNING, 6)
                .withCost(Usd.parse("0.01"))
                .withState(BattleState.CANCELLED, reason, SampleValues.NOW);
    }

    private static BattleTile tile(Battle battle) {
        return new BattleTile(battle, new PassMark(90));
    }
}
