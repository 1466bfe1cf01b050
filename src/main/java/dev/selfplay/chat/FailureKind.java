package dev.selfplay.chat;

/// Why a call brought nothing usable, and whether asking again can help.
public enum FailureKind {
    /// 429: too many requests or tokens per minute.
    RATE_LIMITED(true),
    /// 5xx, 408, 409 or 425: the provider's trouble.
    SERVER_ERROR(true),
    /// The server is still loading its model; waited for where that is allowed.
    LOADING(false),
    /// No token arrived for the configured time.
    STALLED(true),
    /// The connection broke, or the stream ended without saying how.
    CONNECTION_LOST(true),
    /// The server cannot be reached at all.
    UNREACHABLE(true),
    /// The server sends something that is not the protocol.
    MALFORMED(false),
    /// The model sent no text.
    EMPTY(true),
    /// The model reached the output limit before it said a word.
    OUTPUT_LIMIT(false),
    /// The content filter stopped it before any text.
    FILTERED(false),
    /// `insufficient_quota`, 402: the account has no credit left.
    QUOTA(false),
    /// 401 or 403.
    UNAUTHORIZED(false),
    /// The request itself is at fault, or the address: mostly 400, 404, 422.
    BAD_REQUEST(false),
    /// The price is unknown, or the prompt exceeds the model's context.
    REFUSED(false),
    /// Whoever asked cannot use the reply that came.
    DECLINED(false),
    /// The session's cap is reached or the kill-switch was pulled.
    KILL_SWITCH(false);

    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
