package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What this workbench knows of the team's database. Each method is one transaction, durable when it
/// returns. Blocks on the disk; thread-safe.
public interface SyncStore {

    /// What is shared, on both sides.
    ///
    /// @param base what both last agreed on
    /// @param seen what the team was last known to have
    /// @param author who made that
    record Entity(
            EntityKind kind,
            UUID id,
            long baseVersion,
            Content base,
            long seenVersion,
            Content seen,
            @Nullable String author) {}

    /// Binds the store to a database. Another one than before is begun anew: everything here is to be
    /// sent, everything there to be pulled.
    ///
    /// @return whether it is another one
    boolean bind(UUID databaseId);

    PullMark mark(EntityKind kind);

    /// Remembers what arrived, takes battles in, and moves the mark. What is older than what is known
    /// changes nothing, unless the server was set back to a time before: then a person decides.
    ///
    /// @param unreadable what is kept as a problem
    void arrived(
            EntityKind kind, List<Arrival> arrivals, List<Unreadable> unreadable, PullMark next);

    /// Some of what could not be read, to be looked at again.
    List<UUID> unreadable(EntityKind kind, int limit);

    /// All that could not be taken over.
    List<SyncProblem> problems();

    /// Remembers one thing that arrived out of turn. What turns out to be our own change is agreed on.
    void seen(Arrival arrival);

    Entity entity(EntityKind kind, UUID id);

    /// What the team changed and nobody here took over yet, but for open conflicts.
    List<Entity> news();

    /// A tactic as the team was last to be told of it, sent or not; gone if there is none.
    Content told(UUID tacticId);

    /// The team took messages of ours.
    void taken(List<Delivered> delivered, Instant at);

    /// Here is now what the team has.
    ///
    /// @param content what was taken over; may differ from what was seen, where it did not fit here
    /// @param upTo messages up to this number are void: they told of what is replaced
    void adopted(Entity entity, Content content, long upTo, Instant at);

    /// What keeps a change of the team from being taken over; null for nothing any more.
    void problem(EntityKind kind, UUID id, @Nullable String problem);

    /// Opens a conflict, or brings the open one up to date.
    void conflict(Entity entity, Content mine, Instant at);

    List<Conflict> conflicts();

    /// Those that are over, the last one first.
    List<PastConflict> decided(int limit);

    /// Closes a conflict and keeps its sides as they are given. What is here by now is to be sent as a change of what the team has, as an
    /// operation of its own: what told of our side before may have been taken already.
    ///
    /// @param base what the team has, as it would be written here
    void resolved(Conflict conflict, Content base, String resolution, Instant at);

    boolean inConflict(EntityKind kind, UUID id);

    /// Tactics that others put into the team's database, the newest first.
    List<TeamShare> shared();
}
