package dev.selfplay.spend;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.ModelCatalog;

/// What to tell where a model has no known price, so that its cost cannot be limited.
record UnknownPrice(String message, String remedy) {

    /// @param endpoint the base URL that it is asked at; one on this machine may well cost nothing
    static UnknownPrice of(ModelCatalog catalog, String endpoint, String model) {
        String line =
                "Add this line to models.json in the workspace, with the right prices: "
                        + catalog.lineToAdd(model);
        return new UnknownPrice(
                "No price is known for the model \"%s\", so its cost cannot be limited."
                        .formatted(model),
                Endpoints.sayThatItIsFree(endpoint)
                        .map(say -> say + " Otherwise a price is needed. " + line)
                        .orElse(line));
    }

    @Override
    public String toString() {
        return message + " " + remedy;
    }
}
