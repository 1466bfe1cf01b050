package dev.selfplay.persona;

import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.persona.JsonText.Value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Personas as a file of their own. Stateless.
final class PersonaCopy {
    private static final String SCHEMA = "./personas.schema.json";

    private PersonaCopy() {}

    /// A library of some of a library's personas, with all that stands in them.
    ///
    /// @return empty where it has none of them
    static Optional<String> file(JsonText json, Value list, Collection<UUID> ids) {
        Set<UUID> wanted = new HashSet<>(ids);
        List<String> personas = new ArrayList<>();
        for (Value persona : list.elements()) {
            if (wanted.stream()
                    .anyMatch(id ->
                            id.toString().equalsIgnoreCase(persona.node().path("id").asText()))) {
                personas.add("    " + json.render(persona, "    ", "\n"));
            }
        }
        if (personas.isEmpty()) {
            return Optional.empty();
        }
        String schema = json.root().node().path("$schema").asText(SCHEMA);
        return Optional.of(
                "{\n  \"$schema\": %s,\n  \"version\": 1,\n  \"personas\": [\n%s\n  ]\n}\n"
                        .formatted(TextNode.valueOf(schema), String.join(",\n", personas)));
    }
}
