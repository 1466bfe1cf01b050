package dev.selfplay.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Account;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.export.TournamentExports;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.conduct.Row;
import dev.selfplay.ui.experiment.TournamentsViewModel.Detail;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Tournaments;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class TournamentsViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    @TempDir private Path folder;
    private final Tournaments tournaments = bench.workbench.tournaments();
    private final TournamentsViewModel model =
            new TournamentsViewModel(
                    ui.context, bench.workbench, name -> Optional.of(folder.resolve(name)));

    private Ranking begin() {
        return tournaments.start(
                tournaments.plan(
                        new Experiments.Request(
                                List.of("A=current", "B=current", "C=current"),
                                bench.personas(4),
                                1,
                                bench.order(Account.REHEARSAL, 2, 3, 2).settings(),
                                2,
                                null)),
                arms -> {});
    }

    private Detail shown() {
        Detail detail = model.detail().valueProperty().get();
        assertThat(detail).isNotNull();
        return detail;
    }

    private Notice notice(String title) {
        return ui.notices.stream().filter(n -> n.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void theRowSaysPausedWhereThePageDoes() throws Exception {
        Ranking ranking = begin();
        model.follow(ranking, () -> {});
        ui.settle();
        assertThat(shown().here()).isTrue();
        assertThat(model.list()).extracting(Row::state).containsExactly("running");

        model.pause();
        ui.settle();
        assertThat(shown().paused()).isTrue();
        assertThat(model.list()).extracting(Row::state).containsExactly("paused");

        model.pause();
        ui.settle();
        assertThat(shown().paused()).isFalse();
        assertThat(model.list().getFirst().state()).isNotEqualTo("paused");
        ranking.finished().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aStoppedOneIsTakenUpToldAtItsEndForgottenAndBroughtBack() throws Exception {
        Ranking ranking = begin();
        model.follow(ranking, () -> {});
        ui.settle();
        model.pause(); // so that it is not over before it is stopped
        model.stop();
        ui.settle();
        assertThat(ranking.finished().get(60, TimeUnit.SECONDS).tournament().state())
                .isEqualTo(State.STOPPED);
        model.refresh();
        ui.settle();
        assertThat(shown().tournament().state().resumable()).isTrue();

        ui.notices.clear();
        model.resume(() -> {});
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> {
                    ui.settle();
                    return shown().tournament().state() == State.FINISHED && !ui.notices.isEmpty();
                });
        assertThat(notice("Tournament over").text()).contains("Its final is over.");

        var before = shown().report();
        model.export(TournamentExports.BEATS_PNG);
        ui.settle();
        assertThat(folder.toFile().list()).singleElement().asString().endsWith(".png");

        ui.notices.clear();
        model.delete();
        ui.settle();
        assertThat(ui.notices).as("nothing more is read of it").hasSize(1);
        assertThat(model.list()).isEmpty();
        assertThat(model.chosenProperty().get()).isNull();
        assertThat(bench.workbench.experiments().whole()).isEmpty();
        notice("Tournament deleted").actions().getFirst().action().run();
        ui.settle();
        assertThat(shown().report()).isEqualTo(before);
        assertThat(model.list()).hasSize(1);
    }
}
