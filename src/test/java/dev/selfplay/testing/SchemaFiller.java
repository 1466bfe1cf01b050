package dev.selfplay.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes JSON that a schema allows, with what a referee would put there: quotes are words of the
/// transcript in the request, with the turn that they are from; scores lie between 7 and 10.
final class SchemaFiller {
    private static final Pattern UTTERANCE =
            Pattern.compile(
                    "(?i)^\\W*(?:<?turn\\W*)?(?:\\w+=\\W*)?(\\d{1,3})\\b.{0,24}?\\b(closer|seller|persona)\\b(.*)$");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private record Utterance(int turn, boolean closer, String text) {
        /// Its first words, exactly as they stand.
        String quote() {
            return Arrays.stream(text.split("(?<=\\s)"))
                    .limit(6)
                    .collect(Collectors.joining())
                    .strip();
        }
    }

    private final JsonNode schema;
    private final List<Utterance> utterances = new ArrayList<>();
    private final int seed;
    private int used;

    SchemaFiller(JsonNode schema, FakeRequest request) {
        this.schema = schema;
        String prompt =
                request.messages().stream()
                        .map(FakeRequest.Message::text)
                        .collect(Collectors.joining("\n"));
        this.seed = Math.floorMod(prompt.hashCode(), 1000);
        List<String> lines = prompt.lines().toList();
        lines.stream().filter(l -> l.startsWith("{\"turn\"")).forEach(this::addJson);
        if (utterances.isEmpty()) {
            addText(lines);
        }
    }

    /// A transcript as lines of JSON.
    private void addJson(String line) {
        try {
            JsonNode node = FakeExchange.JSON.readTree(line);
            utterances.add(
                    new Utterance(
                            node.path("turn").asInt(),
                            node.path("speaker").asText().equals("closer"),
                            node.path("text").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of a transcript: " + line, e);
        }
    }

    /// A transcript in words, where a line names turn and speaker.
    private void addText(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = UTTERANCE.matcher(lines.get(i));
            if (head.find()) {
                String beside = head.group(3).replaceFirst("^[\\s:)\\]>\"'*.—-]+", "").strip();
                String below = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
                String said = beside.isEmpty() ? below : beside;
                boolean closer = head.group(2).toLowerCase(Locale.ROOT).equals("closer");
                utterances.add(new Utterance(Integer.parseInt(head.group(1)), closer, said));
            }
        }
    }

    JsonNode fill() {
        return fill("", schema, null);
    }

    private JsonNode fill(String name, JsonNode node, Utterance quoted) {
        JsonNode part = resolve(node);
        if (part.has("const")) {
            return part.get("const");
        }
        if (part.path("enum").isArray()) {
            return part.path("enum").get(0);
        }
        return switch (type(part)) {
            case "object" -> object(part, quoted);
            case "array" -> array(name, part, quoted);
            case "integer", "number" -> IntNode.valueOf(number(name, part, quoted));
            case "boolean" -> BooleanNode.TRUE;
            case "null" -> NullNode.getInstance();
            default -> TextNode.valueOf(text(name, quoted));
        };
    }

    private ObjectNode object(JsonNode part, Utterance outer) {
        JsonNode properties = part.path("properties");
        Utterance quoted =
                properties.has("quote")
                        ? next(
                                !properties
                                        .path("turn")
                                        .path("description")
                                        .asText()
                                        .contains("seller"))
                        : outer;
        ObjectNode object = NODES.objectNode();
        properties
                .properties()
                .forEach(p -> object.set(p.getKey(), fill(p.getKey(), p.getValue(), quoted)));
        return object;
    }

    private ArrayNode array(String name, JsonNode part, Utterance quoted) {
        ArrayNode array = NODES.arrayNode();
        int size =
                Math.max(
                        part.path("minItems").asInt(1),
                        part.path("maxItems").asInt(1) == 0 ? 0 : 1);
        for (int i = 0; i < size; i++) {
            array.add(fill(name, part.path("items"), quoted));
        }
        return array;
    }

    private int number(String name, JsonNode part, Utterance quoted) {
        if (name.toLowerCase(Locale.ROOT).contains("turn")) {
            return quoted != null
                    ? quoted.turn()
                    : utterances.stream()
                            .filter(u -> !u.closer())
                            .mapToInt(Utterance::turn)
                            .max()
                            .orElse(1);
        }
        int low = Math.max(7, part.path("minimum").asInt(0));
        int high = part.path("maximum").asInt(10);
        // 7, 8 or 10: nines give a total near the threshold, which is graded three times
        int above = seed % 3 == 2 ? 3 : seed % 3;
        return Math.clamp(low + above, Math.min(low, high), high);
    }

    private String text(String name, Utterance quoted) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("quote") && quoted != null) {
            return quoted.quote();
        }
        return lower.contains("objection")
                ? "The price is too low."
                : "The Closer kept to the figures and explained them calmly.";
    }

    /// Another of the Closer's utterances each time; the seller's yes to the memorandum where its words
    /// are wanted, or its last ones.
    private Utterance next(boolean ofCloser) {
        List<Utterance> said = utterances.stream().filter(u -> u.closer() == ofCloser).toList();
        if (said.isEmpty()) {
            return null;
        }
        return ofCloser
                ? said.get(used++ % said.size())
                : said.stream()
                        .filter(u -> u.text().startsWith("Yes,"))
                        .findFirst()
                        .orElse(said.getLast());
    }

    private JsonNode resolve(JsonNode node) {
        if (node.has("$ref")) {
            return resolve(schema.at(node.get("$ref").asText().substring(1)));
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            for (JsonNode option : node.path(choice)) {
                if (!option.path("type").asText().equals("null")) {
                    return resolve(option);
                }
            }
        }
        return node;
    }

    private static String type(JsonNode part) {
        JsonNode type = part.path("type");
        if (!type.isArray()) {
            return type.asText(part.has("properties") ? "object" : "string");
        }
        for (JsonNode option : type) {
            if (!option.asText().equals("null")) {
                return option.asText();
            }
        }
        return "null";
    }
}
