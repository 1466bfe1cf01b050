package dev.selfplay.chat;

import dev.selfplay.chat.ServerFacts.Doubt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The catalogue as it holds at the servers that are asked: what one says of its models comes before
/// what the shipped catalogue knows of the provider's models with the same names. Thread-safe.
///
/// At the provider's own address this is the catalogue itself. Anywhere else the models to choose
/// from are those that the server lists and those that the workspace describes; no date of
/// retirement is told of them; and the context is the one that the server runs them with, or has
/// told in an error.
public final class ServedCatalog implements ModelCatalog {
    private final ModelCatalog described;
    private final Predicate<String> own;
    private final Supplier<List<ModelServer>> servers;
    private final Map<String, Integer> learned = new ConcurrentHashMap<>();

    /// @param own whether the workspace's own models.json describes a model: a person vouches for it
    /// @param servers that tell of themselves
    public ServedCatalog(
            ModelCatalog described, Predicate<String> own, Supplier<List<ModelServer>> servers) {
        this.described = described;
        this.own = own;
        this.servers = servers;
    }

    /// The one at an address; not a provider's own, of whose models we know what it would tell.
    private Optional<ModelServer> elsewhere(String endpoint) {
        return servers.get().stream()
                .filter(server -> !server.providersOwn() && endpoint.equals(server.url()))
                .findFirst();
    }

    @Override
    public ModelInfo find(String endpoint, String model) {
        ModelInfo info = described.find(endpoint, model);
        return elsewhere(endpoint)
                .map(server -> info.servedElsewhere(window(server, model, info.contextTokens())))
                .orElse(info);
    }

    private int window(ModelServer server, String model, int described) {
        Integer told = learned.get(key(server.url(), model));
        if (told != null) {
            return told;
        }
        int served = server.facts().find(model).map(ServedModel::contextTokens).orElse(0);
        if (served == 0) {
            return described;
        }
        return own.test(model) ? Math.min(served, described) : served;
    }

    @Override
    public List<ModelInfo> all() {
        List<ModelServer> asked = servers.get();
        Map<String, ModelInfo> all = new LinkedHashMap<>();
        if (asked.stream().anyMatch(ModelServer::providersOwn)) {
            described.all().forEach(m -> all.put(m.id(), m));
        }
        for (ModelServer server : asked) {
            if (!server.providersOwn()) {
                Stream.concat(
                                server.facts().names().stream(),
                                described.all().stream().map(ModelInfo::id).filter(own).sorted())
                        .forEach(id -> all.computeIfAbsent(id, i -> find(server.url(), i)));
            }
        }
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Doubt> doubt(String endpoint, String model) {
        return elsewhere(endpoint)
                .filter(_ -> !own.test(model))
                .flatMap(server -> server.facts().doubt(model, server.place()));
    }

    @Override
    public boolean priceOfNamesake(String endpoint, String model) {
        if (elsewhere(endpoint).isEmpty() || own.test(model)) {
            return false;
        }
        TokenPrices prices = described.find(endpoint, model).prices();
        return prices != null && !prices.free();
    }

    @Override
    public void learnContext(String endpoint, String model, int tokens) {
        if (tokens > 0) {
            learned.put(key(endpoint, model), tokens);
        }
    }

    private static String key(String endpoint, String model) {
        return endpoint + " " + model;
    }

    @Override
    public String lineToAdd(String model) {
        return described.lineToAdd(model);
    }
}
