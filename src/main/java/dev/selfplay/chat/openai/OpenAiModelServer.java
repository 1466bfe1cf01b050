package dev.selfplay.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.selfplay.chat.ModelServer;
import dev.selfplay.chat.ServedModel;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.chat.ServerFacts.Listing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Asks an OpenAI-compatible server for its models, and the kinds that tell more for how they are run:
/// llama.cpp its slots, Ollama and LM Studio the context of what is loaded.
///
/// Thread-safe: those who ask at the same time wait for one answer.
public final class OpenAiModelServer implements ModelServer {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration FRESH_FAILURE = Duration.ofSeconds(5);
    private static final int MOST_SLOTS = 4_096;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Servers that answer every name with the one model that they have, by the owner they name.
    private static final Set<String> ANY_NAME = Set.of("llamacpp", "koboldcpp");

    private final OpenAiEndpoint endpoint;
    private final ServerQuestions questions;
    private final InstantSource clock;
    private final BooleanSupplier mayAsk;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile ServerFacts facts = ServerFacts.NOT_ASKED;
    private @Nullable Instant askedAt; // guarded by asking

    /// @param mayAsk whether the address may be sent the key; asked each time
    public OpenAiModelServer(OpenAiEndpoint endpoint, InstantSource clock, BooleanSupplier mayAsk) {
        this(endpoint, new DirectQuestions(endpoint), clock, mayAsk);
    }

    OpenAiModelServer(
            OpenAiEndpoint endpoint,
            ServerQuestions questions,
            InstantSource clock,
            BooleanSupplier mayAsk) {
        this.endpoint = endpoint;
        this.questions = questions;
        this.clock = clock;
        this.mayAsk = mayAsk;
    }

    @Override
    public String url() {
        return endpoint.url();
    }

    @Override
    public String place() {
        return endpoint.place();
    }

    @Override
    public boolean providersOwn() {
        return endpoint.providersOwn();
    }

    @Override
    public ServerFacts facts() {
        return facts;
    }

    @Override
    public ServerFacts ask() {
        return ask(FRESH);
    }

    @Override
    public void forget() {
        asking.lock();
        try {
            facts = ServerFacts.NOT_ASKED;
            askedAt = null;
        } finally {
            asking.unlock();
        }
    }

    @Override
    public ServerFacts askAgain() {
        return ask(Duration.ZERO);
    }

    private ServerFacts ask(Duration fresh) {
        if (providersOwn() || endpoint.fault().isPresent() || endpoint.keyFault().isPresent()) {
            return facts;
        }
        asking.lock();
        try {
            Instant now = clock.instant();
            Duration holds =
                    facts.listing() == Listing.FAILED && fresh.isPositive() ? FRESH_FAILURE : fresh;
            boolean known = askedAt != null && now.isBefore(askedAt.plus(holds));
            if (!known && mayAsk.getAsBoolean()) {
                facts = look();
                askedAt = now;
            }
            return facts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return facts;
        } finally {
            asking.unlock();
        }
    }

    private ServerFacts look() throws InterruptedException {
        ServerQuestions.Answer answer;
        try {
            answer = questions.get(endpoint.url(), "models");
        } catch (IOException | IllegalArgumentException e) {
            return ServerFacts.without(
                    Listing.FAILED,
                    "%s did not say which models it has: %s."
                            .formatted(place(), Secrets.scrub(String.valueOf(e.getMessage()))));
        }
        return switch (answer.status()) {
            case 200 -> listed(answer.body());
            case 400, 404, 405, 501 ->
                    ServerFacts.without(
                            Listing.NONE,
                            "%s does not list its models (%d)."
                                    .formatted(place(), answer.status()));
            default ->
                    ServerFacts.without(
                            Listing.FAILED,
                            "%s did not say which models it has (%d)."
                                    .formatted(place(), answer.status()));
        };
    }

    private ServerFacts listed(String body) throws InterruptedException {
        ModelListReader.Listed list = ModelListReader.read(json(body));
        List<ServedModel> models = list.models();
        if (models.isEmpty()) {
            return ServerFacts.without(
                    Listing.NONE, "%s sent no list of models.".formatted(place()));
        }
        boolean anyName = models.size() == 1 && ANY_NAME.contains(list.owner());
        return switch (list.owner()) {
            case "llamacpp" -> {
                JsonNode props = more("props");
                int slots = ModelListReader.tokens(props.path("total_slots"));
                // of one slot; the list may give the sum of all
                int context =
                        ModelListReader.tokens(
                                props.path("default_generation_settings").path("n_ctx"));
                yield facts(
                        models.size() == 1 && context > 0
                                ? List.of(with(models.getFirst(), context))
                                : models,
                        anyName,
                        slots);
            }
            // Ollama
            case "library" -> facts(loaded(models, more("api", "ps").path("models")), false, 0);
            // LM Studio
            case "organization_owner" ->
                    facts(loaded(models, more("api", "v0", "models").path("data")), false, 0);
            default -> facts(models, anyName, 0);
        };
    }

    private static ServerFacts facts(List<ServedModel> models, boolean anyName, int slots) {
        return new ServerFacts(
                Listing.LISTED, models, anyName, slots <= MOST_SLOTS ? slots : 0, "");
    }

    /// What is loaded runs with a context of its own, mostly shorter than the model could.
    private static List<ServedModel> loaded(List<ServedModel> models, JsonNode running) {
        Map<String, Integer> contexts = new HashMap<>();
        for (ServedModel model : ModelListReader.read(running).models()) {
            contexts.put(model.id(), model.contextTokens());
        }
        return models.stream()
                .map(m ->
                        contexts.getOrDefault(m.id(), 0) > 0
                                ? with(m, contexts.getOrDefault(m.id(), 0))
                                : m)
                .toList();
    }

    private static ServedModel with(ServedModel model, int context) {
        return new ServedModel(model.id(), model.aliases(), context);
    }

    /// What the server tells beside the common API; a missing node where it does not.
    private JsonNode more(String... path) throws InterruptedException {
        try {
            String root = endpoint.url().replaceFirst("/+$", "").replaceFirst("/v1$", "");
            ServerQuestions.Answer answer = questions.get(root, path);
            return answer.status() == 200 ? json(answer.body()) : MissingNode.getInstance();
        } catch (IOException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
