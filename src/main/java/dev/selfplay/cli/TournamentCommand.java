package dev.selfplay.cli;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.export.TournamentExports;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Tournaments.Plan;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Ranks any number of prompts and models.
@Command(
        name = "tournament",
        mixinStandardHelpOptions = true,
        description =
                "Which of many prompts or models is best: the weaker half is out after each round,"
                        + " and the final is an experiment.")
final class TournamentCommand {
    private TournamentCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new TournamentCommand())
                .addSubcommand(new Start(root))
                .addSubcommand(new Kept(root))
                .addSubcommand(new Shown(root))
                .addSubcommand(new WorkCommand.Stop<>(root, WorkCommand.TOURNAMENT))
                .addSubcommand(new Resumed(root))
                .addSubcommand(new Exported(root))
                .addSubcommand(new WorkCommand.Delete<>(root, WorkCommand.TOURNAMENT));
    }

    /// Watches a tournament to its end.
    private record Watch(Console console, boolean json, Workbench services, Account account) {

        /// @param start begins it, given whom to tell the arm of each battle
        int conduct(Function<Consumer<Map<UUID, Arm>>, Ranking> start)
                throws InterruptedException, ExecutionException {
            var events = new ArmEvents(console, json);
            var rounds = new TournamentWords.Rounds(console, json);
            Runnable unsubscribe = services.tournaments().conductor().listen(rounds);
            TournamentReport report;
            try {
                report =
                        events.await(
                                services,
                                account,
                                () -> {
                                    Ranking ranking =
                                            start.apply(arms ->
                                                    arms.forEach((battle, arm) ->
                                                            events.arm(battle, arm.name())));
                                    console.note("Tournament " + ranking.tournament().id());
                                    return ranking.finished();
                                });
            } finally {
                unsubscribe.run();
            }
            rounds.accept(report);
            TournamentWords.tell(console, json, report);
            return report.tournament().state() == State.FINISHED
                    ? ExitCode.OK
                    : services.guard(account).session().locked()
                            ? ExitCode.KILL_SWITCH
                            : ExitCode.INCOMPLETE;
        }
    }

    @Command(
            name = "run",
            description = {
                "Rank the arms. --personas, --repeat and --margin are those of the final; no round",
                "before it has more battles. A budget is shared by the rounds."
            })
    static final class Start extends ServiceCommand {
        @Mixin private ExperimentOptions asked = new ExperimentOptions();
        @Mixin private Hopeless hopeless = new Hopeless();

        Start(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) throws InterruptedException, ExecutionException {
            services.environment().assertSandboxMode();
            if (asked.arms.size() < 2) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "A tournament needs two arms at least: --arm A=current --arm B=version:12"
                                + " --arm C=file:other.txt.");
            }
            RunSettings settings = asked.settings(services);
            Session session = asked.open(services, settings);
            Plan plan = services.tournaments().plan(asked.request(services, asked.arms));
            hopeless.demandVerdict(services, plan.order(), plan.sensitivity(), 1);
            plan.notes().forEach(console()::note);
            asked.options.warnings(services, settings).forEach(console()::note);
            console()
                    .note(
                            "%s. All its battles cost %s; $%s is left in session %d%s."
                                    .formatted(
                                            TournamentWords.size(plan.bracket()),
                                            plan.cost().about(),
                                            session.left().toFixed(2),
                                            session.number(),
                                            RunOptions.notBilled(settings.account())));
            console().note("The final: " + plan.sensitivity().words());
            return new Watch(console(), json(), services, settings.account())
                    .conduct(planned -> services.tournaments().start(plan, planned));
        }
    }

    @Command(name = "resume", description = "Take a tournament up that was stopped or cut off.")
    static final class Resumed extends WorkCommand<Tournament> {
        Resumed(RootCommand root) {
            super(root, TOURNAMENT);
        }

        @Override
        boolean fits(Tournament work) {
            return work.state().resumable();
        }

        @Override
        int run(Workbench services, Tournament tournament)
                throws InterruptedException, ExecutionException {
            services.environment().assertSandboxMode();
            return new Watch(console(), json(), services, tournament.order().settings().account())
                    .conduct(planned -> services.tournaments().resume(tournament.id(), planned));
        }
    }

    @Command(name = "list", description = "The tournaments of this workspace, newest first.")
    static final class Kept extends ServiceCommand {
        Kept(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            List<Tournament> all = services.tournaments().all();
            if (all.isEmpty()) {
                console()
                        .note(
                                "No tournament yet: tournament run --arm A=current --arm"
                                        + " B=version:1 --arm C=file:other.txt");
            }
            for (Tournament tournament : all) {
                TournamentWords.line(
                        console(), json(), services.tournaments().report(tournament.id()));
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "show",
            description = "What a tournament says: its rounds, the standing, the final's verdict.")
    static final class Shown extends WorkCommand<Tournament> {
        Shown(RootCommand root) {
            super(root, TOURNAMENT);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services, Tournament tournament) {
            TournamentReport report = services.tournaments().report(tournament.id());
            TournamentWords.rounds(console(), json(), report);
            TournamentWords.tell(console(), json(), report);
            return ExitCode.OK;
        }
    }

    @Command(name = "export", description = "Write a tournament with its pairs of battles.")
    static final class Exported extends WorkCommand<Tournament> {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "json",
                description = {
                    "json has all of it, csv a line for each pair (default: ${DEFAULT-VALUE});",
                    "svg and png are the ladder, beats-svg and beats-png who beats whom."
                })
        private TournamentExports format = TournamentExports.JSON;

        @Mixin private NewFile file = new NewFile();

        Exported(RootCommand root) {
            super(root, TOURNAMENT);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services, Tournament tournament) throws IOException {
            TournamentReport report = services.tournaments().report(tournament.id());
            byte[] bytes = format.bytes(report);
            if (format.binary()) {
                file.write(console(), bytes);
            } else {
                String text = new String(bytes, StandardCharsets.UTF_8);
                file.write(console(), to -> to.append(text));
            }
            return ExitCode.OK;
        }
    }
}
