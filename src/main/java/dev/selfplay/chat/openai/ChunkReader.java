package dev.selfplay.chat.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.chat.openai.WireEvent.NotTheProtocol;
import dev.selfplay.chat.openai.WireEvent.Piece;
import dev.selfplay.chat.openai.WireEvent.ReportedUsage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Reads chunks of a chat completion, or a whole one, token by token: only the few fields that
/// count here, each in all the forms that servers give it, and without trusting any of them.
final class ChunkReader {
    /// Figures that are no numbers stand in the log probabilities of servers written in Python.
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build();

    private ChunkReader() {}

    /// Takes what was read; null for JSON that is neither a chunk nor an error.
    @FunctionalInterface
    interface Taker {
        void take(@Nullable Piece piece) throws InterruptedException;
    }

    /// Loads what the first chunk would have to.
    static void warmUp() {
        try {
            event(
                    "{\"model\":\"\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},"
                            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}",
                    piece -> {});
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws NotTheProtocol if it is no JSON, or a chunk whose fields make no sense
    static void event(String data, Taker taker) throws IOException, InterruptedException {
        try (JsonParser json = JSON.createParser(data)) {
            all(json, taker);
        } catch (JsonEOFException e) {
            throw new NotTheProtocol("an event that is not valid JSON", true);
        } catch (JsonProcessingException e) {
            throw new NotTheProtocol("an event that is not valid JSON");
        }
    }

    /// @throws NotTheProtocol if it is no JSON, or a chunk whose fields make no sense
    static void documents(InputStream body, Taker taker) throws IOException, InterruptedException {
        // a reader, because bytes that are no UTF-8 must not end the reply
        try (JsonParser json =
                JSON.createParser(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            all(json, taker);
        } catch (JsonEOFException e) {
            throw new IOException("the answer ended within its JSON", e);
        } catch (JsonProcessingException e) {
            throw new NotTheProtocol("something that is not valid JSON");
        }
    }

    private static void all(JsonParser json, Taker taker) throws IOException, InterruptedException {
        while (json.nextToken() != null) {
            boolean list = json.currentToken() == JsonToken.START_ARRAY;
            if (!list) {
                taker.take(document(json));
                continue;
            }
            int found = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                taker.take(document(json));
                found++;
            }
            if (found == 0) {
                taker.take(null);
            }
        }
    }

    private static @Nullable Piece document(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        return new DocumentReader().document(json);
    }

    /// One document under way.
    private static final class DocumentReader {
        private String text = "";
        private String refusal = "";
        private String thoughts = "";
        private @Nullable String finish;
        private @Nullable String nativeFinish;
        private @Nullable ReportedUsage usage;
        private @Nullable String model;
        private @Nullable String fingerprint;
        private @Nullable ErrorBody error;
        private boolean choices;
        private boolean whole;
        private boolean first = true;

        @Nullable Piece document(JsonParser json) throws IOException {
            var others = JSON.createObjectNode();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "choices" -> choices(json, value);
                    case "usage" -> usage = value == JsonToken.VALUE_NULL ? usage : usage(json);
                    case "error", "errors" -> error(json);
                    case "model" -> model = word(json, value, model);
                    case "system_fingerprint" -> fingerprint = word(json, value, fingerprint);
                    case "detail", "message", "msg", "code", "status", "type", "object" ->
                            others.set(field, tree(json));
                    default -> json.skipChildren();
                }
            }
            if (error == null && !choices && usage == null) {
                if (!says(others)) {
                    return null;
                }
                error = ErrorBody.of(others);
            }
            if (error == null && finish != null && FinishWords.failed(finish)) {
                error = ErrorBody.saying(nativeFinish == null ? finish : nativeFinish);
            }
            return new Piece(
                    text, refusal, thoughts, finish, usage, model, fingerprint, whole, error);
        }

        /// Whether it is an error that stands alone, without the word.
        private static boolean says(ObjectNode others) {
            return others.hasNonNull("detail")
                    || others.hasNonNull("message")
                    || others.hasNonNull("msg");
        }

