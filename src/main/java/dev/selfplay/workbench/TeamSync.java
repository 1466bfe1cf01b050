package dev.selfplay.workbench;

import dev.selfplay.config.Environment;
import dev.selfplay.config.Problem;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.files.ProcessLock;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Conflicts;
import dev.selfplay.sync.LocalPersonas;
import dev.selfplay.sync.LocalTactics;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.RemoteSink;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.SyncService;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.sync.TeamShare;
import dev.selfplay.sync.postgres.PostgresSink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// All that can be done with the team's database. What needs it throws where none is named or the
/// safety check is against it. A round runs under the workspace's sync lock, so that a window and a
/// command never send past each other. Blocks on the disk and the network, but where it says
/// otherwise; thread-safe.
public final class TeamSync implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(5);

    private final TeamDatabase database;
    private final boolean production;
    private final SqliteStore store;
    private final LocalPersonas personas;
    private final Conflicts conflicts;
    private final Path lock;
    private final Supplier<String> author;
    private final InstantSource clock;
    private final Runnable pulled;
    private final Function<Runnable, Runnable> changesHere;
    private final Supplier<Optional<Problem>> refusal;
    private final SyncStatus off;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable SyncService service;
    private @Nullable RandomGenerator starting;

    /// @param author under which changes are sent, asked for each round
    /// @param refusal why the database must not be contacted now
    /// @param pulled run after a round that brought something in
    /// @param changesHere subscribes to what else may change a conflict's sides; returns what
    ///     unsubscribes
    TeamSync(
            Environment environment,
            SqliteStore store,
            LocalPersonas personas,
            LocalTactics tactics,
            Path lock,
            Supplier<String> author,
            InstantSource clock,
            Supplier<Optional<Problem>> refusal,
            Runnable pulled,
            Function<Runnable, Runnable> changesHere) {
        this.database = TeamDatabase.of(environment);
        this.production = environment instanceof Environment.Prod;
        this.store = store;
        this.personas = personas;
        this.conflicts = new Conflicts(store.sync(), personas, tactics, clock);
        this.lock = lock;
        this.author = author;
        this.clock = clock;
        this.refusal = refusal;
        this.pulled = pulled;
        this.changesHere = changesHere;
        this.off =
                switch (database) {
                    case TeamDatabase.Ready _ -> SyncStatus.off(clock.instant(), "", "");
                    case TeamDatabase.Missing(String message, String remedy) ->
                            SyncStatus.off(clock.instant(), message, remedy);
                    case TeamDatabase.Unusable(String message, String remedy) ->
                            blocked(clock, Reason.DENIED, message, remedy);
                    case TeamDatabase.Refused(String message, String remedy) ->
                            blocked(clock, Reason.SAFETY, message, remedy);
                };
    }

    private static SyncStatus blocked(
            InstantSource clock, Reason reason, String message, String remedy) {
        return new SyncStatus(
                SyncStatus.Phase.BLOCKED,
                0,
                0,
                clock.instant(),
                message,
                remedy,
                null,
                reason,
                null);
    }

    /// Syncs from now on by itself, where a database is named that may be contacted and this is
    /// SANDBOX.
    synchronized void start(RandomGenerator random) {
        starting = random;
        if (service == null
                && !production
                && database instanceof TeamDatabase.Ready ready
                && refusal.get().isEmpty()) {
            var made =
                    new SyncService(
                            PostgresSink.to(ready.address(), true),
                            new Rounds(),
                            clock,
                            random,
                            POLL);
            var _ = made.onChange(this::tellListeners);
            service = made;
            made.start();
        }
    }

    /// Begins or ends syncing by itself as the database may be contacted by now.
    void reconsider() {
        SyncService ended = null;
        synchronized (this) {
            if (service != null && refusal.get().isPresent()) {
                ended = service;
                service = null;
            } else if (starting != null) {
                start(starting);
            }
        }
        if (ended != null) {
            ended.close();
        }
        tellListeners();
    }

    private void tellListeners() {
        listeners.forEach(Runnable::run);
    }

    private synchronized @Nullable SyncService service() {
        return service;
    }

    private final class Rounds implements SyncService.Workshop {
        @Override
        public SyncRound.Result round(TeamLink link, SyncRound.Progress progress)
                throws TeamException, InterruptedException {
            return TeamSync.this.round(link, progress);
        }

        @Override
        public int waiting() {
            return TeamSync.this.waiting();
        }

        @Override
        public int conflicts() {
            return store.sync().conflicts().size();
        }

        @Override
        public int problems() {
            return store.sync().problems().size();
        }

        @Override
        public long last() {
            return store.outbox().last();
        }
    }

    private SyncRound.Result round(TeamLink link, SyncRound.Progress progress)
            throws TeamException, InterruptedException {
        SyncRound.Result result;
        try {
            ProcessLock held = ProcessLock.acquire(lock);
            try {
                var round =
                        new SyncRound(
                                store.outbox(),
                                store.sync(),
                                personas,
                                author.get(),
                                clock,
                                progress);
                result = round.run(link);
            } finally {
                held.close();
            }
        } catch (IOException e) {
            throw new TeamException(
                    Reason.DATA,
                    "The workspace cannot be locked for syncing: " + e.getMessage(),
                    "Check the permissions of .selfplay.",
                    e);
        }
        if (result.pulled() > 0) {
            pulled.run();
        }
        return result;
    }

    private RemoteSink sink() throws TeamException {
        return switch (database) {
            case TeamDatabase.Ready ready -> {
                Optional<Problem> refused = refusal.get();
                if (refused.isPresent()) {
                    throw new TeamException(
                            Reason.SAFETY, refused.get().message() + ".", refused.get().remedy());
                }
                yield PostgresSink.to(ready.address(), !production);
            }
            case TeamDatabase.Missing(String message, String remedy) ->
                    throw new TeamException(Reason.NOT_CONFIGURED, message, remedy);
            case TeamDatabase.Unusable(String message, String remedy) ->
                    throw new TeamException(Reason.DENIED, message, remedy);
            case TeamDatabase.Refused(String message, String remedy) ->
                    throw new TeamException(Reason.SAFETY, message, remedy);
        };
    }

    /// Where it is, for people; empty where none is named.
    public String where() {
        return database instanceof TeamDatabase.Ready ready ? ready.address().toString() : "";
    }

    /// As of the last round of this program. Does not block.
    public SyncStatus status() {
        SyncService running = service();
        if (running != null) {
            return running.status();
        }
        return database instanceof TeamDatabase.Ready
                ? refusal.get()
                        .map(why ->
                                blocked(clock, Reason.SAFETY, why.message() + ".", why.remedy()))
                        .orElse(off)
                : off;
    }

    /// Calls back on any thread after each round, when another program on this workspace has stored
    /// something, and when personas here changed: a conflict's sides may be others then.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        Runnable here = changesHere.apply(listener);
        return () -> {
            listeners.remove(listener);
            here.run();
        };
    }

    /// Has a round begin as soon as it can, where syncing goes by itself. Does not wait.
    public void wake() {
        tell(SyncService::wake);
    }

    /// Connects no more until [#resume]; a first contact goes on from there. Holds for this program's
    /// time. Does not wait.
    public void pause() {
        tell(SyncService::pause);
    }

    public void resume() {
        tell(SyncService::resume);
    }

    private void tell(Consumer<SyncService> what) {
        SyncService running = service();
        if (running != null) {
            what.accept(running);
        }
    }

    /// Asks the database for the status of the team.
    public TeamLink.Inspection look() throws TeamException {
        try (TeamLink link = sink().connect()) {
            return link.inspect();
        }
    }

    /// In SANDBOX makes or completes the tables; in PROD only marks the database as production's, so
    /// that no SANDBOX touches it.
    ///
    /// @return what was done, a line each
    public List<String> migrate() throws TeamException {
        try (TeamLink link = sink().connect()) {
            if (production) {
                link.markProduction();
                return List.of("marked as production's: no SANDBOX will touch it");
            }
            return link.migrate();
        }
    }

    /// One round, now.
    public SyncRound.Result once(SyncRound.Progress progress)
            throws TeamException, InterruptedException {
        if (production) {
            throw new TeamException(
                    Reason.SAFETY,
                    "Safety check: syncing belongs to SANDBOX, and NODE_ENV=production selects"
                            + " PROD.",
                    "Set NODE_ENV=development, or unset it.");
        }
        try (TeamLink link = sink().connect()) {
            return round(link, progress);
        }
    }

    /// Changes that wait to be sent.
    public int waiting() {
        return store.outbox().waiting();
    }

    public List<Conflict> conflicts() {
        return conflicts.conflicts();
    }

    /// See [Conflicts#resolve].
    public Optional<String> resolve(Conflict conflict, Choice choice) {
        Optional<String> failed;
        try (ProcessLock held = ProcessLock.acquire(lock)) {
            failed = held.held(() -> conflicts.resolve(conflict, choice));
        } catch (IOException e) {
            return Optional.of("The workspace cannot be locked: " + e.getMessage());
        }
        wake();
        return failed;
    }

    /// What could not be taken over here, each with its remedy.
    public List<SyncProblem> problems() {
        return store.sync().problems();
    }

    /// Conflicts that were decided, the last one first, with both sides as they were.
    public List<PastConflict> decided(int limit) {
        return store.sync().decided(limit);
    }

    /// Tactics that others put into the team's database, the newest first.
    public List<TeamShare> shared() {
        return store.sync().shared();
    }

    @Override
    public void close() {
        tell(SyncService::close);
    }
}
