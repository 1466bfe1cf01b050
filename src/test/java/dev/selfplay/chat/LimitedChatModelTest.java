package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.chat.openai.OpenAiChatModel;
import dev.selfplay.chat.openai.OpenAiEndpoint;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A model that thinks for so many tokens before it speaks, at a server that keeps the output limit.
final class LimitedChatModelTest {
    private static final TokenCounter TOKENS = new O200kTokenCounter();
    private static final int NEEDED = 320;

    @TempDir Path folder;
    private int thinks = 900;
    private final Map<Role, Integer> set = new EnumMap<>(Role.class);
    private final FakeOpenAiServer server =
            FakeOpenAiServer.start(request ->
                    request.outputLimit() <= thinks
                            ? FakeAnswer.says("<think>" + " hm".repeat(request.outputLimit() - 1))
                                    .usage(20, 0, request.outputLimit())
                                    .finish("length")
                            : FakeAnswer.says("<think>" + " hm".repeat(thinks) + "</think>Hi.")
                                    .usage(20, 0, thinks + 8L));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aModelThatTurnsOutToThinkGetsRoomAtOnceAndKeepsIt() throws Exception {
        var model = model("{}");
        assertThat(ask(model, "local")).isInstanceOf(Reply.class);
        assertThat(limits()).containsExactly(NEEDED, NEEDED + 4_096);
        assertThat(ask(model, "local")).isInstanceOf(Reply.class);
        assertThat(limits()).hasSize(3).endsWith(NEEDED + 4_096);
        assertThat(ask(model, "other")).isInstanceOf(Reply.class);
        assertThat(limits().subList(3, 5)).as("each model for itself").startsWith(NEEDED);
    }

    @Test
    void whoNeedsMoreRoomGetsMore() throws Exception {
        thinks = 6_000;
        assertThat(ask(model(context(40_000)), "local")).isInstanceOf(Reply.class);
        assertThat(limits()).hasSize(3).startsWith(NEEDED, NEEDED + 4_096);
        assertThat(limits().getLast()).as("twice what was seen").isBetween(8_500, 10_000);
    }

    @Test
    void theRoomEndsWithTheContextAndThenTheCallFailsOnce() throws Exception {
        thinks = 60_000;
        ChatOutcome outcome = ask(model(context(3_000)), "local");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> assertThat(f.kind()).isEqualTo(FailureKind.OUTPUT_LIMIT));
        assertThat(limits()).hasSize(2);
        assertThat(limits().getLast()).isBetween(2_900, 2_999);
    }

    @Test
    void aModelThatDoesNotThinkHasWhatItsUseNeeds() throws Exception {
        thinks = 0;
        server.script(_ -> FakeAnswer.says("Hi."));
        assertThat(ask(model("{}"), "gpt-4o-mini")).isInstanceOf(Reply.class);
        assertThat(ask(model("{}"), "gpt-6-luna")).isInstanceOf(Reply.class);
        assertThat(limits()).containsExactly(NEEDED, NEEDED);
    }

    @Test
    void aModelThatIsAskedForAnEffortHasRoomFromTheBeginning() throws Exception {
        assertThat(ask(model("{}"), "gpt-5-mini")).isInstanceOf(Reply.class);
        assertThat(limits()).containsExactly(NEEDED + 1_024);
    }

    @Test
    void whatIsSetCountsTheRoleBeforeTheModel() throws Exception {
        thinks = 0;
        var model = model("{\"models\":{\"local\":{\"outputTokens\":700}}}");
        assertThat(ask(model, "local")).isInstanceOf(Reply.class);
        set.put(Role.SELLER, 150);
        assertThat(ask(model, "local")).isInstanceOf(Reply.class);
        assertThat(limits()).containsExactly(700, 150);
    }

    @Test
    void whatIsSetIsNotRaisedBehindAPersonsBack() throws Exception {
        set.put(Role.SELLER, 500);
        assertThat(ask(model("{}"), "local")).isInstanceOf(Failure.class);
        assertThat(limits()).containsExactly(500);
    }

    private static String context(int tokens) {
        return "{\"models\":{\"local\":{\"contextTokens\":%d}}}".formatted(tokens);
    }

    private List<Integer> limits() {
        return server.requests().stream().map(r -> r.outputLimit()).toList();
    }

    private ChatOutcome ask(ChatModel model, String name) throws InterruptedException {
        return model.stream(
                new ChatRequest(
                        new CallPurpose.Other(Role.SELLER, "test"),
                        name,
                        List.of(ChatMessage.user("Hi?")),
                        0.7,
                        NEEDED,
                        1L,
                        null),
                ReplyListener.NONE);
    }

    private ChatModel model(String models) throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), models);
        ModelCatalog catalog = JsonModelCatalog.load(file).catalog();
        return new LimitedChatModel(
                new OpenAiChatModel(
                        OpenAiEndpoint.of(server.url(), "key"),
                        catalog,
                        TOKENS,
                        () -> Instant.EPOCH),
                new OutputLimits(catalog, server.url(), TOKENS, role -> set.getOrDefault(role, 0)));
    }
}
