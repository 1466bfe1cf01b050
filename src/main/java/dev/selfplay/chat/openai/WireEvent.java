package dev.selfplay.chat.openai;

import org.jspecify.annotations.Nullable;

/// What comes off the wire, in order.
sealed interface WireEvent {

    /// One event of the stream, reduced to what counts here.
    ///
    /// @param text of the reply
    /// @param refusal of the model's words of refusal
    /// @param hidden of its reasoning, which is billed but not part of the reply
    record Piece(
            String text,
            String refusal,
            String hidden,
            @Nullable String finish,
            @Nullable ReportedUsage usage,
            @Nullable String model,
            @Nullable String fingerprint)
            implements WireEvent {

        /// Whether it brought anything: an empty event only keeps the connection open.
        boolean progress() {
            return !text.isEmpty()
                    || !refusal.isEmpty()
                    || !hidden.isEmpty()
                    || finish != null
                    || usage != null;
        }
    }

    /// The server answered with something else than an event stream.
    record NotAStream(String contentType, String beginning) implements WireEvent {}

    /// The request or the stream failed.
    record Broken(Throwable cause) implements WireEvent {}

    /// The stream ended by itself.
    record End() implements WireEvent {}

    /// Token counts as the server put them, however odd; null where it did not.
    record ReportedUsage(@Nullable Long input, @Nullable Long cached, @Nullable Long output) {}

    /// A JSON event that is no part of the protocol.
    final class NotTheProtocol extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotTheProtocol(String message) {
            super(message);
        }
    }
}
