package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript.Utterance;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The model as a model: streaming, pace, interruption, limits and usage.
class RehearsalChatModelTest {
    private static final TokenCounter TOKENS = new O200kTokenCounter();
    private static final String PROMPT = RehearsedCalls.shippedPrompt();
    private static final Persona SELLER = RehearsedCalls.personas().getFirst();

    private final List<Duration> slept = new ArrayList<>();
    private final RehearsalChatModel model =
            new RehearsalChatModel(TOKENS, slept::add, () -> Duration.ofMillis(40));

    @Test
    void streamsTheReplyWordByWordAtItsPace() throws InterruptedException {
        List<String> heard = new ArrayList<>();

        ChatOutcome.Reply reply = (ChatOutcome.Reply) model.stream(opening(400), heard::add);

        assertThat(String.join("", heard)).isEqualTo(reply.text());
        assertThat(heard).hasSizeGreaterThan(5).allMatch(word -> !word.isBlank());
        assertThat(slept).hasSameSizeAs(heard).containsOnly(Duration.ofMillis(40));
        assertThat(reply.finish()).isEqualTo(Finish.REPLY);
        assertThat(reply.model()).isEqualTo("gpt-4o-mini");
        assertThat(reply.fingerprint()).isEqualTo("rehearsal-1");
    }

    @Test
    void atFullSpeedItDoesNotWait() throws InterruptedException {
        new RehearsalChatModel(TOKENS, slept::add, () -> Duration.ZERO)
                .stream(opening(400), ReplyListener.NONE);

        assertThat(slept).isEmpty();
    }

    @Test
    void interruptingTheCallerCutsTheReply() {
        List<String> heard = new ArrayList<>();

        assertThatThrownBy(() ->
                        model.stream(
                                opening(400),
                                word -> {
                                    heard.add(word);
                                    if (heard.size() == 3) {
                                        Thread.currentThread().interrupt();
                                    }
                                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(heard).hasSize(3);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void keepsTheOutputLimit() throws InterruptedException {
        ChatOutcome.Reply reply = (ChatOutcome.Reply) model.stream(opening(6), ReplyListener.NONE);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(reply.usage().output()).isBetween(1L, 6L);
    }

    @Test
    void countsTokensAndServesTheUnchangedPrefixFromTheCache() throws InterruptedException {
        List<Utterance> said =
                List.of(
                        new Utterance(1, Speaker.CLOSER, "Hi, um, is this a bad time?"),
                        new Utterance(2, Speaker.SELLER, "Who's this?"));
        ChatRequest third = RehearsedCalls.request(PROMPT, SELLER, said, 3, 1);

        ChatOutcome.Reply reply = (ChatOutcome.Reply) model.stream(third, ReplyListener.NONE);

        List<ChatMessage> messages = third.messages();
        int prefix = TOKENS.count(messages.subList(0, messages.size() - 1));
        assertThat(reply.usage().input()).isEqualTo(TOKENS.count(messages));
        assertThat(reply.usage().output()).isEqualTo(TOKENS.count(reply.text()));
        assertThat(reply.usage().cachedInput()).isEqualTo(prefix / 128 * 128).isPositive();
        assertThat(reply.usage().estimated()).isFalse();
    }

    @Test
    void aShortPromptIsNotCached() throws InterruptedException {
        ChatRequest request = RehearsedCalls.request("Be kind.", SELLER, List.of(), 1, 1);

        ChatOutcome.Reply reply = (ChatOutcome.Reply) model.stream(request, ReplyListener.NONE);

        assertThat(reply.usage().cachedInput()).isZero();
    }

    private static ChatRequest opening(int maxOutputTokens) {
        ChatRequest request = RehearsedCalls.request(PROMPT, SELLER, List.of(), 1, 1);
        return new ChatRequest(
                request.purpose(),
                request.model(),
                request.messages(),
                request.temperature(),
                maxOutputTokens,
                request.seed(),
                null);
    }
}
