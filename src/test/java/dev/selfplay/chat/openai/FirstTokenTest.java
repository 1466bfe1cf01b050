package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.Refusals;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// How long a server may read the prompt, and what is told meanwhile.
class FirstTokenTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final List<String> heard = new ArrayList<>();
    private final ReplyListener listener =
            new ReplyListener() {
                @Override
                public void onText(String delta) {
                    heard.add(delta);
                }

                @Override
                public void onReading(Duration since) {
                    heard.add("reading " + since.toSeconds());
                }

                @Override
                public void onResume() {
                    heard.add("resumed");
                }
            };

    private record Limits(Duration closer, Duration others, Duration between) implements Patience {
        @Override
        public Duration firstToken(Role role) {
            return role == Role.CLOSER ? closer : others;
        }
    }

    @Test
    void theFirstTokenHasALimitOfItsOwnPerRoleThatMayChange() throws InterruptedException {
        var limits = new AtomicReference<>(new Limits(SHORT, LONG, LONG));
        try (var server = FakeOpenAiServer.start(_ -> FakeAnswer.silent());
                var model = model(server, limits)) {
            assertThat(failure(model, Role.CLOSER).kind()).isEqualTo(FailureKind.STALLED);
            assertThat(failure(model, Role.CLOSER).remedy()).contains("firstTokenSeconds");
            limits.set(new Limits(LONG, SHORT, LONG));
            assertThat(failure(model, Role.SELLER).kind()).isEqualTo(FailureKind.STALLED);
            server.script(_ -> FakeAnswer.stalls("Well"));
            limits.set(new Limits(LONG, LONG, SHORT));
            assertThat(failure(model, Role.CLOSER).remedy()).contains("stallTimeoutSeconds");
        }
    }

    private static OpenAiChatModel model(FakeOpenAiServer server, AtomicReference<Limits> limits) {
        return new OpenAiChatModel(
                OpenAiEndpoint.of(server.url(), null),
                JsonModelCatalog.shipped(),
                new O200kTokenCounter(),
                () -> Instant.EPOCH,
                Refusals.inMemory(),
                new Patience() {
                    @Override
                    public Duration firstToken(Role role) {
                        return limits.get().firstToken(role);
                    }

                    @Override
                    public Duration between() {
                        return limits.get().between();
                    }
                });
    }

    private ChatOutcome.Failure failure(OpenAiChatModel model, Role role)
            throws InterruptedException {
        return (ChatOutcome.Failure)
                model.stream(
                        new ChatRequest(
                                new CallPurpose.Other(role, "test"),
                                "gpt-4o-mini",
                                List.of(ChatMessage.user("Hi")),
                                1,
                                20,
                                null,
                                null),
                        listener);
    }

    @Test
    void theReadingIsToldOnceASecondFromTheThirdOnUntilSomethingComes() {
        var first = new FirstToken(listener);
        assertThat(first.until(LONG, Duration.ZERO)).isEqualTo(Duration.ofSeconds(3));
        for (int millis = 0; millis <= 5_000; millis += 250) {
            Duration silent = Duration.ofMillis(millis);
            assertThat(first.waits(LONG.minus(silent), silent)).isTrue();
        }
        assertThat(heard).containsExactly("reading 3", "reading 4", "reading 5");
        assertThat(first.waits(Duration.ZERO, LONG)).as("the time is up").isFalse();
        first.come();
        first.come();
        assertThat(heard).endsWith("reading 5", "resumed");
        assertThat(first.until(LONG, Duration.ZERO)).isEqualTo(LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/v1, true",
        "http://localhost:11434/v1, true",
        "http://[::1]:8080/v1, true",
        "http://[fd12:3456::1]/v1, true",
        "http://10.0.0.7/v1, true",
        "http://172.20.1.1/v1, true",
        "http://192.168.1.20:1234/v1, true",
        "http://100.101.102.103/v1, true",
        "http://gpu-box:8000/v1, true",
        "http://studio.local/v1, true",
        "https://api.openai.com/v1, false",
        "https://openrouter.ai/api/v1, false",
        "http://172.32.1.1/v1, false",
        "http://8.8.8.8/v1, false",
        "http://10.example.com/v1, false",
    })
    void aMachineNearbyMayReadForTenMinutes(String url, boolean nearby) {
        OpenAiEndpoint endpoint = OpenAiEndpoint.of(url, "sk-x");
        assertThat(endpoint.nearby()).isEqualTo(nearby);
        assertThat(Patience.automatic(endpoint, Duration.ofSeconds(60)))
                .isEqualTo(Duration.ofSeconds(nearby ? 600 : 60));
        assertThat(Patience.automatic(endpoint, Duration.ofSeconds(5)))
                .as("who made it shorter wants it short")
                .isEqualTo(Duration.ofSeconds(5));
    }
}
