package dev.selfplay.spend;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.spend.TokenFactors.Learned;

import org.jspecify.annotations.Nullable;

/// What a provider charges, and how it was seen to count. Reads the ledger, so it may block.
///
/// @param factors as the ledger has them for its endpoint
record ProviderTerms(Provider provider, ModelCatalog catalog, TokenFactors factors) {

    ModelInfo info(String model) {
        return catalog.find(provider.endpoint(), model);
    }

    /// Null where they are not known and it is billed; who is not billed asks nothing.
    @Nullable TokenPrices prices(String model) {
        TokenPrices known = info(model).prices();
        return known == null && !billed() ? TokenPrices.FREE : known;
    }

    Learned learned(String model) {
        return billed() ? factors.of(model) : Learned.NOTHING;
    }

    int limit(ChatRequest request) {
        return provider.outputLimit(request);
    }

    /// Whether anything can come otherwise than counted: not in a rehearsal.
    boolean billed() {
        return provider.account().billed();
    }
}