        private void choices(JsonParser json, JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                choices = true;
                return;
            }
            if (value != JsonToken.START_ARRAY) {
                throw new NotTheProtocol("an event whose choices are no list");
            }
            choices = true;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    choice(json);
                } else {
                    json.skipChildren();
                }
            }
        }

        /// Only the first reply counts, where a server sends several.
        private void choice(JsonParser json) throws IOException {
            if (!first) {
                json.skipChildren();
                return;
            }
            var read = new DocumentReader();
            long index = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "index" ->
                            index = value == JsonToken.VALUE_NUMBER_INT ? json.getValueAsLong() : 0;
                    case "delta" -> read.delta(json, value);
                    case "message" -> {
                        read.whole = value == JsonToken.START_OBJECT;
                        read.delta(json, value);
                    }
                    case "text" ->
                            read.text = read.text.isEmpty() ? content(json, read) : read.text;
                    case "finish_reason" -> read.finish = finish(json);
                    case "native_finish_reason" ->
                            read.nativeFinish = word(json, value, read.nativeFinish);
                    case "error" -> read.error(json);
                    default -> json.skipChildren();
                }
            }
            if (index == 0) {
                first = false;
                text = read.text;
                refusal = read.refusal;
                thoughts = read.thoughts;
                finish = read.finish;
                nativeFinish = read.nativeFinish;
                whole = read.whole;
                error = read.error == null ? error : read.error;
            }
        }

        private void delta(JsonParser json, JsonToken start) throws IOException {
            if (start != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            String inside = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "content" -> {
                        String before = thoughts;
                        thoughts = "";
                        text += content(json, this);
                        inside = thoughts;
                        thoughts = before;
                    }
                    case "refusal" -> refusal += words(tree(json));
                    // some servers send the same thought under two names
                    case "reasoning_content",
                            "reasoning",
                            "thinking",
                            "reasoning_details",
                            "thinking_blocks" -> {
                        String thought = words(tree(json));
                        thoughts = thoughts.isEmpty() ? thought : thoughts;
                    }
                    case "error" -> error(json);
                    default -> json.skipChildren();
                }
            }
            thoughts = thoughts.isEmpty() ? inside : thoughts;
        }

        private void error(JsonParser json) throws IOException {
            JsonNode said = tree(json);
            // many servers send the field with every chunk, empty
            if ((!said.isNull() && !said.isEmpty())
                    || (said.isTextual() && !said.asText().isBlank())
                    || said.asBoolean()) {
                error = ErrorBody.of(said);
            }
        }
    }

    /// The text of a content, which may be a list of parts; parts that are thoughts go to the reading.
    private static String content(JsonParser json, DocumentReader into) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> "";
            case START_ARRAY, START_OBJECT -> {
                JsonNode content = tree(json);
                var text = new StringBuilder();
                for (JsonNode part :
                        content.isArray() ? content : JSON.createArrayNode().add(content)) {
                    String type = part.path("type").asText("text");
                    if (type.contains("think") || type.contains("reason")) {
                        into.thoughts += words(part);
                    } else if (type.equals("refusal")) {
                        into.refusal += words(part);
                    } else if (part.isTextual() || type.contains("text")) {
                        text.append(words(part));
                    }
                }
                yield text.toString();
            }
            default -> throw new NotTheProtocol("an event whose text is no text");
        };
    }

    /// The words in a text, in a part, or in a list of either.
    private static String words(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        var words = new StringBuilder();
        if (node.isArray()) {
            node.forEach(part -> words.append(words(part)));
        } else if (node.isObject()) {
            for (String field :
                    new String[] {"text", "thinking", "reasoning", "refusal", "summary"}) {
                if (words.isEmpty() && node.has(field)) {
                    words.append(words(node.get(field)));
                }
            }
        }
        return words.toString();
    }

    private static @Nullable String finish(JsonParser json) throws IOException {
        JsonNode node = tree(json);
        String said = node.isObject() ? node.path("type").asText("") : node.asText("");
        return node.isNumber() || node.isBoolean() || FinishWords.none(said) ? null : said;
    }

    private static ReportedUsage usage(JsonParser json) throws IOException {
        JsonNode usage = tree(json);
        return new ReportedUsage(
                count(usage, "prompt_tokens", "input_tokens"),
                count(
                        usage.path(
                                usage.has("prompt_tokens_details")
                                        ? "prompt_tokens_details"
                                        : "input_tokens_details"),
                        "cached_tokens",
                        "cached_tokens"),
                count(usage, "completion_tokens", "output_tokens"),
                count(
                        usage.path(
                                usage.has("completion_tokens_details")
                                        ? "completion_tokens_details"
                                        : "output_tokens_details"),
                        "reasoning_tokens",
                        "thinking_tokens"));
    }

    private static @Nullable Long count(JsonNode node, String name, String orName) {
        JsonNode count = node.has(name) ? node.get(name) : node.path(orName);
        return count.isIntegralNumber() && count.canConvertToLong() ? count.longValue() : null;
    }

    private static @Nullable String word(JsonParser json, JsonToken value, @Nullable String before)
            throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return before;
    }

    private static JsonNode tree(JsonParser json) throws IOException {
        return JSON.readTree(json);
    }
}
