package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.GradedBattle;
import dev.selfplay.ui.shell.SampleValues;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/// What the command line tells people of battles.
class PeopleEventsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PeopleEvents events =
            new PeopleEvents(
                    new Console(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(
                                    OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                            false),
                    () -> SampleValues.NOW,
                    90);

    /// The fault: a training's later runs were told with the averages of all before them.
    @Test
    void eachRunIsToldByItsOwnBattles() {
        fight("one", 0, 10);
        fight("two", 1, 4);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("average 100.0, 1 over 90", "average 40.0, 0 over 90");
    }

    private void fight(String run, int number, int grade) {
        UUID id = SampleValues.id(run);
        Battle b = SampleValues.battle(number, BattleState.GRADING, 15);
        Battle fought =
                new Battle(
                        b.id(),
                        id,
                        0,
                        b.personaId(),
                        b.personaType(),
                        b.personaName(),
                        b.difficulty(),
                        b.state(),
                        null,
                        15,
                        15,
                        b.seed(),
                        b.account(),
                        b.models(),
                        b.promptHash(),
                        null,
                        false,
                        Usd.ZERO,
                        b.createdAt(),
                        null);
        Grading grading = SampleValues.grading(b.id(), grade, grade, grade, true);
        Battle graded =
                GradedBattle.of(fought, grading)
                        .withState(BattleState.COMPLETED, null, SampleValues.NOW);
        events.accept(new BattleEvent.Graded(SampleValues.NOW, graded, grading));
        events.accept(new BattleEvent.BattleEnded(SampleValues.NOW, graded));
        events.accept(
                new BattleEvent.RunFinished(
                        SampleValues.NOW,
                        new RunSummary(id, 1, 0, 0, 0, 0, 0, 0, Usd.ZERO, Duration.ofSeconds(1))));
    }
}
