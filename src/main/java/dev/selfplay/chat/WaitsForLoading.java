package dev.selfplay.chat;

import dev.selfplay.chat.ChatOutcome.Failure;

import java.time.Duration;
import java.util.function.Supplier;

/// Asks again while the server says that it is loading its model: for as long as it says, up to a
/// limit. Belongs inside the spend guard, so that the waiting is one call, costs nothing and counts as
/// no attempt. Thread-safe if the other model is; an interrupt ends the wait at once.
public final class WaitsForLoading implements ChatModel {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
    private static final String REASON = "the server is loading its model";

    private final ChatModel model;
    private final Sleeper sleeper;
    private final Supplier<Duration> limit;

    /// @param limit the most to wait for one call, asked anew at each
    public WaitsForLoading(ChatModel model, Sleeper sleeper, Supplier<Duration> limit) {
        this.model = model;
        this.sleeper = sleeper;
        this.limit = limit;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        Duration allowed = limit.get();
        Duration left = allowed;
        Duration look = FIRST_LOOK;
        while (true) {
            ChatOutcome outcome = model.stream(request, listener);
            if (!(outcome instanceof Failure failure) || failure.kind() != FailureKind.LOADING) {
                return outcome;
            }
            if (!left.isPositive()) {
                return givenUp(failure, allowed);
            }
            Duration asked = failure.retryAfter();
            Duration wait = asked != null && asked.isPositive() ? asked : look;
            wait = wait.compareTo(left) < 0 ? wait : left;
            listener.onWait(wait, REASON);
            sleeper.sleep(wait);
            listener.onResume();
            left = left.minus(wait);
            look =
                    look.multipliedBy(2).compareTo(LONGEST_LOOK) < 0
                            ? look.multipliedBy(2)
                            : LONGEST_LOOK;
        }
    }

    private static Failure givenUp(Failure failure, Duration allowed) {
        return new Failure(
                failure.kind(),
                "%s (Waited %d s.)".formatted(failure.message(), allowed.toSeconds()),
                failure.remedy(),
                failure.retryAfter(),
                failure.billing(),
                failure.detail());
    }
}
