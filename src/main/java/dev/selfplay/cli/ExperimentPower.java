package dev.selfplay.cli;

import dev.selfplay.domain.Counted;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Experiments.Plan;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;

/// What an experiment could see, before anything is fought.
@Command(
        name = "power",
        description =
                "What difference so many sellers and repeats can see, and what they cost; with"
                        + " --difference, how many repeats it takes. Nothing is fought.")
final class ExperimentPower extends ServiceCommand {
    @Mixin private ExperimentOptions asked = new ExperimentOptions();

    @Option(
            names = "--difference",
            paramLabel = "POINTS",
            description = "The difference that is to be seen.")
    private @Nullable Double difference;

    ExperimentPower(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) {
        List<String> arms = asked.arms.isEmpty() ? List.of("A=current", "B=current") : asked.arms;
        if (arms.size() < 2) {
            throw new CommandError(ExitCode.USAGE, "Name two arms at least, or none.");
        }
        if (difference != null) {
            asked.repeat = repeats(services, arms.size() - 1, difference);
        }
        tell(asked.plan(services, arms));
        return ExitCode.OK;
    }

    private int repeats(Workbench services, int comparisons, double wanted) {
        if (wanted <= 0 || wanted > 100) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "--difference must be more than 0 and at most 100, not "
                            + ExperimentWords.number(wanted));
        }
        int sellers = asked.sellers(services).size();
        return services.experiments()
                .repeatsFor(wanted, sellers, comparisons)
                .orElseThrow(() ->
                        new CommandError(
                                ExitCode.USAGE,
                                String.format(
                                        Locale.ROOT,
                                        "%s cannot show a difference of %s points, not even"
                                                + " with %d repeats: take more of them.",
                                        Counted.of(sellers, "seller"),
                                        ExperimentWords.number(wanted),
                                        Experiments.MOST_REPEATS)));
    }

    private void tell(Plan plan) {
        if (json()) {
            console()
                    .json(
                            console()
                                    .object()
                                    .put("event", "experiment.power")
                                    .put("sellers", plan.order().sellers().size())
                                    .put("repeats", plan.order().repeats())
                                    .put("arms", plan.order().arms().size())
                                    .put(
                                            "smallestDifference",
                                            plan.sensitivity().none()
                                                    ? null
                                                    : round(plan.sensitivity().smallest()))
                                    .put("deviation", round(plan.sensitivity().deviation()))
                                    .put("measuredOn", plan.sensitivity().measured())
                                    .put("costUsd", plan.cost().likely().toString())
                                    .put("costHighUsd", plan.cost().high().toString()));
        } else {
            console()
                    .print(
                            "%s, %s. %s"
                                    .formatted(
                                            ExperimentWords.size(plan.order()),
                                            plan.cost().about(),
                                            plan.sensitivity().words()));
        }
    }

    private static Double round(double points) {
        return Math.round(points * 10) / 10.0;
    }
}
