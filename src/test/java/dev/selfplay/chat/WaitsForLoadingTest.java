package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.TokenUsage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

final class WaitsForLoadingTest {
    private static final Reply HELLO =
            Reply.of("Hello.", Finish.REPLY, TokenUsage.NONE, "llama", null);

    private final Deque<ChatOutcome> answers = new ArrayDeque<>();
    private final List<Duration> slept = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private final ReplyListener listener =
            new ReplyListener() {
                @Override
                public void onText(String delta) {}

                @Override
                public void onDiscard(String reason) {
                    heard.add("discard");
                }

                @Override
                public void onWait(Duration expected, String reason) {
                    heard.add(expected.toSeconds() + " s: " + reason);
                }

                @Override
                public void onResume() {
                    heard.add("on");
                }
            };

    @Test
    void waitsAsLongAsTheServerSaysAndCountsNoAttempt() throws InterruptedException {
        answers.add(loading(Duration.ofSeconds(20)));
        answers.add(HELLO);
        assertThat(ask(300)).isEqualTo(HELLO);
        assertThat(heard).containsExactly("20 s: the server is loading its model", "on");
    }

    @Test
    void looksAgainEverMoreRarelyWhereTheServerDoesNotSay() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            answers.add(loading(null));
        }
        answers.add(HELLO);
        assertThat(ask(300)).isEqualTo(HELLO);
        assertThat(slept.stream().map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void givesUpAtTheLimitOfTheSettings() throws InterruptedException {
        answers.add(loading(Duration.ofSeconds(20)));
        answers.add(loading(Duration.ofSeconds(20)));
        answers.add(loading(Duration.ofSeconds(20)));
        var failure = (Failure) ask(30);
        assertThat(slept).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
        assertThat(failure.kind()).isEqualTo(FailureKind.LOADING);
        assertThat(failure.kind().retryable()).isFalse();
        assertThat(failure.message()).endsWith("(Waited 30 s.)");
        assertThat(failure.billing()).isEqualTo(Billing.NOTHING);
    }

    @Test
    void aLimitOfZeroDoesNotWait() throws InterruptedException {
        answers.add(loading(null));
        assertThat(ask(0)).isInstanceOf(Failure.class);
        assertThat(slept).isEmpty();
    }

    @Test
    void anInterruptEndsTheWait() {
        answers.add(loading(null));
        var model =
                new WaitsForLoading(
                        (_, _) -> answers.remove(),
                        _ -> {
                            throw new InterruptedException();
                        },
                        () -> Duration.ofSeconds(300));
        assertThatThrownBy(() -> model.stream(request(), listener))
                .isInstanceOf(InterruptedException.class);
    }

    private ChatOutcome ask(int limit) throws InterruptedException {
        return new WaitsForLoading(
                        (_, _) -> answers.remove(), slept::add, () -> Duration.ofSeconds(limit))
                .stream(request(), listener);
    }

    private static Failure loading(@Nullable Duration wait) {
        return new Failure(
                FailureKind.LOADING, "llama is loading its model.", "Wait.", wait, Billing.NOTHING);
    }

    private static ChatRequest request() {
        return new ChatRequest(
                new CallPurpose.Other(Role.SELLER, "test"),
                "llama",
                List.of(ChatMessage.user("Hello?")),
                0.7,
                40,
                null,
                null);
    }
}
