package dev.selfplay.chat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/// Counts in o200k_base, the encoding of the gpt-4o family. The first use loads it (about 0.2 s).
/// Thread-safe.
public final class O200kTokenCounter implements TokenCounter {
    private final Encoding encoding;

    public O200kTokenCounter() {
        encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    @Override
    public int count(String text) {
        return encoding.countTokensOrdinary(text);
    }
}
