package dev.selfplay.persona;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was typed into personas and not yet saved. A draft that was kept survives the program's and
/// the machine's crash. Blocks on the disk; thread-safe; shared by every process on a workspace.
public interface PersonaDrafts {

    /// Keeps a draft in the place of the persona's former one. It is durable on return.
    void keep(Draft draft);

    /// Forgets a persona's draft; nothing happens where it has none.
    void drop(UUID personaId);

    Optional<Draft> find(UUID personaId);

    /// All drafts, newest first.
    List<Draft> all();

    /// @param name of the persona as typed, to list the draft by; may be empty
    /// @param text what was typed, JSON or not
    /// @param basis the persona's text in the file that the edit was made on; null for a new one
    /// @param at when the text was typed
    record Draft(UUID personaId, String name, String text, @Nullable String basis, Instant at) {}
}
