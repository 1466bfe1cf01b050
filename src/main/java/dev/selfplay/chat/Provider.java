package dev.selfplay.chat;

import dev.selfplay.domain.Account;

import java.util.Optional;

/// Somebody who offers models: a server that is asked by its protocol, or the embedded rehearsal. A run
/// names one for each role. Each provider is a package of its own below this one; the composition
/// root lists them. Thread-safe.
public interface Provider extends AutoCloseable {

    /// What runs, the command line and the store call it: a word in lower case.
    String name();

    /// That its calls are booked on.
    Account account();

    /// Where its models are asked, as catalogue and ledger know the place.
    String endpoint();

    /// One attempt a call, unguarded: for the spend guard alone, which everybody else asks through.
    ChatModel model();

    /// What is put around the guarded model, such as its retries, each of which is reserved for by
    /// itself.
    default ChatModel around(ChatModel guarded) {
        return guarded;
    }

    /// Why it cannot be asked, and what to do about that, for people; empty where it can. Does not
    /// block.
    Optional<String> unavailable();

    /// What the server tells of itself; empty where there is none that does.
    default Optional<ModelServer> server() {
        return Optional.empty();
    }

    /// The output limit that a request is really sent with, whose own one is what its use needs.
    default int outputLimit(ChatRequest request) {
        return request.maxOutputTokens();
    }

    /// Does early what the first call would have to. May block for some seconds.
    default void warmUp() {}

    @Override
    default void close() {}
}
