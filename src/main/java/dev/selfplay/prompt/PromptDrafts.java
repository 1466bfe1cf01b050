package dev.selfplay.prompt;

import java.time.Instant;
import java.util.Optional;

/// What was typed into the prompt file and not yet saved. A draft that was kept survives the
/// program's and the machine's crash. Blocks on the disk; thread-safe; shared by every process on a
/// workspace.
public interface PromptDrafts {

    /// Keeps a draft in the place of the former one. It is durable on return.
    void keep(Draft draft);

    /// Forgets the draft; nothing happens where there is none.
    void drop();

    Optional<Draft> find();

    /// @param basis the file that the edit was made on
    /// @param edited what was typed, as a file
    /// @param at when it was typed
    record Draft(PromptContent basis, PromptContent edited, Instant at) {}
}
