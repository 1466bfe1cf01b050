package dev.selfplay.chat.openai;

import dev.selfplay.chat.ReplyListener;

import java.time.Duration;

/// Tells the listener once a second that nothing has come yet, from the third second on, until
/// something does. Used by one thread.
final class FirstToken {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final ReplyListener listener;
    private Duration next = SOON;
    private boolean told;
    private boolean come;

    FirstToken(ReplyListener listener) {
        this.listener = listener;
    }

    /// How long to wait for the next event of the stream before there is something to tell.
    Duration until(Duration left, Duration silent) {
        Duration toTell = next.minus(silent);
        return come || left.compareTo(toTell) < 0 ? left : toTell;
    }

    /// Nothing came in the time of [#until].
    ///
    /// @return whether that was told, and the wait goes on
    boolean waits(Duration left, Duration silent) {
        if (come || !left.isPositive()) {
            return false;
        }
        if (silent.compareTo(next) >= 0) {
            listener.onReading(silent);
            next = silent.plus(STEP);
            told = true;
        }
        return true;
    }

    /// Something of the reply has come.
    void come() {
        if (!come && told) {
            listener.onResume();
        }
        come = true;
    }

    boolean awaited() {
        return !come;
    }
}
