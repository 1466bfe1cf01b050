package dev.selfplay.cli;

import dev.selfplay.domain.Counted;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.workbench.Experiments.Sensitivity;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Option;

import java.util.Locale;

/// Whether to fight what cannot give a verdict.
final class Hopeless {
    @Option(
            names = "--anyway",
            description = "Fight it also where so few sellers cannot give a verdict.")
    private boolean anyway;

    /// Money would be spent on what cannot come.
    ///
    /// @param comparisons that each need a verdict, from 1
    void demandVerdict(
            Workbench services, ExperimentOrder order, Sensitivity sensitivity, int comparisons) {
        if (sensitivity.none() && !anyway) {
            throw new CommandError(
                    ExitCode.USAGE,
                    String.format(
                            Locale.ROOT,
                            "%s cannot give a verdict, whatever the battles say: it takes %d at"
                                    + " least. Name more, or add --anyway to fight them all the"
                                    + " same.",
                            Counted.of(order.sellers().size(), "seller"),
                            services.experiments().leastSellers(order.repeats(), comparisons)));
        }
    }
}
