package dev.selfplay.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonValue;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatMessage.Author;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ResponseSchema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts a request into the words of Chat Completions, with no parameter that the model refuses.
final class CompletionParams {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> BOUNDS =
            List.of("maxLength", "minLength", "maxItems", "minItems");

    private CompletionParams() {}

    @SuppressWarnings("deprecation") // max_tokens and seed: what other servers than OpenAI know
    static ChatCompletionCreateParams of(ChatRequest request, ModelInfo info) {
        ResponseSchema schema = request.schema();
        boolean strict = schema != null && info.accepts("json_schema");
        var params = ChatCompletionCreateParams.builder().model(request.model());
        if (info.accepts("stream_options")) {
            params.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
        }
        for (ChatMessage message : messages(request, info)) {
            switch (message.author()) {
                case SYSTEM -> params.addSystemMessage(message.text());
                case USER -> params.addUserMessage(message.text());
                case ASSISTANT -> params.addAssistantMessage(message.text());
            }
        }
        if (info.accepts("max_completion_tokens")) {
            params.maxCompletionTokens(request.maxOutputTokens());
        } else {
            params.maxTokens(request.maxOutputTokens());
        }
        String effort = info.accepts("reasoning_effort") ? info.reasoningEffort() : null;
        if (effort != null) {
            params.reasoningEffort(ReasoningEffort.of(effort));
        }
        // a model that reasons refuses to be sampled
        if (info.accepts("temperature") && (effort == null || effort.equals("none"))) {
            params.temperature(request.temperature());
        }
        if (info.accepts("seed") && request.seed() != null) {
            params.seed(request.seed());
        }
        if (schema != null && strict) {
            params.responseFormat(format(sent(schema, info)));
        }
        return params.build();
    }

    /// The schema as it is sent: not every server takes limits on the length of texts and lists.
    static ResponseSchema sent(ResponseSchema schema, ModelInfo info) {
        return info.accepts("schema_bounds") ? schema : unbounded(schema);
    }

    private static ResponseSchema unbounded(ResponseSchema schema) {
        JsonNode whole = parse(schema);
        whole.findParents("type").forEach(part -> ((ObjectNode) part).remove(BOUNDS));
        return new ResponseSchema(schema.name(), whole.toString());
    }

    private static boolean bounded(ResponseSchema schema) {
        return BOUNDS.stream().anyMatch(bound -> parse(schema).findValue(bound) != null);
    }

    /// The messages as they are sent, which are also those to count.
    static List<ChatMessage> messages(ChatRequest request, ModelInfo info) {
        ResponseSchema schema = request.schema();
        List<ChatMessage> spoken =
                info.accepts("system") ? request.messages() : withoutSystem(request.messages());
        if (schema == null || info.accepts("json_schema")) {
            return spoken;
        }
        List<ChatMessage> messages = new ArrayList<>(spoken);
        ChatMessage last = messages.removeLast();
        messages.add(
                new ChatMessage(
                        last.author(),
                        last.text()
                                + "\n\n"
                                + "Reply with one JSON object that matches this JSON schema, and"
                                + " nothing else: no introduction, no code fence.\n"
                                + schema.json()));
        return messages;
    }

    /// The system's text begins the first message of the user; one of its own where another speaks
    /// first, because models without a system role mostly want the user to begin.
    private static List<ChatMessage> withoutSystem(List<ChatMessage> messages) {
        String system =
                messages.stream()
                        .filter(m -> m.author() == Author.SYSTEM)
                        .map(ChatMessage::text)
                        .collect(Collectors.joining("\n\n"));
        List<ChatMessage> spoken =
                new ArrayList<>(
                        messages.stream().filter(m -> m.author() != Author.SYSTEM).toList());
        if (system.isEmpty()) {
            return spoken;
        }
        if (!spoken.isEmpty() && spoken.getFirst().author() == Author.USER) {
            spoken.set(0, ChatMessage.user(system + "\n\n" + spoken.getFirst().text()));
        } else {
            spoken.addFirst(ChatMessage.user(system));
        }
        return spoken;
    }

    /// Those parameters of the request that can be done without, in the catalogue's words.
    static Set<String> optional(ChatRequest request, ModelInfo info) {
        Set<String> sent = new HashSet<>();
        for (String name : List.of("temperature", "seed", "stream_options", "reasoning_effort")) {
            if (info.accepts(name)) {
                sent.add(name);
            }
        }
        sent.add(info.accepts("max_completion_tokens") ? "max_completion_tokens" : "max_tokens");
        if (request.schema() != null && info.accepts("json_schema")) {
            sent.add("json_schema");
            if (info.accepts("schema_bounds") && bounded(request.schema())) {
                sent.add("schema_bounds");
            }
        }
        if (info.accepts("system")
                && request.messages().stream().anyMatch(m -> m.author() == Author.SYSTEM)) {
            sent.add("system");
        }
        return sent;
    }

    private static ResponseFormatJsonSchema format(ResponseSchema schema) {
        var body = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        for (var property : parse(schema).properties()) {
            body.putAdditionalProperty(
                    property.getKey(), JsonValue.fromJsonNode(property.getValue()));
        }
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(
                        ResponseFormatJsonSchema.JsonSchema.builder()
                                .name(schema.name())
                                .strict(true)
                                .schema(body.build())
                                .build())
                .build();
    }

    private static JsonNode parse(ResponseSchema schema) {
        try {
            return JSON.readTree(schema.json());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON schema: " + schema.name(), e);
        }
    }
}
