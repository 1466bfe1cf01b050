package dev.selfplay.prompt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where the versions of the prompt file are kept, and what is being done to it. Each method is one
/// transaction, durable when it returns. Blocks on the disk; thread-safe.
public interface PromptJournal {

    /// Keeps a file as it was found. A content that the newest version has already is no new version.
    ///
    /// @return the version that stands for it
    PromptVersion seen(PromptContent content, Instant at);

    /// Notes down what is about to be written, both contents included.
    void begin(Intent intent, PromptContent before, PromptContent after);

    /// The file is written: ends the operation, appends the version, and makes all decisions of the
    /// intent take effect, each with its outbox row.
    PromptVersion commit(UUID operation, Instant at);

    /// The file was not written: nothing of the intent takes effect.
    void abandon(UUID operation, String why, Instant at);

    /// Intents that are neither committed nor abandoned, oldest first.
    List<Intent> pending();

    /// An intent that was written.
    Optional<Intent> written(UUID operation);

    /// Newest first.
    List<PromptVersion> versions(int limit);

    Optional<PromptVersion> version(long number);

    Optional<PromptContent> content(String hash);

    /// Remembers which merged prompt a file gave, so that its battles are found.
    void merged(PromptContent file, String mergedHash, int budget, Instant at);

    /// @param adds tactic ids whose blocks the file has once it is written
    /// @param removes tactic ids whose blocks it no longer has then
    /// @param plan what takes effect with it, in the form that the store's owner gave it; empty for
    ///     nothing
    record Intent(
            UUID id,
            String title,
            String who,
            String beforeHash,
            String afterHash,
            List<UUID> adds,
            List<UUID> removes,
            String plan,
            Instant at) {
        public Intent {
            adds = List.copyOf(adds);
            removes = List.copyOf(removes);
        }
    }
}
