package dev.selfplay.cli;

import dev.selfplay.chat.ModelServer;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunCheck;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.persona.PersonaLookup;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.workbench.Exams;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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

    @Option(names = "--turns", paramLabel = "N", description = "Utterances per battle, 1-100 (15).")
    private @Nullable Integer turns;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Battles per persona (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(names = "--concurrency", paramLabel = "N", description = "Battles at once, 1-256 (8).")
    private @Nullable Integer concurrency;

    @Option(
            names = "--cap",
            paramLabel = "USD",
            description = "Sets the session's cap in dollars (a new session has 5.00).")
    private @Nullable Usd cap;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats a run; random if left out.")
    private @Nullable Long seed;

    @Option(
            names = {"--model", "--provider"},
            paramLabel = "rehearsal|openai",
            split = ",",
            description =
                    "Default: openai where a key or base URL is set, otherwise rehearsal. For one"
                            + " role: closer=NAME, seller=NAME, referee=NAME.")
    private List<String> providers = new ArrayList<>();

    @Option(names = "--closer-model", paramLabel = "M", description = "Model of the Closer.")
    private @Nullable String closerModel;

    @Option(names = "--seller-model", paramLabel = "M", description = "Model of the sellers.")
    private @Nullable String sellerModel;

    @Option(names = "--referee-model", paramLabel = "M", description = "Model of the referee.")
    private @Nullable String refereeModel;

    @Option(names = "--stop-on-yes", description = "End a battle once the spoken yes is given.")
    private boolean stopOnYes;

    @Option(names = "--stop-on-hang-up", description = "End a battle once the seller hangs up.")
    private boolean stopOnHangUp;

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
        Settings settings = services.settings();
        ProviderChoice choice = ProviderWords.read(providers, services.providers());
        Account account = services.providers().account(choice);
        RunSettings run =
                new RunSettings(
                        account,
                        models(settings.models()),
                        turns == null ? settings.get(Settings.TURNS) : turns,
                        concurrency == null ? settings.get(Settings.CONCURRENCY) : concurrency,
                        settings.get(Settings.TEMPERATURE),
                        seed == null ? services.random().nextInt(Integer.MAX_VALUE) : seed,
                        stopOnYes || settings.get(Settings.STOP_ON_YES),
                        stopOnHangUp || settings.get(Settings.STOP_ON_WALK_AWAY),
                        settings.weights(),
                        settings.dealSheet(),
                        choice,
                        settings.grading());
        RunOrder order =
                new RunOrder(personas(services), repeat, run, services.mergedPrompt().text());
        Environment.Sandbox permit = permit(services, account);
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
        warnOfModels(services, run);
        if (account.billed()) {
            services.providers().estimator().countedAsNamesakes(run).ifPresent(console()::note);
        }
        estimate(services, order);
        return new Work(account, () -> List.of(services.engine().start(permit, order)));
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
                !providers.isEmpty()
                        ? services.providers()
                                .account(ProviderWords.read(providers, services.providers()))
                        : accounts.isEmpty() ? services.defaultAccount() : accounts.getFirst();
        List<UUID> ids =
                battles.stream().filter(b -> b.account() == account).map(Battle::id).toList();
        if (ids.isEmpty()) {
            console().note("No interrupted battle to resume.");
        } else {
            console().note("Resuming %s.".formatted(Counted.of(ids.size(), "battle")));
        }
        Environment.Sandbox permit = permit(services, account);
        if (account.billed()) {
            askServers(services, battles);
            if (!ids.isEmpty()) {
                costToResume(services, account, ids);
            }
        }
        int atOnce =
                concurrency == null ? services.settings().get(Settings.CONCURRENCY) : concurrency;
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
        Environment.Sandbox permit = permit(services, account);
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
                        "%s; $%s is left in session %d."
                                .formatted(cost, session.left().toFixed(2), session.number()));
    }

    private List<Persona> personas(Workbench services) {
        if (!names.isEmpty()) {
            return names.stream().map(name -> persona(services, name)).toList();
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

    private static Persona persona(Workbench services, String name) {
        return switch (services.personas().find(name)) {
            case PersonaLookup.Found(Persona persona) -> persona;
            case PersonaLookup.NotFound(String message, _) ->
                    throw new CommandError(ExitCode.USAGE, message);
            case PersonaLookup.Ambiguous(String message, _) ->
                    throw new CommandError(ExitCode.USAGE, message);
        };
    }

    private ModelChoice models(ModelChoice defaults) {
        ModelChoice chosen = defaults;
        chosen = closerModel == null ? chosen : chosen.with(Role.CLOSER, closerModel);
        chosen = sellerModel == null ? chosen : chosen.with(Role.SELLER, sellerModel);
        return refereeModel == null ? chosen : chosen.with(Role.REFEREE, refereeModel);
    }

    private void warnOfModels(Workbench services, RunSettings run) {
        LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
        Arrays.stream(Role.values())
                .flatMap(role ->
                        services.providers().find(run.providers().of(role)).stream()
                                .filter(by -> by.account().billed())
                                .flatMap(by ->
                                        services
                                                .catalog()
                                                .warnings(
                                                        by.endpoint(), run.models().of(role), today)
                                                .stream()))
                .distinct()
                .forEach(console()::note);
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
                                                        account.billed()
                                                                ? ""
                                                                : " (rehearsal, not billed)")));
    }

    /// A cap that is named here is the person's own word, before anything else is asked.
    private Environment.Sandbox permit(Workbench services, Account account) {
        SpendGuard guard = services.guard(account);
        if (cap != null) {
            if (account.billed()) {
                services.allow(cap);
            }
            if (!guard.session().locked()) {
                guard.changeCap(cap);
            }
        }
        return services.safety().permit(account);
    }

    private static int decimals(CostEstimate estimate) {
        return Usd.decimals(estimate.low(), estimate.high());
    }

    private record Work(Account account, Supplier<List<RunHandle>> launch) {}
}
