package dev.selfplay.ui.experiment;

import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Detail;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Writes what an experiment says, and its pictures, to files. UI thread only.
final class ExperimentFiles {
    private final Tasks tasks;
    private final Function<String, Optional<Path>> saveAs;
    private final Function<OfSeller, String> name;

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    /// @param name of a seller, for people
    ExperimentFiles(
            Tasks tasks, Function<String, Optional<Path>> saveAs, Function<OfSeller, String> name) {
        this.tasks = tasks;
        this.saveAs = saveAs;
        this.name = name;
    }

    /// @param index of the comparison that a picture shows
    void export(ExperimentExports format, Detail shown, int index) {
        String id = shown.report().experiment().id().toString().substring(0, 8);
        String part =
                format.key().contains("-")
                        ? "-" + format.key().substring(0, format.key().indexOf('-'))
                        : "";
        saveAs.apply("experiment-" + id + part + "." + format.ending())
                .ifPresent(file ->
                        tasks.run(
                                "export the experiment",
                                () -> {
                                    // whether a file may be replaced the system's dialog has asked
                                    AtomicFile.replace(
                                            file, format.bytes(shown.report(), index, name));
                                    return file;
                                },
                                done -> tasks.tell(Notice.info("Exported", "to " + done))));
    }
}
