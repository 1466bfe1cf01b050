package dev.selfplay.sync;

import dev.selfplay.sync.LocalPersonas.Source;
import dev.selfplay.sync.SyncStore.Entity;
import dev.selfplay.sync.TeamException.Reason;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.List;
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
                Mark before = store.mark(kind);
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
        for (Entity entity : store.news()) {
            progress.check();
            switch (entity.kind()) {
                case PERSONA -> persona(entity);
                case TACTIC -> tactic(entity);
                case BATTLE -> throw new IllegalStateException("battles are taken in at once");
            }
        }
    }

    private void persona(Entity entity) {
        long last = outbox.last();
        Content local = personas.find(entity.id());
        if (local.equals(entity.seen()) || local.equals(fitting(entity.seen()))) {
            store.adopted(entity, local, last, clock.instant());
        } else if (local.equals(entity.base())) {
            write(entity, last);
        } else {
            store.conflict(entity, local, clock.instant());
        }
    }

    private Content fitting(Content theirs) {
        return theirs instanceof Content.OfPersona(var persona)
                ? new Content.OfPersona(personas.fitting(persona))
                : theirs;
    }

    /// The file first, then our knowledge: ended in between, both are found to be the same.
    private void write(Entity entity, long last) {
        switch (entity.seen()) {
            case Content.OfPersona(var theirs) -> {
                switch (personas.write(theirs, new Source.Team(entity.author()))) {
                    case LocalPersonas.Written.Done(var written) ->
                            store.adopted(
                                    entity, new Content.OfPersona(written), last, clock.instant());
                    case LocalPersonas.Written.Failed(String why) ->
                            store.problem(entity.kind(), entity.id(), why);
                }
            }
            case Content.Gone gone -> {
                var failed = personas.remove(entity.id(), new Source.Team(entity.author()));
                if (failed.isPresent()) {
                    store.problem(entity.kind(), entity.id(), failed.get());
                } else {
                    store.adopted(entity, gone, last, clock.instant());
                }
            }
            default -> throw new IllegalStateException("a persona is a persona");
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
