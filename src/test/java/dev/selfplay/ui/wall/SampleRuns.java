package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.GradedBattle;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// More runs for the sample world, told as the engine would tell them.
public final class SampleRuns {
    private final SampleWorld world;

    public SampleRuns(SampleWorld world) {
        this.world = world;
    }

    public static Run run(String name, int battles, Instant startedAt) {
        RunSettings settings = SampleValues.settings();
        return new Run(SampleValues.id(name), settings, battles, startedAt);
    }

    public static UUID battleId(String run, int i) {
        return SampleValues.id(run + " battle " + i);
    }

    /// A battle of that run; its seller is the sample world's i-th.
    public static Battle battle(Run run, String name, int i, BattleState state, int turnsDone) {
        Persona p = SampleValues.persona(i);
        return new Battle(
                battleId(name, i),
                run.id(),
                i,
                p.id(),
                p.type(),
                p.name(),
                p.difficulty(),
                state,
                null,
                15,
                turnsDone,
                1_000 + i,
                run.settings().account(),
                run.settings().models(),
                "00",
                null,
                false,
                Usd.parse("0.0007").times(turnsDone),
                run.startedAt(),
                null);
    }

    /// A run that is over: graded battles, and one that the referee could not grade.
    public Run playEnded(String name, int battles, Instant startedAt) {
        Run run = run(name, battles, startedAt);
        begin(run, name, battles);
        for (int i = 0; i < battles; i++) {
            for (int n = 1; n <= 3; n++) {
                world.emit(
                        new BattleEvent.TurnCompleted(
                                startedAt.plusSeconds(n),
                                battle(run, name, i, BattleState.RUNNING, n),
                                SampleValues.turn(n, Finish.REPLY, 1, false)));
            }
            Battle last = battle(run, name, i, BattleState.GRADING, 15);
            Instant end = startedAt.plusSeconds(60 + i);
            if (i == battles - 1) {
                world.emit(
                        new BattleEvent.BattleEnded(
                                end,
                                last.withState(
                                        BattleState.UNGRADED,
                                        "The referee's answer had no scores, twice.",
                                        end)));
            } else {
                Grading grading =
                        SampleValues.grading(last.id(), 10 - i % 5, 9 - i % 3, 9, i % 4 != 1);
                Battle graded =
                        GradedBattle.of(last, grading).withState(BattleState.COMPLETED, null, end);
                world.emit(new BattleEvent.Graded(end, graded, grading));
                world.emit(new BattleEvent.BattleEnded(end, graded));
            }
        }
        end(run, battles - 1, 1, startedAt.plusSeconds(95));
        return run;
    }

    /// Announces a run with all its battles queued.
    public Run begin(Run run, String name, int battles) {
        world.emit(
                new BattleEvent.RunStarted(
                        run.startedAt(), run, SampleValues.sessionOf("0.00", "0.10", null)));
        for (int i = 0; i < battles; i++) {
            world.emit(
                    new BattleEvent.BattleChanged(
                            run.startedAt(), battle(run, name, i, BattleState.QUEUED, 0)));
        }
        return run;
    }

    public void end(Run run, int completed, int ungraded, Instant at) {
        world.emit(
                new BattleEvent.RunFinished(
                        at,
                        new RunSummary(
                                run.id(),
                                completed,
                                0,
                                ungraded,
                                0,
                                0,
                                0,
                                0,
                                Usd.parse("0.0105").times(completed + ungraded),
                                Duration.between(run.startedAt(), at))));
    }
}
