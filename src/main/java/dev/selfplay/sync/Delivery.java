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

/// The sending half of a round: in the outbox's order, in batches. For one round and one thread.
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int BATCH = 50;

    // more than can be under way in one batch, with those held up by conflicts before them
    private static final int RECALLED = 1_000;

    private final Outbox outbox;
    private final SyncStore store;
    private final LocalPersonas personas;
    private final String author;
    private final InstantSource clock;
    private final SyncRound.Progress progress;
    private final Set<UUID> refused = new HashSet<>();
    private int sent;

    Delivery(
            Outbox outbox,
            SyncStore store,
            LocalPersonas personas,
            String author,
            InstantSource clock,
            SyncRound.Progress progress) {
        this.outbox = outbox;
        this.store = store;
        this.personas = personas;
        this.author = author;
        this.clock = clock;
        this.progress = progress;
    }

    int sent() {
        return sent;
    }

    int refused() {
        return refused.size();
    }

    /// What a round before sent without being told that it was taken: before anything is pulled, since
    /// others may have gone on from there.
    void recall(TeamLink link) throws TeamException {
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

    void run(TeamLink link) throws TeamException, InterruptedException {
        boolean sending = true;
        while (sending) {
            progress.check();
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
        boolean back = gone && !(personas.find(message.entityId()) instanceof Content.Gone);
        if (back || content.equals(entity.base())) {
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
