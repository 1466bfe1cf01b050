package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.workbench.Experiments.Sensitivity;

import java.util.List;
import java.util.concurrent.Callable;

/// What the card would start, worked out.
///
/// @param battles at most
/// @param cost of all of them
/// @param sees what it can see, a sentence
/// @param notes what the server will make of it, where that is otherwise than was asked for
/// @param start begins it; blocks
/// @param <S> what is under way then
record Planned<S>(
        Kind kind,
        ExperimentOrder order,
        int battles,
        CostEstimate cost,
        Sensitivity sensitivity,
        String sees,
        List<String> notes,
        Callable<S> start) {
    Planned {
        notes = List.copyOf(notes);
    }
}
