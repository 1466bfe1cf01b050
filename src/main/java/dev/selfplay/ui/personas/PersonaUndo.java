package dev.selfplay.ui.personas;

import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.PersonaSnapshot;
import dev.selfplay.persona.SaveOutcome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;

/// The changes of this window that can be taken back, newest last. Not thread-safe: the UI thread
/// asks, and hands `takeBack` to the background one at a time.
final class PersonaUndo {
    private static final int KEPT = 20;

    private final Deque<Step> steps = new ArrayDeque<>();

    /// @param words what was done, such as `Archived 3 personas.`
    /// @param before the file before it
    /// @param after the fingerprint of the file after it
    record Step(String words, PersonaSnapshot before, String after) {}

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

    static SaveOutcome takeBack(PersonaLibrary library, Step step) {
        PersonaReading now = library.reread();
        return now.fingerprint().equals(step.after)
                ? library.restore(now, step.before)
                : new SaveOutcome.ChangedOnDisk(
                        "personas.json was changed since, and taking this back would take that back"
                                + " too. Nothing was written.");
    }
}
