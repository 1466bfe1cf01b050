package dev.selfplay.chat.openai;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.openai.WireEvent.Piece;
import dev.selfplay.chat.openai.WireEvent.ReportedUsage;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// Puts one reply together from its pieces. Used by one thread.
final class ReplyAssembly {
    private static final long IMPOSSIBLE_TOKENS = 100_000_000;

    private final TokenCounter tokens;
    private final List<ChatMessage> prompt;
    private final String schema;
    private final long tolerated;
    private final int block;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private final StringBuilder uncounted = new StringBuilder();
    private long counted;
    private @Nullable String finish;
    private @Nullable ReportedUsage reported;
    private @Nullable String model;
    private @Nullable String fingerprint;

    /// @param prompt the messages as they were sent
    /// @param schema what was sent beside them and is billed like them; may be empty
    ReplyAssembly(
            TokenCounter tokens, List<ChatMessage> prompt, String schema, int maxOutputTokens) {
        this.tokens = tokens;
        this.prompt = prompt;
        this.schema = schema;
        this.tolerated = ChatRequest.toleratedOutput(maxOutputTokens);
        // in blocks, because single characters would count as single tokens
        this.block = Math.clamp(2L * maxOutputTokens, 32, 256);
    }

    void add(Piece piece) {
        text.append(piece.text());
        refusal.append(piece.refusal());
        hidden.append(piece.hidden());
        uncounted.append(piece.text()).append(piece.refusal()).append(piece.hidden());
        if (uncounted.length() >= block) {
            counted += tokens.count(uncounted.toString());
            uncounted.setLength(0);
        }
        finish = piece.finish() == null ? finish : piece.finish();
        reported = piece.usage() == null ? reported : piece.usage();
        model = piece.model() == null || piece.model().isEmpty() ? model : piece.model();
        fingerprint = piece.fingerprint() == null ? fingerprint : piece.fingerprint();
    }

    /// Whether the server ignores the output limit.
    boolean overrun() {
        return counted > tolerated;
    }

    boolean finished() {
        return finish != null;
    }

    /// Whether anything has arrived that may be billed.
    boolean begun() {
        return !silent() || finished() || hasUsage();
    }

    boolean hasUsage() {
        return reported != null;
    }

    /// All that the model said, in words of refusal or not.
    String text() {
        return text.toString() + refusal;
    }

    @Nullable String model() {
        return model;
    }

    @Nullable String fingerprint() {
        return fingerprint;
    }

    Finish finish() {
        if (!refusal.isEmpty()) {
            return Finish.REFUSED;
        }
        return switch (finish == null ? "" : finish.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens" -> Finish.TRUNCATED;
            case "content_filter" -> Finish.FILTERED;
            default -> Finish.REPLY;
        };
    }

    /// What the server reported, with every number that cannot be true replaced by an estimate.
    TokenUsage usage() {
        Long input = reported == null ? null : reported.input();
        Long output = reported == null ? null : reported.output();
        boolean inputKnown = input != null && input > 0 && input < IMPOSSIBLE_TOKENS;
        boolean outputKnown =
                output != null
                        && output < IMPOSSIBLE_TOKENS
                        && (output > 0 || (output == 0 && silent()));
        long in = inputKnown && input != null ? input : tokens.count(prompt) + tokens.count(schema);
        long out = outputKnown && output != null ? output : output();
        Long cached = reported == null ? null : reported.cached();
        boolean cachedKnown = cached == null || (cached >= 0 && cached <= in);
        return new TokenUsage(
                in,
                // what cannot be true earns no discount
                cached != null && cachedKnown && inputKnown ? cached : 0,
                out,
                !(inputKnown && outputKnown && cachedKnown));
    }

    /// What was streamed, by our own count: for a reply that was cut before the server reported.
    TokenUsage estimate() {
        return new TokenUsage(
                tokens.count(prompt) + tokens.count(schema),
                0,
                // also by the count that cut it, or it would not show that the limit was ignored
                Math.max(counted, output()),
                true);
    }

    private boolean silent() {
        return text.isEmpty() && refusal.isEmpty() && hidden.isEmpty();
    }

    private long output() {
        return (long) tokens.count(text()) + tokens.count(hidden.toString());
    }
}
