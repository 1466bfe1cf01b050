package dev.selfplay.chat;

/// The server that billed models are asked at, as far as it has told of itself. Asking it for its
/// models costs nothing, but sends the key. Thread-safe.
public interface ModelServer {

    /// The base URL, as catalogue and ledger name it.
    String url();

    /// Host and port, to be shown.
    String place();

    /// Whether this is the provider whose models the shipped catalogue describes.
    boolean providersOwn();

    /// What is known now. Does not block.
    ServerFacts facts();

    /// What it says of itself; asks where it was not asked within the last half minute. Blocks for a
    /// few seconds at most; never fails. The provider's own server and one that is not trusted are
    /// not asked.
    ServerFacts ask();

    /// The same, asked again in any case.
    ServerFacts askAgain();

    /// Takes back all that it told: it may tell another one who asks something else. Waits for a
    /// question that is under way.
    void forget();
}
