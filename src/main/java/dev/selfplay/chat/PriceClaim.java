package dev.selfplay.chat;

/// What the workspace's models.json says of a model's prices, where that makes calls cheaper than
/// they are known to be: below the shipped price, or any price of a model that has none.
///
/// @param claimed US dollars per million tokens
public record PriceClaim(String model, TokenPrices claimed) {

    /// Model and figures, `my-model at 0.20/0.10/0.80`: input, cached input, output.
    public String text() {
        return "%s at %s/%s/%s"
                .formatted(model, claimed.input(), claimed.cachedInput(), claimed.output());
    }
}
