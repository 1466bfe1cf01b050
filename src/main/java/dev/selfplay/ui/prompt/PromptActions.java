package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDesk.Report;
import dev.selfplay.prompt.PromptDrafts;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.PromptVersion;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the Prompt page asks of the rest of the program. Every method but [#onChange] may block: call
/// them off the JavaFX thread. Thread-safe.
public interface PromptActions {

    /// The file as it stands; a content that is new becomes a version of somebody else's.
    Reading read();

    /// @param content of an editor, saved or not
    /// @param budget tokens that the merged prompt may have
    Report report(PromptContent content, int budget);

    /// An estimate of what a text weighs.
    int tokens(String text);

    /// Saves what a person made of the file; see `PromptDesk.save`.
    Outcome save(PromptContent base, PromptContent edited);

    /// Newest first.
    List<PromptVersion> versions(int limit);

    Optional<PromptContent> content(PromptVersion version);

    /// Makes the file what it was in a version.
    Outcome restore(long number);

    /// The same, only while the file is what an earlier restoring made of it; else a conflict.
    Outcome restore(long number, PromptVersion over);

    PromptDrafts drafts();

    /// Creates the shipped base_prompt.txt where there is none.
    void create() throws IOException;

    /// Ids of tactics whose block in the file no longer is what was approved.
    Set<String> editedByHand(PromptContent content);

    /// Tells soon after base_prompt.txt has changed, by whomever, and when the settings have, on a
    /// thread of its own.
    ///
    /// @return ends the telling when run
    Runnable onChange(Runnable listener);
}
