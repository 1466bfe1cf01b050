package dev.selfplay.chat.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.ParametersRefused;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.Refusals;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.Silence;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.openai.WireEvent.Broken;
import dev.selfplay.chat.openai.WireEvent.End;
import dev.selfplay.chat.openai.WireEvent.NotAStream;
import dev.selfplay.chat.openai.WireEvent.Piece;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Role;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Patience patience;
    private final Refusals refusals;
    private final ReentrantLock building = new ReentrantLock();

    /// The models whose prompt opens the thought that they close: known once one was seen to.
    private final Set<String> openedByPrompt = ConcurrentHashMap.newKeySet();

    private volatile @Nullable OpenAIClient client;

    /// @param catalog tells which parameters a model accepts
    /// @param tokens estimates what a server does not report
    /// @param clock reads a `Retry-After` that is a date
    public OpenAiChatModel(
            OpenAiEndpoint endpoint,
            ModelCatalog catalog,
            TokenCounter tokens,
            InstantSource clock) {
        this(
                endpoint,
                catalog,
                tokens,
                clock,
                Refusals.inMemory(),
                Patience.of(endpoint.stallTimeout()));
    }

    /// @param refusals remembers what a model does not take, which is then left out
    /// @param patience how long the server may be silent, instead of the endpoint's stall timeout
    public OpenAiChatModel(
            OpenAiEndpoint endpoint,
            ModelCatalog catalog,
            TokenCounter tokens,
            InstantSource clock,
            Refusals refusals,
            Patience patience) {
        this.refusals = refusals;
        this.patience = patience;
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
        ChunkReader.warmUp();
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        Optional<ChatOutcome.Failure> impossible = failures.beforeCalling();
        if (impossible.isPresent()) {
            return impossible.get();
        }
        if (Thread.interrupted()) {
            listener.onUnsent();
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
            if (refused.contains("schema_bounds")) {
                // without its limits the schema may do
                refused.remove("json_schema");
            }
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
                        strict && request.schema() != null
                                ? CompletionParams.sent(request.schema(), info).json()
                                : "",
                        request.maxOutputTokens(),
                        openedByPrompt.contains(request.model()));
        var wire = ReplyStream.open(this::client, CompletionParams.of(request, info));
        try (wire) {
            ChatOutcome outcome = read(wire, reply, request, listener);
            if (outcome instanceof ChatOutcome.Failure failure
                    && failure.detail() instanceof ChatOutcome.ContextExceeded(_, long limit)) {
                catalog.learnContext(
                        endpoint.url(),
                        request.model(),
                        (int) Math.min(limit, ModelInfo.UNKNOWN_CONTEXT - 1));
            }
            return outcome;
        } catch (InterruptedException e) {
            if (wire.unsent()) {
                listener.onUnsent();
            }
            throw e;
        } finally {
            if (reply.begun() && !reply.hasUsage()) {
                listener.onUsage(reply.usage());
            }
            long thoughts = reply.thoughts().tokens();
            if (thoughts > 0) {
                listener.onThoughts(thoughts);
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
            ReplyStream wire, ReplyAssembly reply, ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        var first = new FirstToken(listener);
        long lastNews = System.nanoTime();
        while (true) {
            Duration silent = Duration.ofNanos(System.nanoTime() - lastNews);
            Duration most = patience(reply, first.awaited(), request.purpose().role());
            @Nullable WireEvent event;
            try {
                event = wire.next(first.until(most.minus(silent), silent));
            } catch (InterruptedException e) {
                if (!reply.finished()) {
                    throw e;
                }
                // all that is missing is the usage: what is cut now would be paid for twice
                Thread.currentThread().interrupt();
                return outcome(reply, reply.finish(), request, listener);
            }
            switch (event) {
                case null -> {
                    Duration now = Duration.ofNanos(System.nanoTime() - lastNews);
                    if (!first.waits(most.minus(now), now)) {
                        return reply.finished()
                                ? outcome(reply, reply.finish(), request, listener)
                                : failures.stalled(most, first.awaited());
                    }
                }
                case Piece piece -> {
                    if (reply.isNews(piece)) {
                        lastNews = System.nanoTime();
                        first.come();
                    }
                    // a stream that began may have cost something, also where it begins with an
                    // error
                    boolean begun = reply.any() || !piece.whole();
                    tell(reply.add(piece), reply, listener);
                    if (piece.usage() != null) {
                        listener.onUsage(reply.usage());
                    }
                    if (piece.error() != null) {
                        return failures.said(
                                piece.error(), request.model(), begun || reply.begun());
                    }
                    if (reply.overrun()) {
                        return outcome(reply, Finish.TRUNCATED, request, listener);
                    }
                    if (listener.enough()) {
                        return outcome(reply, Finish.CUT, request, listener);
                    }
                }
                case End(boolean done) -> {
                    return done || reply.complete()
                            ? outcome(reply, reply.finish(), request, listener)
                            : failures.cut();
                }
                case NotAStream answer -> {
                    return failures.notAStream(answer);
                }
                case Broken(Throwable cause) -> {
                    // all that is missing then is the usage
                    return reply.finished()
                            ? outcome(reply, reply.finish(), request, listener)
                            : failures.of(cause, request.model(), reply.begun());
                }
            }
        }
    }

    /// Once the reply has ended in an event of its own only the usage can still come, and not every
    /// server sends one. An end that came with words may be none.
    private Duration patience(ReplyAssembly reply, boolean firstAwaited, Role role) {
        Duration stall = firstAwaited ? patience.firstToken(role) : patience.between();
        return reply.finishedByItself() && stall.compareTo(LONGEST_GRACE) > 0
                ? LONGEST_GRACE
                : stall;
    }

    private static void tell(String said, ReplyAssembly reply, ReplyListener listener) {
        if (reply.takenBack()) {
            listener.onDiscard("What streamed so far was the model's thinking.");
        }
        if (!said.isEmpty()) {
            listener.onText(said);
        }
    }

    private ChatOutcome outcome(
            ReplyAssembly reply, Finish finish, ChatRequest request, ReplyListener listener) {
        tell(reply.end(), reply, listener);
        if (reply.openedByPrompt()) {
            openedByPrompt.add(request.model());
        }
        long thoughts = reply.thoughts().tokens();
        if (!Silence.is(reply.text())) {
            String answered = reply.model();
            return ChatOutcome.Reply.of(
                            reply.text(),
                            finish,
                            reply.overrun() || finish == Finish.CUT
                                    ? reply.estimate()
                                    : reply.usage(),
                            answered == null ? request.model() : answered,
                            reply.fingerprint())
                    .after(reply.thoughts());
        }
        return switch (finish) {
            case FILTERED -> failures.filtered();
            case TRUNCATED -> failures.atLimit(request, thoughts);
            case REPLY, REFUSED, UNSTATED, CUT -> failures.empty(thoughts);
        };
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
        return new OpenAIClientImpl(
                ClientOptions.builder()
                        .httpClient(new Transport(endpoint))
                        .baseUrl(Transport.nameFor(endpoint))
                        // the transport puts the real one in its place
                        .apiKey(LOCAL_KEY)
                        .maxRetries(0)
                        // whatever OPENAI_LOG says: prompts do not belong on the console
                        .logLevel(LogLevel.OFF)
                        .build());
    }
}
