package dev.selfplay.chat;

import java.util.List;

/// The models that are known, with their prices and limits. Thread-safe.
public interface ModelCatalog {

    /// What is known of a model. A dated variant (`gpt-4o-2024-08-06`) has its family's entry; a
    /// model that nobody described has no prices, a context of 8,192 tokens and the parameters that
    /// every compatible server takes.
    ///
    /// @param endpoint the base URL that it is asked at; a free endpoint's models cost nothing
    ModelInfo find(String endpoint, String model);

    /// All described models, by name.
    List<ModelInfo> all();

    /// The line to add to the workspace's models.json to give a model a price.
    String lineToAdd(String model);
}
