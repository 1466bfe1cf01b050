package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.config.trust.TrustDesk;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.EventBus;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.ListedHistory;
import dev.selfplay.testing.OfThree;
import dev.selfplay.testing.Spent;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.team.SampleTeam;
import dev.selfplay.workbench.HistoryDesk;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.PastBattle;
import dev.selfplay.workbench.Runs.PastRun;
import dev.selfplay.workbench.Runs.RunRequest;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A workbench's surroundings in memory: it keeps what events say, as the store would, and records
/// what the window asks for. Thread-safe.
public final class SampleWorld implements BattleArchive, AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
    static final List<String> NAMES =
            List.of(
                    "The Skeptic",
                    "The Price-Anchorer",
                    "The Emotional Seller",
                    "The Time-Pressured Seller",
                    "The Comparison Shopper",
                    "The Legal Expert",
                    "The Emotional Wrecker",
                    "The Information Hoarder",
                    "The Repair Denier",
                    "The Equity Warrior",
                    "The Indecisive Seller",
                    "The Angry Seller",
                    "The Perfectionist",
                    "The Storyteller",
                    "The Family Council",
                    "The Final Boss");

    private final Map<UUID, Battle> battles = new ConcurrentHashMap<>();
    private final Map<UUID, List<Turn>> turns = new ConcurrentHashMap<>();
    private final Map<UUID, Grading> gradings = new ConcurrentHashMap<>();
    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<RunRequest> started = new CopyOnWriteArrayList<>();
    public final ListedHistory history = new ListedHistory();
    public final SampleTeam team = new SampleTeam();
    public final Memory memory = Memory.ofThisProcess();
    public volatile CostEstimate cost =
            new CostEstimate(Usd.parse("0.01"), Usd.parse("0.03"), Usd.parse("0.20"));
    public volatile boolean failStart;

    /// Why no run can be started; null where one can.
    public volatile String refusesEstimates;

    public volatile List<PastRun> pastRuns = List.of();
    private final List<Persona> personas = new ArrayList<>();

    /// Of the workbench, until it is opened.
    public final Map<String, String> variables = new ConcurrentHashMap<>();

    private @Nullable Bench bench;
    private @Nullable FakeOpenAiServer server;
    private @Nullable Spent spent;

    public SampleWorld() {
        memory.remember("welcome.done", "yes");
        for (int i = 0; i < NAMES.size(); i++) {
            personas.add(persona(i));
        }
        try {
            Path own = Files.createTempDirectory("user-state");
            trust =
                    new TrustDesk(
                            new Trust(own.resolve("state"), own),
                            () -> List.copyOf(folderAsks),
                            () -> Optional.of("http://127.0.0.1:8080/v1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the folder asks for: nothing, unless a test has it ask.
    public final List<Ask> folderAsks = new CopyOnWriteArrayList<>();

    private final TrustDesk trust;

    /// Where what may block runs.
    public volatile Executor background = Executors.newVirtualThreadPerTaskExecutor();

    /// The window's clock stands still unless a test moves it.
    public volatile Instant now = NOW;

    public WorkbenchServices services() {
        return new WorkbenchServices(
                bench().workbench,
                runs(),
                this,
                new HistoryDesk(this, history, history, () -> "ann"),
                team,
                trust,
                memory,
                background,
                () -> now,
                ZoneOffset.UTC);
    }

    /// A real workbench with this world's sellers, opened when it is asked for first.
    public synchronized Bench bench() {
        if (bench == null) {
            Map<String, String> all = new HashMap<>(variables);
            all.put("OPENAI_BASE_URL", server().url());
            bench = Bench.rehearsal(this::prepare, all);
            spent = new Spent(bench.workbench, Account.BILLED);
            bench.workbench.engine().events().subscribe(this::onKill);
        }
        return bench;
    }

    /// Answers what is billed.
    public synchronized FakeOpenAiServer server() {
        if (server == null) {
            server = FakeOpenAiServer.negotiating(Duration.ZERO);
        }
        return server;
    }

    /// For a view model that works with these tasks and needs no time to pass.
    public WindowContext context(Tasks tasks) {
        return new WindowContext(
                tasks, (delay, work) -> () -> {}, memory, () -> now, ZoneOffset.UTC);
    }

    /// What happens in this world.
    public EventBus events() {
        return bench().workbench.engine().events();
    }

    /// No battle was ever fought here, and these files are missing.
    public void firstStart(String... missing) {
        memory.remember("welcome.done", "");
        lose(missing);
    }

    /// These files are missing from now on.
    public void lose(String... missing) {
        Workspace workspace = bench().workbench.workspace();
        try {
            for (String name : missing) {
                Files.delete(workspace.folder().resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The settings that hold.
    public Settings inForce() {
        return bench().workbench.writtenSettings();
    }

    private void prepare(Path folder) {
        String library =
                personas.stream()
                        .map(p -> PersonaText.of(p).text())
                        .collect(
                                Collectors.joining(
                                        ",\n", "{\"version\": 1, \"personas\": [\n", "\n]}\n"));
        Workspace workspace = Workspace.at(folder);
        try {
            Files.writeString(workspace.personas(), library);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ =
                new SettingsFile(workspace.settings())
                        .write(
                                Settings.DEFAULT.with(
                                        Settings.THEME, dev.selfplay.config.ThemeChoice.LIGHT));
    }

    @Override
    public synchronized void close() {
        if (bench != null) {
            bench.close();
        }
        if (server != null) {
            server.close();
        }
    }

    public void emit(BattleEvent event) {
        switch (event) {
            case BattleEvent.RunStarted e -> runs.put(e.run().id(), e.run());
            case BattleEvent.BattleChanged e -> battles.put(e.battle().id(), e.battle());
            case BattleEvent.BattleEnded e -> battles.put(e.battle().id(), e.battle());
            case BattleEvent.TurnCompleted e -> {
                battles.put(e.battle().id(), e.battle());
                turns.computeIfAbsent(e.battle().id(), id -> new CopyOnWriteArrayList<>())
                        .add(e.turn());
            }
            case BattleEvent.Graded e -> {
                battles.put(e.battle().id(), e.battle());
                gradings.put(e.battle().id(), e.grading());
            }
            default -> {}
        }
        switch (event) {
            case BattleEvent.BattleChanged e -> history.put(e.battle());
            case BattleEvent.BattleEnded e -> history.put(e.battle());
            case BattleEvent.TurnCompleted e -> history.say(e.battle(), e.turn());
            case BattleEvent.Graded e -> history.grade(e.battle(), e.grading());
            default -> {}
        }
        events().accept(spent(event));
    }

    /// The same with what the ledger has when it was spent there.
    private BattleEvent spent(BattleEvent event) {
        return switch (event) {
            case BattleEvent.RunStarted e ->
                    new BattleEvent.RunStarted(e.at(), e.run(), spend(e.session()));
            case BattleEvent.SpendChanged e ->
                    new BattleEvent.SpendChanged(e.at(), spend(e.session()));
            default -> event;
        };
    }

    private Session spend(Session told) {
        bench();
        return Objects.requireNonNull(spent).become(told.settled(), told.reserved());
    }

    private void onKill(BattleEvent event) {
        if (event instanceof BattleEvent.KillSwitch kill) {
            asked.add("kill " + kill.reason());
            for (Battle b : battles.values()) {
                if (!b.state().ended()) {
                    emit(
                            new BattleEvent.BattleEnded(
                                    NOW, b.withState(BattleState.KILLED, null, NOW)));
                }
            }
        }
    }

    // values

    public static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    public static Session sessionOf(String settled, String reserved, String lockedReason) {
        return new Session(
                id("session"),
                9,
                Account.BILLED,
                Usd.ofDollars(5),
                Usd.parse(settled),
                Usd.parse(reserved),
                lockedReason,
                NOW);
    }

    /// A run that is over, its battles without words.
    public static PastRun past(Run run, List<Battle> battles) {
        return new PastRun(
                run, battles.stream().map(b -> new PastBattle(b, "", b.nextTurn())).toList());
    }

    /// Has this battle in its archive, without a word to anybody.
    public void keep(BattleDetail detail, Run run) {
        battles.put(detail.battle().id(), detail.battle());
        turns.put(detail.battle().id(), detail.turns());
        runs.put(run.id(), run);
    }

    public static RunSettings settings() {
        return new RunSettings(
                Account.BILLED,
                ModelChoice.DEFAULT,
                15,
                8,
                0.8,
                7,
                false,
                false,
                Weights.DEFAULT,
                DealSheet.DEFAULT);
    }

    public static Run run(int battles) {
        return new Run(id("run"), settings(), battles, NOW.minusSeconds(120));
    }

    public static Persona persona(int i) {
        String name = NAMES.get(i % NAMES.size());
        String type =
                name.replaceFirst("The ", "").toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return new Persona(
                id("persona" + i),
                name,
                type,
                List.of(
                                "Attacks Clause 17 and the $100",
                                "Demands $150k because of a neighbor",
                                "Hidden why: the dog's grave",
                                "Auction in nine days",
                                "Three offers on the table",
                                "A lawyer friend's warnings")
                        .get(i % 6),
                "You are " + name + ". You never say yes at once.",
                List.of("dry", "careful"),
                List.of("Why should I trust a hundred dollars?", "What is this memorandum?"),
                i % 7 != 6,
                1 + i % 5,
                Mood.GUARDED,
                "The roof frightens her more than the price.",
                95_000,
                80_000,
                List.of("being called stubborn"));
    }

    public static Battle battle(int i, BattleState state, int turnsDone) {
        Persona p = persona(i);
        return new Battle(
                id("battle" + i),
                id("run"),
                i,
                p.id(),
                p.type(),
                p.name(),
                p.difficulty(),
                state,
                null,
                15,
                turnsDone,
                i,
                Account.BILLED,
                ModelChoice.DEFAULT,
                "00",
                null,
                false,
                Usd.ZERO,
                NOW.plusSeconds(i),
                null);
    }

    static final List<String> CLOSER_LINES =
            List.of(
                    "Hi, uh, is this the owner of the house on Alder Street? I'm calling about the"
                            + " place, if you've got a minute.",
                    "Uh, that's fair, I'd ask the same thing. His place had the new roof, right?"
                            + " Ours needs about $38,500 before anybody can live in it, and that's"
                            + " the part my partners can't unsee. That's how we land at $82,700.",
                    "I wish I could, um, you know? If I went to $95,000 I'd be promising money that"
                            + " isn't there. What I can do is close in ten days at $82,700, and"
                            + " Clause 17 is what holds the date for you.");
    static final List<String> SELLER_LINES =
            List.of(
                    "My neighbor got $150,000 for the same floor plan. Why on earth would I take"
                            + " half of that from a stranger on the phone?",
                    "So meet me at $95,000 and I'll look at that paper of yours, the memorandum"
                            + " thing.",
                    "Fine. Record the memorandum, yes, if it keeps your people honest.");

    public static String words(int turn) {
        return Speaker.ofTurn(turn) == Speaker.CLOSER
                ? CLOSER_LINES.get(turn / 2 % CLOSER_LINES.size())
                : SELLER_LINES.get((turn / 2 - 1) % SELLER_LINES.size());
    }

    public static Turn turn(int number, Finish finish, int attempts, boolean estimated) {
        return new Turn(
                number,
                Speaker.ofTurn(number),
                words(number),
                finish,
                new TokenUsage(900, 600, 60, estimated),
                Usd.parse("0.00021"),
                attempts,
                "gpt-4o-mini",
                null,
                NOW,
                NOW.plusSeconds(number));
    }

    public static Grading grading(UUID battleId, int math, int humanity, int success, boolean ok) {
        Scorecard card =
                new Scorecard(
                        OfThree.criteria(
                                new Scorecard.Grade(
                                        math,
                                        "Held the figure through three pushes.",
                                        List.of(
                                                new Scorecard.Quote(
                                                        5, "close in ten days at $82,700", true))),
                                new Scorecard.Grade(
                                        humanity,
                                        "Sounded like a person thinking.",
                                        List.of(new Scorecard.Quote(3, "Uh, that's fair", true))),
                                new Scorecard.Grade(
                                        success,
                                        "The memorandum was agreed aloud.",
                                        List.of(
                                                new Scorecard.Quote(
                                                        6,
                                                        "Record the memorandum, of course",
                                                        false)))),
                        SpokenYes.at(6),
                        List.of(
                                new Scorecard.WinningRebuttal(
                                        5,
                                        "meet me at $95,000",
                                        "I'd be promising money that isn't there",
                                        true,
                                        "Honest about the limit.")),
                        "Name the repair figures one by one before the price.",
                        Weights.DEFAULT.total(OfThree.criteria(math, humanity, success)),
                        Weights.DEFAULT,
                        "1",
                        "gpt-4o",
                        null,
                        1,
                        0);
        Audit audit =
                dev.selfplay.audit.Auditor.audit(
                        Transcript.of(
                                java.util.stream.IntStream.rangeClosed(1, 6)
                                        .mapToObj(n -> turn(n, Finish.REPLY, 1, false))
                                        .toList()),
                        DealSheet.DEFAULT);
        return new Grading(
                id("grading" + battleId),
                battleId,
                NOW,
                card,
                audit,
                ok
                        ? List.of()
                        : List.of(
                                "The referee heard a spoken yes in turn 6; the audit found none."),
                Usd.parse("0.0041"));
    }

    /// What streamed of a turn so far: whole words.
    public static String firstWords(int turn) {
        String words = words(turn);
        return words.substring(0, words.lastIndexOf(' ', 60));
    }

    /// A run in the middle: twelve battles in every state, the second one streaming.
    public void playMiddle() {
        emit(new BattleEvent.RunStarted(NOW, run(16), sessionOf("0.00", "0.10", null)));
        for (int i = 0; i < 16; i++) {
            emit(new BattleEvent.BattleChanged(NOW, battle(i, BattleState.QUEUED, 0)));
        }
        int[] done = {6, 8, 11, 5, 15, 2, 15, 6, 10, 3, 14, 0};
        for (int i = 0; i < done.length; i++) {
            for (int n = 1; n <= done[i]; n++) {
                Battle b = battle(i, BattleState.RUNNING, n).withCost(Usd.parse("0.0006").times(n));
                Finish finish = i == 1 && n == 4 ? Finish.TRUNCATED : Finish.REPLY;
                emit(
                        new BattleEvent.TurnCompleted(
                                NOW.plusSeconds(n),
                                b,
                                turn(n, finish, i == 1 && n == 6 ? 3 : 1, i == 1 && n == 7)));
            }
            if (done[i] < 15) {
                emit(
                        new BattleEvent.BattleChanged(
                                NOW,
                                battle(i, BattleState.RUNNING, done[i])
                                        .withCost(Usd.parse("0.0006").times(done[i]))));
                emit(new BattleEvent.TurnStarted(NOW, id("battle" + i), done[i] + 1));
                emit(
                        new BattleEvent.TurnStreamed(
                                NOW, id("battle" + i), done[i] + 1, firstWords(done[i] + 1)));
            }
        }
        grade(0, 10, 9, 9, true);
        grade(4, 9, 8, 8, false);
        grade(6, 3, 5, 4, true);
        emit(
                new BattleEvent.BattleChanged(
                        NOW, battle(9, BattleState.WAITING, 3).withCost(Usd.parse("0.002"))));
        emit(
                new BattleEvent.Held(
                        NOW,
                        id("battle9"),
                        Duration.ofSeconds(12),
                        "rate limited, next try in 12 s"));
        emit(
                new BattleEvent.BattleChanged(
                        NOW, battle(10, BattleState.GRADING, 15).withCost(Usd.parse("0.01"))));
        emit(
                new BattleEvent.BattleEnded(
                        NOW,
                        battle(7, BattleState.FAILED, 6)
                                .withState(
                                        BattleState.FAILED,
                                        "The server refused the key (401). Check OPENAI_API_KEY.",
                                        NOW)));
        emit(new BattleEvent.SpendChanged(NOW.minusSeconds(50), sessionOf("1.79", "0.14", null)));
        emit(new BattleEvent.SpendChanged(NOW, sessionOf("1.87", "0.14", null)));
    }

    public void grade(int i, int math, int humanity, int success, boolean agree) {
        Grading grading = grading(id("battle" + i), math, humanity, success, agree);
        Battle ended =
                battle(i, BattleState.COMPLETED, 15)
                        .withCost(Usd.parse("0.0312"))
                        .withGrading(grading)
                        .withState(BattleState.COMPLETED, null, NOW);
        for (int n = 1; n <= 15; n++) {
            int number = n;
            List<Turn> had = turns.computeIfAbsent(id("battle" + i), k -> new ArrayList<>());
            if (had.stream().noneMatch(t -> t.number() == number)) {
                emit(
                        new BattleEvent.TurnCompleted(
                                NOW,
                                battle(i, BattleState.RUNNING, n),
                                turn(n, Finish.REPLY, 1, false)));
            }
        }
        emit(new BattleEvent.Graded(NOW, ended, grading));
        emit(new BattleEvent.BattleEnded(NOW, ended));
    }

    /// A run of another day, which no event announces.
    public void know(Run run) {
        var _ = bench().workbench.store().battles().create(run, List.of());
    }

    /// Fights a real run against a server that takes its time, until it is cancelled or killed.
    public Run fight(int sellers) {
        server().script(new FakeNegotiator(Duration.ofMinutes(5)));
        return bench().start(sellers, 15, 8).run();
    }

    /// Two battles of another day, which no event announces.
    public void remember() {
        for (int i : new int[] {0, 4}) {
            Grading grading = grading(id("battle" + i), 9, 8, 8, i == 0);
            battles.put(
                    id("battle" + i),
                    battle(i, BattleState.COMPLETED, 15)
                            .withCost(Usd.parse("0.0312"))
                            .withGrading(grading)
                            .withState(BattleState.COMPLETED, null, NOW));
            gradings.put(id("battle" + i), grading);
            List<Turn> said = new CopyOnWriteArrayList<>();
            for (int n = 1; n <= 15; n++) {
                said.add(turn(n, Finish.REPLY, 1, false));
            }
            turns.put(id("battle" + i), said);
            history.put(battles.get(id("battle" + i)));
        }
    }

    // what the window asks for

    /// Records what the window asks for, and fights nothing.
    private final class Asked extends Runs {
        Asked() {
            super(bench().workbench);
        }

        @Override
        public Forecast forecast(RunRequest request) {
            if (refusesEstimates != null) {
                throw new IllegalStateException(refusesEstimates);
            }
            long n = (long) request.personas().size() * request.repeats();
            return new Forecast(
                    new CostEstimate(
                            Usd.parse("0.02").times(n),
                            Usd.parse("0.03").times(n),
                            Usd.parse("0.05").times(n)),
                    List.of());
        }

        @Override
        public Run start(RunRequest request) {
            if (failStart) {
                throw new IllegalStateException("base_prompt.txt not found");
            }
            started.add(request);
            return SampleWorld.run(request.personas().size() * request.repeats());
        }

        @Override
        public void resume(List<UUID> ids) {
            asked.add("resume " + ids.size());
        }

        @Override
        public void regrade(UUID battleId) {
            asked.add("regrade " + battleId);
        }

        @Override
        public List<PastRun> lastRuns(int runs, int battles, int letters) {
            return pastRuns;
        }

        @Override
        public Optional<CostEstimate> costOfAgain(List<UUID> ids, Prompt prompt) {
            return Optional.of(cost);
        }

        @Override
        public Optional<CostEstimate> costOfRunAgain(UUID runId, Prompt prompt) {
            return Optional.of(cost);
        }

        @Override
        public Optional<CostEstimate> costOfRerun(UUID runId) {
            return Optional.of(cost);
        }

        @Override
        public Run rerunVoid(UUID runId) {
            asked.add("re-run void");
            return SampleWorld.run(battles.size());
        }

        @Override
        public Optional<CostEstimate> costToResume(List<UUID> ids) {
            return Optional.of(cost);
        }

        @Override
        public Run again(List<UUID> ids, Prompt prompt) {
            asked.add("again " + ids.size() + " " + prompt);
            return SampleWorld.run(ids.size());
        }

        @Override
        public Run runAgain(UUID runId, Prompt prompt) {
            asked.add("run again " + prompt);
            return SampleWorld.run(battles.size());
        }

        @Override
        public String transcript(UUID battleId) {
            return turns.getOrDefault(battleId, List.of()).stream()
                    .map(Turn::text)
                    .collect(Collectors.joining("\n\n"));
        }
    }

    /// What the window asks of the runs, recorded.
    public Runs runs() {
        return new Asked();
    }

    /// The kill-switch is tripped.
    public void kill(String reason) {
        bench().workbench.guard(Account.BILLED).kill(reason);
    }

    public List<Persona> personas() {
        return personas;
    }

    @Override
    public List<dev.selfplay.engine.RoleKept> rolesKept() {
        return List.of();
    }

    @Override
    public List<PersonaRecord> personaRecords() {
        List<PersonaRecord> records = new ArrayList<>();
        int[] last = {93, 71, 88, 90, 64, 58, 77, 81};
        for (int i = 0; i < last.length; i++) {
            records.add(record(personas.get(i), i, last[i]));
        }
        return records;
    }

    private static PersonaRecord record(Persona persona, int i, int last) {
        Map<Integer, Integer> totals = new TreeMap<>();
        List<Graded> recent = new ArrayList<>();
        int[] all = {last - 22, last - 9 - i, last};
        for (int n = 0; n < all.length; n++) {
            totals.merge(all[n], 1, Integer::sum);
            recent.add(
                    new Graded(
                            id("graded" + i + n),
                            all[n],
                            NOW.minusSeconds(86_400L * (3 - n)),
                            i == 4));
        }
        return new PersonaRecord(persona.id(), totals, recent);
    }

    /// Somebody breaks two of the sellers in personas.json.
    public void breakPersonas() throws IOException {
        Workbench workbench = bench().workbench;
        Path file = workbench.workspace().personas();
        String broken =
                Files.readString(file)
                        .replaceFirst("\"difficulty\": 1", "\"difficulty\": 7")
                        .replaceFirst("\"systemPrompt\"", "\"prompt\"");
        Files.writeString(file, broken);
        var _ = workbench.personas().reread();
    }

    @Override
    public Optional<BattleDetail> detail(UUID battleId) {
        Battle battle = battles.get(battleId);
        if (battle == null) {
            return Optional.empty();
        }
        Grading grading = gradings.get(battleId);
        return Optional.of(
                new BattleDetail(
                        battle,
                        turns.getOrDefault(battleId, List.of()).stream()
                                .sorted(Comparator.comparingInt(Turn::number))
                                .toList(),
                        grading == null ? List.of() : List.of(grading)));
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    @Override
    public java.util.Map<UUID, String> lastWords(java.util.Collection<UUID> of, int letters) {
        return java.util.Map.of();
    }

    @Override
    public List<Battle> page(Query query) {
        List<Battle> newestFirst =
                battles.values().stream()
                        .filter(b -> query.states().isEmpty() || query.states().contains(b.state()))
                        .sorted(Comparator.comparing(Battle::createdAt).reversed())
                        .toList();
        int from = 0;
        if (query.before() != null) {
            while (from < newestFirst.size()
                    && !newestFirst.get(from++).id().equals(query.before())) {}
        }
        return newestFirst.subList(from, Math.min(newestFirst.size(), from + query.limit()));
    }

    @Override
    public List<UUID> runsFrom(String beginning) {
        return List.of();
    }

    @Override
    public List<UUID> idsFrom(String beginning) {
        return battles.keySet().stream().filter(id -> id.toString().startsWith(beginning)).toList();
    }

    @Override
    public List<Hit> search(String words, int limit) {
        List<Hit> hits = new ArrayList<>();
        for (Battle b : page(Query.newest(1000))) {
            for (Turn t : turns.getOrDefault(b.id(), List.of())) {
                int at = t.text().toLowerCase(java.util.Locale.ROOT).indexOf(words);
                if (at >= 0) {
                    hits.add(
                            new Hit(
                                    b,
                                    t.number(),
                                    "[" + words + "]" + t.text().substring(at + words.length())));
                    break;
                }
            }
        }
        return hits;
    }
}
