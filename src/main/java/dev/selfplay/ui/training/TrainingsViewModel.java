package dev.selfplay.ui.training;

import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.export.TrainingExports;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.training.Training;
import dev.selfplay.ui.conduct.WorksViewModel;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Trainings;
import dev.selfplay.workbench.Trainings.Begun;
import dev.selfplay.workbench.Trainings.Report;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The trainings of the workspace and the one that is looked at. UI thread only.
public final class TrainingsViewModel extends WorksViewModel<Training, Report, Training> {
    private final Workbench workbench;
    private final Trainings trainings;
    private final Function<String, Optional<Path>> saveAs;

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    public TrainingsViewModel(
            WindowContext context, Workbench workbench, Function<String, Optional<Path>> saveAs) {
        Trainings trainings = workbench.trainings();
        super(
                context.tasks(),
                Kind.TRAINING,
                trainings.conductor(),
                trainings::all,
                trainings::report,
                Report::training);
        this.workbench = workbench;
        this.trainings = trainings;
        this.saveAs = saveAs;
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
                        .listen(report -> tasks.ui().atNextPulse(this, this::refreshDetail));
        Runnable fights =
                workbench
                        .engine()
                        .events()
                        .subscribe(event -> {
                            if (event instanceof BattleEvent.BattleEnded) {
                                tasks.ui().atNextPulse(this, this::refreshDetail);
                            }
                        });
        return () -> {
            steps.run();
            battles.run();
            fights.run();
        };
    }

    @Override
    protected Notice over(Training training) {
        return Notice.info("Training over", TrainingText.kept(training) + ". " + training.reason());
    }

    /// Follows a training that a person began, and tells its end.
    public void follow(Begun begun, Runnable open) {
        follow(begun.id(), begun.finished(), open);
    }

    public void resume(Runnable open) {
        resume(
                id -> {
                    workbench.environment().assertSandboxMode();
                    return trainings.resume(id, now -> {});
                },
                open);
    }

    public void export(TrainingExports format) {
        Report shown = detail().valueProperty().get();
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
}
