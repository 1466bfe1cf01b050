package dev.selfplay.cli;

import dev.selfplay.chat.FailureKind;
import dev.selfplay.config.Environment;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.referee.Referee.Verdict;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/// Has a battle graded once more.
@Command(name = "regrade", description = "Grade a battle again.")
final class RegradeCommand extends ServiceCommand {
    @Parameters(paramLabel = "battle", description = "Its id, or the beginning of it.")
    private String battle = "";

    @Option(names = "--referee-model", paramLabel = "M", description = "Another referee.")
    private @Nullable String refereeModel;

    @Option(
            names = "--passes",
            paramLabel = "N",
            description =
                    "Gradings to take the median of, 1-9 (default: as the settings have it, with"
                            + " three near a threshold).")
    private @Nullable Integer passes;

    RegradeCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws InterruptedException, ExecutionException {
        GradingPlan plan = plan(services.settings().grading());
        UUID id = battleId(services.archive(), battle);
        var known = services.archive().detail(id).orElseThrow().battle();
        Account account = known.account();
        Environment.Sandbox permit = services.safety().permit(account);
        JsonEvents events = new JsonEvents(console(), account);
        Runnable unsubscribe = services.engine().events().subscribe(json() ? events : event -> {});
        try {
            Verdict verdict =
                    services.engine()
                            .regrade(
                                    permit,
                                    id,
                                    refereeModel == null
                                            ? known.models()
                                                    .refereeOr(
                                                            services.settings().models().referee())
                                            : refereeModel,
                                    plan)
                            .get();
            return switch (verdict) {
                case Verdict.Graded(Grading grading) -> {
                    console()
                            .note(
                                    words(
                                            services.archive().detail(id).orElseThrow().battle(),
                                            grading.scorecard()));
                    yield ExitCode.OK;
                }
                case Verdict.Unusable(String reason, var _) -> {
                    console().note("Not graded: " + reason);
                    yield ExitCode.INCOMPLETE;
                }
                case Verdict.Failed(var failure) -> {
                    console().note("Not graded: " + failure.describe());
                    yield failure.kind() == FailureKind.KILL_SWITCH
                            ? ExitCode.KILL_SWITCH
                            : ExitCode.INCOMPLETE;
                }
            };
        } finally {
            unsubscribe.run();
        }
    }

    private static String words(Battle battle, Scorecard card) {
        if (battle.isVoid()) {
            return "%s: void, so it has no total. %s"
                    .formatted(battle.personaName(), battle.fidelity().sentence());
        }
        return "%s: %s%s%s"
                .formatted(
                        battle.personaName(),
                        battle.total(),
                        card.passWords().map(words -> ", " + words).orElse(""),
                        battle.disputed() ? ", disputed" : "");
    }

    private GradingPlan plan(GradingPlan usual) {
        if (passes == null) {
            return usual;
        }
        if (passes < 1 || passes > GradingPlan.MOST_PASSES) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "--passes must be 1 to %d, not %d".formatted(GradingPlan.MOST_PASSES, passes));
        }
        return new GradingPlan(passes, 0, List.of(), usual.apart());
    }
}
