package dev.selfplay.domain;

import java.util.Locale;

/// How a model's utterance ended.
public enum Finish {
    /// The model came to its own end.
    REPLY,
    /// Cut at the output limit (`length` in the OpenAI protocol).
    TRUNCATED,
    /// Cut by us, because it went round in a circle.
    CUT,
    /// Cut by the provider's content filter (`content_filter`).
    FILTERED,
    /// The model declined and said so.
    REFUSED,
    /// The server said that the reply is done, but not how it ended.
    UNSTATED;

    /// Whether nothing says that words are missing.
    public boolean whole() {
        return this == REPLY || this == UNSTATED;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
