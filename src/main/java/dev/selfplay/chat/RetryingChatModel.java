package dev.selfplay.chat;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Asks another model again where that can help: waits out rate limits together with all other
/// calls of its pacer, and tries a few times more after other passing trouble. The listener hears
/// of every wait and of every attempt that is void. Thread-safe if the other model is.
public final class RetryingChatModel implements ChatModel {
    private final ChatModel model;
    private final RatePacer pacer;
    private final Sleeper sleeper;
    private final RetryPolicy policy;

    /// @param pacer the one of the endpoint that the model asks
    public RetryingChatModel(
            ChatModel model, RatePacer pacer, Sleeper sleeper, RetryPolicy policy) {
        this.model = model;
        this.pacer = pacer;
        this.sleeper = sleeper;
        this.policy = policy;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        Duration patience = policy.ratePatience();
        Failure limit = null;
        int failures = 0;
        while (true) {
            RatePacer.Slot slot = pacer.enter(patience, listener);
            if (slot == null) {
                return outOfPatience(limit);
            }
            patience = patience.minus(slot.paused());
            ChatOutcome outcome;
            try (slot) {
                outcome = model.stream(request, listener);
                report(outcome, slot);
            }
            if (!(outcome instanceof Failure failure) || !failure.kind().retryable()) {
                return outcome;
            }
            if (failure.kind() == FailureKind.RATE_LIMITED) {
                // the pacer holds the next attempt back
                limit = failure;
                listener.onDiscard(failure.message());
                continue;
            }
            failures++;
            if (failures >= policy.attempts()) {
                return givenUp(failure, failures);
            }
            listener.onDiscard(failure.message());
            Duration wait = pacer.jittered(policy.backoff(failures));
            listener.onWait(wait, reason(failure.kind()));
            sleeper.sleep(wait);
            listener.onResume();
        }
    }

    private static void report(ChatOutcome outcome, RatePacer.Slot slot) {
        switch (outcome) {
            case ChatOutcome.Reply _ -> slot.succeeded();
            case Failure f when f.kind() == FailureKind.RATE_LIMITED ->
                    slot.rateLimited(f.retryAfter());
            case Failure f when f.kind() == FailureKind.SERVER_ERROR ->
                    slot.overloaded(f.retryAfter());
            case Failure _ -> {}
        }
    }

    private Failure outOfPatience(@Nullable Failure limit) {
        String asked =
                "The server is rate limiting and asks to wait another %d s."
                        .formatted(Math.max(1, pacer.pause().toSeconds()));
        return new Failure(
                FailureKind.RATE_LIMITED,
                limit == null ? asked : limit.message() + " " + asked,
                "Try again later, with a lower concurrency, or raise the account's limits.",
                pacer.pause(),
                Billing.NOTHING);
    }

    private static Failure givenUp(Failure failure, int attempts) {
        return attempts == 1
                ? failure
                : new Failure(
                        failure.kind(),
                        "%s (Tried %d times.)".formatted(failure.message(), attempts),
                        failure.remedy(),
                        failure.retryAfter(),
                        failure.billing(),
                        failure.detail());
    }

    private static String reason(FailureKind kind) {
        return switch (kind) {
            case SERVER_ERROR -> "server error";
            case STALLED -> "no answer";
            case CONNECTION_LOST -> "connection lost";
            case UNREACHABLE -> "server unreachable";
            case EMPTY -> "empty answer";
            case RATE_LIMITED -> "rate limited";
            case LOADING,
                    MALFORMED,
                    OUTPUT_LIMIT,
                    FILTERED,
                    QUOTA,
                    UNAUTHORIZED,
                    BAD_REQUEST,
                    REFUSED,
                    DECLINED,
                    KILL_SWITCH ->
                    "not retried";
        };
    }
}
