package dev.selfplay.workbench;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.PromptWeigher;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Weighs prompts by the settings' Closer and turns: the prompt goes along with each turn of the
/// Closer, uncached.
///
/// @param account that a battle would be fought on now
/// @param endpoint where its models are asked
public record Weigher(
        TokenCounter counter,
        ModelCatalog catalog,
        Supplier<Account> account,
        Function<Account, String> endpoint,
        Supplier<Settings> settings)
        implements PromptWeigher {

    @Override
    public int tokens(String text) {
        return counter.count(text);
    }

    @Override
    public boolean billed() {
        return account.get().billed();
    }

    @Override
    public Optional<Usd> perBattle(int tokens) {
        Settings now = settings.get();
        String place = endpoint.apply(account.get());
        TokenPrices prices = catalog.find(place, now.models().closer()).prices();
        long turns = (now.turns() + 1L) / 2;
        return Optional.ofNullable(prices)
                .map(p -> p.cost(new TokenUsage(turns * tokens, 0, 0, true)));
    }
}
