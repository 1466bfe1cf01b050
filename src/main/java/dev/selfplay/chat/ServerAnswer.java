package dev.selfplay.chat;

/// How a model server answered a question that costs nothing.
public sealed interface ServerAnswer {

    /// @param status of HTTP
    record Status(int status) implements ServerAnswer {}

    /// There was no answer, or nothing could be asked; without any secret.
    record Failed(String message, String remedy) implements ServerAnswer {}
}
