package dev.selfplay.spend;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.spend.TokenFactors.Learned;

/// What one call may cost in tokens as the server counts them: what to reserve before it, and what to
/// assume where the server does not say.
///
/// @param input the most that the prompt can be
/// @param output the most that the reply can be, hidden reasoning and an ignored limit included
/// @param full what the server may have made while we did not look: a reply up to its limit
/// @param text the server's tokens for one of ours in a reply, with a margin
/// @param shown whether the server is known to bill nothing that it does not send
/// @param tolerated more of a reply than this, by our count, ignores the limit
record TokenBounds(long input, long output, long full, double text, boolean shown, long tolerated) {

    /// A reply that ignores a small limit is mostly no longer than this by nature.
    private static final int NATURAL_END = 4_096;

    /// Where nothing is billed: our own counts, without any margin.
    static TokenBounds exact(long prompt, int limit) {
        return new TokenBounds(prompt, limit, 0, 1, true, Long.MAX_VALUE);
    }

    /// @param prompt tokens by our count
    /// @param limit the call's output limit
    static TokenBounds of(Learned learned, long prompt, int limit) {
        double text =
                learned.text() == null
                        ? TokenFactors.GENEROUS
                        : Math.max(1, learned.text()) * TokenFactors.MARGIN;
        double in =
                learned.input() == null
                        ? TokenFactors.GENEROUS
                        : Math.max(1, learned.input()) * TokenFactors.MARGIN;
        long tolerated = ChatRequest.toleratedOutput(limit);
        Double ratio = learned.limit();
        long full = ratio == null || ratio <= 1 ? limit : up(limit * ratio * TokenFactors.MARGIN);
        // a limit that is kept by its own count is passed by ours, which is all there is of a cut
        // reply
        long most = Math.max(full, tolerated);
        if (ratio == null) {
            // nobody has seen it stop at a limit yet
            long overrun = up(Math.max(limit * TokenFactors.GENEROUS, tolerated * text));
            most = Math.max(most, Math.min(overrun, NATURAL_END));
        } else if (ratio > 1) {
            // we leave when it has said more than is tolerated
            most = Math.max(full, up(tolerated * text));
        }
        return new TokenBounds(
                up(prompt * in) + TokenFactors.FRAMING_TOKENS,
                most,
                full,
                text,
                learned.text() != null && !learned.hides(),
                tolerated);
    }

    /// What to settle for a call whose usage the server did not tell.
    ///
    /// @param counted by our tokenizer, or the server's where it told a part
    /// @param allSeen whether the server made nothing of the reply that has not come, unless it hides
    ///     it; otherwise it may have gone on to its limit
    TokenUsage assumed(TokenUsage counted, boolean allSeen) {
        long said = counted.output();
        long made;
        if (said > tolerated) {
            // nor does it stop when we leave: as generously as before a server is known
            made = up(said * Math.max(text, TokenFactors.GENEROUS));
        } else {
            made = Math.max(up(said * text), shown && allSeen ? 0 : full);
            made = Math.min(made, output);
        }
        return new TokenUsage(Math.max(counted.input(), input), 0, made, true);
    }

    private static long up(double tokens) {
        return (long) Math.ceil(tokens);
    }
}
