package dev.selfplay.testing;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.Provider;
import dev.selfplay.domain.Account;

import java.util.Optional;

/// A provider of one model that can always be asked.
public record TestProvider(String name, Account account, String endpoint, ChatModel model)
        implements Provider {
    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }
}
