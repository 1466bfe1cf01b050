package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.testing.CannedServer;
import dev.selfplay.testing.CannedServer.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What servers really send, byte for byte, over a real socket.
@Timeout(120)
final class AnswersOfServersTest {
    private static final O200kTokenCounter TOKENS = new O200kTokenCounter();
    private static final String STREAM = "text/event-stream";
    private static final String HELLO =
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello?\"},\"finish_reason\":\"stop\"}]}";
    private static final String WHOLE =
            """
            {"id":"a","object":"chat.completion","model":"m","choices":[{"index":0,
             "message":{"role":"assistant","content":"Hello?"},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":20,"completion_tokens":3}}
            """;

    private final CannedServer server = new CannedServer();
    private final OpenAiChatModel model = model(Duration.ofSeconds(20));
    private final List<String> heard = new ArrayList<>();
    private final List<Long> thoughts = new ArrayList<>();

    @AfterEach
    void close() {
        model.close();
        server.close();
    }

    // how a reply ends

    @Test
    void aFinishReasonErrorIsAFailureInTheServersWords() throws Exception {
        Failure failure = failure(ask(stream(resource("finish-reason-error.sse"))));
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.message())
                .as("a server that reports an error has answered")
                .contains(
                        "reports an error (502, inside an answer of status 200): upstream went"
                                + " away")
                .doesNotContain("no answer");
        assertThat(failure.billing()).isEqualTo(Billing.PARTIAL);
    }

    @Test
    void aStatusThatNobodySentIsNotTold() throws Exception {
        String event = "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}";
        Failure failure = failure(ask(stream(events(said("Well, "), event))));
        assertThat(failure.message())
                .contains("reports an error (inside an answer of status 200): busy.")
                .doesNotContain("503");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]} | error",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"error\",\"native_finish_reason\":\"MALFORMED\"}]}"
                    + " | MALFORMED",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"abort\"}]} | abort",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"insufficient_system_resource\"}]}"
                        + " | resource",
                "{\"choices\":[{\"delta\":{\"error\":{\"message\":\"out of"
                        + " memory\"}},\"finish_reason\":null}]} | out of memory",
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"error\":\"out of memory\"}]} | out"
                        + " of memory",
                "{\"choices\":[],\"error\":{\"message\":\"out of memory\",\"code\":500}} | out of"
                        + " memory",
                "{\"error\":\"out of memory\"} | out of memory",
            })
    void anErrorInTheMiddleOfAReplyIsAFailureWhereverItStands(String event, String words)
            throws Exception {
        Failure failure = failure(ask(stream(events(said("Well, the roof was"), event, "[DONE]"))));
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.message()).contains(words);
        assertThat(failure.billing()).isEqualTo(Billing.PARTIAL);
    }

    @Test
    void anEmptyFinishReasonIsNoEnd() throws Exception {
        assertThat(failure(ask(stream(resource("finish-reason-empty.sse")))).kind())
                .isEqualTo(FailureKind.CONNECTION_LOST);
    }

    @Test
    void anEmptyFinishReasonBeforeSilenceIsAStall() throws Exception {
        try (var impatient = model(Duration.ofMillis(300))) {
            server.answer(stream(resource("finish-reason-empty.sse")).hangingOn());
            assertThat(failure(impatient.stream(request(), ReplyListener.NONE)).kind())
                    .isEqualTo(FailureKind.STALLED);
        }
    }

    @Test
    void stopOnEveryEventIsNoEnd() throws Exception {
        String each = "{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}";
        String talk = events(each.formatted("Well, "), each.formatted("the roof "));
        try (var impatient = model(Duration.ofMillis(300))) {
            server.answer(stream(talk).hangingOn());
            assertThat(failure(impatient.stream(request(), ReplyListener.NONE)).kind())
                    .as("silence after a server has proved that its end is none")
                    .isEqualTo(FailureKind.STALLED);
        }
        String whole = talk + events(each.formatted("is new."));
        for (String end : List.of("", events("[DONE]"))) {
            Reply reply = reply(ask(stream(whole + end)));
            assertThat(reply.text()).isEqualTo("Well, the roof is new.");
            assertThat(reply.finish()).isEqualTo(Finish.REPLY);
        }
    }

    @Test
    void wordsAfterAnEndMakeTheEndVoid() throws Exception {
        String more = events(HELLO, said(" And the roof"));
        assertThat(failure(ask(stream(more))).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"null\"", "7"})
    void doneWithoutAFinishReasonIsAReplyThatSaysSo(String finish) throws Exception {
        String event =
                "{\"choices\":[{\"delta\":{\"content\":\"Hello?\"},\"finish_reason\":%s}]}"
                        .formatted(finish);
        Reply reply = reply(ask(stream(events(event, "[DONE]"))));
        assertThat(reply.text()).isEqualTo("Hello?");
        assertThat(reply.finish()).isEqualTo(Finish.UNSTATED);
    }

    // how a reply is wrapped

    @ParameterizedTest
    @ValueSource(
            strings = {"", "application/json", "text/plain", "application/octet-stream", STREAM})
    void aStreamIsReadWhateverItIsCalled(String type) throws Exception {
        assertHello(Answer.body(type, events(HELLO, "[DONE]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "application/json", "text/plain; charset=utf-8", "text/html", STREAM})
    void aWholeCompletionIsReadWhateverItIsCalled(String type) throws Exception {
        Reply reply = assertHello(Answer.body(type, WHOLE));
        assertThat(reply.usage()).isEqualTo(new TokenUsage(20, 0, 3, false));
        assertThat(reply.model()).isEqualTo("m");
        assertHello(Answer.body(type, "\uFEFF\n " + WHOLE));
    }

    @Test
    void theGivenAnswersAreRead() throws Exception {
        assertHello(Answer.of(bytes("content-type-json.http")));
        assertHello(stream(resource("content-parts.sse")));
        assertThat(thoughts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"type\":\"text\",\"text\":\"Hello?\"}]",
                "[{\"type\":\"output_text\",\"text\":\"Hel\"},{\"text\":\"lo?\"}]",
                "[\"Hel\",\"lo?\"]",
                "{\"type\":\"text\",\"text\":\"Hello?\"}",
                "[{\"type\":\"reasoning\",\"text\":\"hm\"},{\"type\":\"image_url\"},{\"type\":\"text\",\"text\":\"Hello?\"}]",
            })
    void contentMayBeMadeOfParts(String content) throws Exception {
        assertHello(stream(events(HELLO.replace("\"Hello?\"", content), "[DONE]")));
        assertHello(Answer.body("application/json", WHOLE.replace("\"Hello?\"", content)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFdata: %s\n\ndata: [DONE]\n\n",
                "data:%s\r\n\r\ndata:[DONE]\r\n\r\n",
                "data: %s\r\rdata: [DONE]\r\r",
                ": hello\n\nretry: 10\nid: 7\nevent: message\ndata: %s\n\ndata: [DONE]",
                "data: %s\n\ndata:   [DONE]",
                "data: %s",
                "data: %s\ndata: [DONE]\n",
                "event: ping\ndata: {\"type\":\"ping\"}\n\ndata: %s\n\n",
                "data: %s\n\ndata: {\"timings\":{}}\n\ndata: [DONE]\n\n",
                "data: {\"choices\":[{\"delta\":\n"
                        + "data: {\"content\":\"Hello?\"},\"finish_reason\":\"stop\",\n"
                        + "data: \"logprobs\":[NaN,-Infinity]}]}\n\n",
            })
    void theFramesOfEventsMayVary(String frame) throws Exception {
        String body = frame.formatted(HELLO);
        assertHello(stream(body));
        assertHello(stream(body).inPiecesOf(1));
    }

    @Test
    void charactersMayBeCutBetweenPackets() throws Exception {
        String words = "“Schön”, 東京 🏡";
        server.answer(stream(events(HELLO.replace("Hello?", words), "[DONE]")).inPiecesOf(1));
        assertThat(reply(ask()).text()).isEqualTo(words);
    }

    // what is no reply

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"message\":\"no such model: mistrall\",\"code\":404}} | BAD_REQUEST",
                "{\"error\":\"no such model: mistrall\"} | BAD_REQUEST",
                "{\"detail\":\"no such model: mistrall\"} | BAD_REQUEST",
                "{\"message\":\"no such model: mistrall\"} | BAD_REQUEST",
                "{\"detail\":[{\"msg\":\"no such model: mistrall\"}]} | BAD_REQUEST",
                "[{\"error\":{\"code\":404,\"message\":\"no such model: mistrall\"}}] |"
                        + " BAD_REQUEST",
                "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no such model:"
                        + " mistrall\"}} | BAD_REQUEST",
                "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"no such model: mistrall\"}}"
                        + " | UNAUTHORIZED",
                "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"no such model:"
                        + " mistrall\"}} | SERVER_ERROR",
                "{\"error\":{\"code\":429,\"message\":\"no such model: mistrall\"}} | RATE_LIMITED",
            })
    void anErrorWithStatus200IsToldInTheServersWords(String body, FailureKind kind)
            throws Exception {
        for (Answer answer :
                List.of(
                        Answer.body("application/json", body),
                        Answer.body("", body),
                        stream("event: error\ndata: " + body + "\n\n"),
                        stream("error: " + body + "\n\n"))) {
            Failure failure = failure(ask(answer));
            if (kind != FailureKind.RATE_LIMITED) {
                assertThat(failure.message()).contains("mistrall");
            }
        }
        Failure whole = failure(ask(Answer.body("application/json", body)));
        assertThat(whole.kind()).isEqualTo(kind);
        assertThat(whole.billing()).as("nothing was generated").isEqualTo(Billing.NOTHING);
    }

    @Test
    void anErrorEventMayBeInPlainWords() throws Exception {
        Failure failure = failure(ask(stream("event: error\ndata: the disk is full\n\n")));
        assertThat(failure.message()).contains("the disk is full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html | <!doctype html><style>p{}</style><title>Log in</title><p>Please sign"
                        + " in.</p> | Log in Please sign in.",
                "'' | <html>Please sign in.</html> | Please sign in.",
                "text/plain | Please sign in. | Please sign in.",
                "application/json | `` | empty",
                "'' | `` | empty",
                "application/json | {\"hello\":1} | without choices",
                "application/json | 42 | 42",
                "application/json | {]} | not valid JSON",
            })
    void whatIsNoAnswerFailsOnceInItsOwnWords(String type, String body, String words)
            throws Exception {
        Failure failure = failure(ask(Answer.body(type.replace("''", ""), body)));
        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure.kind().retryable()).isFalse();
        assertThat(failure.message()).contains(words);
        assertThat(failure.remedy()).isNotEmpty();
    }

    @Test
    void aStreamThatEndsBeforeItsFirstEventIsCut() throws Exception {
        assertThat(failure(ask(stream(""))).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(failure(ask(stream("data: {\"choices\":[{\"del"))).kind())
                .isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(failure(ask(Answer.body("application/json", WHOLE.substring(0, 90)))).kind())
                .isEqualTo(FailureKind.CONNECTION_LOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[{\"delta\":{\"content\":\"",
                "{\"choices\":[{\"x\":\"",
                "data"
            })
    void aPieceOf50MegabytesEndsTheCallAndNothingElse(String beginning) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(stream(beginning).bytes());
        byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 50; i++) {
            body.writeBytes(much);
        }
        Failure failure = failure(ask(Answer.of(body.toByteArray())));
        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure.message()).contains("more than 4 MB");
    }

    // thoughts

    @Test
    void aBlockOfThoughtsIsNotSaid() throws Exception {
        Reply reply = reply(ask(stream(resource("think-block.sse"))));
        assertThat(reply.text()).isEqualTo("Hi there.");
        assertThat(reply.thoughts().text())
                .isEqualTo("My floor is $150,000 and I could go to $99,999.");
        assertThat(thoughts).containsExactly(reply.thoughts().tokens());
        assertThat(reply.usage().output())
                .as("what was thought is paid")
                .isGreaterThan(reply.thoughts().tokens());
        assertThat(String.join("", heard)).isEqualTo("Hi there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_content", "reasoning", "thinking"})
    void thoughtsInAFieldOfTheirOwnAreKeptOnce(String field) throws Exception {
        String event =
                "{\"choices\":[{\"delta\":{\"reasoning\":\"hm, \",\"%s\":\"hm, \"}}]}"
                        .formatted(field);
        Reply reply = reply(ask(stream(events(event, event, HELLO, "[DONE]"))));
        assertThat(reply.text()).isEqualTo("Hello?");
        assertThat(reply.thoughts().text()).isEqualTo("hm, hm,");
    }

    @Test
    void thoughtsThatTheServerKeepsAreCountedAsItReports() throws Exception {
        String usage =
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":90,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":64}}}";
        Reply reply = reply(ask(stream(events(HELLO, usage, "[DONE]"))));
        assertThat(reply.thoughts().tokens()).isEqualTo(64);
        assertThat(reply.thoughts().text()).isEmpty();
        assertThat(thoughts).containsExactly(64L);
    }

    @Test
    void aThoughtThatItsPromptOpenedIsTakenBackAndNextTimeNotHeard() throws Exception {
        String talk =
                events(said("I could go to $99,999."), said("\n</think>\n\nHi "), said("there."));
        String body = talk + events("[DONE]");
        Reply reply = reply(ask(stream(body)));
        assertThat(reply.text()).isEqualTo("Hi there.");
        assertThat(reply.thoughts().text()).isEqualTo("I could go to $99,999.");
        assertThat(heard).containsExactly("I could go to $99,999.", "DISCARD", "Hi ", "there.");
        heard.clear();
        assertThat(reply(ask(stream(body))).text()).isEqualTo("Hi there.");
        assertThat(heard).containsExactly("Hi ", "there.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \\n",
                "<think>All thought.</think>",
                "<think>All thought",
                "<|im_end|>",
                "\u200B\u00A0",
                "All thought.</think>",
                "<|channel|>analysis<|message|>hm<|end|>"
            })
    void nothingToHearIsNoReply(String content) throws Exception {
        assertThat(failure(ask(stream(events(HELLO.replace("Hello?", content), "[DONE]")))).kind())
                .isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void theRemedyOfALimitThatCameTooSoonNamesTheSetting() throws Exception {
        String event = HELLO.replace("Hello?", "<think>Let me see").replace("stop", "length");
        Failure failure = failure(ask(stream(events(event, "[DONE]"))));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTPUT_LIMIT);
        assertThat(failure.message()).contains("seller", "40 tokens", "thought");
        assertThat(failure.remedy()).contains("server.outputTokens.seller", "models.json");
        assertThat(thoughts).as("that it thinks is learned").hasSize(1);
    }

    private Reply assertHello(Answer answer) throws InterruptedException {
        Reply reply = reply(ask(answer));
        assertThat(reply.text()).isEqualTo("Hello?");
        assertThat(reply.finish()).isEqualTo(Finish.REPLY);
        return reply;
    }

    private ChatOutcome ask(Answer answer) throws InterruptedException {
        server.answer(answer);
        return ask();
    }

    private ChatOutcome ask() throws InterruptedException {
        return model.stream(
                request(),
                new ReplyListener() {
                    @Override
                    public void onText(String delta) {
                        heard.add(delta);
                    }

                    @Override
                    public void onDiscard(String reason) {
                        heard.add("DISCARD");
                    }

                    @Override
                    public void onThoughts(long tokens) {
                        thoughts.add(tokens);
                    }
                });
    }

    private static String said(String words) {
        return "{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}"
                .formatted(words.replace("\n", "\\n"));
    }

    private static String events(String... data) {
        var events = new StringBuilder();
        for (String one : data) {
            events.append("data: ").append(one).append("\n\n");
        }
        return events.toString();
    }

    private static Answer stream(String body) {
        return Answer.body(STREAM, body);
    }

    private static String resource(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = AnswersOfServersTest.class.getResourceAsStream("/answers/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static ChatRequest request() {
        return new ChatRequest(
                new CallPurpose.Other(Role.SELLER, "test"),
                "local",
                List.of(ChatMessage.system("You sell."), ChatMessage.user("Hi?")),
                0.7,
                40,
                11L,
                null);
    }

    private OpenAiChatModel model(Duration stall) {
        return new OpenAiChatModel(
                new OpenAiEndpoint(server.url(), "key", Duration.ofSeconds(5), stall),
                JsonModelCatalog.shipped(),
                TOKENS,
                () -> Instant.EPOCH);
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
