package dev.selfplay.ui.history;

import dev.selfplay.domain.ToDecide;

import java.util.Map;

/// How many battles wait for a person.
///
/// @param battles each once, for whatever reasons it waits
/// @param why a battle may wait for two reasons; those of which there is none are missing
record Waiting(int battles, Map<ToDecide, Integer> why) {
    static final Waiting NONE = new Waiting(0, Map.of());

    Waiting {
        why = Map.copyOf(why);
    }

    int of(ToDecide kind) {
        return why.getOrDefault(kind, 0);
    }
}
