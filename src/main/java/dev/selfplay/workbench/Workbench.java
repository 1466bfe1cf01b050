package dev.selfplay.workbench;

import dev.selfplay.alerts.AlertSender;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelServer;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.ProviderTools;
import dev.selfplay.chat.ServedCatalog;
import dev.selfplay.chat.Sleeper;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.openai.OpenAiProvider;
import dev.selfplay.chat.rehearsal.RehearsalProvider;
import dev.selfplay.conduct.Conductor;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Variable;
import dev.selfplay.config.WindowMemory;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.doctor.Doctor;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleEngine;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleLog;
import dev.selfplay.engine.BattleNotes;
import dev.selfplay.engine.EngineServices;
import dev.selfplay.engine.EventBus;
import dev.selfplay.engine.RunCheck;
import dev.selfplay.experiment.ExperimentRunner;
import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunRecords;
import dev.selfplay.experiment.TournamentRunner;
import dev.selfplay.key.ServerKey;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.promotion.Adoptions;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.prompt.CrashPoints;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptDrafts;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.referee.Referee;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.GuardedProviders;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.store.sqlite.SqliteStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// All services on one workspace, wired by hand. Opening blocks on the disk. Thread-safe.
public final class Workbench implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Workspace workspace;
    private final Map<String, String> variables;
    private final @Nullable ReadOnlyCopy copy;
    private final Environments.Resolution environment;
    private final WrittenSettings written;
    private final List<String> problems = new ArrayList<>();
    private final Boundary boundary;
    private final FolderTrust trust;
    private final LiveCatalog described;
    private final ModelCatalog catalog;
    private final TokenCounter counter = new O200kTokenCounter();
    private final InstantSource clock = InstantSource.system();
    private final Sleeper sleeper = Thread::sleep;
    private final EventBus events = new EventBus();
    private final SqliteStore store;
    private final Safety safety;
    private final FirstCaps caps;
    private final SpendLedger ledger;
    private final GuardedProviders providers;
    private final BattleEngine engine;
    private final Experiments experiments;
    private final Tournaments tournaments;
    private final SellerSets sellerSets;
    private final WinRepeats winRepeats;
    private final Proofs proofs;
    private final Trainings trainings;
    private final Promotion promotion;
    private final PersonaLibrary personas;
    private final TeamSync team;
    private final SlackAlerts slack;
    private final OpenAiAccess openAi;
    private final RunCheck runCheck;
    private final Rubrics rubrics;
    private final RefereeChanges refereeChanges;
    private final Exams exams;
    private final WindowMemory windowMemory;
    private final StoreWatch storeWatch;
    private final Chores chores = new Chores();
    private final List<Runnable> settingsEdited = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Workbench(
            Workspace workspace,
            boolean readingPace,
            Map<String, String> variables,
            @Nullable ReadOnlyCopy copy) {
        this.workspace = workspace;
        this.variables = variables;
        this.copy = copy;
        Trust decided = Boundary.trust(workspace.folder(), variables);
        FolderEntry.enter(workspace, decided);
        environment = Environments.resolve(variables, workspace.dotEnv());
        environment.problems().forEach(p -> problems.add(p.toString()));
        written = new WrittenSettings(workspace.settings(), problems);
        described = new LiveCatalog(workspace.models(), Boundary.prices(decided));
        problems.addAll(described.problems());
        workspace.stateOpenToOthers().ifPresent(p -> problems.add(p.toString()));
        FolderAsks asks =
                new FolderAsks(
                        workspace,
                        environment,
                        described::own,
                        written::now,
                        () ->
                                Optional.ofNullable(made())
                                        .map(p -> p.guard(Account.BILLED).session()),
                        () -> keys().status().place() != null);
        boundary = new Boundary(asks, decided);
        openAi =
                new OpenAiAccess(
                        workspace,
                        environment.environment(),
                        written.now(),
                        variables,
                        boundary::asking,
                        clock);
        trust = new FolderTrust(decided, asks::all, openAi::other);
        catalog =
                new ServedCatalog(
                        described, model -> described.own().describedHere(model), this::servers);
        store =
                copy == null
                        ? SqliteStore.open(workspace.state(), clock)
                        : SqliteStore.openCopy(workspace.state(), clock);
        rubrics = new Rubrics(workspace, store.rubrics(), clock);
        safety =
                new Safety(
                        environment.environment(),
                        store,
                        written::unsafe,
                        rubrics::problem,
                        described,
                        boundary);
        caps = new FirstCaps(written, this::settings);
        ledger = store.ledger();
        var tools = new ProviderTools(catalog, counter, clock, sleeper, random());
        providers =
                new GuardedProviders(
                        registered(tools, readingPace),
                        ledger,
                        tools,
                        caps::of,
                        events,
                        safety::refusal,
                        () -> rubrics.size(counter));
        caps.decide(providers);
        safety.look();
        store.battles().recover(clock.instant());
        Referee referee = new Referee(clock, rubrics::forGrading);
        exams = new Exams(this, referee);
        refereeChanges = new RefereeChanges(this, referee);
        sellerSets = new SellerSets(store.gate(), this::settings);
        winRepeats = new WinRepeats(this, store.gate());
        runCheck = new RunCheck(catalog, providers, counter, referee, winRepeats::notice);
        promotion =
                new Promotion(
                        store,
                        workspace,
                        environment.environment(),
                        providers,
                        this::settings,
                        new Weigher(counter, catalog, providers::standard, this::settings),
                        winRepeats,
                        (tactic, text, file) -> proofs().record(tactic, text, file),
                        boundary::syncing,
                        clock,
                        CrashPoints.NONE);
        engine =
                new BattleEngine(
                        new EngineServices(
                                store.battles(),
                                store.archive(),
                                providers,
                                referee,
                                this::graded,
                                events,
                                clock,
                                UUID::randomUUID));
        proofs = new Proofs(this, store.gate());
        Runnable recovery = () -> store.battles().recover(clock.instant());
        trainings = new Trainings(this, store.trainings(), recovery);
        ExperimentRunner runner =
                new ExperimentRunner(
                        engine, store.battles(), store.experiments(), clock, UUID::randomUUID);
        experiments = new Experiments(this, runner);
        tournaments =
                new Tournaments(
                        this,
                        new TournamentRunner(
                                runner,
                                store.experiments(),
                                store.tournaments(),
                                recovery,
                                clock,
                                UUID::randomUUID));
        events.subscribe(new BattleLog());
        PersonaHistory versions = store.personaHistory();
        personas =
                new PersonaLibrary(
                        new PersonaFile(
                                workspace.personas(), workspace.state().resolve("personas.lock")),
                        (list, origin) -> versions.record(list, origin, clock.instant()));
        team =
                new TeamSync(
                        environment.environment(),
                        store,
                        new WorkspacePersonas(personas),
                        new WorkspaceTactics(promotion.desk()),
                        workspace.state().resolve("sync.lock"),
                        () -> written.now().who(),
                        clock,
                        boundary::syncing,
                        this::storeChanged,
                        this::onConflictSides);
        slack =
                new SlackAlerts(
                        environment
                                .environment()
                                .value(Variable.SLACK_WEBHOOK_URL)
                                .map(ResolvedValue::reveal)
                                .orElse(null),
                        boundary::alerts,
                        boundary::alerting,
                        events,
                        promotion.desk(),
                        clock);
        windowMemory = new WindowMemory(workspace.windowMemory());
        storeWatch = new StoreWatch(store);
        var _ = written.onTaken(slack::refresh);
        var _ = decided.onChange(this::onDecided);
        var _ = safety.onChange(this::onSafety);
        chores.every(POLL, "The spend of other processes could not be looked at", providers::poll);
        chores.every(SECOND, "settings.json could not be looked at", this::lookAtSettings);
        chores.every(
                SECOND, "What was decided about the folder could not be looked at", decided::look);
        chores.every(
                SECOND,
                "It could not be looked at which key was entered",
                openAi.keys()::lookForOthers);
        chores.every(SECOND, "What the window remembers could not be saved", windowMemory::save);
        chores.every(SECOND, "What other programs did could not be looked at", storeWatch::look);
        chores.every(SECOND, "rubric.txt could not be looked at", rubrics::look);
        chores.every(
                SECOND, "It could not be looked at whether billed calls are safe", safety::look);
    }

    /// For the command line: the rehearsal runs at full speed, and a signal stops cleanly.
    public static Workbench forCommandLine(Path folder) {
        return closedAtExit(openForCommand(folder, System.getenv()));
    }

    /// For the window: the rehearsal speaks at the pace of the settings.
    public static Workbench forWindow(Path folder) {
        Workbench workbench = open(folder, true, System.getenv());
        workbench.startSyncing();
        return closedAtExit(workbench);
    }

    /// @param readingPace whether the rehearsal keeps the pace of the settings, or runs at full speed
    /// @param variables instead of the process's own
    /// @throws IllegalArgumentException if there is no such folder
    /// @throws dev.selfplay.store.sqlite.StoreException if the local database cannot be used
    public static Workbench open(Path folder, boolean readingPace, Map<String, String> variables) {
        return new Workbench(Workspace.at(folder), readingPace, variables, null);
    }

    /// Opens a copy, for what only reads; it goes when the workbench is closed, or cannot be opened.
    public static Workbench open(ReadOnlyCopy copy, Map<String, String> variables) {
        try {
            return new Workbench(copy.workspace(), false, variables, copy);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /// For a command, which may only want to read.
    ///
    /// @throws OnlyReadable if the local state cannot be written or is damaged
    public static Workbench openForCommand(Path folder, Map<String, String> variables) {
        try {
            return open(folder, false, variables);
        } catch (RuntimeException e) {
            throw ReadOnlyCopy.of(e, folder, variables).<RuntimeException>map(o -> o).orElse(e);
        }
    }

    public RuntimeException asRead(RuntimeException failure) {
        return copy != null
                ? failure
                : ReadOnlyCopy.of(failure, workspace.folder(), variables)
                        .<RuntimeException>map(only -> only)
                        .orElse(failure);
    }

    private static Workbench closedAtExit(Workbench workbench) {
        Runtime.getRuntime().addShutdownHook(new Thread(workbench::close, "close-workbench"));
        return workbench;
    }

    /// Every provider; the first that can be asked is taken where nobody names one.
    private List<Provider> registered(ProviderTools tools, boolean readingPace) {
        return List.of(
                new OpenAiProvider(
                        openAi.endpoint(),
                        openAi.models(),
                        openAi::configured,
                        store.refusals(),
                        written::now,
                        tools),
                new RehearsalProvider(
                        tools,
                        () -> readingPace ? pace() : Duration.ZERO,
                        () -> written.now().get(Settings.REHEARSAL_OUT_OF_ROLE)));
    }

    private Duration pace() {
        return Duration.ofMillis(written.now().get(Settings.REHEARSAL_PACE_MILLIS));
    }

    /// Null while this is being made.
    @SuppressWarnings("RedundantNullCheck")
    private @Nullable GuardedProviders made() {
        return providers;
    }

    private List<ModelServer> servers() {
        GuardedProviders made = made();
        return made == null
                ? List.of(openAi.models())
                : made.all().stream().flatMap(p -> p.server().stream()).toList();
    }

    /// What the window remembers; written about once a second while it changes.
    public WindowMemory windowMemory() {
        return windowMemory;
    }

    private void lookAtSettings() {
        if (written.look()) {
            caps.decide(providers);
            settingsEdited.forEach(Runnable::run);
        }
        if (described.look()) {
            settingsEdited.forEach(Runnable::run);
        }
    }

    /// Where the store is gone, nothing of what goes on could be kept.
    private void onSafety(Optional<Problem> unsafe) {
        if (store.gone()) {
            unsafe.ifPresent(now -> engine.failAll(now.message() + ". " + now.remedy()));
        }
    }

    private void onDecided() {
        slack.refresh();
        team.reconsider();
    }

    /// Tells when settings.json or models.json was written, by whomever.
    ///
    /// @return unsubscribes
    public Runnable onSettingsEdited(Runnable listener) {
        settingsEdited.add(listener);
        return () -> settingsEdited.remove(listener);
    }

    /// Tells when another process has stored something in this workspace.
    ///
    /// @return unsubscribes
    public Runnable onOtherPrograms(Runnable listener) {
        return storeWatch.listen(listener);
    }

    public Workspace workspace() {
        return workspace;
    }

    public Environment environment() {
        return environment.environment();
    }

    public RefereeChanges refereeChanges() {
        return refereeChanges;
    }

    public Rubrics rubrics() {
        return rubrics;
    }

    public Safety safety() {
        return safety;
    }

    public FolderTrust trust() {
        return trust;
    }

    public void allow(Usd cap) {
        boundary.allow(cap);
    }

    public Settings settings() {
        return boundary.effective(written.now());
    }

    /// The settings as they were written, whether all of them are allowed or not.
    public Settings writtenSettings() {
        return written.now();
    }

    /// Takes these settings from now on and writes them to settings.json.
    ///
    /// @return why they could not be written, if so; they hold for this program all the same
    public Optional<Problem> apply(Settings changed) {
        boundary.allow(written.now(), changed);
        return written.apply(changed);
    }

    public SettingsFile.Reading readSettings() {
        return written.read();
    }

    /// Mode and variables, with the key that was entered as far as it is known without asking a
    /// keychain. Does not block.
    public Environments.Resolution resolution() {
        return keys().known().map(environment::or).orElse(environment);
    }

    public ServerKey keys() {
        return openAi.keys();
    }

    public KnownProblems problems() {
        return new KnownProblems(this, problems, slack::problem);
    }

    public ModelCatalog catalog() {
        return catalog;
    }

    public RunCheck runCheck() {
        return runCheck;
    }

    public ModelServer modelServer() {
        return openAi.models();
    }

    /// Of the server that speaks OpenAI's protocol.
    String endpointUrl() {
        return openAi.endpoint().url();
    }

    public PersonaLibrary personas() {
        return personas;
    }

    public SqliteStore store() {
        return store;
    }

    public TokenCounter counter() {
        return counter;
    }

    public MergedPrompt mergedPrompt() {
        return promotion.prompt().forBattles();
    }

    public PromptEditor prompt() {
        return promotion.prompt();
    }

    public PromptDrafts promptDrafts() {
        return store.promptDrafts();
    }

    public PromotionDesk promotion() {
        return promotion.desk();
    }

    public Adoptions adoptions() {
        return promotion.adoptions();
    }

    public Publisher publisher() {
        return promotion.publisher();
    }

    public TacticLooking looking() {
        return new TacticLooking(this, promotion);
    }

    public Promotion promotionParts() {
        return promotion;
    }

    public TeamSync team() {
        return team;
    }

    /// Keeps in step with the team's database by itself from now on, where one is named.
    public void startSyncing() {
        team.start(random());
    }

    private Runnable onConflictSides(Runnable listener) {
        Runnable others = onOtherPrograms(listener);
        Runnable changed = personas.listen(_ -> listener.run());
        return () -> {
            others.run();
            changed.run();
        };
    }

    private void storeChanged() {
        storeWatch.tell();
        promotion.desk().changed();
    }

    public Experiments experiments() {
        return experiments;
    }

    public Proofs proofs() {
        return proofs;
    }

    /// On a battle's thread.
    private void graded(Battle battle) {
        winRepeats.graded(battle);
        lookAt(battle.id());
    }

    /// Looks at a graded battle for tactics, unless the gate is against it.
    void lookAt(UUID battleId) {
        promotion.lookAt(battleId);
    }

    public Trainings trainings() {
        return trainings;
    }

    public WinRepeats winRepeats() {
        return winRepeats;
    }

    public Tournaments tournaments() {
        return tournaments;
    }

    public SellerSets sellerSets() {
        return sellerSets;
    }

    public Exams exams() {
        return exams;
    }

    /// A walk through battles that a person grades before seeing the referee's grade.
    public BlindQueue blindQueue() {
        return new BlindQueue(this, random());
    }

    /// What a person has to decide about battles.
    public Questions questions() {
        return new Questions(
                store.archive(),
                store.index(),
                store.rulings(),
                () -> written.now().who(),
                () -> settings().dealSheet(),
                clock,
                events,
                this::storeChanged);
    }

    public BattleEngine engine() {
        return engine;
    }

    public BattleArchive archive() {
        return store.archive();
    }

    /// What the runs of all days came to.
    public RunRecords runRecords() {
        return store.runs();
    }

    /// Two runs seller by seller. Blocks on the disk.
    public RunComparison compareRuns(UUID first, UUID other) {
        return RunComparison.of(store.runs(), first, other);
    }

    public AlertSender alerts() {
        return slack;
    }

    public BattleIndex index() {
        return store.index();
    }

    public BattleNotes notes() {
        return store.notes();
    }

    /// Keeps a person's grade, which may settle a dispute.
    public void keep(PersonGrade grade) {
        store.notes().saveGrade(grade);
        storeChanged();
    }

    /// Who writes notes and grades here.
    public String author() {
        return written.now().who();
    }

    public LedgerArchive ledgerArchive() {
        return store.ledgerArchive();
    }

    public SpendLedger ledger() {
        return ledger;
    }

    /// Builds what the first call to a server needs; takes a second or two, so early and aside.
    public void warmUp() {
        var _ = counter.count("");
        providers.warmUp();
    }

    public GuardedProviders providers() {
        return providers;
    }

    public SpendGuard guard(Account account) {
        return providers.guard(account);
    }

    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        return costLeft().resumed(battles);
    }

    public CostLeft costLeft() {
        return new CostLeft(store.archive(), store.battles(), providers.estimator());
    }

    public Account defaultAccount() {
        return providers.standard().account();
    }

    /// Whether the server that speaks OpenAI's protocol is configured: a key, or a base URL.
    public boolean serverConfigured() {
        return openAi.configured();
    }

    public Doctor doctor() {
        return new Doctor(
                Workspace.at(workspace.folder()),
                this::examinedEnvironment,
                () -> keys().status().wrong(),
                catalog,
                counter::count,
                new DatabaseCheck(
                        workspace.state().resolve("workbench.db"),
                        () ->
                                copy == null
                                        ? safety.storeGone().or(safety::spendUnknown)
                                        : Optional.of(copy.why())),
                clock,
                boundary::asking,
                openAi.models()::askAgain,
                openAi::ask,
                trust);
    }

    /// With the keychain asked.
    private Environments.Resolution examinedEnvironment() {
        var _ = keys().inForce();
        return resolution();
    }

    public InstantSource clock() {
        return clock;
    }

    public RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // first what begins others
        List<Conductor<?, ?>> conductors =
                List.of(trainings.conductor(), tournaments.conductor(), experiments.conductor());
        conductors.forEach(Conductor::closing);
        engine.close();
        conductors.forEach(Conductor::close);
        team.close();
        slack.close();
        promotion.close();
        chores.close();
        windowMemory.close();
        personas.close();
        providers.close();
        store.close();
        if (copy != null) {
            copy.close();
        }
    }
}
