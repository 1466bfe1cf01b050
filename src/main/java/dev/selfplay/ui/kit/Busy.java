package dev.selfplay.ui.kit;

import org.jspecify.annotations.Nullable;

/// Work that goes on in the background.
///
/// @param what in words that complete "Could not …"
/// @param cancel gives it up; null where it must run to its end
public record Busy(String what, @Nullable Runnable cancel) {

    // two tasks of the same words are two tasks
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
