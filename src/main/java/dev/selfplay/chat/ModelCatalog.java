package dev.selfplay.chat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The models that are known, with their prices and limits. Thread-safe.
public interface ModelCatalog {

    /// What is known of a model. A dated variant (`gpt-4o-2024-08-06`) has its family's entry; a
    /// model that nobody described has no prices, an unknown context and the parameters that every
    /// compatible server takes.
    ///
    /// @param endpoint the base URL that it is asked at; a free endpoint's models cost nothing
    ModelInfo find(String endpoint, String model);

    /// The models to choose from: all that are described, by name, or those that the server lists.
    List<ModelInfo> all();

    /// What is doubtful about a model's name, where the server has listed its models without it.
    default Optional<ServerFacts.Doubt> doubt(String endpoint, String model) {
        return Optional.empty();
    }

    /// Whether the price that is counted is that of the provider's model with the same name, which
    /// another server may charge otherwise.
    default boolean priceOfNamesake(String endpoint, String model) {
        return false;
    }

    /// Remembers, for the program's life, what an error told of a model's context.
    ///
    /// @param tokens prompt and reply together
    default void learnContext(String endpoint, String model, int tokens) {}

    /// What to warn of before a model is used, each a sentence: that its provider switches it off, that
    /// its prices were checked long ago.
    default List<String> warnings(String endpoint, String model, LocalDate today) {
        ModelInfo info = find(endpoint, model);
        String next = info.successor();
        return Stream.of(
                        info.retirementWarning(today, next == null ? null : find(endpoint, next)),
                        info.staleWarning(today))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The line to add to the workspace's models.json to give a model a price.
    String lineToAdd(String model);
}
