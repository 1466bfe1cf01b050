package dev.selfplay.ui.personas;

import dev.selfplay.gate.SellerSet;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.PersonaSnapshot;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.workbench.SellerSets;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The changes of this window that can be taken back, newest last. Not thread-safe: the UI thread
/// asks, and hands `takeBack` to the background one at a time.
final class PersonaUndo {
    private static final int KEPT = 20;

    private final Deque<Step> steps = new ArrayDeque<>();

    /// What can be taken back.
    sealed interface Step {
        /// @param before the file before it
        /// @param after the fingerprint of the file after it
        record OfFile(PersonaSnapshot before, String after) implements Step {}

        /// @param before what a person had said of the sellers that were moved; empty where the rule
        ///     had decided
        record OfSets(Map<UUID, Optional<SellerSet>> before) implements Step {
            public OfSets {
                before = Map.copyOf(before);
            }
        }
    }

    void add(Step step) {
        steps.addLast(step);
        if (steps.size() > KEPT) {
            steps.removeFirst();
        }
    }

    @Nullable Step newest() {
        return steps.peekLast();
    }

    void drop(Step step) {
        steps.remove(step);
    }

    /// Where somebody changed the file since, nothing of before fits any more.
    void dropAll() {
        steps.clear();
    }

    static SaveOutcome takeBack(PersonaLibrary library, Step.OfFile step) {
        PersonaReading now = library.reread();
        return now.fingerprint().equals(step.after)
                ? library.restore(now, step.before)
                : new SaveOutcome.ChangedOnDisk(
                        "personas.json was changed since, and taking this back would take that back"
                                + " too. Nothing was written.");
    }

    static boolean takeBack(SellerSets sets, Step.OfSets step) {
        step.before().forEach((id, set) -> sets.put(List.of(id), set.orElse(null)));
        return true;
    }
}
