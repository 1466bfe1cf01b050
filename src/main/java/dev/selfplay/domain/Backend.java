package dev.selfplay.domain;

import java.util.Locale;

/// Which kind of model a battle runs on, and so which session and ledger it spends from.
public enum Backend {
    /// A server that speaks the OpenAI protocol. Its dollars are billed.
    OPENAI,
    /// The embedded offline model. Its dollars are simulated and never billed.
    REHEARSAL;

    public boolean billed() {
        return this == OPENAI;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if the key names no backend
    public static Backend ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
