package dev.selfplay.chat.openai;

import org.jspecify.annotations.Nullable;

/// What comes off the wire, in order.
sealed interface WireEvent {

    /// One event of the stream, reduced to what counts here.
    ///
    /// @param text of the reply, as the model wrote it: marks and thoughts may still be in it
    /// @param refusal of the model's words of refusal
    /// @param thoughts of its reasoning, which is billed but not part of the reply
    /// @param finish how the reply ended, in the server's word; null while it has not
    /// @param whole whether this is a whole answer, which was not streamed
    /// @param error what the server says that went wrong; null where nothing did
    record Piece(
            String text,
            String refusal,
            String thoughts,
            @Nullable String finish,
            @Nullable ReportedUsage usage,
            @Nullable String model,
            @Nullable String fingerprint,
            boolean whole,
            @Nullable ErrorBody error)
            implements WireEvent {

        /// The same as a whole answer.
        Piece alone() {
            return new Piece(
                    text, refusal, thoughts, finish, usage, model, fingerprint, true, error);
        }

        static Piece failed(ErrorBody error) {
            return new Piece("", "", "", null, null, null, null, false, error);
        }
    }

    /// The server answered with something that is no answer of this protocol, such as a page.
    ///
    /// @param beginning the first words of it
    record NotAStream(String contentType, String beginning) implements WireEvent {}

    /// The request or the stream failed.
    record Broken(Throwable cause) implements WireEvent {}

    /// The answer ended by itself.
    ///
    /// @param done whether the server said that it was the end (`[DONE]`)
    record End(boolean done) implements WireEvent {}

    /// Token counts as the server put them, however odd; null where it did not.
    ///
    /// @param thoughts the part of the output that was reasoning
    record ReportedUsage(
            @Nullable Long input,
            @Nullable Long cached,
            @Nullable Long output,
            @Nullable Long thoughts) {}

    /// Something that is no part of the protocol.
    final class NotTheProtocol extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean unfinished;

        NotTheProtocol(String message) {
            this(message, false);
        }

        /// @param unfinished whether more of it might have made sense
        NotTheProtocol(String message, boolean unfinished) {
            super(message);
            this.unfinished = unfinished;
        }

        boolean unfinished() {
            return unfinished;
        }
    }
}
