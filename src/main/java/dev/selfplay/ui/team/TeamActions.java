package dev.selfplay.ui.team;

import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.TeamException;

import java.util.List;
import java.util.Optional;

/// What the window asks of the team's database. All but `place`, `status`, `onChange`, `syncNow`,
/// `pause` and `resume` block on the disk or the network. Thread-safe.
public interface TeamActions {

    /// Where it is and what named it; holds for as long as the window is open.
    TeamPlace place();

    SyncStatus status();

    /// Tells, on any thread, after each attempt to sync and when personas here changed: a conflict's
    /// sides may be others then.
    ///
    /// @return ends the telling when run
    Runnable onChange(Runnable listener);

    void syncNow();

    void pause();

    void resume();

    /// Connects and looks; changes nothing.
    ///
    /// @return how it stands, in words
    String look() throws TeamException;

    /// Makes or completes the tables.
    ///
    /// @return what was done, a line each; none where nothing was missing
    List<String> createTables() throws TeamException;

    /// What of the team cannot be taken over here; each is tried again in every round.
    List<SyncProblem> problems();

    /// Open ones, the oldest first, with our side as it is by now.
    List<Conflict> conflicts();

    /// The last one first.
    List<PastConflict> decided(int limit);

    /// @return why it could not be done; empty where it was
    Optional<String> resolve(Conflict conflict, Choice choice);
}
