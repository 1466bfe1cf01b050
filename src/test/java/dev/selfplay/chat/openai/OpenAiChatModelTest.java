package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest.Message;
import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Timeout(120)
final class OpenAiChatModelTest {
    private static final String KEY = "sk-test-0123456789abcdef";
    private static final TokenCounter TOKENS = new O200kTokenCounter();
    private static final Duration STALL = Duration.ofMillis(300);

    private final FakeOpenAiServer server =
            FakeOpenAiServer.start(_ -> FakeAnswer.says("Hello there, friend."));
    private final FakeTime time = FakeTime.byHand();
    private final Heard heard = new Heard();
    private OpenAiChatModel model = model(server.url(), KEY, Duration.ofSeconds(20));

    private static final class Heard implements ReplyListener {
        private final List<String> deltas = Collections.synchronizedList(new ArrayList<>());
        private final List<TokenUsage> usage = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onText(String delta) {
            deltas.add(delta);
        }

        @Override
        public void onUsage(TokenUsage reported) {
            usage.add(reported);
        }
    }

    @AfterEach
    void close() {
        model.close();
        server.close();
    }

    // replies

    @Test
    void streamsAReplyWithItsUsage() throws InterruptedException {
        server.script(
                _ -> FakeAnswer.says("Hello there, friend.").usage(120, 64, 5).as("gpt-4o-x"));
        assertThat(ask())
                .isEqualTo(
                        Reply.of(
                                "Hello there, friend.",
                                Finish.REPLY,
                                new TokenUsage(120, 64, 5, false),
                                "gpt-4o-x",
                                "fp_fake"));
        assertThat(heard.deltas).containsExactly("Hello", " there,", " friend.");
        assertThat(heard.usage).containsExactly(new TokenUsage(120, 64, 5, false));
    }

    @ParameterizedTest
    @CsvSource({"length, TRUNCATED", "content_filter, FILTERED", "stop, REPLY", "eos, REPLY"})
    void tellsHowAReplyEnded(String finish, Finish expected) throws InterruptedException {
        server.script(_ -> FakeAnswer.says("Well, I").finish(finish));
        assertThat(reply(ask()).finish()).isEqualTo(expected);
    }

    @Test
    void aRefusalIsAReplyThatSaysSo() throws InterruptedException {
        server.script(_ -> FakeAnswer.refuses("I can't help with that."));
        Reply reply = reply(ask());
        assertThat(reply.finish()).isEqualTo(Finish.REFUSED);
        assertThat(reply.text()).isEqualTo("I can't help with that.");
    }

