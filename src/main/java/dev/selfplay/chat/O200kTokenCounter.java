package dev.selfplay.chat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts in o200k_base, the encoding of the gpt-4o family. The first count of a process loads its
/// 200,000 tokens (a third of a second); a command that counts nothing does without. Remembers the
/// texts that it counted last, because every call of a battle repeats the system prompt and all turns
/// so far; counting them again took a quarter of a run's processor time.
/// Thread-safe.
public final class O200kTokenCounter implements TokenCounter {
    /// Enough for the prompts and turns of 256 battles; a few MB.
    private static final int REMEMBERED = 8_192;

    private final Map<String, Integer> counted =
            Collections.synchronizedMap(new LeastRecentlyUsed());

    @Override
    public int count(String text) {
        Integer known = counted.get(text);
        if (known != null) {
            return known;
        }
        int count = Loaded.ENCODING.countTokensOrdinary(text);
        counted.put(text, count);
        return count;
    }

    /// Never changes, so that every counter reads the same.
    private static final class Loaded {
        static final Encoding ENCODING =
                Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, Integer> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    }
}
