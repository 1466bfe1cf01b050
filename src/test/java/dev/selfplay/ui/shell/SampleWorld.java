package dev.selfplay.ui.shell;

import static dev.selfplay.ui.shell.SampleValues.NAMES;
import static dev.selfplay.ui.shell.SampleValues.NOW;
import static dev.selfplay.ui.shell.SampleValues.battle;
import static dev.selfplay.ui.shell.SampleValues.firstWords;
import static dev.selfplay.ui.shell.SampleValues.grading;
import static dev.selfplay.ui.shell.SampleValues.id;
import static dev.selfplay.ui.shell.SampleValues.persona;
import static dev.selfplay.ui.shell.SampleValues.run;
import static dev.selfplay.ui.shell.SampleValues.sessionOf;
import static dev.selfplay.ui.shell.SampleValues.turn;

import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.EventBus;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.store.sqlite.StoredBattles;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.GradedBattle;
import dev.selfplay.testing.Spent;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.team.SampleTeam;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A real workbench in a folder of its own, and battles that a test tells at whatever point of their
/// lives: they come as events, as the engine would tell them, and are in the store. What the window
/// starts is fought for real, against a server that takes its time unless a test says otherwise.
/// Thread-safe.
public final class SampleWorld implements AutoCloseable {
    private final Map<UUID, Battle> told = new ConcurrentHashMap<>();
    public final Memory memory = Memory.ofThisProcess();
    private final List<Persona> personas = new ArrayList<>();

    /// Of the workbench, until it is opened.
    public final Map<String, String> variables = new ConcurrentHashMap<>();

    private @Nullable Bench bench;
    private @Nullable FakeOpenAiServer server;
    private @Nullable Spent spent;
    private @Nullable StoredBattles stored;

    public SampleWorld() {
        memory.remember("welcome.done", "yes");
        for (int i = 0; i < NAMES.size(); i++) {
            personas.add(persona(i));
        }
    }

    /// What else is done to the folder before it is opened.
    public volatile Consumer<Path> before = folder -> {};

    /// Where what may block runs.
    public volatile Executor background = Executors.newVirtualThreadPerTaskExecutor();

    /// The window's clock stands still unless a test moves it.
    public volatile Instant now = NOW;

    public WorkbenchServices services() {
        return new WorkbenchServices(workbench(), memory, background, () -> now, ZoneOffset.UTC);
    }

    /// A real workbench with this world's sellers, opened when it is asked for first.
    public synchronized Bench bench() {
        if (bench == null) {
            Map<String, String> all = new HashMap<>(variables);
            all.put("OPENAI_BASE_URL", server().url());
            bench = Bench.rehearsal(this::prepare, all);
            spent = new Spent(bench.workbench, Account.BILLED);
            stored =
                    new StoredBattles(
                            bench.workbench.workspace(), bench.workbench.mergedPrompt().text());
            bench.workbench.engine().events().subscribe(this::onKill);
        }
        return bench;
    }

    public Workbench workbench() {
        return bench().workbench;
    }

    private StoredBattles stored() {
        bench();
        return Objects.requireNonNull(stored);
    }

    /// Answers what is billed, later than any test ends.
    public synchronized FakeOpenAiServer server() {
        if (server == null) {
            server = FakeOpenAiServer.negotiating(Duration.ofMinutes(5));
        }
        return server;
    }

    /// For a view model that works with these tasks and needs no time to pass.
    public WindowContext context(Tasks tasks) {
        return new WindowContext(
                tasks, (delay, work) -> () -> {}, memory, () -> now, ZoneOffset.UTC);
    }

    /// Belongs to a team, whose database is not reachable; before the workbench is opened.
    public void joinTeam() {
        variables.put("SANDBOX_SUPABASE_DB_URL", SampleTeam.NOBODY);
        workbench().startSyncing();
    }

    /// What happens in this world.
    public EventBus events() {
        return workbench().engine().events();
    }

    /// No battle was ever fought here, and these files are missing.
    public void firstStart(String... missing) {
        memory.remember("welcome.done", "");
        lose(missing);
    }

