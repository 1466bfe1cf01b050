package dev.selfplay.persona;

import dev.selfplay.domain.Persona;

import java.util.Comparator;
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
                                            joined(begins.stream().map(Persona::type).toList())),
                            begins);
        };
    }

    private static NotFound notFound(List<Persona> personas, String key, String wanted) {
        int tolerance = Math.max(2, wanted.length() / 3);
        record Near(String slug, int distance) {}
        List<String> suggestions =
                personas.stream()
                        .map(Persona::type)
                        .map(slug -> new Near(slug, distance(slug, wanted)))
                        .filter(near -> near.distance <= tolerance)
                        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::slug))
                        .limit(MOST_SUGGESTIONS)
                        .map(Near::slug)
                        .toList();
        String hint =
                suggestions.isEmpty()
                        ? "See the list of personas for their slugs."
                        : "Did you mean " + joined(suggestions) + "?";
        return new NotFound("Persona not found: " + key + ". " + hint, suggestions);
    }

    private static String joined(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /// Edits from one to the other; 1 where one holds the other whole, as "skeptic" does "the-skeptic".
    private static int distance(String slug, String wanted) {
        if (wanted.length() >= SHORTEST_PREFIX
                && (slug.contains(wanted) || wanted.contains(slug))) {
            return 1;
        }
        int[] previous = new int[wanted.length() + 1];
        for (int j = 0; j <= wanted.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= slug.length(); i++) {
            int[] current = new int[wanted.length() + 1];
            current[0] = i;
            for (int j = 1; j <= wanted.length(); j++) {
                int change = slug.charAt(i - 1) == wanted.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[wanted.length()];
    }
}
