package dev.selfplay.sync;

import java.util.List;
import java.util.Optional;

/// All that can be done with the team's database. What needs it throws where none is named or the
/// safety check is against it. Blocks on the disk and the network, but for [#status]; thread-safe.
public interface TeamDesk {

    /// Where it is, for people; empty where none is named.
    String where();

    /// As of the last round of this program.
    SyncStatus status();

    /// Calls back on any thread after each round, when another program on this workspace has stored
    /// something, and when personas here changed: a conflict's sides may be others then.
    ///
    /// @return unsubscribes
    Runnable onChange(Runnable listener);

    /// Has a round begin as soon as it can, where syncing goes by itself. Does not wait.
    void wake();

    /// Connects no more until [#resume]; a first contact goes on from there. Holds for this program's
    /// time. Does not wait.
    void pause();

    void resume();

    /// Asks the database how it stands.
    TeamLink.Inspection look() throws TeamException;

    /// In SANDBOX makes or completes the tables; in PROD only marks the database as production's, so
    /// that no SANDBOX touches it.
    ///
    /// @return what was done, a line each
    List<String> migrate() throws TeamException;

    /// One round, now.
    SyncRound.Result once(SyncRound.Progress progress) throws TeamException, InterruptedException;

    /// Changes that wait to be sent.
    int waiting();

    List<Conflict> conflicts();

    /// What could not be taken over here, each with its remedy.
    List<SyncProblem> problems();

    /// Conflicts that were decided, the last one first, with both sides as they were.
    List<PastConflict> decided(int limit);

    /// See [ConflictDesk#resolve].
    Optional<String> resolve(Conflict conflict, Choice choice);

    /// Tactics that others put into the team's database, the newest first.
    List<TeamShare> shared();
}
