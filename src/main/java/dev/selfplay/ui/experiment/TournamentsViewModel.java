package dev.selfplay.ui.experiment;

import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Tournaments;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// The tournaments of the workspace and the one that is looked at. UI thread only.
final class TournamentsViewModel {
    private final Tasks tasks;
    private final Tournaments tournaments;
    private final Refresher<List<Tournament>> reading;
    private final Refresher<TournamentReport> looking;
    private final Async<TournamentReport> detail;
    private final ObservableList<Tournament> list = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();

    TournamentsViewModel(WindowContext context, Workbench workbench) {
        tasks = context.tasks();
        tournaments = workbench.tournaments();
        detail = new Async<>(tasks, "read the tournament");
        reading =
                new Refresher<>(
                        tasks, "read the tournaments", () -> tournaments::all, this::show, e -> {});
        looking =
                new Refresher<>(
                        tasks,
                        "read the tournament",
                        () -> {
                            UUID id = chosen.get();
                            return () -> tournaments.report(java.util.Objects.requireNonNull(id));
                        },
                        this::show,
                        e -> {});
    }

    /// Begins to follow what happens.
    ///
    /// @return ends it
    Runnable begin() {
        return tournaments.onLook(id -> tasks.ui().atNextPulse(id, this::refresh));
    }

    void refresh() {
        reading.refresh();
        if (chosen.get() != null) {
            looking.refresh();
        }
    }

    private void show(List<Tournament> read) {
        if (!list.equals(read)) {
            list.setAll(read);
        }
    }

    private void show(TournamentReport report) {
        if (report.tournament().id().equals(chosen.get())) {
            detail.show(report);
        }
    }

    /// @param id null for none
    void choose(@Nullable UUID id) {
        if (id == null) {
            looking.drop();
            chosen.set(null);
            detail.clear();
        } else if (!id.equals(chosen.get())) {
            looking.drop();
            chosen.set(id);
            detail.ask(() -> tournaments.report(id));
        }
    }

    void stop() {
        UUID id = chosen.get();
        if (id != null) {
            tasks.run("stop the tournament", () -> tournaments.conductor().stop(id));
        }
    }

    /// Newest first.
    ObservableList<Tournament> list() {
        return list;
    }

    ReadOnlyObjectProperty<@Nullable UUID> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    Async<TournamentReport> detail() {
        return detail;
    }
}
