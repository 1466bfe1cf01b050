package dev.selfplay.spend;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// A server with a bill of its own: it counts what it takes in and makes, whatever it tells, at a
/// dollar per million tokens. Thread-safe.
final class BillingServer implements ChatModel {
    /// How it deals with those who ask. The manners of one server may be mixed.
    enum Manner {
        PROPER,
        WITHOUT_USAGE,
        CUT_MID_REPLY,
        /// It is silent, though it has worked.
        STALLED,
        OVER_LIMIT,
        OVER_LIMIT_WITHOUT_USAGE,
        OVER_LIMIT_IN_HIDDEN_REASONING,
        THINKS,
        THINKS_AND_IS_CUT,
        FAILS
    }

    private final SplittableRandom random;
    private final double factor;
    private final Manner[] manners;
    private final AtomicLong tokens = new AtomicLong();

    /// @param factor its tokens for one of ours
    BillingServer(long seed, double factor, Manner... manners) {
        this.random = new SplittableRandom(seed);
        this.factor = factor;
        this.manners = manners;
    }

    /// What it charges for all so far.
    Usd bill() {
        return Usd.ofNanos(tokens.get() * 1_000);
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener) {
        int limit = request.maxOutputTokens();
        Manner manner = manners[draw(manners.length)];
        if (manner == Manner.FAILS) {
            return failure(FailureKind.SERVER_ERROR, Billing.NOTHING);
        }
        long input = up(new SpendFixture.WordCounter().count(request.messages()) * factor);
        // by its own count it keeps the limit, if it does
        int whole = Math.max(1, (int) ((1 + draw(limit)) / factor));
        int words =
                switch (manner) {
                    case OVER_LIMIT, OVER_LIMIT_WITHOUT_USAGE -> limit + 1 + draw(limit);
                    case CUT_MID_REPLY, THINKS_AND_IS_CUT -> Math.max(1, whole / 3);
                    case STALLED -> 0;
                    default -> Math.max(1, whole / 2);
                };
        // as the client does: it leaves, and so hears of no usage
        int tolerated = (int) ChatRequest.toleratedOutput(limit);
        boolean left = words > tolerated;
        words = left ? tolerated + 1 : words;
        long output =
                switch (manner) {
                    case STALLED -> limit;
                    case THINKS, THINKS_AND_IS_CUT ->
                            Math.max(up(words * factor), limit - draw(limit / 2));
                    case OVER_LIMIT_IN_HIDDEN_REASONING -> limit + 1 + draw(limit);
                    default -> up(words * factor);
                };
        tokens.addAndGet(input + output);
        for (int said = 0; said < words; said += 10) {
            listener.onText("word ".repeat(Math.min(10, words - said)));
            Thread.yield();
        }
        if (left) {
            return reply(request, words, estimate(request, words));
        }
        return switch (manner) {
            case CUT_MID_REPLY, THINKS_AND_IS_CUT ->
                    failure(FailureKind.CONNECTION_LOST, Billing.PARTIAL);
            case STALLED -> failure(FailureKind.STALLED, Billing.PARTIAL);
            case WITHOUT_USAGE, OVER_LIMIT_WITHOUT_USAGE ->
                    reply(request, words, estimate(request, words));
            default -> reply(request, words, new TokenUsage(input, 0, output, false));
        };
    }

    private static TokenUsage estimate(ChatRequest request, int words) {
        long input = new SpendFixture.WordCounter().count(request.messages());
        return new TokenUsage(input, 0, words, true);
    }

    private static ChatOutcome reply(ChatRequest request, int words, TokenUsage usage) {
        return ChatOutcome.Reply.of(
                "word ".repeat(words),
                usage.output() >= request.maxOutputTokens() ? Finish.TRUNCATED : Finish.REPLY,
                usage,
                request.model(),
                null);
    }

    private static ChatOutcome failure(FailureKind kind, Billing billing) {
        return new ChatOutcome.Failure(kind, "broken", "", null, billing);
    }

    private static long up(double tokens) {
        return (long) Math.ceil(tokens);
    }
}
