package dev.selfplay.chat.rehearsal;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.ProviderTools;
import dev.selfplay.domain.Account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The rehearsal: always there, free, offline.
public final class RehearsalProvider implements Provider {
    private static final String NAME = "rehearsal";

    private final ChatModel model;

    /// @param pace the wait before each word, asked for each reply; zero for full speed
    /// @param outOfRole how many of a hundred sellers fall out of their role, asked for each reply
    public RehearsalProvider(ProviderTools tools, Supplier<Duration> pace, IntSupplier outOfRole) {
        model = new RehearsalChatModel(tools.counter(), tools.sleeper(), pace, outOfRole);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Account account() {
        return Account.REHEARSAL;
    }

    @Override
    public String endpoint() {
        return NAME;
    }

    @Override
    public ChatModel model() {
        return model;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }
}
