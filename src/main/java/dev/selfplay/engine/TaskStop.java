package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ForwardingListener;
import dev.selfplay.chat.ReplyListener;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Ends what a thread does with a model: at once, or as soon as the reply under way has come, so that
/// what is paid for anyway is kept. Thread-safe; `begin`, `check` and the calls belong to the thread
/// that is to be ended.
final class TaskStop {
    private @Nullable Thread thread;
    private boolean wanted;

    /// What the kill-switch says; null while it is open.
    private @Nullable String killed;

    /// Whether nothing is lost by an interrupt now: it only waits.
    private boolean idle;

    synchronized void begin() {
        thread = Thread.currentThread();
        if (wanted) {
            thread.interrupt();
        }
    }

    /// After this no interrupt of this object reaches the thread; one that was not heard is void.
    synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    /// Cuts the reply under way.
    synchronized void now() {
        wanted = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Cuts the reply under way. Whoever asks for another one is told that the kill-switch has closed,
    /// so that what is finished by then is kept.
    synchronized void kill(String reason) {
        killed = reason;
        now();
    }

    /// Lets the reply under way come, and no other be asked for.
    synchronized void afterReply() {
        wanted = true;
        if (thread != null && idle) {
            thread.interrupt();
        }
    }

    /// @throws InterruptedException if it is to end
    synchronized void check() throws InterruptedException {
        if (wanted) {
            throw new InterruptedException();
        }
    }

    /// While this is set nothing is lost by an interrupt.
    synchronized void idle(boolean on) throws InterruptedException {
        if (on) {
            check();
        }
        idle = on;
    }

    private synchronized @Nullable String killed() {
        return killed;
    }

    /// The model, asked for as long as the thread is not to end.
    ChatModel of(ChatModel model) {
        return (request, listener) -> ask(model, request, listener);
    }

    /// One that came twice must not end what follows.
    private static void forgetInterrupt() {
        var _ = Thread.interrupted();
    }

    private ChatOutcome ask(ChatModel model, ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        try {
            check();
            return model.stream(request, new Waits(listener));
        } catch (InterruptedException e) {
            String reason = killed();
            if (reason == null) {
                throw e;
            }
            forgetInterrupt();
            return ChatOutcome.Failure.killed(reason);
        } finally {
            idle(false);
        }
    }

    /// Knows when a call only waits for its turn.
    private final class Waits extends ForwardingListener {
        Waits(ReplyListener listener) {
            super(listener);
        }

        @Override
        public void onWait(Duration expected, String reason) {
            synchronized (TaskStop.this) {
                idle = true;
                if (wanted) {
                    Thread.currentThread().interrupt();
                }
            }
            super.onWait(expected, reason);
        }

        @Override
        public void onResume() {
            synchronized (TaskStop.this) {
                idle = false;
            }
            super.onResume();
        }
    }
}
