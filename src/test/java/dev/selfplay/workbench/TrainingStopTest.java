package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.testing.Bench;
import dev.selfplay.training.Training;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

class TrainingStopTest {
    @AutoClose private final Bench bench = Bench.rehearsal();

    private List<Battle> battles(Training training) {
        UUID run = training.rounds().getFirst().run();
        assertThat(run).isNotNull();
        return bench.workbench.archive().all(BattleArchive.Query.of(run));
    }

    /// Its cancelled battles were left as they were, and the round judged by the few that were over.
    @Test
    void whatAStopCancelledIsFoughtWhenTheTrainingGoesOn() throws Exception {
        Trainings trainings = bench.workbench.trainings();
        Runnable stop =
                bench.workbench
                        .engine()
                        .events()
                        .subscribe(event -> {
                            if (event instanceof BattleEvent.TurnCompleted) {
                                trainings.all().forEach(t -> trainings.conductor().stop(t.id()));
                            }
                        });
        Training stopped =
                trainings
                        .start(
                                trainings.plan(
                                        1,
                                        null,
                                        1,
                                        bench.order(Account.REHEARSAL, 1, 5, 2).settings(),
                                        true),
                                now -> {})
                        .finished()
                        .get(60, TimeUnit.SECONDS);
        stop.run();
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(battles(stopped)).anyMatch(b -> b.state().resumable());

        Training over = trainings.resume(stopped.id(), now -> {}).get(120, TimeUnit.SECONDS);
        assertThat(over.state()).isEqualTo(State.FINISHED);
        assertThat(over.rounds().getFirst().run()).isEqualTo(stopped.rounds().getFirst().run());
        assertThat(battles(over)).noneMatch(b -> b.state().resumable());
    }
}
