package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

/// What a prompt version is called, the same in every place: by its number in the prompt's history.
public final class PromptName {
    private static final int SHORT = 7;

    private PromptName() {}

    public static String of(long version) {
        return "version " + version;
    }

    /// What a battle's prompt is called.
    ///
    /// @param version null for one that is in no history here, such as a teammate's: its hash stands in
    public static String of(@Nullable Integer version, String hash) {
        return version == null ? hash.substring(0, Math.min(SHORT, hash.length())) : of(version);
    }
}
