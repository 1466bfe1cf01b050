package dev.selfplay.sync;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
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
import java.util.Objects;
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
    private final Set<UUID> waiting = new HashSet<>();
    private final Set<UUID> broughtBack = new HashSet<>();
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
        List<Delivered> delivered = new ArrayList<>();
        for (OutboxMessage message : unsent) {
            Long version = taken.get(message.id());
            if (version != null) {
                Content content =
                        message.kind() == EntityKind.BATTLE
                                ? Content.GONE // nobody asks
                                : outbox.content(message);
                delivered.add(new Delivered(message, version, content, asTheirs(message, content)));
            }
        }
        note(delivered);
    }

    private void note(List<Delivered> delivered) {
        if (!delivered.isEmpty()) {
            store.taken(delivered, clock.instant());
            sent += delivered.size();
            progress.sent(sent);
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
                note(link, parcels, deliver(link, parcels), messages);
            }
        }
    }

    private void note(
            TeamLink link,
            List<Parcel> parcels,
            List<Receipt> receipts,
            Map<UUID, OutboxMessage> messages)
            throws TeamException {
        Map<UUID, Parcel> sentOut = new HashMap<>();
        parcels.forEach(p -> sentOut.put(p.operation(), p));
        List<Delivered> delivered = new ArrayList<>();
        for (Receipt receipt : receipts) {
            UUID operation = receipt.operation();
            OutboxMessage message = Objects.requireNonNull(messages.get(operation));
            switch (receipt) {
                case Receipt.Taken(var _, long version) -> {
                    Content taken = Objects.requireNonNull(sentOut.get(operation)).content();
                    Content told =
                            message.kind() == EntityKind.PERSONA ? outbox.content(message) : taken;
                    delivered.add(new Delivered(message, version, told, taken));
                }
                case Receipt.Stale(var _, Arrival theirs) -> {
                    store.seen(theirs);
                    waiting.add(message.id()); // for the next round, whatever was seen
                }
                case Receipt.Refused(var _, String why) -> refuse(message, why);
                case Receipt.Orphan(var _, UUID battle) -> bringBack(link, message, battle);
            }
        }
        note(delivered);
    }

    /// Somebody deleted the battle that a tactic of ours comes from; it is still here.
    private void bringBack(TeamLink link, OutboxMessage tactic, UUID battle) throws TeamException {
        if (!broughtBack.add(battle)) {
            refuse(tactic, "the battle that it comes from cannot be put back");
            return;
        }
        try {
            link.send(
                    List.of(
                            new Parcel(
                                    UUID.randomUUID(),
                                    EntityKind.BATTLE,
                                    battle,
                                    0,
                                    outbox.battle(battle),
                                    author)));
        } catch (TeamException e) {
            if (e.reason() != Reason.DATA) {
                throw e;
            }
            refuse(tactic, String.valueOf(e.getMessage()));
        }
    }

    /// It waits here, unless something later is to be told of the same thing anyway: an older edit
    /// must not be sent after it. It stays in the history of versions.
    private void refuse(OutboxMessage message, String why) {
        LOG.warn("A change stays here: {} {}: {}", message.kind().key(), message.entityId(), why);
        outbox.failed(message.id(), why);
        if (outbox.superseded(message)) {
            outbox.sent(message.id(), clock.instant());
        } else {
            refused.add(message.id());
        }
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
        if (refused.contains(message.id()) || waiting.contains(message.id())) {
            return null;
        }
        if (message.kind() == EntityKind.BATTLE) {
            return parcel(message, 0, outbox.content(message));
        }
        Entity entity = store.entity(message.kind(), message.entityId());
        if (store.inConflict(message.kind(), message.entityId())
                || entity.seenVersion() > entity.baseVersion()) {
            return null; // a person decides first
        }
        Content content = outbox.content(message);
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
        return parcel(message, entity.baseVersion(), asTheirs(message, content));
    }

    private Parcel parcel(OutboxMessage message, long basis, Content content) {
        return new Parcel(message.id(), message.kind(), message.entityId(), basis, content, author);
    }

    /// A persona whose type was taken here has another one here; the team is told its own.
    private Content asTheirs(OutboxMessage message, Content content) {
        if (content instanceof Content.OfPersona(Persona ours)) {
            Entity entity = store.entity(message.kind(), message.entityId());
            if (entity.base() instanceof Content.OfPersona(Persona before)
                    && entity.seen() instanceof Content.OfPersona(Persona theirs)
                    && ours.type().equals(before.type())) {
                return new Content.OfPersona(
                        PersonaFields.with(ours, PersonaFields.TYPE, theirs.type()));
            }
        }
        return content;
    }

    /// What the database refuses as data is found out by halving.
    private List<Receipt> deliver(TeamLink link, List<Parcel> parcels) throws TeamException {
        try {
            return link.send(parcels);
        } catch (TeamException e) {
            if (e.reason() != Reason.DATA) {
                throw e;
            }
            if (parcels.size() > 1) {
                int half = parcels.size() / 2;
                List<Receipt> receipts = new ArrayList<>(deliver(link, parcels.subList(0, half)));
                receipts.addAll(deliver(link, parcels.subList(half, parcels.size())));
                return receipts;
            }
            return List.of(
                    new Receipt.Refused(
                            parcels.getFirst().operation(), String.valueOf(e.getMessage())));
        }
    }
}