    @Test
    void aReplyWithoutUsageIsEstimatedAndMarked() throws InterruptedException {
        server.script(_ -> FakeAnswer.says("Hello there, friend.").withoutUsage());
        TokenUsage usage = reply(ask()).usage();
        assertThat(usage)
                .isEqualTo(
                        new TokenUsage(
                                TOKENS.count(request("gpt-4o-mini").messages()),
                                0,
                                TOKENS.count("Hello there, friend."),
                                true));
        assertThat(heard.usage).containsExactly(usage);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0, 4",
        "0, 0, 4",
        "20, 0, -1",
        "20, 0, 0",
        "20, 21, 4",
        "20, -1, 4",
        "9000000000000000, 0, 4",
        "20, 0, 9000000000000000",
    })
    void impossibleUsageIsNeverBelieved(long in, long cached, long out)
            throws InterruptedException {
        server.script(_ -> FakeAnswer.says("Hello there, friend.").usage(in, cached, out));
        TokenUsage usage = reply(ask()).usage();
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.input()).isBetween(1L, 100L);
        assertThat(usage.output()).isBetween(1L, 100L);
        assertThat(usage.cachedInput()).isZero();
    }

    @Test
    void usageOfAWrongTypeIsEstimated() throws InterruptedException {
        server.script(_ ->
                exchange -> {
                    exchange.startStream();
                    exchange.rawEvent(
                            "{\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":\"many\",\"completion_tokens\":null}}");
                    exchange.done();
                });
        assertThat(reply(ask()).usage().estimated()).isTrue();
    }

    @Test
    void aServerThatIgnoresTheOutputLimitIsCut() throws InterruptedException {
        server.script(_ -> FakeAnswer.ignoresLimit());
        Reply reply = reply(ask());
        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(reply.usage().estimated()).isTrue();
        assertThat(reply.usage().output()).isBetween(66L, 200L);
        await().until(() -> server.cutByClient() == 1);
    }

    @Test
    void aReplyJustOverTheLimitIsLeftAlone() throws InterruptedException {
        server.script(_ -> FakeAnswer.says("word ".repeat(60)));
        assertThat(reply(ask()).finish()).isEqualTo(Finish.REPLY);
    }

    @Test
    void aFinishedReplyStandsEvenIfTheConnectionIsLostBeforeItsUsage() throws InterruptedException {
        server.script(_ ->
                exchange -> {
                    exchange.startStream();
                    exchange.rawEvent(
                            "{\"choices\":[{\"delta\":{\"content\":\"Deal.\"},\"finish_reason\":\"stop\"}]}");
                    exchange.hangUp();
                });
        Reply reply = reply(ask());
        assertThat(reply.text()).isEqualTo("Deal.");
        assertThat(reply.usage().estimated()).isTrue();
    }

    @Test
    void reasoningIsNotPartOfTheReplyButIsCounted() throws InterruptedException {
        server.script(_ ->
                exchange -> {
                    exchange.startStream();
                    exchange.rawEvent(
                            "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm, let me think"
                                    + " about this offer\"}}]}");
                    exchange.rawEvent(
                            "{\"choices\":[{\"delta\":{\"content\":\"No.\"},\"finish_reason\":\"stop\"}]}");
                    exchange.done();
                });
        Reply reply = reply(ask());
        assertThat(reply.text()).isEqualTo("No.");
        assertThat(reply.usage().output()).isGreaterThan(6);
    }

    // requests

    @Test
    void sendsTheConversationAndOnlyWhatTheModelAccepts() throws InterruptedException {
        ask();
        JsonNode json = server.lastRequest().json();
        assertThat(server.lastRequest().path()).isEqualTo("/v1/chat/completions");
        assertThat(server.lastRequest().headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(server.lastRequest().messages())
                .containsExactly(
                        new Message("system", "You sell."),
                        new Message("assistant", "Hi?"),
                        new Message("user", "$82,700."));
        assertThat(json.path("max_completion_tokens").asInt()).isEqualTo(40);
        assertThat(json.has("max_tokens")).isFalse();
        assertThat(json.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(json.path("seed").asLong()).isEqualTo(11);
        assertThat(json.path("stream").asBoolean()).isTrue();
        assertThat(json.path("stream_options").path("include_usage").asBoolean()).isTrue();
        assertThat(json.has("reasoning_effort")).isFalse();
        assertThat(json.has("response_format")).isFalse();
    }

    @Test
    void asksAModelThatReasonsInItsOwnWay() throws InterruptedException {
        model.stream(request("gpt-5-mini"), heard);
        JsonNode json = server.lastRequest().json();
        assertThat(json.path("reasoning_effort").asText()).isEqualTo("minimal");
        assertThat(json.has("temperature")).isFalse();
        assertThat(json.has("seed")).isFalse();
        model.stream(request("gpt-6-luna"), heard);
        json = server.lastRequest().json();
        assertThat(json.path("reasoning_effort").asText()).isEqualTo("none");
        assertThat(json.path("temperature").asDouble()).isEqualTo(0.7);
    }

    @Test
    void asksAnUnknownModelInTheOldWay() throws InterruptedException {
        model.stream(request("llama3"), heard);
        JsonNode json = server.lastRequest().json();
        assertThat(json.path("max_tokens").asInt()).isEqualTo(40);
        assertThat(json.has("max_completion_tokens")).isFalse();
        assertThat(json.has("seed")).isFalse();
    }

    @Test
    void sendsASchemaStrictlyAndInItsOrder() throws InterruptedException {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"quotes\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
                    + "\"reasoning\":{\"type\":\"string\"},\"a\":{\"type\":\"integer\",\"minimum\":0}},"
                    + "\"required\":[\"quotes\",\"reasoning\",\"a\"],\"additionalProperties\":false}";
        model.stream(request("gpt-4o", new ResponseSchema("grades", schema)), heard);
        JsonNode format = server.lastRequest().json().path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
        assertThat(format.path("json_schema").path("name").asText()).isEqualTo("grades");
        assertThat(format.path("json_schema").path("schema").toString()).isEqualTo(schema);
    }

    @Test
    void putsASchemaIntoWordsForAModelThatTakesNone() throws InterruptedException {
        String schema = "{\"type\":\"object\"}";
        model.stream(request("llama3", new ResponseSchema("grades", schema)), heard);
        assertThat(server.lastRequest().json().has("response_format")).isFalse();
        assertThat(server.lastRequest().lastMessage()).startsWith("$82,700.").endsWith(schema);
    }

    @Test
    void asksALocalServerWithoutAKey() throws InterruptedException {
        use(server.url(), null);
        assertThat(ask()).isInstanceOf(Reply.class);
        assertThat(server.lastRequest().headers()).containsEntry("authorization", "Bearer none");
    }

    // failures of the server

    @ParameterizedTest
    @CsvSource({
        "429, rate_limit_exceeded, RATE_LIMITED, NOTHING",
        "429, insufficient_quota, QUOTA, NOTHING",
        "401, invalid_api_key, UNAUTHORIZED, NOTHING",
        "403, forbidden, UNAUTHORIZED, NOTHING",
        "400, invalid_value, BAD_REQUEST, NOTHING",
        "400, context_length_exceeded, BAD_REQUEST, NOTHING",
        "404, model_not_found, BAD_REQUEST, NOTHING",
        "422, unprocessable, BAD_REQUEST, NOTHING",
        "409, conflict, SERVER_ERROR, NOTHING",
        "408, timeout, SERVER_ERROR, NOTHING",
        "500, server_error, SERVER_ERROR, NOTHING",
        "502, bad_gateway, SERVER_ERROR, NOTHING",
        "503, overloaded, SERVER_ERROR, NOTHING",
        "529, overloaded, SERVER_ERROR, NOTHING",
    })
    void tellsErrorsApart(int status, String code, FailureKind kind, Billing billing)
            throws InterruptedException {
        server.script(_ -> FakeAnswer.error(status, code, "because of that"));
        Failure failure = failure(ask());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.billing()).isEqualTo(billing);
        assertThat(failure.message()).isNotEmpty();
        if (kind != FailureKind.QUOTA) {
            assertThat(failure.message()).contains("127.0.0.1", "because of that");
        }
        if (!kind.retryable()) {
            assertThat(failure.remedy()).isNotEmpty();
        }
        assertThat(server.requests()).as("no retry behind our back").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 3 | 3000",
                "Retry-After | 0.5 | 500",
                "retry-after | 90 | 90000",
                "retry-after-ms | 1234 | 1234",
                "Retry-After | Mon, 23 Nov 2026 12:00:42 GMT | 42000",
                "Retry-After | Mon, 23 Nov 2026 11:00:00 GMT | 0",
                "Retry-After | -4 | 0",
                "Retry-After | 99999999999999999999 | 86400000",
            })
    void readsHowLongToWait(String header, String value, long millis) throws InterruptedException {
        server.script(_ -> FakeAnswer.rateLimited(header, value));
        assertThat(failure(ask()).retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "NaN", "1s"})
    void ignoresARetryAfterThatSaysNothing(String value) throws InterruptedException {
        server.script(_ -> FakeAnswer.rateLimited("Retry-After", value));
        assertThat(failure(ask()).retryAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Incorrect API key provided: sk-test-0123456789abcdef. Find yours",
                "Incorrect API key provided: sk-te**************cdef.",
                "Bad header Authorization: Bearer other-token-999",
                "key tok_12****89 is wrong, so is sk-proj-AbCd_99",
            })
    void neverRepeatsASecretThatTheServerEchoes(String message) throws InterruptedException {
        server.script(_ -> FakeAnswer.error(401, "invalid_api_key", message));
        assertThat(failure(ask()).describe())
                .contains("***")
                .doesNotContain("0123456789", "cdef", "other-token", "tok_12", "AbCd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"model not found, try pulling it first\"}",
                "{\"error\":{\"code\":404,\"message\":\"model not found, try pulling it first\"}}",
                "{\"object\":\"error\",\"message\":\"model not found, try pulling it first\"}",
                "{\"detail\":\"model not found, try pulling it first\"}",
            })
    void readsTheErrorsOfOtherServersToo(String body) throws InterruptedException {
        server.script(_ -> exchange -> exchange.respond(404, "application/json", body, Map.of()));
        assertThat(failure(ask()).message()).contains("try pulling it first");
    }

    @Test
    void anErrorPageIsAnErrorAllTheSame() throws InterruptedException {
        server.script(_ ->
                exchange ->
                        exchange.respond(502, "text/html", "<html>Bad gateway</html>", Map.of()));
        assertThat(failure(ask()).kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_exceeded, RATE_LIMITED, PARTIAL",
        "server_error, SERVER_ERROR, PARTIAL",
        "insufficient_quota, QUOTA, PARTIAL",
    })
    void anErrorInsideTheStreamIsOne(String code, FailureKind kind, Billing billing)
            throws InterruptedException {
        server.script(_ ->
                exchange -> {
                    exchange.startStream();
                    exchange.rawEvent(
                            "{\"error\":{\"message\":\"no\",\"type\":\"%s\",\"code\":\"%s\"}}"
                                    .formatted(code, code));
                    exchange.endStream();
                });
        assertThat(failure(ask()).kind()).isEqualTo(kind);
        assertThat(failure(ask()).billing()).isEqualTo(billing);
    }

    // failures of the stream

    @Test
    void anEventThatIsNoJsonIsMalformed() throws InterruptedException {
        server.script(_ -> FakeAnswer.invalidJson(""));
        assertPartial(FailureKind.MALFORMED);
    }

    @Test
    void anEventThatIsNoJsonInTheMiddleOfAReplyMayBeBetterNextTime() throws InterruptedException {
        server.script(_ -> FakeAnswer.invalidJson("Well"));
        assertPartial(FailureKind.CONNECTION_LOST);
        assertThat(failure(ask()).message()).contains("not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "42",
                "{\"hello\":1}",
                "{\"choices\":[{\"delta\":{\"content\":7}}]}",
                "{\"choices\":3}"
            })
    void anEventOfAnotherProtocolIsMalformed(String event) throws InterruptedException {
        server.script(_ ->
                exchange -> {
                    exchange.startStream();
                    exchange.rawEvent(event);
                    exchange.done();
                });
        assertPartial(FailureKind.MALFORMED);
    }

    @Test
    void aWebPageIsMalformedAndCostsNothing() throws InterruptedException {
        server.script(_ -> FakeAnswer.html());
        assertUnbilled(FailureKind.MALFORMED, "does not speak");
        assertThat(failure(ask()).message()).contains("text/html", "Welcome");
    }

    @Test
    void aStreamWithoutAFinishReasonIsCut() throws InterruptedException {
        server.script(_ -> FakeAnswer.endsUnfinished("Well, I"));
        assertPartial(FailureKind.CONNECTION_LOST);
        assertThat(heard.deltas).containsExactly("Well,", " I");
        assertThat(heard.usage).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsLost() throws InterruptedException {
        server.script(_ -> FakeAnswer.hangsUp("Well, I"));
        assertPartial(FailureKind.CONNECTION_LOST);
        server.script(_ -> FakeAnswer.hangsUpAtOnce());
        assertPartial(FailureKind.CONNECTION_LOST);
        assertThat(server.requests()).as("never sent twice behind our back").hasSize(2);
    }

    @Test
    void aServerThatStopsTalkingStalls() throws InterruptedException {
        use(STALL);
        server.script(_ -> FakeAnswer.stalls("Well, I"));
        assertPartial(FailureKind.STALLED);
        await().until(() -> server.cutByClient() == 1);
        server.script(_ -> FakeAnswer.silent());
        assertPartial(FailureKind.STALLED);
        await().until(() -> server.cutByClient() == 2);
    }

    @Test
    void aServerThatOnlyKeepsTheLineBusyStalls() throws InterruptedException {
        use(STALL);
        server.script(_ -> FakeAnswer.stallsBusily(Duration.ofMillis(20)));
        assertPartial(FailureKind.STALLED);
        await().until(() -> server.cutByClient() == 1);
    }

    @Test
    void aSlowReplyIsNoStall() throws InterruptedException {
        use(Duration.ofMillis(1500));
        String words = "word ".repeat(40).strip();
        server.script(_ -> FakeAnswer.says(words).every(Duration.ofMillis(40)));
        assertThat(reply(ask()).text()).isEqualTo(words);
    }

    @Test
    void aFinishedReplyIsNoStallThoughTheServerHangsOn() throws InterruptedException {
        use(STALL);
        server.script(_ ->
                exchange -> {
                    exchange.startStream();
                    exchange.rawEvent(
                            "{\"choices\":[{\"delta\":{\"content\":\"Deal.\"},\"finish_reason\":\"stop\"}]}");
                    exchange.pause(Duration.ofMinutes(1));
                });
        assertThat(reply(ask()).text()).isEqualTo("Deal.");
    }

    @Test
    void noTextAtAllIsEmpty() throws InterruptedException {
        server.script(_ -> FakeAnswer.says("").usage(20, 0, 30));
        assertPartial(FailureKind.EMPTY);
        assertThat(heard.usage)
                .as("what it cost is known")
                .containsExactly(new TokenUsage(20, 0, 30, false));
        server.script(_ -> FakeAnswer.says("").finish("length"));
        assertThat(failure(ask()).message()).contains("output limit");
        server.script(_ -> FakeAnswer.says("").finish("content_filter"));
        assertPartial(FailureKind.FILTERED);
    }

    // failures of the network and the settings

    @Test
    void aServerThatIsNotThereIsUnreachableAndCostsNothing() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        use("http://127.0.0.1:%d/v1".formatted(free), KEY);
        assertUnbilled(FailureKind.UNREACHABLE, "refused");
        use("http://no-such-host.invalid/v1", KEY);
        assertUnbilled(FailureKind.UNREACHABLE, "no such host");
        use(
                "https://127.0.0.1:%s/v1"
                        .formatted(server.url().replaceAll("\\D*127.0.0.1:(\\d+).*", "$1")),
                KEY);
        assertUnbilled(FailureKind.UNREACHABLE, "secure connection");
    }

    @Test
    void unusableSettingsAreToldBeforeAnyCall() throws InterruptedException {
        use("localhost:11434/v1", KEY);
        assertUnbilled(FailureKind.BAD_REQUEST, "base URL");
        use("http://bad host/v1", KEY);
        assertUnbilled(FailureKind.BAD_REQUEST, "base URL");
        use(null, null);
        assertUnbilled(FailureKind.UNAUTHORIZED, "No API key");
        use(server.url(), "two\nlines");
        assertUnbilled(FailureKind.UNAUTHORIZED, "character");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theEndpointNeverShowsItsKeyOrPassword() {
        var endpoint = OpenAiEndpoint.of("https://user:hunter2@host:8443/v1?token=abc", KEY);
        assertThat(endpoint + endpoint.place())
                .contains("host:8443")
                .doesNotContain(KEY, "hunter2", "abc");
    }

    // cancelling

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptCutsTheConnectionAtOnce(boolean begun) throws Exception {
        server.script(_ -> begun ? FakeAnswer.stalls("Well, I") : FakeAnswer.silent());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChatOutcome> call = threads.submit(this::ask);
            await().until(() -> begun ? heard.deltas.size() == 2 : server.parallel() == 1);
            long before = System.nanoTime();
            call.cancel(true);
            await().pollInterval(Duration.ofMillis(5)).until(() -> server.cutByClient() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("long before anything else would have ended it")
                    .isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aReplyThatIsWholeButForItsUsageIsKeptWhenItIsCut() throws Exception {
        server.script(_ -> FakeAnswer.withholdsUsage("Well, yes."));
        var outcome = new CompletableFuture<ChatOutcome>();
        var told = new CompletableFuture<Boolean>();
        Thread asking =
                Thread.startVirtualThread(() -> {
                    try {
                        outcome.complete(ask());
                    } catch (InterruptedException e) {
                        outcome.completeExceptionally(e);
                    }
                    told.complete(Thread.currentThread().isInterrupted());
                });
        await().until(() -> heard.deltas.size() == 2);
        // the end of the reply comes right behind its last word
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        asking.interrupt();
        assertThat(reply(outcome.get(4, TimeUnit.SECONDS)).text()).isEqualTo("Well, yes.");
        assertThat(told.get(4, TimeUnit.SECONDS)).as("who asked is told to end").isTrue();
    }

    @Test
    void anInterruptIsToldAsSuchAlsoBeforeTheCall() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::ask).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void manyCallsAtOnceDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        model.warmUp();
        // long enough for all to arrive, also on a busy machine
        server.script(
                r -> FakeAnswer.says("echo " + r.lastMessage()).after(Duration.ofMillis(800)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ChatOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                var request = request("gpt-4o-mini", ChatMessage.user("number " + i));
                calls.add(threads.submit(() -> model.stream(request, ReplyListener.NONE)));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(reply(calls.get(i).get()).text()).isEqualTo("echo number " + i);
            }
        }
        assertThat(server.maxParallel()).isGreaterThan(50);
        assertThat(server.cutByClient()).isZero();
    }

    @Test
    void connectionsAreUsedAgain() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            ask();
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void anErrorOfTheListenerIsNotSwallowedAndEndsTheCall() {
        assertThatThrownBy(() ->
                        model.stream(
                                request("gpt-4o-mini"),
                                _ -> {
                                    throw new IllegalArgumentException("bug");
                                }))
                .hasMessage("bug");
    }

    private void assertPartial(FailureKind kind) throws InterruptedException {
        Failure failure = failure(ask());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.billing()).isEqualTo(Billing.PARTIAL);
        assertThat(failure.message()).isNotEmpty();
    }

    private void assertUnbilled(FailureKind kind, String what) throws InterruptedException {
        Failure failure = failure(ask());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.billing()).isEqualTo(Billing.NOTHING);
        assertThat(failure.message()).contains(what);
        assertThat(failure.remedy()).isNotEmpty();
    }

    private ChatOutcome ask() throws InterruptedException {
        return model.stream(request("gpt-4o-mini"), heard);
    }

    private void use(String url, String key) {
        model.close();
        model = model(url, key, Duration.ofSeconds(20));
    }

    private void use(Duration stall) {
        model.close();
        model = model(server.url(), KEY, stall);
        model.warmUp();
    }

    private OpenAiChatModel model(String url, String key, Duration stall) {
        return new OpenAiChatModel(
                new OpenAiEndpoint(url, key, Duration.ofSeconds(5), stall),
                JsonModelCatalog.shipped(),
                TOKENS,
                time);
    }

    private static ChatRequest request(String model) {
        return request(model, (ResponseSchema) null);
    }

    private static ChatRequest request(String model, ChatMessage message) {
        return new ChatRequest(
                new CallPurpose.Other(Role.SELLER, "test"),
                model,
                List.of(message),
                0.7,
                40,
                11L,
                null);
    }

    private static ChatRequest request(String model, ResponseSchema schema) {
        return new ChatRequest(
                new CallPurpose.Other(Role.SELLER, "test"),
                model,
                List.of(
                        ChatMessage.system("You sell."),
                        ChatMessage.assistant("Hi?"),
                        ChatMessage.user("$82,700.")),
                0.7,
                40,
                11L,
                schema);
    }

    private static Reply reply(ChatOutcome outcome) {
        assertThat(outcome).isInstanceOf(Reply.class);
        return (Reply) outcome;
    }

    private static Failure failure(ChatOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failure.class);
        return (Failure) outcome;
    }
}
