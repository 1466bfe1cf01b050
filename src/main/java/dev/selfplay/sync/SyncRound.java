package dev.selfplay.sync;

import dev.selfplay.sync.LocalPersonas.Change;
import dev.selfplay.sync.LocalPersonas.Source;
import dev.selfplay.sync.LocalPersonas.Written;
import dev.selfplay.sync.SyncStore.Entity;
import dev.selfplay.sync.TeamException.Reason;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Brings this workbench and the team's database into step: pulls, takes over, sends. May end between
/// any two steps; the next round goes on from there. One at a time on a workspace. Blocks on the disk
/// and the network.
public final class SyncRound {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRound.class);
    private static final int PAGE = 500;

    private final Outbox outbox;
    private final SyncStore store;
    private final LocalPersonas personas;
    private final InstantSource clock;
    private final Progress progress;
    private final Delivery delivery;
    private int pulled;

    /// Told while a round runs.
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (kind, count) -> {};

        /// @param count of this kind pulled in this round so far
        void pulled(EntityKind kind, int count);

        /// @param count of messages taken by the team's database in this round so far
        default void sent(int count) {}

        /// Between two steps: ends the round by throwing. What was done stays.
        ///
        /// @throws InterruptedException to stop here
        default void check() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException("syncing was stopped");
            }
        }
    }

    /// @param refused messages that the team's database takes by no means; they wait here
    public record Result(int pulled, int sent, int refused) {}

    /// @param author under which changes are sent
    public SyncRound(
            Outbox outbox,
            SyncStore store,
            LocalPersonas personas,
            String author,
            InstantSource clock,
            Progress progress) {
        this.outbox = outbox;
        this.store = store;
        this.personas = personas;
        this.clock = clock;
        this.progress = progress;
        this.delivery = new Delivery(outbox, store, personas, author, clock, progress);
    }

    /// @throws InterruptedException between two steps, where [Progress#check] says so
    public Result run(TeamLink link) throws TeamException, InterruptedException {
        personas.catchUp();
        check(link);
        delivery.recall(link);
        pull(link);
        takeOver();
        delivery.run(link);
        takeOver(); // what turned out to be stale
        return new Result(pulled, delivery.sent(), delivery.refused());
    }

    private void check(TeamLink link) throws TeamException {
        TeamLink.Inspection standing = link.inspect();
        if (standing.production()) {
            throw new TeamException(
                    Reason.SAFETY,
                    "Safety check: attempting PROD operations in SANDBOX. This database is marked"
                            + " as production's.",
                    "Set SANDBOX_SUPABASE_DB_URL to the connection string of a database of its"
                            + " own.");
        }
        UUID database = standing.databaseId();
        if (!standing.tables() || database == null) {
            throw new TeamException(
                    Reason.SCHEMA,
                    "The team's database lacks what the workbench needs.",
                    "Run \"sync migrate\", or \"supabase db push\" with the workbench's"
                            + " migrations.");
        }
        if (store.bind(database)) {
            LOG.info("This is another team database than before: it is joined from the beginning");
        }
    }

    private void pull(TeamLink link) throws TeamException, InterruptedException {
        for (EntityKind kind : EntityKind.values()) {
            boolean more = true;
            int count = 0;
            while (more) {
                progress.check();
                PullMark before = store.mark(kind);
                TeamLink.Page page = link.pull(kind, before, PAGE);
                if (!page.next().equals(before)) {
                    store.arrived(kind, page.arrivals(), page.unreadable(), page.next());
                    count += page.arrivals().size();
                    progress.pulled(kind, count);
                }
                more = page.more();
            }
            pulled += count + again(link, kind);
        }
    }

    /// What could not be read before may have been mended.
    private int again(TeamLink link, EntityKind kind) throws TeamException {
        List<UUID> ids = store.unreadable(kind, PAGE);
        if (ids.isEmpty()) {
            return 0;
        }
        TeamLink.Page page = link.read(kind, ids);
        store.arrived(kind, page.arrivals(), page.unreadable(), store.mark(kind));
        return page.arrivals().size();
    }

    private void takeOver() throws InterruptedException {
        long last = outbox.last();
        Map<UUID, Entity> behind = new LinkedHashMap<>();
        for (Entity entity : store.news()) {
            progress.check();
            switch (entity.kind()) {
                case PERSONA -> {
                    if (!settled(entity, last)) {
                        behind.put(entity.id(), entity);
                    }
                }
                case TACTIC -> tactic(entity);
                case BATTLE -> throw new IllegalStateException("battles are taken in at once");
            }
        }
        if (!behind.isEmpty()) {
            write(behind, last);
        }
    }

    /// @return false where it is as the team knew it before: then theirs is to be written
    private boolean settled(Entity entity, long last) {
        Content local = personas.find(entity.id());
        if (local.equals(entity.seen())) {
            store.adopted(entity, local, last, clock.instant());
        } else if (local.equals(entity.base())) {
            return false;
        } else if (local.equals(fitting(entity.seen()))) {
            store.adopted(entity, local, last, clock.instant());
        } else {
            store.conflict(entity, local, clock.instant());
        }
        return true;
    }

    private Content fitting(Content theirs) {
        return theirs instanceof Content.OfPersona(var persona)
                ? new Content.OfPersona(personas.fitting(persona))
                : theirs;
    }

    /// All at once, as each writing of the file checks all of it. The file first, then our knowledge:
    /// ended in between, both are found to be the same. What somebody edited meanwhile waits for the
    /// next round.
    private void write(Map<UUID, Entity> behind, long last) throws InterruptedException {
        List<Change> changes =
                behind.values().stream()
                        .map(e ->
                                new Change(e.id(), e.base(), e.seen(), new Source.Team(e.author())))
                        .toList();
        for (Map.Entry<UUID, Written> made : personas.make(changes).entrySet()) {
            progress.check();
            Entity entity = Objects.requireNonNull(behind.get(made.getKey()));
            switch (made.getValue()) {
                case Written.Done(var persona) ->
                        store.adopted(
                                entity, new Content.OfPersona(persona), last, clock.instant());
                case Written.Removed _ ->
                        store.adopted(entity, Content.GONE, last, clock.instant());
                case Written.Failed(String why) -> store.problem(entity.kind(), entity.id(), why);
            }
        }
    }

    /// What stands in our prompt file changes by a person's decision only.
    private void tactic(Entity entity) {
        long last = outbox.last();
        Content told = store.told(entity.id());
        if (told instanceof Content.Gone || told.equals(entity.seen())) {
            store.adopted(entity, entity.seen(), last, clock.instant());
        } else {
            store.conflict(entity, told, clock.instant());
        }
    }
}
