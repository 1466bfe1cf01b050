package dev.selfplay.sync;

import dev.selfplay.sync.SyncStore.Entity;
import dev.selfplay.sync.TeamException.Reason;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Brings this workbench and the team's database into step: pulls, takes over, sends. May end between
/// any two steps; the next round goes on from there. One at a time on a workspace. Blocks on the disk
/// and the network.
public final class SyncRound {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRound.class);
    private static final int PAGE = 200;
    private static final int BATCH = 50;

    // more than can be under way in one batch, with those held up by conflicts before them
    private static final int RECALLED = 1_000;

    private final Outbox outbox;
    private final SyncStore store;
    private final LocalPersonas personas;
    private final String author;
    private final InstantSource clock;
    private final Progress progress;
    private final Set<UUID> refused = new HashSet<>();
    private int pulled;
    private int sent;

    /// Told while a round runs.
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (kind, count) -> {};

        /// @param count of this kind pulled in this round so far
        void pulled(EntityKind kind, int count);
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
        this.author = author;
        this.clock = clock;
        this.progress = progress;
    }

    /// @throws InterruptedException between two steps, if the thread was interrupted
    public Result run(TeamLink link) throws TeamException, InterruptedException {
        check(link);
        recall(link);
        pull(link);
        takeOver();
        send(link);
        takeOver(); // what turned out to be stale
        return new Result(pulled, sent, refused.size());
    }

    private void check(TeamLink link) throws TeamException {
        TeamLink.Standing standing = link.standing();
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

    /// What a round before sent without being told that it was taken: before anything is pulled, since
    /// others may have gone on from there.
    private void recall(TeamLink link) throws TeamException {
        List<OutboxMessage> unsent = outbox.unsent(0, RECALLED);
        if (unsent.isEmpty()) {
            return;
        }
        Map<UUID, Long> taken = link.taken(unsent.stream().map(OutboxMessage::id).toList());
        for (OutboxMessage message : unsent) {
            Long version = taken.get(message.id());
            if (version != null) {
                store.taken(message, version, outbox.content(message), clock.instant());
                sent++;
            }
        }
    }

    private void pull(TeamLink link) throws TeamException, InterruptedException {
        for (EntityKind kind : EntityKind.values()) {
            boolean more = true;
            int count = 0;
            while (more) {
                pause();
                TeamLink.Page page = link.pull(kind, store.mark(kind), PAGE);
                if (!page.arrivals().isEmpty()) {
                    store.arrived(kind, page.arrivals(), page.next());
                    count += page.arrivals().size();
                    progress.pulled(kind, count);
                }
                more = page.more();
            }
            pulled += count;
        }
    }

    private static void pause() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("syncing was stopped");
        }
    }

    private void takeOver() throws InterruptedException {
        for (Entity entity : store.news()) {
            pause();
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
        if (local.equals(entity.seen())) {
            store.adopted(entity, local, last, clock.instant());
        } else if (local.equals(entity.base())) {
            write(entity, last);
        } else {
            store.conflict(entity, local, clock.instant());
        }
    }

    /// The file first, then our knowledge: ended in between, both are found to be the same.
    private void write(Entity entity, long last) {
        switch (entity.seen()) {
            case Content.OfPersona(var theirs) -> {
                switch (personas.write(theirs)) {
                    case LocalPersonas.Written.Done(var written) ->
                            store.adopted(
                                    entity, new Content.OfPersona(written), last, clock.instant());
                    case LocalPersonas.Written.Failed(String why) ->
                            store.problem(entity.kind(), entity.id(), why);
                }
            }
            case Content.Gone gone -> {
                var failed = personas.remove(entity.id());
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

    private void send(TeamLink link) throws TeamException, InterruptedException {
        boolean sending = true;
        while (sending) {
            pause();
            Map<UUID, OutboxMessage> messages = new HashMap<>();
            List<Parcel> parcels = next(messages);
            sending = !parcels.isEmpty();
            if (sending) {
                for (Receipt receipt : deliver(link, parcels)) {
                    OutboxMessage message = messages.get(receipt.operation());
                    if (message != null) {
                        note(message, content(parcels, receipt.operation()), receipt);
                    }
                }
            }
        }
    }

    private static Content content(List<Parcel> parcels, UUID operation) {
        return parcels.stream()
                .filter(p -> p.operation().equals(operation))
                .findFirst()
                .orElseThrow()
                .content();
    }

    /// At most one change of a thing at a time: the next one is made on the version that it gets.
    private List<Parcel> next(Map<UUID, OutboxMessage> messages) {
        List<Parcel> parcels = new ArrayList<>();
        Set<UUID> entities = new HashSet<>();
        long after = 0;
        List<OutboxMessage> unsent = outbox.unsent(after, BATCH);
        while (!unsent.isEmpty() && parcels.size() < BATCH) {
            for (OutboxMessage message : unsent) {
                after = message.number();
                if (parcels.size() < BATCH && !entities.contains(message.entityId())) {
                    Parcel parcel = parcel(message);
                    if (parcel != null) {
                        entities.add(message.entityId());
                        parcels.add(parcel);
                        messages.put(message.id(), message);
                    }
                }
            }
            unsent = outbox.unsent(after, BATCH);
        }
        return parcels;
    }

    private @Nullable Parcel parcel(OutboxMessage message) {
        if (refused.contains(message.id())) {
            return null;
        }
        Content content = outbox.content(message);
        if (message.kind() == EntityKind.BATTLE) {
            return new Parcel(message.id(), message.kind(), message.entityId(), 0, content, author);
        }
        Entity entity = store.entity(message.kind(), message.entityId());
        if (store.inConflict(message.kind(), message.entityId())
                || entity.seenVersion() > entity.baseVersion()) {
            return null; // a person decides first
        }
        boolean gone = content instanceof Content.Gone;
        if (gone && !personas.whole()) {
            return null; // perhaps only a slip of the pen made it unreadable
        }
        if (content.equals(entity.base())
                || gone && !(personas.find(message.entityId()) instanceof Content.Gone)) {
            // they have it, as we took it over from them; or it is back again
            outbox.sent(message.id(), clock.instant());
            return null;
        }
        return new Parcel(
                message.id(),
                message.kind(),
                message.entityId(),
                entity.baseVersion(),
                content,
                author);
    }

    /// What the database refuses as data is found out by sending one at a time.
    private List<Receipt> deliver(TeamLink link, List<Parcel> parcels) throws TeamException {
        try {
            return link.send(parcels);
        } catch (TeamException e) {
            if (e.reason() != Reason.DATA) {
                throw e;
            }
            if (parcels.size() > 1) {
                List<Receipt> receipts = new ArrayList<>();
                for (Parcel parcel : parcels) {
                    receipts.addAll(deliver(link, List.of(parcel)));
                }
                return receipts;
            }
            UUID message = parcels.getFirst().operation();
            LOG.warn("A change stays here: {}", e.getMessage(), e);
            outbox.failed(message, String.valueOf(e.getMessage()));
            refused.add(message);
            return List.of();
        }
    }

    private void note(OutboxMessage message, Content content, Receipt receipt) {
        switch (receipt) {
            case Receipt.Taken(var _, long version) -> {
                store.taken(message, version, content, clock.instant());
                sent++;
            }
            case Receipt.Stale(var _, Arrival theirs) -> store.seen(theirs);
        }
    }
}
