package dev.selfplay.chat.openai;

import dev.selfplay.domain.Finish;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// The words with which servers say how a reply ended.
final class FinishWords {
    private static final Set<String> NONE = Set.of("", "null", "none", "in_progress");
    private static final Set<String> FAILED =
            Set.of(
                    "error",
                    "failed",
                    "failure",
                    "abort",
                    "aborted",
                    "cancel",
                    "cancelled",
                    "canceled",
                    "timeout",
                    "insufficient_system_resource");
    private static final Set<String> LIMIT = Set.of("length", "max_tokens", "max_output_tokens");
    private static final Set<String> FILTERED =
            Set.of("content_filter", "safety", "prohibited_content", "blocklist", "recitation");

    private FinishWords() {}

    /// Whether a word says that the reply has not ended.
    static boolean none(String word) {
        return NONE.contains(plain(word));
    }

    /// Whether a word says that the reply broke off.
    static boolean failed(String word) {
        return FAILED.contains(plain(word));
    }

    /// @param word null where the server said nothing
    static Finish of(@Nullable String word) {
        String plain = word == null ? "" : plain(word);
        return word == null
                ? Finish.UNSTATED
                : LIMIT.contains(plain)
                        ? Finish.TRUNCATED
                        : FILTERED.contains(plain) ? Finish.FILTERED : Finish.REPLY;
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
