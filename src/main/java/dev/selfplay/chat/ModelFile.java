package dev.selfplay.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.files.ConflictMarkers;
import dev.selfplay.files.Utf8Text;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One `models.json`, read as far as it can be. A model with a fault in it is left out whole:
/// half a price is worse than none.
///
/// @param checked the day on which the file's prices and days were last compared with the provider's
///     pages; null where it does not tell
/// @param problems in plain words, each with file, model and field
record ModelFile(
        Map<String, ModelEntry> entries,
        Set<String> freeEndpoints,
        @Nullable LocalDate checked,
        List<String> problems) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonParser.Feature.ALLOW_COMMENTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    static ModelFile unreadable(String problem) {
        return new ModelFile(Map.of(), Set.of(), null, List.of(problem));
    }

    static String problem(String file, String model, String rest) {
        return "%s: model \"%s\": %s".formatted(file, model, rest);
    }

    static String quote(String text) {
        return TextNode.valueOf(text).toString();
    }

    /// @param bytes of the file; a byte order mark is read over
    static ModelFile parse(String file, byte[] bytes) {
        return switch (Utf8Text.of(bytes)) {
            case Utf8Text.Text found -> parse(file, found.plain());
            case Utf8Text.Other(int line, String what) ->
                    unreadable("%s (line %d) %s. %s.".formatted(file, line, what, Utf8Text.REMEDY));
        };
    }

    private static ModelFile parse(String file, String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            Optional<String> conflict = ConflictMarkers.told(text);
            if (conflict.isPresent()) {
                return unreadable(
                        "%s %s. %s".formatted(file, conflict.get(), ConflictMarkers.REMEDY));
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return unreadable(
                    "%s is not valid JSON (line %d): %s"
                            .formatted(file, line, e.getOriginalMessage()));
        }
        if (!root.isObject()) {
            return unreadable("%s must be a JSON object with the field \"models\"".formatted(file));
        }
        List<String> problems = new ArrayList<>();
        root.fieldNames()
                .forEachRemaining(name -> {
                    if (!Set.of("models", "freeEndpoints", "checked", "comment", "$schema")
                            .contains(name)) {
                        problems.add(
                                "%s: field \"%s\" is not known; \"models\" and \"freeEndpoints\" are"
                                        .formatted(file, name));
                    }
                });
        return new ModelFile(
                entries(file, root.path("models"), problems),
                freeEndpoints(file, root.path("freeEndpoints"), problems),
                checked(file, root, problems),
                problems);
    }

    private static @Nullable LocalDate checked(String file, JsonNode root, List<String> problems) {
        try {
            return ModelEntry.day(root, "checked");
        } catch (IllegalArgumentException e) {
            problems.add("%s: %s".formatted(file, e.getMessage()));
            return null;
        }
    }

    private static Map<String, ModelEntry> entries(
            String file, JsonNode node, List<String> problems) {
        Map<String, ModelEntry> entries = new LinkedHashMap<>();
        if (!node.isObject()) {
            if (!node.isMissingNode()) {
                problems.add("%s: field \"models\" must be an object".formatted(file));
            }
            return entries;
        }
        for (Map.Entry<String, JsonNode> model : node.properties()) {
            try {
                entries.put(model.getKey(), ModelEntry.read(model.getValue()));
            } catch (IllegalArgumentException e) {
                problems.add(problem(file, model.getKey(), String.valueOf(e.getMessage())));
            }
        }
        return entries;
    }

    private static Set<String> freeEndpoints(String file, JsonNode node, List<String> problems) {
        Set<String> endpoints = new LinkedHashSet<>();
        if (!node.isArray() && !node.isMissingNode()) {
            problems.add("%s: field \"freeEndpoints\" must be a list of URLs".formatted(file));
        }
        for (JsonNode item : node) {
            if (item.isTextual() && isHttp(item.textValue())) {
                endpoints.add(item.textValue());
            } else {
                problems.add(
                        "%s: field \"freeEndpoints\": %s is not a URL such as http://localhost:11434/v1"
                                .formatted(file, item));
            }
        }
        return endpoints;
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = URI.create(text.strip());
            return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
