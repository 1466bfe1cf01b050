package dev.selfplay.workbench;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.PromptWeigher;

import java.util.Optional;
import java.util.function.Supplier;

/// Weighs prompts by the settings' Closer and turns: the prompt goes along with each turn of the
/// Closer, uncached.
///
/// @param provider that a battle would be fought with now
public record Weigher(
        TokenCounter counter,
        ModelCatalog catalog,
        Supplier<Provider> provider,
        Supplier<Settings> settings)
        implements PromptWeigher {

    @Override
    public int tokens(String text) {
        return counter.count(text);
    }

    @Override
    public boolean billed() {
        return provider.get().account().billed();
    }

    @Override
    public Optional<Usd> perBattle(int tokens) {
        Settings now = settings.get();
        String place = provider.get().endpoint();
        TokenPrices prices = catalog.find(place, now.models().closer()).prices();
        long turns = (now.get(Settings.TURNS) + 1L) / 2;
        return Optional.ofNullable(prices)
                .map(p -> p.cost(new TokenUsage(turns * tokens, 0, 0, true)));
    }
}
