package dev.selfplay.chat.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.domain.Criterion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads out of the form of the answer which criteria a rubric adds to those of the specification.
final class OwnCriteria {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "#/$defs/criterion";

    private OwnCriteria() {}

    /// Their keys, in order.
    static List<String> of(@Nullable ResponseSchema schema) {
        if (schema == null) {
            return List.of();
        }
        try {
            List<String> keys = new ArrayList<>();
            for (var field : JSON.readTree(schema.json()).path("properties").properties()) {
                JsonNode form = field.getValue().path("$ref");
                if (form.asText().equals(FORM) && Criterion.ofKey(field.getKey()).isEmpty()) {
                    keys.add(field.getKey());
                }
            }
            return keys;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the form of an answer is no JSON", e);
        }
    }
}
