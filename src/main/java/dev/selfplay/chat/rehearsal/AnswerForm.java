package dev.selfplay.chat.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.domain.Criterion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the form of a referee's answer asks for.
///
/// @param fields all of them, in order; empty where there is no form, and everything is asked for
/// @param own the keys of the criteria that a rubric adds to those of the specification, in order
record AnswerForm(List<String> fields, List<String> own) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CRITERION = "#/$defs/criterion";

    static AnswerForm of(@Nullable ResponseSchema schema) {
        List<String> fields = new ArrayList<>();
        List<String> own = new ArrayList<>();
        if (schema != null) {
            for (var field : properties(schema)) {
                fields.add(field.getKey());
                JsonNode form = field.getValue().path("$ref");
                if (form.asText().equals(CRITERION) && Criterion.ofKey(field.getKey()).isEmpty()) {
                    own.add(field.getKey());
                }
            }
        }
        return new AnswerForm(fields, own);
    }

    private static Iterable<Map.Entry<String, JsonNode>> properties(ResponseSchema schema) {
        try {
            return JSON.readTree(schema.json()).path("properties").properties();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the form of an answer is no JSON", e);
        }
    }
}