    /// These files are missing from now on.
    public void lose(String... missing) {
        Workspace workspace = workbench().workspace();
        try {
            for (String name : missing) {
                Files.delete(workspace.folder().resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file is there again.
    public void restore(String name) {
        try {
            Files.copy(Path.of(name), workbench().workspace().folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The settings that hold.
    public Settings inForce() {
        return workbench().writtenSettings();
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
        before.accept(folder);
    }

    @Override
    public synchronized void close() {
        if (stored != null) {
            stored.close();
        }
        if (bench != null) {
            bench.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /// Keeps what it is about, and tells it.
    public void emit(BattleEvent event) {
        emit(List.of(event));
    }

    private void emit(List<BattleEvent> all) {
        stored().together(() -> all.forEach(this::keep));
        all.forEach(event -> events().accept(spent(event)));
    }

    private void keep(BattleEvent event) {
        switch (event) {
            case BattleEvent.RunStarted e -> keep(e.run());
            case BattleEvent.BattleChanged e -> keep(e.battle());
            case BattleEvent.BattleEnded e -> keep(e.battle());
            case BattleEvent.TurnCompleted e -> {
                keep(e.battle());
                stored().say(e.battle(), List.of(e.turn()));
            }
            case BattleEvent.Graded e -> {
                keep(e.battle());
                stored().grade(e.grading());
            }
            default -> {}
        }
    }

    private void keep(Run run) {
        stored().put(run);
    }

    private void keep(Battle battle) {
        told.put(battle.id(), battle);
        stored().put(battle, seller(battle));
    }

    private Persona seller(Battle battle) {
        return personas.stream()
                .filter(p -> p.id().equals(battle.personaId()))
                .findFirst()
                .orElseGet(() -> persona(battle.ordinal()));
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
            for (Battle b : told.values()) {
                if (!b.state().ended()) {
                    emit(
                            new BattleEvent.BattleEnded(
                                    NOW, b.withState(BattleState.KILLED, null, NOW)));
                }
            }
        }
    }

    /// Has this battle in its archive, without a word to anybody.
    public void keep(BattleDetail detail, Run run) {
        stored().together(() -> {
            keep(run);
            keep(detail.battle());
            stored().say(detail.battle(), detail.turns());
            detail.gradings().forEach(stored()::grade);
        });
    }

    /// These are so by now, without a word to anybody.
    public void become(List<Battle> battles) {
        stored().together(() -> battles.forEach(this::keep));
    }

    /// A battle that is read where a test wants to know what became of it.
    public BattleDetail stored(UUID battle) {
        return workbench().archive().detail(battle).orElseThrow();
    }

    /// Runs that were started here for real, the newest first.
    public List<Run> started() {
        return fought().stream()
                .map(Battle::runId)
                .distinct()
                .flatMap(id -> workbench().archive().run(id).stream())
                .toList();
    }

    /// Battles of the runs that were started here for real, the newest first.
    public List<Battle> fought() {
        return workbench().archive().all(BattleArchive.Query.newest(1_000)).stream()
                .filter(b -> !told.containsKey(b.id()))
                .toList();
    }

    /// Why the kill-switch is tripped; null where it is not.
    public @Nullable String killed() {
        return workbench().guard(Account.BILLED).session().lockedReason();
    }

    /// A run in the middle: twelve battles in every state, the second one streaming.
    public void playMiddle() {
        List<BattleEvent> all = new ArrayList<>();
        all.add(new BattleEvent.RunStarted(NOW, run(16), sessionOf("0.00", "0.10", null)));
        for (int i = 0; i < 16; i++) {
            all.add(new BattleEvent.BattleChanged(NOW, battle(i, BattleState.QUEUED, 0)));
        }
        int[] done = {6, 8, 11, 5, 15, 2, 15, 6, 10, 3, 14, 0};
        for (int i = 0; i < done.length; i++) {
            for (int n = 1; n <= done[i]; n++) {
                Battle b = battle(i, BattleState.RUNNING, n).withCost(Usd.parse("0.0006").times(n));
                Finish finish = i == 1 && n == 4 ? Finish.TRUNCATED : Finish.REPLY;
                all.add(
                        new BattleEvent.TurnCompleted(
                                NOW.plusSeconds(n),
                                b,
                                turn(n, finish, i == 1 && n == 6 ? 3 : 1, i == 1 && n == 7)));
            }
            if (done[i] < 15) {
                all.add(
                        new BattleEvent.BattleChanged(
                                NOW,
                                battle(i, BattleState.RUNNING, done[i])
                                        .withCost(Usd.parse("0.0006").times(done[i]))));
                all.add(new BattleEvent.TurnStarted(NOW, id("battle" + i), done[i] + 1));
                all.add(
                        new BattleEvent.TurnStreamed(
                                NOW, id("battle" + i), done[i] + 1, firstWords(done[i] + 1)));
            }
        }
        all.addAll(graded(0, 7, grading(id("battle0"), 10, 9, 9, true)));
        all.addAll(graded(4, 16, grading(id("battle4"), 9, 8, 8, false)));
        all.addAll(graded(6, 16, grading(id("battle6"), 3, 5, 4, true)));
        all.add(
                new BattleEvent.BattleChanged(
                        NOW, battle(9, BattleState.WAITING, 3).withCost(Usd.parse("0.002"))));
        all.add(
                new BattleEvent.Held(
                        NOW,
                        id("battle9"),
                        Duration.ofSeconds(12),
                        "rate limited, next try in 12 s"));
        all.add(
                new BattleEvent.BattleChanged(
                        NOW, battle(10, BattleState.GRADING, 15).withCost(Usd.parse("0.01"))));
        all.add(
                new BattleEvent.BattleEnded(
                        NOW,
                        battle(7, BattleState.FAILED, 6)
                                .withState(
                                        BattleState.FAILED,
                                        "The server refused the key (401). Check OPENAI_API_KEY.",
                                        NOW)));
        all.add(
                new BattleEvent.SpendChanged(
                        NOW.minusSeconds(50), sessionOf("1.79", "0.14", null)));
        all.add(new BattleEvent.SpendChanged(NOW, sessionOf("1.87", "0.14", null)));
        emit(all);
    }

    public void grade(int i, int math, int humanity, int success, boolean agree) {
        Battle before = told.get(id("battle" + i));
        emit(
                graded(
                        i,
                        before == null ? 1 : before.turnsDone() + 1,
                        grading(id("battle" + i), math, humanity, success, agree)));
    }

    /// How a battle comes to its end.
    ///
    /// @param from the turn that it is at
    private static List<BattleEvent> graded(int i, int from, Grading grading) {
        List<BattleEvent> all = new ArrayList<>();
        for (int n = from; n <= 15; n++) {
            all.add(
                    new BattleEvent.TurnCompleted(
                            NOW,
                            battle(i, BattleState.RUNNING, n),
                            turn(n, Finish.REPLY, 1, false)));
        }
        Battle ended =
                GradedBattle.of(
                                battle(i, BattleState.COMPLETED, 15).withCost(Usd.parse("0.0312")),
                                grading)
                        .withState(BattleState.COMPLETED, null, NOW);
        all.add(new BattleEvent.Graded(NOW, ended, grading));
        all.add(new BattleEvent.BattleEnded(NOW, ended));
        return all;
    }

    /// A run of another day, which no event announces.
    public void know(Run run) {
        keep(run);
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
            List<Turn> said = new ArrayList<>();
            for (int n = 1; n <= 15; n++) {
                said.add(turn(n, Finish.REPLY, 1, false));
            }
            keep(
                    new BattleDetail(
                            GradedBattle.of(
                                            battle(i, BattleState.COMPLETED, 15)
                                                    .withCost(Usd.parse("0.0312")),
                                            grading)
                                    .withState(BattleState.COMPLETED, null, NOW),
                            said,
                            List.of(grading)),
                    run(2));
        }
    }

    /// The kill-switch is tripped.
    public void kill(String reason) {
        workbench().guard(Account.BILLED).kill(reason);
    }

    public List<Persona> personas() {
        return personas;
    }

    /// Somebody breaks two of the sellers in personas.json.
    public void breakPersonas() throws IOException {
        Workbench workbench = workbench();
        Path file = workbench.workspace().personas();
        String broken =
                Files.readString(file)
                        .replaceFirst("\"difficulty\": 1", "\"difficulty\": 7")
                        .replaceFirst("\"systemPrompt\"", "\"prompt\"");
        Files.writeString(file, broken);
        var _ = workbench.personas().reread();
    }
}
