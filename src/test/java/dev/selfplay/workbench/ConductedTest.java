package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.selfplay.conduct.Work;
import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.testing.Bench;
import dev.selfplay.training.Training;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// What experiments, tournaments and trainings have in common, with two workbenches on one folder.
class ConductedTest {
    private final Bench bench = Bench.rehearsal();
    private final Workbench here = bench.workbench;
    private final Workbench there = Workbench.open(here.workspace().folder(), false, Map.of());

    @AfterEach
    void close() {
        there.close();
        bench.close();
    }

    private RunSettings settings() {
        RunSettings usual = bench.order(Account.REHEARSAL, 1, 3, 1).settings();
        return usual.with(usual.models().with(Role.REFEREE, "gpt-4o-mini"));
    }

    private Experiments.Plan plan(Workbench workbench, int sellers) {
        return workbench
                .experiments()
                .plan(
                        new Experiments.Request(
                                List.of("A=current", "B=current"),
                                bench.personas(sellers),
                                1,
                                settings(),
                                2,
                                null));
    }

    /// Begins one, and holds it before its first battle is over.
    private Running paused(int sellers) {
        Running running = here.experiments().start(plan(here, sellers), places -> {});
        here.experiments().conductor().pause(running.experiment().id(), true);
        return running;
    }

    private State state(UUID experiment) {
        return there.experiments().report(experiment).experiment().state();
    }

    @Test
    void whatIsPausedFightsNothingUntilItGoesOn() throws Exception {
        Running running = paused(4);
        UUID id = running.experiment().id();
        var conductor = here.experiments().conductor();
        assertThat(conductor.paused(id)).isTrue();
        // the battles that were at a turn come to its end
        TimeUnit.MILLISECONDS.sleep(300);
        int before = here.experiments().report(id).battles();
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(here.experiments().report(id).battles()).isEqualTo(before).isLessThan(8);
        assertThat(running.finished()).isNotDone();
        assertThat(state(id)).isEqualTo(State.RUNNING);

        conductor.pause(id, false);
        assertThat(running.finished().get(30, TimeUnit.SECONDS).battles()).isEqualTo(8);
        assertThat(conductor.paused(id)).isFalse();
        assertThatThrownBy(() -> conductor.pause(id, true)).hasMessageContaining("not under way");
    }

