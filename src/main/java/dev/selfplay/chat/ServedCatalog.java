package dev.selfplay.chat;

import dev.selfplay.chat.ServerFacts.Doubt;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The catalogue as it holds at one server: what the server says of its models comes before what the
/// shipped catalogue knows of the provider's models with the same names. Thread-safe.
///
/// At the provider's own address this is the catalogue itself. Anywhere else the models to choose
/// from are those that the server lists and those that the workspace describes; no date of
/// retirement is told of them; and the context is the one that the server runs them with, or has
/// told in an error.
public final class ServedCatalog implements ModelCatalog {
    private final ModelCatalog described;
    private final Predicate<String> own;
    private final ModelServer server;
    private final Map<String, Integer> learned = new ConcurrentHashMap<>();

    /// @param own whether the workspace's own models.json describes a model: a person vouches for it
    public ServedCatalog(ModelCatalog described, Predicate<String> own, ModelServer server) {
        this.described = described;
        this.own = own;
        this.server = server;
    }

    @Override
    public ModelInfo find(String endpoint, String model) {
        ModelInfo info = described.find(endpoint, model);
        return server.providersOwn() || !endpoint.equals(server.url())
                ? info
                : info.servedElsewhere(window(model, info.contextTokens()));
    }

    private int window(String model, int described) {
        Integer told = learned.get(model);
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
        if (server.providersOwn()) {
            return described.all();
        }
        List<String> names = server.facts().names();
        return Stream.concat(
                        names.stream().map(name -> find(server.url(), name)),
                        described.all().stream()
                                .filter(m -> own.test(m.id()) && !names.contains(m.id()))
                                .map(m -> find(server.url(), m.id()))
                                .sorted(Comparator.comparing(ModelInfo::id)))
                .toList();
    }

    @Override
    public Optional<Doubt> doubt(String endpoint, String model) {
        return server.providersOwn() || !endpoint.equals(server.url()) || own.test(model)
                ? Optional.empty()
                : server.facts().doubt(model, server.place());
    }

    @Override
    public boolean priceOfNamesake(String endpoint, String model) {
        if (server.providersOwn() || !endpoint.equals(server.url()) || own.test(model)) {
            return false;
        }
        TokenPrices prices = described.find(endpoint, model).prices();
        return prices != null && !prices.free();
    }

    @Override
    public void learnContext(String endpoint, String model, int tokens) {
        if (tokens > 0 && endpoint.equals(server.url())) {
            learned.put(model, tokens);
        }
    }

    @Override
    public String lineToAdd(String model) {
        return described.lineToAdd(model);
    }
}
