package dev.selfplay.ui.runs;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.export.BattleExports;
import dev.selfplay.export.BattleFormat;
import dev.selfplay.export.RunsCsv;
import dev.selfplay.ui.kit.FileExport;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Writes runs, and what two of them differ by, to files. UI thread only.
final class RunFiles {
    private final WindowContext context;
    private final Workbench workbench;
    private final Function<String, Optional<Path>> saveAs;

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    RunFiles(WindowContext context, Workbench workbench, Function<String, Optional<Path>> saveAs) {
        this.context = context;
        this.workbench = workbench;
        this.saveAs = saveAs;
    }

    /// All battles of a run, the first one first.
    void export(BattleFormat format, UUID run) {
        file(
                        "the run",
                        "battle",
                        (UUID id, Appendable to) ->
                                BattleExports.write(format, workbench.archive(), battles(id), to))
                .export(run, "run-" + shortOf(run) + "." + format.extension());
    }

    private List<UUID> battles(UUID run) {
        return workbench.archive().all(Query.of(run)).reversed().stream().map(Battle::id).toList();
    }

    void exportAll(List<RunRecord> runs) {
        file("the runs", "run", RunsCsv::runs).export(runs, "runs.csv");
    }

    void export(RunComparison comparison) {
        file(
                        "the comparison",
                        "seller",
                        (RunComparison of, Appendable to) -> RunsCsv.sellers(of, to))
                .export(
                        comparison,
                        "runs-%s-%s.csv"
                                .formatted(
                                        shortOf(comparison.first()), shortOf(comparison.other())));
    }

    private <Q> FileExport<Q> file(String what, String row, FileExport.Rows<Q> rows) {
        return new FileExport<>(context.tasks(), what, row, rows, saveAs);
    }

    private static String shortOf(UUID id) {
        return id.toString().substring(0, 8);
    }
}
