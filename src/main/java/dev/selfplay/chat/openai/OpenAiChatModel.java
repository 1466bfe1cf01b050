package dev.selfplay.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionChunk;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.ParametersRefused;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.Refusals;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.openai.WireEvent.Broken;
import dev.selfplay.chat.openai.WireEvent.End;
import dev.selfplay.chat.openai.WireEvent.NotAStream;
import dev.selfplay.chat.openai.WireEvent.Piece;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// A model behind an OpenAI-compatible Chat Completions endpoint.
///
/// One attempt a call: no retry, no pacing (see [dev.selfplay.chat.RetryingChatModel]); a request that
/// was refused for a parameter, which costs nothing, is sent at once without it. Thread-safe;
/// any number of calls may be under way. Interrupting the calling thread cuts the connection at
/// once. The client behind it is built on first use or by [#warmUp()], which takes a second or two:
/// not for the FX thread.
public final class OpenAiChatModel implements ChatModel, AutoCloseable {
    private static final String LOCAL_KEY = "none";
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);

    private final OpenAiEndpoint endpoint;
    private final ModelCatalog catalog;
    private final TokenCounter tokens;
    private final FailureTranslator failures;
    private final Refusals refusals;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable OpenAIClient client;

    /// @param catalog tells which parameters a model accepts
    /// @param tokens estimates what a server does not report
    /// @param clock reads a `Retry-After` that is a date
    public OpenAiChatModel(
            OpenAiEndpoint endpoint,
            ModelCatalog catalog,
            TokenCounter tokens,
            InstantSource clock) {
        this(endpoint, catalog, tokens, clock, Refusals.inMemory());
    }

    /// @param refusals remembers what a model does not take, which is then left out
    public OpenAiChatModel(
            OpenAiEndpoint endpoint,
            ModelCatalog catalog,
            TokenCounter tokens,
            InstantSource clock,
            Refusals refusals) {
        this.refusals = refusals;
        this.endpoint = endpoint;
        this.catalog = catalog;
        this.tokens = tokens;
        this.failures = new FailureTranslator(endpoint, clock);
    }

    public OpenAiEndpoint endpoint() {
        return endpoint;
    }

    /// Builds the client and loads what the first call would have to; blocks for a second or two.
    /// Asks no server anything.
    public void warmUp() {
        tokens.count("warm");
        if (failures.beforeCalling().isPresent()) {
            return;
        }
        client();
        try {
            ChunkReader.read(
                    ObjectMappers.jsonMapper()
                            .readValue(
                                    """
                                    {"id":"","object":"chat.completion.chunk","created":0,"model":"",\
                                    "choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}],\
                                    "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
                                    """,
                                    ChatCompletionChunk.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        Optional<ChatOutcome.Failure> impossible = failures.beforeCalling();
        if (impossible.isPresent()) {
            return impossible.get();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Set<String> dropped = new HashSet<>();
        while (true) {
            ModelInfo info =
                    catalog.find(endpoint.url(), request.model())
                            .without(refusals.of(endpoint.url(), request.model()));
            ChatOutcome outcome = attempt(request, info, listener);
            if (!(outcome instanceof ChatOutcome.Failure failure)
                    || !(failure.detail() instanceof ParametersRefused(Set<String> named))) {
                return outcome;
            }
            Set<String> refused = new HashSet<>(named);
            refused.retainAll(CompletionParams.optional(request, info));
            // each is done without once: a server that goes on refusing is believed
            if (!dropped.addAll(refused) || exhausted(dropped)) {
                return outcome;
            }
            refusals.remember(endpoint.url(), request.model(), refused);
        }
    }

    /// One limit of the reply's length must be sent, or nothing bounds what it costs.
    private static boolean exhausted(Set<String> dropped) {
        return dropped.containsAll(Set.of("max_tokens", "max_completion_tokens"));
    }

    private ChatOutcome attempt(ChatRequest request, ModelInfo info, ReplyListener listener)
            throws InterruptedException {
        var sent = CompletionParams.messages(request, info);
        boolean strict = request.schema() != null && info.accepts("json_schema");
        var reply =
                new ReplyAssembly(
                        tokens,
                        sent,
                        strict && request.schema() != null ? request.schema().json() : "",
                        request.maxOutputTokens());
        try (var wire = ReplyStream.open(this::client, CompletionParams.of(request, info))) {
            return read(wire, reply, request.model(), listener);
        } finally {
            if (reply.begun() && !reply.hasUsage()) {
                listener.onUsage(reply.usage());
            }
        }
    }

    /// Lets the connections go. Calls under way are not cut: interrupt their threads first.
    @Override
    public void close() {
        building.lock();
        try {
            if (client != null) {
                client.close();
                client = null;
            }
        } finally {
            building.unlock();
        }
    }

    private ChatOutcome read(
            ReplyStream wire, ReplyAssembly reply, String model, ReplyListener listener)
            throws InterruptedException {
        long lastToken = System.nanoTime();
        while (true) {
            Duration silent = Duration.ofNanos(System.nanoTime() - lastToken);
            switch (wire.next(patience(reply).minus(silent))) {
                case null -> {
                    return reply.finished()
                            ? outcome(reply, model)
                            : failures.stalled(endpoint.stallTimeout());
                }
                case Piece piece -> {
                    lastToken = piece.progress() ? System.nanoTime() : lastToken;
                    reply.add(piece);
                    tell(piece, reply, listener);
                    if (reply.overrun()) {
                        return reply(reply, Finish.TRUNCATED, reply.estimate(), model);
                    }
                }
                case End() -> {
                    return reply.finished() ? outcome(reply, model) : failures.cut();
                }
                case NotAStream answer -> {
                    return failures.notAStream(answer);
                }
                case Broken(Throwable cause) -> {
                    // all that is missing then is the usage
                    return reply.finished()
                            ? outcome(reply, model)
                            : failures.of(cause, model, reply.begun());
                }
            }
        }
    }

    /// Once the reply is finished only the usage can still come, and not every server sends one.
    private Duration patience(ReplyAssembly reply) {
        Duration stall = endpoint.stallTimeout();
        return reply.finished() && stall.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : stall;
    }

    private static void tell(Piece piece, ReplyAssembly reply, ReplyListener listener) {
        String said = piece.text() + piece.refusal();
        if (!said.isEmpty()) {
            listener.onText(said);
        }
        if (piece.usage() != null) {
            listener.onUsage(reply.usage());
        }
    }

    private ChatOutcome outcome(ReplyAssembly reply, String model) {
        Finish finish = reply.finish();
        if (!reply.text().isBlank()) {
            return reply(reply, finish, reply.usage(), model);
        }
        return finish == Finish.FILTERED
                ? failures.filtered()
                : failures.empty(finish == Finish.TRUNCATED);
    }

    private static ChatOutcome reply(
            ReplyAssembly reply, Finish finish, TokenUsage usage, String model) {
        String answered = reply.model();
        return ChatOutcome.Reply.of(
                reply.text(),
                finish,
                usage,
                answered == null ? model : answered,
                reply.fingerprint());
    }

    private OpenAIClient client() {
        OpenAIClient ready = client;
        if (ready != null) {
            return ready;
        }
        building.lock();
        try {
            if (client == null) {
                client = build();
            }
            return client;
        } finally {
            building.unlock();
        }
    }

    private OpenAIClient build() {
        String key = endpoint.apiKey();
        return new OpenAIClientImpl(
                ClientOptions.builder()
                        .httpClient(new Transport(endpoint))
                        .baseUrl(Transport.nameFor(endpoint))
                        .apiKey(key == null ? LOCAL_KEY : key)
                        .maxRetries(0)
                        // whatever OPENAI_LOG says: prompts do not belong on the console
                        .logLevel(LogLevel.OFF)
                        .build());
    }
}
