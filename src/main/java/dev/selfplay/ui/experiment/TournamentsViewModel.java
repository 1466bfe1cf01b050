package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.export.TournamentExports;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.ui.conduct.WorksViewModel;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Tournaments;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The tournaments of the workspace and the one that is looked at. UI thread only.
final class TournamentsViewModel
        extends WorksViewModel<Tournament, TournamentsViewModel.Detail, TournamentReport> {
    private final Tournaments tournaments;
    private final Function<String, Optional<Path>> saveAs;

    /// All of the one that is looked at.
    ///
    /// @param here whether this program conducts it, and can pause it
    /// @param paused whether it does not go on until a person says so
    record Detail(TournamentReport report, boolean here, boolean paused) {
        Tournament tournament() {
            return report.tournament();
        }
    }

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    TournamentsViewModel(
            WindowContext context, Workbench workbench, Function<String, Optional<Path>> saveAs) {
        Tournaments tournaments = workbench.tournaments();
        super(
                context.tasks(),
                Kind.TOURNAMENT,
                tournaments.conductor(),
                tournaments::all,
                id ->
                        new Detail(
                                tournaments.report(id),
                                tournaments.conductor().conducts(id),
                                tournaments.conductor().paused(id)),
                Detail::tournament);
        this.tournaments = tournaments;
        this.saveAs = saveAs;
    }

    /// Begins to follow what happens.
    ///
    /// @return ends it
    Runnable begin() {
        return tournaments.onLook(id -> tasks.ui().atNextPulse(id, this::refresh));
    }

    @Override
    protected Notice over(TournamentReport report) {
        return Notice.info(
                "Tournament over",
                TournamentText.headline(report) + ". " + report.tournament().reason());
    }

    /// Follows one that a person began, and tells its end.
    void follow(Ranking ranking, Runnable open) {
        follow(ranking.tournament().id(), ranking.finished(), open);
    }

    void resume(Runnable open) {
        resume(id -> tournaments.resume(id, planned -> {}).finished(), open);
    }

    /// Forgets it with its rounds; a notice brings them back.
    void delete() {
        delete(tournaments::delete, tournaments::restore);
    }

    void export(TournamentExports format) {
        Detail shown = detail().valueProperty().get();
        if (shown == null) {
            return;
        }
        UUID id = shown.tournament().id();
        saveAs.apply("tournament-" + id.toString().substring(0, 8) + "." + format.ending())
                .ifPresent(file ->
                        tasks.run(
                                "export the tournament",
                                () -> {
                                    // whether a file may be replaced the system's dialog has asked
                                    AtomicFile.replace(file, format.bytes(shown.report()));
                                    return file;
                                },
                                done -> tasks.tell(Notice.info("Exported", "to " + done))));
    }
}
