package dev.selfplay.persona;

import dev.selfplay.domain.NearNames;
import dev.selfplay.domain.Persona;

import java.util.List;
import java.util.Locale;

/// The answer to the question which persona is meant.
public sealed interface PersonaLookup {
    /// Shorter beginnings of an id are more likely a mistyped slug.
    int SHORTEST_PREFIX = 4;

    int MOST_SUGGESTIONS = 3;

    record Found(Persona persona) implements PersonaLookup {}

    /// @param message `Persona not found: xyz`, with what may have been meant
    /// @param suggestions the nearest slugs, best first; may be empty
    record NotFound(String message, List<String> suggestions) implements PersonaLookup {}

    /// @param message which ids begin so
    record Ambiguous(String message, List<Persona> candidates) implements PersonaLookup {}

    static PersonaLookup in(List<Persona> personas, String key) {
        String wanted = key.strip().toLowerCase(Locale.ROOT);
        for (Persona persona : personas) {
            if (persona.type().equals(wanted) || persona.id().toString().equals(wanted)) {
                return new Found(persona);
            }
        }
        List<Persona> begins =
                wanted.length() < SHORTEST_PREFIX
                        ? List.of()
                        : personas.stream()
                                .filter(p -> p.id().toString().startsWith(wanted))
                                .toList();
        return switch (begins.size()) {
            case 0 -> notFound(personas, key, wanted);
            case 1 -> new Found(begins.getFirst());
            default ->
                    new Ambiguous(
                            "Persona id %s is ambiguous: it begins those of %s. Give more of it."
                                    .formatted(
                                            key,
                                            NearNames.joined(
                                                    begins.stream().map(Persona::type).toList())),
                            begins);
        };
    }

    private static NotFound notFound(List<Persona> personas, String key, String wanted) {
        List<String> suggestions =
                NearNames.of(
                        personas.stream().map(Persona::type).toList(), wanted, MOST_SUGGESTIONS);
        String hint =
                suggestions.isEmpty()
                        ? "See the list of personas for their slugs."
                        : "Did you mean " + NearNames.joined(suggestions) + "?";
        return new NotFound("Persona not found: " + key + ". " + hint, suggestions);
    }
}
