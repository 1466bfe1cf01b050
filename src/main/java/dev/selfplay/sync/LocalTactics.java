package dev.selfplay.sync;

import java.util.Optional;

/// The tactics of this workspace. Blocks on the disk.
public interface LocalTactics {

    /// Makes a tactic of ours what the team has made of it, in the prompt file too. Only ever called
    /// because a person chose so.
    ///
    /// @param author who changed it
    /// @return why it was not done; empty where it was
    Optional<String> take(TeamTactic theirs, String author);

    /// The team's database has deleted it.
    Optional<String> withdraw(TeamTactic ours, String author);
}
