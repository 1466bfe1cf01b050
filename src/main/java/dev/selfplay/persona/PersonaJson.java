package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A persona as JSON and back. Stateless.
final class PersonaJson {
    /// Stands only beside those that are archived, and is nothing that a seller has: so it is not
    /// part of [Persona].
    static final String ARCHIVED = "archived";

    private PersonaJson() {}

    /// The fields in the order in which they are written.
    static ObjectNode toJson(Persona persona) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", persona.id().toString());
        node.put("name", persona.name());
        node.put("type", persona.type());
        node.put("description", persona.description());
        node.put("systemPrompt", persona.systemPrompt());
        node.set("characteristics", texts(persona.characteristics()));
        node.set("attackPatterns", texts(persona.attackPatterns()));
        node.put("active", persona.active());
        node.put("difficulty", persona.difficulty());
        node.put("openingMood", persona.openingMood().key());
        node.put("hiddenWhy", persona.hiddenWhy());
        node.put("acceptablePrice", persona.acceptablePrice());
        node.put("walkAwayPrice", persona.walkAwayPrice());
        node.set("walkAwayTriggers", texts(persona.walkAwayTriggers()));
        return node;
    }

    /// @param node valid by the schema
    static Persona toPersona(JsonNode node) {
        return new Persona(
                UUID.fromString(node.get("id").textValue()),
                node.get("name").textValue(),
                node.get("type").textValue(),
                node.get("description").textValue(),
                node.get("systemPrompt").textValue(),
                texts(node.get("characteristics")),
                texts(node.get("attackPatterns")),
                node.get("active").booleanValue(),
                node.get("difficulty").intValue(),
                Mood.ofKey(node.get("openingMood").textValue()),
                node.get("hiddenWhy").textValue(),
                node.get("acceptablePrice").intValue(),
                node.get("walkAwayPrice").intValue(),
                texts(node.get("walkAwayTriggers")));
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
