package dev.selfplay.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Session;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A whole workbench on a temporary workspace with the shipped files, against a real server on
/// loopback.
public final class Bench implements AutoCloseable {
    public final Workbench workbench;
    private @Nullable Path own; // folder, which goes with it
    final List<BattleEvent> events = new CopyOnWriteArrayList<>();

    public Bench(Path folder, FakeOpenAiServer server) {
        prepare(folder);
        workbench =
                Workbench.open(
                        folder,
                        false,
                        Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
        workbench.engine().events().subscribe(events::add);
    }

    public Bench(Workbench workbench) {
        this.workbench = workbench;
        workbench.engine().events().subscribe(events::add);
    }

    /// A workbench in a temporary folder of its own, with the rehearsal and no server. The folder is a
    /// copy of one that was opened before, so that its store is there already: opening a new one takes
    /// ten times as long.
    public static Bench rehearsal() {
        return rehearsal(folder -> {});
    }

    /// The same.
    ///
    /// @param before changes the folder before it is opened
    public static Bench rehearsal(Consumer<Path> before) {
        return rehearsal(before, Map.of());
    }

    /// The same.
    ///
    /// @param variables of the environment, such as a model server's address
    public static Bench rehearsal(Consumer<Path> before, Map<String, String> variables) {
        return copied(before, false, variables);
    }

    /// The same, where the rehearsal takes its time as the settings say.
    public static Bench atReadingPace() {
        return copied(folder -> {}, true, Map.of());
    }

    private static Bench copied(
            Consumer<Path> before, boolean readingPace, Map<String, String> variables) {
        Path own = temporary();
        Path folder = own.resolve("apex-closer"); // the window shows its name
        copy(Prepared.FOLDER, folder);
        before.accept(folder);
        Bench bench = new Bench(Workbench.open(folder, readingPace, variables));
        bench.own = own;
        return bench;
    }

    private static final class Prepared {
        static final Path FOLDER = prepared();

        private static Path prepared() {
            Path folder = temporary();
            prepare(folder);
            Workbench.open(folder, false, Map.of()).close();
            return folder;
        }
    }

    /// A copy of a workspace in which battles against fifty of the shipped personas were rehearsed, so
    /// that tactics wait at its desk.
    public static Path rehearsed() {
        Path folder = temporary();
        copy(Fought.FOLDER, folder);
        return folder;
    }

    private static final class Fought {
        static final Path FOLDER = fought();

        private static Path fought() {
            Path folder = temporary();
            prepare(folder);
            try (Workbench workbench = Workbench.open(folder, false, Map.of())) {
                PromotionFlowTest.battles(workbench, 7, 50);
            } catch (Exception e) {
                throw new IllegalStateException("The battles could not be rehearsed", e);
            }
            return folder;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            Files.createDirectories(to);
            for (Path path : all.skip(1).toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies the shipped prompt and personas into a folder.
    public static void prepare(Path folder) {
        try {
            for (String name :
                    List.of("base_prompt.txt", "personas.json", "personas.schema.json")) {
                if (!Files.exists(folder.resolve(name))) {
                    Files.copy(Path.of(name), folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same with so many of the shipped personas only.
    public static void prepare(Path folder, int personas) {
        prepare(folder);
        Path library = folder.resolve("personas.json");
        try {
            var root = (ObjectNode) new ObjectMapper().readTree(library.toFile());
            var all = (ArrayNode) root.get("personas");
            while (all.size() > personas) {
                all.remove(personas);
            }
            Files.writeString(library, root.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whatever asks for a table of the store fails from now on.
    ///
    /// @return mends it
    public Runnable without(String table) {
        rename(table, "lost");
        return () -> rename("lost", table);
    }

    private void rename(String table, String name) {
        Path file = workbench.workspace().state().resolve("workbench.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("ALTER TABLE " + table + " RENAME TO " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Environment.Sandbox permit() {
        return workbench.environment().assertSandboxMode();
    }

    public List<Persona> personas(int count) {
        return workbench.personas().current().active().subList(0, count);
    }

    public RunHandle start(int personas, int turns, int concurrency) {
        return workbench.engine().start(permit(), order(personas, turns, concurrency));
    }

    public RunOrder order(int personas, int turns, int concurrency) {
        return order(Account.BILLED, personas, turns, concurrency);
    }

    public RunOrder order(Account account, int personas, int turns, int concurrency) {
        var settings = workbench.settings();
        return new RunOrder(
                personas(personas),
                1,
                new RunSettings(
                        account,
                        ModelChoice.DEFAULT,
                        turns,
                        concurrency,
                        0.8,
                        7,
                        false,
                        false,
                        settings.weights(),
                        settings.dealSheet()),
                workbench.mergedPrompt().text());
    }

    /// Waits for the end of a run.
    public static RunSummary finish(RunHandle handle) throws Exception {
        return handle.finished().get(60, TimeUnit.SECONDS);
    }

    public Session session(Account account) {
        return workbench.guard(account).session();
    }

    /// All battles of the store, the newest first.
    public List<BattleDetail> details() {
        BattleArchive archive = workbench.archive();
        return archive.page(BattleArchive.Query.newest(100)).stream()
                .map(b -> archive.detail(b.id()).orElseThrow())
                .toList();
    }

    /// A tactic that waits, with a text of ours. In a place there is always the same one: whom it was won
    /// from it is not proved on.
    public Tactic waiting(int place, String text) {
        Tactic tactic =
                workbench
                        .promotion()
                        .tactics(Query.of(TacticState.WAITING, TacticState.HELD))
                        .stream()
                        .sorted(Comparator.comparing(Tactic::quote).thenComparing(Tactic::id))
                        .toList()
                        .get(place);
        var pick = new Approval.Pick(tactic.id(), text, tactic.priority());
        if (!(workbench.promotion().approve(new Approval(List.of(pick)), Set.of(tactic.id()))
                instanceof Outcome.Done)) {
            throw new IllegalStateException("not approved: " + text);
        }
        workbench.promotion().withdraw(List.of(tactic.id()), "", false);
        workbench.promotion().reconsider(List.of(tactic.id()));
        return workbench.promotion().tactic(tactic.id()).orElseThrow();
    }

    public <E extends BattleEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        workbench.close();
        if (own != null) {
            delete(own);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
