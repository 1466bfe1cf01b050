package dev.selfplay.cli;

import dev.selfplay.chat.ModelServer;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunCheck;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.workbench.Exams;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs battles to graded results, or takes interrupted ones up again.
@Command(name = "battle", description = "Run battles against sellers, or resume interrupted ones.")
final class BattleCommand extends ServiceCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "slug|id",
            description =
                    "Personas by slug or id; with --resume, battles by id. Default: the first"
                            + " --limit active personas.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All active personas.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many active personas (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Battles per persona (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Mixin private RunOptions options = new RunOptions();

    @Mixin private LevelOptions level = new LevelOptions();

    @Option(
            names = "--scale-difficulty",
            description =
                    "Sellers get harder, level by level, as they say yes, and easier as the Closer"
                            + " fails.")
    private boolean scale;

    @Option(
            names = "--target",
            paramLabel = "PERCENT",
            description =
                    "The share of calls that shall end with the yes, with --scale-difficulty (a"
                            + " setting: 50).")
    private @Nullable Integer target;

    @Option(
            names = "--resume",
            description = "Take interrupted battles up again: those named, or all.")
    private boolean resume;

    @Option(
            names = "--rerun-void",
            paramLabel = "RUN",
            description =
                    "Fight the void battles of a run once more: the same sellers and prompts, other"
                            + " seeds.")
    private @Nullable String rerunVoid;

    BattleCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws InterruptedException, ExecutionException {
        services.environment().assertSandboxMode();
        Work work =
                rerunVoid != null
                        ? replaced(services, rerunVoid)
                        : resume ? resumed(services) : started(services);
        SpendGuard guard = services.guard(work.account());
        JsonEvents jsonEvents = new JsonEvents(console(), work.account());
        Session session = guard.session();
        String locked = session.lockedReason();
        if (locked != null) {
            if (json()) {
                jsonEvents.killSwitch(services.clock().instant(), session.id(), locked);
            }
            throw new CommandError(
                    ExitCode.KILL_SWITCH,
                    "%s Session %d is locked. Start a new one: session new --model %s"
                            .formatted(locked, session.number(), work.account().key()));
        }
        Consumer<BattleEvent> listener =
                json()
                        ? jsonEvents
                        : new PeopleEvents(
                                console(),
                                services.clock(),
                                services.settings().get(Settings.PASS_THRESHOLD));
        Runnable unsubscribe = services.engine().events().subscribe(listener);
        try {
            List<RunSummary> summaries = new ArrayList<>();
            for (RunHandle handle : work.launch().get()) {
                summaries.add(handle.finished().get());
            }
            services.winRepeats().await();
            services.safety()
                    .storeGone()
                    .ifPresent(gone -> {
                        throw new CommandError(ExitCode.INCOMPLETE, gone.toString());
                    });
            return exitCode(summaries, guard.session());
        } finally {
            unsubscribe.run();
            console().status(null);
        }
    }

    private static int exitCode(List<RunSummary> summaries, Session session) {
        if (session.locked() || summaries.stream().anyMatch(s -> s.killed() > 0)) {
            return ExitCode.KILL_SWITCH;
        }
        boolean complete =
                summaries.stream()
                        .allMatch(s ->
                                s.failed() + s.ungraded() + s.cancelled() + s.interrupted() == 0);
        return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private Work started(Workbench services) {
        RunSettings run = options.settings(services).with(levels(services.settings()));
        Account account = run.account();
        RunOrder order =
                new RunOrder(personas(services), repeat, run, services.mergedPrompt().text());
        Environment.Sandbox permit = options.permit(services, account);
        RunCheck.Outlook outlook = services.runCheck().check(order);
        if (outlook.refusal() != null) {
            throw new CommandError(ExitCode.USAGE, outlook.refusal());
        }
        services.providers()
                .estimator()
                .refusal(run)
                .ifPresent(why -> {
                    throw new CommandError(ExitCode.USAGE, why);
                });
        outlook.notes().forEach(console()::note);
        services.refereeChanges()
                .notice(new Exams.Candidate(run.providers().referee(), run.models().referee()))
                .ifPresent(console()::note);
        options.warnings(services, run).forEach(console()::note);
        if (account.billed()) {
            services.providers().estimator().countedAsNamesakes(run).ifPresent(console()::note);
        }
        estimate(services, order);
        return new Work(account, () -> List.of(services.engine().start(permit, order)));
    }

    private SellerLevels levels(Settings settings) {
        if (!scale) {
            if (target != null) {
                throw new CommandError(
                        ExitCode.USAGE, "--target is what --scale-difficulty aims at.");
            }
            return level.levels();
        }
        if (level.named()) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "--level keeps the sellers at one level, --scale-difficulty changes it: name"
                            + " one of them.");
        }
        return SellerLevels.towards(target == null ? settings.get(Settings.YES_TARGET) : target);
    }

    private Work resumed(Workbench services) {
        BattleArchive archive = services.archive();
        List<Battle> battles =
                names.isEmpty()
                        ? archive.all(BattleArchive.Query.in(BattleState.INTERRUPTED))
                        : names.stream()
                                .map(name -> battleId(archive, name))
                                .map(id -> archive.detail(id).orElseThrow().battle())
                                .toList();
        List<Account> accounts = battles.stream().map(Battle::account).distinct().toList();
        Account account =
                options.namesProviders()
                        ? options.settings(services).account()
                        : accounts.isEmpty() ? services.defaultAccount() : accounts.getFirst();
        List<UUID> ids =
                battles.stream().filter(b -> b.account() == account).map(Battle::id).toList();
        if (ids.isEmpty()) {
            console().note("No interrupted battle to resume.");
        } else {
            console().note("Resuming %s.".formatted(Counted.of(ids.size(), "battle")));
        }
        Environment.Sandbox permit = options.permit(services, account);
        if (account.billed()) {
            askServers(services, battles);
            if (!ids.isEmpty()) {
                costToResume(services, account, ids);
            }
        }
        int atOnce = options.settings(services).concurrency();
        return new Work(account, () -> services.engine().resume(permit, ids, atOnce));
    }

    private Work replaced(Workbench services, String typed) {
        if (resume || !names.isEmpty()) {
            throw new CommandError(ExitCode.USAGE, "--rerun-void takes a run, and nothing else.");
        }
        UUID run = runWithVoid(services.archive(), typed);
        List<UUID> ids = services.archive().voidOf(run);
        List<Battle> battles =
                ids.stream()
                        .map(id -> services.archive().detail(id).orElseThrow().battle())
                        .toList();
        Account account = battles.getFirst().account();
        console().note("Re-running %s.".formatted(Counted.of(ids.size(), "void battle")));
        Environment.Sandbox permit = options.permit(services, account);
        if (account.billed()) {
            askServers(services, battles);
            note(services, account, "They", services.costLeft().again(ids, null));
        }
        return new Work(account, () -> List.of(services.engine().replace(permit, ids)));
    }

    private static UUID runWithVoid(BattleArchive archive, String typed) {
        List<UUID> runs =
                archive.all(BattleArchive.Query.in(BattleState.VOID)).stream()
                        .map(Battle::runId)
                        .distinct()
                        .toList();
        return new TypedId(typed, "runs", "No run %s has a void battle.").find(runs, run -> run);
    }

    /// So that their slots and contexts are known.
    private static void askServers(Workbench services, List<Battle> battles) {
        battles.stream()
                .flatMap(b -> services.archive().run(b.runId()).stream())
                .map(run -> run.settings().providers())
                .distinct()
                .flatMap(choice -> services.providers().servers(choice).stream())
                .distinct()
                .forEach(ModelServer::ask);
    }

    private void costToResume(Workbench services, Account account, List<UUID> ids) {
        note(services, account, "What is left of them", services.costToResume(ids));
    }

    private void note(
            Workbench services, Account account, String what, Optional<CostEstimate> estimate) {
        Session session = services.guard(account).session();
        String cost =
                estimate.map(e -> what + " will cost " + e.about())
                        .orElse("What it will cost is not known");
        console()
                .note(
                        "%s; $%s is left in session %d%s."
                                .formatted(
                                        cost,
                                        session.left().toFixed(2),
                                        session.number(),
                                        RunOptions.notBilled(account)));
    }

    private List<Persona> personas(Workbench services) {
        if (!names.isEmpty()) {
            return names.stream().map(name -> RunOptions.persona(services, name)).toList();
        }
        List<Persona> active =
                services.personas().current().personas().stream().filter(Persona::active).toList();
        if (active.isEmpty()) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "personas.json has no active persona. \"personas validate\" says what is"
                            + " wrong.");
        }
        if (limit < 1) {
            throw new CommandError(ExitCode.USAGE, "--limit must be at least 1, not " + limit);
        }
        return all ? active : active.stream().limit(limit).toList();
    }

    private void estimate(Workbench services, RunOrder order) {
        Account account = order.settings().account();
        Session session = services.guard(account).session();
        services.providers()
                .estimator()
                .estimate(order.personas(), order.repeats(), order.settings(), order.mergedPrompt())
                .ifPresent(e ->
                        console()
                                .note(
                                        "Will cost about $%s ($%s to $%s); $%s is left in session %d%s."
                                                .formatted(
                                                        e.likely().toFixed(decimals(e)),
                                                        e.low().toFixed(decimals(e)),
                                                        e.high().toFixed(decimals(e)),
                                                        session.left().toFixed(2),
                                                        session.number(),
                                                        RunOptions.notBilled(account))));
    }

    private static int decimals(CostEstimate estimate) {
        return Usd.decimals(estimate.low(), estimate.high());
    }

    private record Work(Account account, Supplier<List<RunHandle>> launch) {}
}
