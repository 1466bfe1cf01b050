package dev.selfplay.cli;

import dev.selfplay.engine.BattleArchive;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/// An id as a person types it: whole, or an unambiguous beginning of it.
///
/// @param kind what it is the id of, in the plural
/// @param missing what to say where there is none, with a place for the text
record TypedId(String text, String kind, String missing) {

    /// The only one of these whose id begins so.
    <T> T find(List<T> all, Function<T, UUID> id) {
        String wanted = beginning();
        return only(
                wanted.isEmpty()
                        ? List.of()
                        : all.stream()
                                .filter(each -> id.apply(each).toString().startsWith(wanted))
                                .toList());
    }

    /// The only one of those whose ids begin so.
    <T> T only(List<T> fitting) {
        if (fitting.size() > 1) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "\"%s\" is the beginning of %d %s; give more of the id."
                            .formatted(text, fitting.size(), kind));
        }
        if (fitting.isEmpty()) {
            throw new CommandError(ExitCode.USAGE, missing.formatted(text));
        }
        return fitting.getFirst();
    }

    /// The only run whose id begins so.
    static UUID run(BattleArchive archive, String typed) {
        var id = new TypedId(typed, "runs", "Run not found: %s. \"runs list\" tells them.");
        String wanted = id.beginning();
        return id.only(wanted.isEmpty() ? List.of() : archive.runsFrom(wanted));
    }

    /// As ids are written.
    String beginning() {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
