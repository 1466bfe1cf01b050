package dev.selfplay.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What is to be told to the team's database. A message is put in by the transaction that makes the
/// change itself, so there is no method for it. Blocks on the disk; thread-safe.
public interface Outbox {

    /// Oldest first.
    ///
    /// @param after a message's number: only later ones
    List<OutboxMessage> unsent(long after, int limit);

    /// What a message tells: the change itself, or for a battle its present state.
    Content content(OutboxMessage message);

    /// A battle as it stands now.
    Content battle(UUID id);

    /// Whether something later waits to be told of the same thing.
    boolean superseded(OutboxMessage message);

    /// The number of the last message, 0 for none.
    long last();

    int waiting();

    /// Marking again changes nothing.
    void sent(UUID messageId, Instant at);

    void failed(UUID messageId, String error);
}
