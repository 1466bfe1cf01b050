package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A persona as JSON and back. Stateless.
final class PersonaJson {
    /// Stands only beside those that are archived, and is nothing that a seller has: so it is not
    /// part of [Persona].
    static final String ARCHIVED = "archived";

    private PersonaJson() {}

    /// The fields in the order in which they are written.
    static ObjectNode toJson(Persona persona) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (PersonaField<?> field : PersonaFields.all()) {
            Object value = field.plain(persona);
            if (value != null) {
                json.set(field.key(), node(value));
            }
        }
        return json;
    }

    /// @param json valid by the schema
    static Persona toPersona(JsonNode json) {
        Map<String, Object> values = new HashMap<>();
        for (PersonaField<?> field : PersonaFields.all()) {
            JsonNode node = json.get(field.key());
            if (node != null) {
                values.put(field.key(), field.kind().of(plain(node)));
            }
        }
        return PersonaFields.persona(values);
    }

    /// @param plain a `String`, `Integer`, `Boolean` or a `List` of texts
    static JsonNode node(Object plain) {
        return switch (plain) {
            case String s -> TextNode.valueOf(s);
            case Integer i -> IntNode.valueOf(i);
            case Boolean b -> BooleanNode.valueOf(b);
            case List<?> list -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> array.add(String.valueOf(item)));
                yield array;
            }
            default -> throw new IllegalArgumentException("no JSON for " + plain.getClass());
        };
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(text -> texts.add(text.textValue()));
            return texts;
        }
        return node.isBoolean()
                ? (Object) node.booleanValue()
                : node.isNumber() ? (Object) node.intValue() : node.textValue();
    }
}
