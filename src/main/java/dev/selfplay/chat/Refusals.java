package dev.selfplay.chat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers which parameters of a request a model at an endpoint turned out not to take, in the
/// catalogue's words, so that each is found out once. Thread-safe.
public interface Refusals {

    /// @param endpoint the base URL
    Set<String> of(String endpoint, String model);

    void remember(String endpoint, String model, Set<String> parameters);

    /// A memory that ends with the process.
    static Refusals inMemory() {
        record Place(String endpoint, String model) {}
        Map<Place, Set<String>> known = new ConcurrentHashMap<>();
        return new Refusals() {
            @Override
            public Set<String> of(String endpoint, String model) {
                return Set.copyOf(known.getOrDefault(new Place(endpoint, model), Set.of()));
            }

            @Override
            public void remember(String endpoint, String model, Set<String> parameters) {
                known.computeIfAbsent(
                                new Place(endpoint, model), _ -> ConcurrentHashMap.newKeySet())
                        .addAll(parameters);
            }
        };
    }
}
