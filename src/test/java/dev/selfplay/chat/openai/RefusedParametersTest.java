package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.Refusals;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest.Message;
import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Models that do not take what others take, in the words of their servers.
@Timeout(120)
final class RefusedParametersTest {
    private static final String SCHEMA = "{\"type\":\"object\"}";

    @TempDir Path folder;
    private final FakeOpenAiServer server =
            FakeOpenAiServer.start(_ -> FakeAnswer.says("Hello there."));
    private final Refusals refusals = Refusals.inMemory();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"error\":{\"message\":\"Unsupported value: 'temperature' does not support"
                    + " 0.7 with this model. Only the default (1) value is"
                    + " supported.\",\"param\":\"temperature\",\"code\":\"unsupported_value\"}} |"
                    + " temperature",
                "422 |"
                    + " {\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"],\"msg\":\"Extra"
                    + " inputs are not permitted\"}]} | seed",
                "400 | [{\"error\":{\"code\":400,\"message\":\"Invalid JSON payload received."
                        + " Unknown name \\\"seed\\\": Cannot find"
                        + " field.\",\"status\":\"INVALID_ARGUMENT\"}}] | seed",
                "400 | {\"error\":{\"message\":\"Unrecognized request argument supplied:"
                        + " stream_options\"}} | stream_options",
                "400 | {\"error\":{\"message\":\"Unsupported parameter: 'max_completion_tokens' is"
                    + " not supported with this model. Use 'max_tokens'"
                    + " instead.\",\"param\":\"max_completion_tokens\",\"code\":\"unsupported_parameter\"}}"
                    + " | max_completion_tokens",
                "400 | {\"error\":{\"message\":\"This response_format type is unavailable now\"}} |"
                        + " json_schema",
                "400 | {\"error\":{\"message\":\"Invalid parameter: 'response_format' of type"
                        + " 'json_schema' is not supported with this model.\",\"param\":null}} |"
                        + " json_schema",
                "400 | {\"error\":{\"message\":\"Unsupported value: 'messages[0].role' does not"
                    + " support 'system' with this"
                    + " model.\",\"param\":\"messages[0].role\",\"code\":\"unsupported_value\"}} |"
                    + " system",
                "500 | {\"error\":{\"message\":\"Jinja Exception: System role not supported\"}} |"
                        + " system",
                "400 | {\"error\":{\"message\":\"messages: Unexpected role \\\"system\\\". The"
                        + " Messages API accepts a top-level `system` parameter\"}} | system",
                "400 | [{\"error\":{\"message\":\"Developer instruction is not enabled for"
                        + " models/gemma-3-4b-it\"}}] | system",
            })
    void aRefusedParameterIsLeftOutAtOnceAndForEver(int status, String body, String parameter)
            throws InterruptedException {
        refuseOnce(status, body);
        try (var model = model(JsonModelCatalog.shipped(), refusals)) {
            assertThat(ask(model, "gpt-4o")).isInstanceOf(Reply.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(sends(0, parameter)).isTrue();
            assertThat(sends(1, parameter)).isFalse();
            assertThat(refusals.of(server.url(), "gpt-4o")).containsExactly(parameter);
            assertThat(ask(model, "gpt-4o")).isInstanceOf(Reply.class);
            assertThat(server.requests()).hasSize(3);
            assertThat(sends(2, parameter)).isFalse();
            // another model is asked with all of it
            ask(model, "gpt-4o-mini");
            assertThat(sends(3, parameter)).isTrue();
        }
    }

    /// OpenAI's strict schemas, and llama.cpp's grammar, may not take a limit; the schema goes on.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"Invalid schema for response_format 'x': In"
                        + " context=('properties', 'quote'), 'maxLength' is not"
                        + " permitted.\",\"param\":\"response_format\"}}",
                "{\"error\":{\"message\":\"Failed to parse grammar: number of repetitions exceeds"
                        + " sane defaults\"}}"
            })
    void aSchemaWithoutItsLimitsIsTriedBeforeNone(String body) throws InterruptedException {
        String bounded =
                """
                {"type":"object","additionalProperties":false,"required":["maxItems","quote"],\
                "properties":{"maxItems":{"type":"array","maxItems":4,"items":{"type":"string"}},\
                "quote":{"type":"string","maxLength":600}}}\
                """;
        refuseOnce(400, body);
        try (var model = model(JsonModelCatalog.shipped(), refusals)) {
            assertThat(ask(model, "gpt-4o", bounded)).isInstanceOf(Reply.class);
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(schema(0)).isEqualTo(bounded);
        assertThat(schema(1))
                .isEqualTo(
                        bounded.replace(",\"maxLength\":600", "").replace(",\"maxItems\":4", ""));
        assertThat(refusals.of(server.url(), "gpt-4o")).containsExactly("schema_bounds");
    }

    private String schema(int request) {
        JsonNode format = server.requests().get(request).json().path("response_format");
        return format.path("json_schema").path("schema").toString();
    }

    @Test
    void anUnknownModelThatWantsTheNewLimitIsGivenIt() throws InterruptedException {
        refuseOnce(
                400,
                "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported"
                        + " with this model. Use 'max_completion_tokens' instead.\"}}");
        try (var model = model(JsonModelCatalog.shipped(), refusals)) {
            assertThat(ask(model, "odd")).isInstanceOf(Reply.class);
        }
        JsonNode json = server.lastRequest().json();
        assertThat(json.path("max_completion_tokens").asInt()).isEqualTo(40);
        assertThat(json.has("max_tokens")).isFalse();
    }

    @Test
    void theSystemTextBeginsTheConversationInstead() throws InterruptedException {
        refusals.remember(server.url(), "gpt-4o", Set.of("system", "json_schema"));
        try (var model = model(JsonModelCatalog.shipped(), refusals)) {
            ask(model, "gpt-4o");
        }
        List<Message> messages = server.lastRequest().messages();
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().role()).isEqualTo("user");
        assertThat(messages.getFirst().text()).startsWith("You sell.\n\n$82,700.").endsWith(SCHEMA);
    }

    /// Each is left out once; what is out of range, or of other parts, is no refusal.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"temperature must be between 0 and 0.5, others are not"
                        + " allowed\",\"param\":\"temperature\"}}",
                "{\"error\":{\"message\":\"max_tokens is too large: 40. This model supports at most"
                        + " 16 tokens, more is not supported\"}}",
                "{\"error\":{\"message\":\"Unknown model: seedling\"}}",
            })
    void otherTroubleIsNotTakenForARefusal(String body) throws InterruptedException {
        server.script(_ -> exchange -> exchange.respond(400, "application/json", body, Map.of()));
        try (var model = model(JsonModelCatalog.shipped(), refusals)) {
            assertThat(ask(model, "gpt-4o")).isInstanceOf(Failure.class);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatGoesOnRefusingIsBelieved() throws InterruptedException {
        server.script(_ ->
                exchange ->
                        exchange.respond(
                                400,
                                "application/json",
                                "{\"error\":{\"message\":\"temperature is not supported\"}}",
                                Map.of()));
        try (var model = model(JsonModelCatalog.shipped(), refusals)) {
            assertThat(ask(model, "gpt-4o")).isInstanceOf(Failure.class);
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void itIsRememberedInTheStore() {
        try (var store = SqliteStore.open(folder, FakeTime.byHand())) {
            store.refusals().remember("http://a/v1", "m", Set.of("seed", "system"));
            store.refusals().remember("http://a/v1", "m", Set.of("seed"));
        }
        try (var store = SqliteStore.open(folder, FakeTime.byHand())) {
            assertThat(store.refusals().of("http://a/v1", "m"))
                    .containsExactlyInAnyOrder("seed", "system");
            assertThat(store.refusals().of("http://b/v1", "m")).isEmpty();
        }
    }

    @Test
    void theModelFileCanSayItBeforehand() throws Exception {
        Path file = folder.resolve("models.json");
        Files.writeString(
                file,
                "{\"models\":{\"gpt-4o\":{\"refuses\":[\"system\",\"seed\",\"stream_options\"]}}}");
        var loaded = JsonModelCatalog.load(file);
        assertThat(loaded.problems()).isEmpty();
        try (var model = model(loaded.catalog(), refusals)) {
            ask(model, "gpt-4o");
        }
        for (String name : List.of("system", "seed", "stream_options")) {
            assertThat(sends(0, name)).as(name).isFalse();
        }
        assertThat(sends(0, "temperature")).isTrue();
    }

    private void refuseOnce(int status, String body) {
        server.script(request ->
                request.number() == 1
                        ? exchange -> exchange.respond(status, "application/json", body, Map.of())
                        : FakeAnswer.says("Hello there."));
    }

    private boolean sends(int request, String parameter) {
        JsonNode json = server.requests().get(request).json();
        return switch (parameter) {
            case "system" ->
                    server.requests().get(request).messages().stream()
                            .anyMatch(m -> m.role().equals("system"));
            case "json_schema" -> json.has("response_format");
            default -> json.has(parameter);
        };
    }

    private OpenAiChatModel model(JsonModelCatalog catalog, Refusals known) {
        return new OpenAiChatModel(
                OpenAiEndpoint.of(server.url(), "sk-test-0123456789abcdef"),
                catalog,
                new O200kTokenCounter(),
                FakeTime.byHand(),
                known,
                Patience.of(Duration.ofSeconds(60)));
    }

    private static ChatOutcome ask(OpenAiChatModel model, String name) throws InterruptedException {
        return ask(model, name, SCHEMA);
    }

    private static ChatOutcome ask(OpenAiChatModel model, String name, String schema)
            throws InterruptedException {
        return model.stream(
                new ChatRequest(
                        new CallPurpose.Other(Role.SELLER, "test"),
                        name,
                        List.of(ChatMessage.system("You sell."), ChatMessage.user("$82,700.")),
                        0.7,
                        40,
                        11L,
                        new ResponseSchema("grades", schema)),
                ReplyListener.NONE);
    }
}
