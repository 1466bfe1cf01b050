package dev.selfplay.persona;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;

import java.util.List;
import java.util.UUID;

/// Personas and their JSON for the tests of this package. Each takes 21 lines.
final class Personas {
    private Personas() {}

    static UUID id(int number) {
        return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(number));
    }

    static Persona persona(int number, String type) {
        return new Persona(
                id(number),
                "Seller " + type,
                type,
                "One sentence.",
                "You are a seller.\nYou talk.",
                List.of("dry"),
                List.of("Is that all?", "„Clause 17“?"),
                true,
                3,
                Mood.GUARDED,
                "A reason.",
                90_000,
                80_000,
                List.of());
    }

    static String json(int number, String type) {
        return """
        {
          "id": "%s",
          "name": "Seller %s",
          "type": "%s",
          "description": "One sentence.",
          "systemPrompt": "You are a seller.\\nYou talk.",
          "characteristics": [
            "dry"
          ],
          "attackPatterns": [
            "Is that all?",
            "„Clause 17“?"
          ],
          "active": true,
          "difficulty": 3,
          "openingMood": "guarded",
          "hiddenWhy": "A reason.",
          "acceptablePrice": 90000,
          "walkAwayPrice": 80000,
          "walkAwayTriggers": []
        }\
        """
                .formatted(id(number), type, type);
    }

    static String file(String... personas) {
        StringBuilder text = new StringBuilder("{\n  \"personas\": [\n");
        for (int i = 0; i < personas.length; i++) {
            text.append(personas[i].indent(4).stripTrailing());
            text.append(i < personas.length - 1 ? ",\n" : "\n");
        }
        return text + "  ]\n}\n";
    }
}
