package dev.selfplay.ui.training;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.export.TrainingExports;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.training.Training;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Trainings;
import dev.selfplay.workbench.Trainings.Begun;
import dev.selfplay.workbench.Trainings.Report;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/// The trainings of the workspace and the one that is looked at. What blocks is done in the background.
/// UI thread only.
public final class TrainingsViewModel {
    private final Tasks tasks;
    private final Workbench workbench;
    private final Trainings trainings;
    private final Function<String, Optional<Path>> saveAs;
    private final Refresher<List<Training>> reading;
    private final Refresher<Report> looking;
    private final Async<Report> detail;
    private final ObservableList<Training> list = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    public TrainingsViewModel(
            WindowContext context, Workbench workbench, Function<String, Optional<Path>> saveAs) {
        tasks = context.tasks();
        this.workbench = workbench;
        trainings = workbench.trainings();
        this.saveAs = saveAs;
        detail = new Async<>(tasks, "read the training");
        reading =
                new Refresher<>(
                        tasks, "read the trainings", () -> trainings::all, this::show, e -> {});
        looking =
                new Refresher<>(
                        tasks,
                        "read the training",
                        () -> {
                            UUID id = Objects.requireNonNull(chosen.get());
                            return () -> trainings.report(id);
                        },
                        this::show,
                        e -> {});
    }

    /// Begins to follow what happens: each step of a training, and its battles as they end.
    ///
    /// @return ends it
    public Runnable begin() {
        Runnable steps =
                trainings
                        .conductor()
                        .listen(training -> tasks.ui().atNextPulse(training.id(), this::refresh));
        Runnable battles =
                workbench
                        .experiments()
                        .conductor()
                        .listen(report -> tasks.ui().atNextPulse(this, this::fought));
        Runnable fights =
                workbench
                        .engine()
                        .events()
                        .subscribe(event -> {
                            if (event instanceof BattleEvent.BattleEnded) {
                                tasks.ui().atNextPulse(this, this::fought);
                            }
                        });
        return () -> {
            steps.run();
            battles.run();
            fights.run();
        };
    }

    private void fought() {
        if (chosen.get() != null) {
            looking.refresh();
        }
    }

    /// To be called when the page comes into sight, and when another program stored something.
    public void refresh() {
        reading.refresh();
        fought();
    }

    private void show(List<Training> read) {
        if (!list.equals(read)) {
            list.setAll(read);
        }
        UUID id = chosen.get();
        if (id != null && read.stream().noneMatch(t -> t.id().equals(id))) {
            choose(null);
        }
    }

    private void show(Report report) {
        if (report.training().id().equals(chosen.get())) {
            detail.show(report);
        }
    }

    /// @param id null for none
    public void choose(@Nullable UUID id) {
        if (id == null) {
            looking.drop();
            chosen.set(null);
            detail.clear();
        } else if (!id.equals(chosen.get())) {
            looking.drop();
            chosen.set(id);
            detail.ask(() -> trainings.report(id));
        }
    }

    /// Follows a training that a person began, and tells its end.
    public void follow(Begun begun, Runnable open) {
        tell(begun.finished(), open);
        choose(begun.id());
        reading.refresh();
    }

    private void tell(CompletableFuture<Training> finished, Runnable open) {
        var _ =
                finished.whenComplete((training, failure) -> {
                    tasks.tell(ended(training, failure, open));
                    tasks.ui().atNextPulse(this, this::refresh);
                });
    }

    private static Notice ended(
            @Nullable Training training, @Nullable Throwable failure, Runnable open) {
        if (training == null) {
            return Notice.error(
                    "Training",
                    "could not go on: " + (failure == null ? "" : failure.getMessage()));
        }
        return Notice.info("Training over", TrainingText.kept(training) + ". " + training.reason())
                .with("Show", open);
    }

    public void stop() {
        withShown(training ->
                tasks.run("stop the training", () -> trainings.conductor().stop(training.id())));
    }

    /// Holds it where it is, or lets it go on.
    void pause() {
        withShown(training -> {
            var conductor = trainings.conductor();
            tasks.run(
                    "pause the training",
                    () -> {
                        conductor.pause(training.id(), !conductor.paused(training.id()));
                        return training;
                    },
                    done -> fought());
        });
    }

    public void resume(Runnable open) {
        withShown(training ->
                tasks.run(
                        "resume the training",
                        () -> {
                            workbench.environment().assertSandboxMode();
                            return trainings.resume(training.id(), now -> {});
                        },
                        finished -> {
                            tell(finished, open);
                            refresh();
                        }));
    }

    public void export(TrainingExports format) {
        Report shown = detail.valueProperty().get();
        if (shown == null) {
            return;
        }
        Training training = shown.training();
        saveAs.apply("training-" + TrainingText.brief(training) + "." + format.key())
                .ifPresent(file ->
                        tasks.run(
                                "export the learning curve",
                                () -> {
                                    // whether a file may be replaced the system's dialog has asked
                                    AtomicFile.replace(
                                            file, format.bytes(training, shown.measured()));
                                    return file;
                                },
                                done -> tasks.tell(Notice.info("Exported", "to " + done))));
    }

    private void withShown(Consumer<Training> action) {
        Report shown = detail.valueProperty().get();
        if (shown != null) {
            action.accept(shown.training());
        }
    }

    /// Newest first.
    public ObservableList<Training> list() {
        return list;
    }

    public ReadOnlyObjectProperty<@Nullable UUID> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public Async<Report> detail() {
        return detail;
    }
}
