package dev.selfplay.chat;

/// A language model that one can talk to. The one port to all models.
public interface ChatModel {

    /// Asks for a reply and streams it.
    ///
    /// Blocks the calling thread (meant to be a virtual one) until the reply is complete. The
    /// listener is called on that thread. Expected trouble is a [ChatOutcome.Failure], never an
    /// exception.
    ///
    /// @throws InterruptedException if the calling thread is interrupted; the network stream is cut
    ///     at once
    ChatOutcome stream(ChatRequest request, ReplyListener listener) throws InterruptedException;
}
