package dev.selfplay.prompt;

import java.util.Optional;

/// The merging of a save, for tests outside the package.
public final class PromptDiffs {
    private PromptDiffs() {}

    public static Optional<PromptContent> rebase(
            PromptContent base, PromptContent edited, PromptContent now) {
        return PromptDiff.rebase(base, edited, now);
    }
}
