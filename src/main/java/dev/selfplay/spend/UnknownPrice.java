package dev.selfplay.spend;

import dev.selfplay.chat.ModelCatalog;

/// What to tell where a model has no known price, so that its cost cannot be limited.
record UnknownPrice(String message, String remedy) {

    static UnknownPrice of(ModelCatalog catalog, String model) {
        return new UnknownPrice(
                "No price is known for the model \"%s\", so its cost cannot be limited."
                        .formatted(model),
                "Add this line to models.json in the workspace, with the right prices: "
                        + catalog.lineToAdd(model));
    }

    @Override
    public String toString() {
        return message + " " + remedy;
    }
}
