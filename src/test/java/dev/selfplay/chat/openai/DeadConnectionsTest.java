package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.selfplay.domain.Role;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Each outcome here is that of one attempt: nothing waits or repeats behind this model.
@Timeout(120)
final class DeadConnectionsTest {
    private static final FakeAnswer HELLO = FakeAnswer.says("Hello there.").usage(20, 0, 3);

    private final FakeOpenAiServer server = FakeOpenAiServer.start(_ -> HELLO);
    private final OpenAiChatModel model = model(server.url());

    @AfterEach
    void close() {
        model.close();
        server.close();
    }

    @Test
    void aServerThatClosesAfterEachReplyLosesNoCall() throws Exception {
        server.script(_ ->
                exchange -> {
                    exchange.leave();
                    HELLO.send(exchange);
                });
        assertAllReplies(32, 8);
        assertThat(server.requests()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allConnectionsThatWereDroppedWhileIdleAreReplaced(boolean reset) throws Exception {
        server.script(_ -> FakeAnswer.says("Hello there.").after(Duration.ofMillis(30)));
        assertAllReplies(16, 8);
        int before = server.connections();
        assertThat(before).isGreaterThan(4);
        server.drop(reset);
        assertAllReplies(16, 8);
        assertThat(server.requests()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeptConnectionThatDiesAtTheNextRequestIsReplacedAtOnce(boolean reset) throws Exception {
        assertThat(ask()).isInstanceOf(Reply.class);
        var refused = new AtomicInteger();
        server.script(_ ->
                exchange -> {
                    if (refused.getAndIncrement() > 0) {
                        HELLO.send(exchange);
                    } else if (reset) {
                        exchange.hangUp();
                    } else {
                        exchange.leave();
                    }
                });
        assertThat(ask()).isInstanceOf(Reply.class);
        assertThat(refused).hasValue(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aKeptConnectionThatDiesInTheMiddleOfAnAnswerIsLost() throws Exception {
        assertThat(ask()).isInstanceOf(Reply.class);
        server.script(_ ->
                exchange -> {
                    exchange.rawHead("HTTP/1.1 200 OK\r\nContent-");
                    exchange.leave();
                });
        assertLost(ask());
        assertThat(server.requests()).hasSize(2);
    }

    /// The name has two addresses: the second one must not be tried with what the first one has.
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aFreshConnectionThatDiesIsLost(String host) throws Exception {
        try (var named = model(server.url().replace("127.0.0.1", host))) {
            server.script(_ -> FakeAnswer.hangsUpAtOnce());
            assertLost(named.stream(request(), ReplyListener.NONE));
            assertThat(server.requests()).hasSize(1);
        }
    }

    /// OkHttp would repeat these by itself.
    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void noAnswerIsRepeatedUnseen(int status) throws Exception {
        server.script(_ -> FakeAnswer.error(status, "later", "later", Map.of("Retry-After", "0")));
        assertThat(ask()).isInstanceOf(Failure.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aCallThatIsCutOnAKeptConnectionIsNotMadeAgain() throws Exception {
        assertThat(ask()).isInstanceOf(Reply.class);
        server.script(_ -> FakeAnswer.silent());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChatOutcome> call = threads.submit(this::ask);
            await().until(() -> server.parallel() == 1);
            call.cancel(true);
            await().until(() -> server.cutByClient() == 1);
        }
        // a later call proves that nothing was queued before it
        server.script(_ -> HELLO);
        assertThat(ask()).isInstanceOf(Reply.class);
        assertThat(server.requests()).hasSize(3);
    }

    private void assertAllReplies(int calls, int atOnce) throws Exception {
        var places = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ChatOutcome>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                all.add(
                        threads.submit(() -> {
                            places.acquire();
                            try {
                                return ask();
                            } finally {
                                places.release();
                            }
                        }));
            }
            for (Future<ChatOutcome> call : all) {
                assertThat(call.get()).isInstanceOf(Reply.class);
            }
        }
    }

    private static void assertLost(ChatOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failure.class);
        var failure = (Failure) outcome;
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(failure.billing()).isEqualTo(Billing.PARTIAL);
    }

    private ChatOutcome ask() throws InterruptedException {
        return model.stream(request(), ReplyListener.NONE);
    }

    private static OpenAiChatModel model(String url) {
        return new OpenAiChatModel(
                OpenAiEndpoint.of(url, "sk-test-0123456789abcdef"),
                JsonModelCatalog.shipped(),
                new O200kTokenCounter(),
                FakeTime.byHand());
    }

    static ChatRequest request() {
        return new ChatRequest(
                new CallPurpose.Other(Role.SELLER, "test"),
                "gpt-4o-mini",
                List.of(ChatMessage.user("Hello?")),
                0.7,
                40,
                11L,
                null);
    }
}
