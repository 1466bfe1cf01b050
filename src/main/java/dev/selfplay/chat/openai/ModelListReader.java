package dev.selfplay.chat.openai;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.chat.ServedModel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what servers answer when they are asked for their models, each in its own dialect, without
/// trusting it: odd entries are left out, long lists are cut. Stateless.
final class ModelListReader {
    static final int MOST_MODELS = 2_000;

    private static final int LONGEST_NAME = 300;
    private static final int LARGEST_CONTEXT = 100_000_000;

    /// Where servers say how long a conversation may be: the running one first, then what the model
    /// could. vLLM; OpenRouter, Together, LM Studio; Groq; Mistral; llama.cpp.
    private static final List<String> WINDOWS =
            List.of(
                    "/loaded_context_length",
                    "/max_model_len",
                    "/context_length",
                    "/context_window",
                    "/max_context_length",
                    "/meta/n_ctx");

    private ModelListReader() {}

    /// @param owner who the server says made its models; tells the kind of server
    record Listed(List<ServedModel> models, String owner) {
        Listed {
            models = List.copyOf(models);
        }
    }

    /// @return no models where it is no list
    static Listed read(JsonNode answer) {
        JsonNode entries =
                answer.isArray()
                        ? answer
                        : answer.path("data").isArray()
                                ? answer.path("data")
                                : answer.path("models");
        Map<String, ServedModel> models = new LinkedHashMap<>();
        String owner = "";
        for (JsonNode entry : entries) {
            String id = name(entry.isTextual() ? entry : entry.path("id"));
            id = id.isEmpty() ? name(entry.path("name")) : id;
            if (id.isEmpty() || models.size() == MOST_MODELS) {
                continue;
            }
            owner = owner.isEmpty() ? entry.path("owned_by").asText("") : owner;
            Set<String> aliases = new LinkedHashSet<>();
            for (JsonNode alias : entry.path("aliases")) {
                if (!name(alias).isEmpty()) {
                    aliases.add(name(alias));
                }
            }
            models.putIfAbsent(id, new ServedModel(id, aliases, window(entry)));
        }
        return new Listed(new ArrayList<>(models.values()), owner);
    }

    private static int window(JsonNode entry) {
        return WINDOWS.stream()
                .mapToInt(place -> tokens(entry.at(place)))
                .filter(n -> n > 0)
                .findFirst()
                .orElse(0);
    }

    /// A number of tokens; 0 where it is none that can be true.
    static int tokens(JsonNode value) {
        long n = value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : 0;
        return n > 0 && n <= LARGEST_CONTEXT ? (int) n : 0;
    }

    /// A name as it can be asked for and shown; empty where it is none.
    private static String name(JsonNode value) {
        String name = value.isTextual() ? value.textValue().strip() : "";
        boolean plain =
                name.length() <= LONGEST_NAME
                        && name.codePoints()
                                .noneMatch(c ->
                                        Character.isISOControl(c)
                                                || Character.getType(c) == Character.FORMAT);
        return plain ? name : "";
    }
}
