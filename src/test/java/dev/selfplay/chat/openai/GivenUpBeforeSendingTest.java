package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A stop between the reservation and the sending costs nothing, and is known to.
@Timeout(120)
class GivenUpBeforeSendingTest {
    private final AtomicBoolean unsent = new AtomicBoolean();
    private final ReplyListener listener =
            new ReplyListener() {
                @Override
                public void onText(String delta) {}

                @Override
                public void onUnsent() {
                    unsent.set(true);
                }
            };

    @Test
    void aStopWhileTheConnectionIsBeingMadeIsKnownToHaveSentNothing() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var model = model("https://127.0.0.1:" + socket.getLocalPort() + "/v1")) {
            Asked asked = ask(model);
            // it waits for the other side of the handshake, which never comes
            try (var connection = socket.accept()) {
                assertThat(connection.getInputStream().read()).isPositive();
                asked.thread.interrupt();
                assertThat(asked.thrown.get()).isInstanceOf(InterruptedException.class);
            }
        }
        assertThat(unsent).isTrue();
    }

    @Test
    void aStopOfARequestThatWasSentIsNotTakenForOne() throws Exception {
        try (var server = FakeOpenAiServer.start(_ -> FakeAnswer.silent());
                var model = model(server.url())) {
            Asked asked = ask(model);
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            asked.thread.interrupt();
            assertThat(asked.thrown.get()).isInstanceOf(InterruptedException.class);
        }
        assertThat(unsent).isFalse();
    }

    private record Asked(Thread thread, CompletableFuture<Throwable> thrown) {}

    private Asked ask(OpenAiChatModel model) {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                thrown.completeExceptionally(
                                        new AssertionError(
                                                "answered: "
                                                        + model.stream(
                                                                DeadConnectionsTest.request(),
                                                                listener)));
                            } catch (InterruptedException e) {
                                thrown.complete(e);
                            }
                        });
        return new Asked(thread, thrown);
    }

    private static OpenAiChatModel model(String url) {
        return new OpenAiChatModel(
                OpenAiEndpoint.of(url, "sk-test-0123456789abcdef"),
                JsonModelCatalog.shipped(),
                new O200kTokenCounter(),
                () -> Instant.EPOCH);
    }
}
