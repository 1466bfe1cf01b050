package dev.selfplay.engine;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;

import java.util.List;
import java.util.Locale;

/// What to start: every persona, `repeats` times.
///
/// @param repeats battles per persona, 1-100
/// @param mergedPrompt what every Closer of the run is given
public record RunOrder(
        List<Persona> personas, int repeats, RunSettings settings, String mergedPrompt) {
    public static final int MAX_REPEATS = 100;

    /// @throws IllegalArgumentException naming the field that is out of range
    public RunOrder {
        personas = List.copyOf(personas);
        if (personas.isEmpty()) {
            throw new IllegalArgumentException("no persona was chosen");
        }
        if (repeats < 1 || repeats > MAX_REPEATS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "repeats must be 1 to %d, not %d", MAX_REPEATS, repeats));
        }
    }
}