    @Test
    void anotherProcessNeitherTakesUpNorPausesNorDeletesWhatIsUnderWayButStopsIt()
            throws Exception {
        Running running = paused(4);
        UUID id = running.experiment().id();
        var conductor = there.experiments().conductor();
        assertThatThrownBy(() -> there.experiments().resume(id, places -> {}))
                .hasMessage("The experiment is under way in another program.");
        assertThatThrownBy(() -> here.experiments().resume(id, places -> {}))
                .hasMessage("The experiment is under way.");
        assertThatThrownBy(() -> conductor.pause(id, true))
                .hasMessage("The experiment is not under way in this program.");
        assertThatThrownBy(() -> there.experiments().delete(id))
                .hasMessage("The experiment is under way: stop it first.");
        conductor.stop(id);
        // it ends although it is held
        var stopped = running.finished().get(30, TimeUnit.SECONDS).experiment();
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("Stopped by you.");

        // two at once: one of them has it
        CyclicBarrier together = new CyclicBarrier(2);
        var one = taken(here, id, together);
        var two = taken(there, id, together);
        List<Boolean> took = List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS));
        assertThat(took).containsExactlyInAnyOrder(true, false);
        await().until(() -> state(id) == State.FINISHED);
        assertThat(there.experiments().report(id).battles()).isEqualTo(8);
    }

    private static CompletableFuture<Boolean> taken(
            Workbench workbench, UUID id, CyclicBarrier together) {
        return async(() -> {
            together.await();
            try {
                var _ = workbench.experiments().resume(id, places -> {});
                return true;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("is under way");
                return false;
            }
        });
    }

    private static <T> CompletableFuture<T> async(Callable<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        done.complete(action.call());
                    } catch (Exception | Error e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    @Test
    void aPausedTournamentHoldsItsRoundAndAStoppedOneIsTakenUp() throws Exception {
        var tournaments = here.tournaments();
        var plan =
                tournaments.plan(
                        new Experiments.Request(
                                List.of("A=current", "B=current", "C=current"),
                                bench.personas(4),
                                1,
                                settings(),
                                2,
                                null));
        AtomicBoolean first = new AtomicBoolean(true);
        var ranking =
                tournaments.start(
                        plan,
                        arms -> {
                            if (first.getAndSet(false)) {
                                var conductor = tournaments.conductor();
                                conductor.underWay().forEach(t -> conductor.pause(t, true));
                            }
                        });
        UUID id = ranking.tournament().id();
        await().until(() -> !here.experiments().whole().isEmpty());
        UUID round = here.experiments().whole().getFirst().id();
        await().until(() -> here.experiments().conductor().paused(round));
        assertThat(here.experiments().all()).isEmpty();
        assertThatThrownBy(() -> there.experiments().delete(round))
                .hasMessage(
                        "The experiment is a round of tournament %s: delete that instead."
                                .formatted(id.toString().substring(0, 8)));

        // from elsewhere, while it is paused
        there.tournaments().conductor().stop(id);
        var cut = ranking.finished().get(30, TimeUnit.SECONDS);
        assertThat(cut.tournament().state()).isEqualTo(State.STOPPED);
        assertThat(cut.tournament().reason()).isEqualTo("Stopped by you.");

        var again = there.tournaments().resume(id, arms -> {});
        assertThat(again.finished().get(60, TimeUnit.SECONDS).tournament().state())
                .isEqualTo(State.FINISHED);
        var report = there.tournaments().report(id);
        assertThat(report.standing()).hasSize(3);
        assertThat(here.tournaments().report(id)).isEqualTo(report);
        there.tournaments().conductor().delete(id);
        assertThat(here.experiments().whole()).isEmpty();
    }

    @Test
    void aTrainingWhoseProgramEndsIsInterruptedAndGoesOnInAnother() throws Exception {
        var trainings = there.trainings();
        // its run has just begun when it is told
        var started =
                trainings.start(
                        trainings.plan(1, null, 1, settings(), false),
                        training -> trainings.conductor().pause(training.id(), true));
        Training begun = here.trainings().all().getFirst();
        UUID id = begun.id();
        assertThat(begun.state()).isEqualTo(State.RUNNING);
        assertThatThrownBy(() -> here.trainings().resume(id, training -> {}))
                .hasMessage("The training is under way in another program.");
        await().until(() -> !here.trainings().find(id).orElseThrow().rounds().isEmpty());
        there.close();

        Training left = here.trainings().find(id).orElseThrow();
        assertThat(started.finished()).isDone();
        assertThat(left.state()).isEqualTo(State.INTERRUPTED);
        assertThat(left.reason()).isEqualTo(Work.Kind.TRAINING.cutOff());
        Training done = here.trainings().resume(id, training -> {}).get(120, TimeUnit.SECONDS);
        assertThat(done.state()).isEqualTo(State.FINISHED);
        assertThat(done.rounds()).hasSize(1);
    }

    private void sql(String change) throws SQLException {
        String file = here.workspace().state().resolve("workbench.db").toString();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.executeUpdate(change);
        }
    }

    @Test
    void whatItSaidIsKeptUntilOneOfItsBattlesChanges() throws Exception {
        Running running = here.experiments().start(plan(here, 4), places -> {});
        UUID id = running.experiment().id();
        ExperimentReport first = running.finished().get(30, TimeUnit.SECONDS);
        assertThat(first.comparisons().getFirst().criteria()).isNotEmpty();
        assertThat(there.experiments().report(id)).isEqualTo(first);

        // it is read, not worked out
        sql("UPDATE experiments SET said = json_set(said, '$.voided', 77) WHERE id = '" + id + "'");
        assertThat(there.experiments().report(id).voided()).isEqualTo(77);
        // by other rules
        sql("UPDATE experiments SET said_of = said_of || 'x' WHERE id = '" + id + "'");
        assertThat(there.experiments().report(id)).isEqualTo(first);

        UUID battle =
                first.comparisons().getFirst().sellers().getFirst().pairs().getFirst().other();
        sql("UPDATE battles SET total = 0 WHERE id = '" + battle + "'");
        ExperimentReport changed = there.experiments().report(id);
        assertThat(changed.comparisons().getFirst().difference())
                .isNotEqualTo(first.comparisons().getFirst().difference());
        assertThat(here.experiments().report(id)).isEqualTo(changed);
    }
}
