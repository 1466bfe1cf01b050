package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.config.Environment;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Usd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// A few turns with a persona that need not be saved, to hear how it talks. A trial is no battle:
/// nothing but its calls is stored, and those stand in the ledger as `trial of …`, paid from the same
/// session and stopped by the same kill-switch. Thread-safe; each trial runs on a virtual thread.
public final class Trials implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    private final EngineServices parts;
    private final Map<Thread, ProviderChoice> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Trials(EngineServices parts) {
        this.parts = parts;
    }

    /// What to try.
    ///
    /// @param said the utterances so far, the Closer's first; empty to begin
    /// @param turns how many utterances to add, at least 1
    public record Order(
            Persona persona,
            String mergedPrompt,
            ProviderChoice providers,
            ModelChoice models,
            double temperature,
            long seed,
            List<String> said,
            int turns) {
        public Order {
            said = List.copyOf(said);
            if (turns < 1) {
                throw new IllegalArgumentException("a trial has at least one turn");
            }
        }
    }

    /// Hears how a trial goes, on the trial's thread; must return quickly.
    public interface Listener {
        /// @param turn counts the utterances from 1
        void onTurn(int turn, Speaker speaker);

        void onText(int turn, String delta);

        /// What streamed of this turn is void; it is tried again.
        void onDiscard(int turn, String reason);

        /// The call is held up.
        void onHeld(int turn, String reason);

        void onSaid(int turn, String text, Finish finish, Usd cost);

        /// Heard once, last.
        void onEnd(End end);
    }

    /// How a trial ended.
    public sealed interface End {
        record Done() implements End {}

        record Cancelled() implements End {}

        /// @param stopped whether the kill-switch did it
        record Failed(String why, boolean stopped) implements End {}
    }

    /// Begins a trial.
    ///
    /// @param permit proof that this is no production environment
    /// @return what cancels it; its end is told to the listener all the same
    public Runnable start(Environment.Sandbox permit, Order order, Listener listener) {
        Objects.requireNonNull(permit, "a trial needs a sandbox");
        if (closed) {
            throw new IllegalStateException("The workbench is closing.");
        }
        ChatModel model = parts.providers().model(order.providers());
        Thread thread =
                Thread.ofVirtual()
                        .name("trial-" + order.persona().type())
                        .unstarted(() -> {
                            End end = guarded(order, model, listener);
                            running.remove(Thread.currentThread());
                            listener.onEnd(end);
                        });
        running.put(thread, order.providers());
        thread.start();
        return thread::interrupt;
    }

    List<ProviderChoice> providers() {
        return List.copyOf(running.values());
    }

    /// Cuts what runs.
    @Override
    public void close() {
        closed = true;
        cut();
    }

    void cut() {
        running.keySet().forEach(Thread::interrupt);
    }

    private static End guarded(Order order, ChatModel model, Listener listener) {
        try {
            return run(order, model, listener);
        } catch (InterruptedException e) {
            return new End.Cancelled();
        } catch (RuntimeException | Error bug) {
            LOG.error("The trial of {} failed", order.persona().name(), bug);
            String what = bug.getMessage() == null ? bug.toString() : bug.getMessage();
            return new End.Failed(what + " The log has the details.", false);
        }
    }

    private static End run(Order order, ChatModel model, Listener listener)
            throws InterruptedException {
        var scene =
                new BattleThreads.Scene(
                        order.mergedPrompt(),
                        order.persona(),
                        SellerLevel.AS_WRITTEN,
                        order.models(),
                        order.temperature(),
                        order.seed());
        List<String> said = new ArrayList<>(order.said());
        for (int i = 0; i < order.turns(); i++) {
            int turn = said.size() + 1;
            Speaker speaker = Speaker.ofTurn(turn);
            listener.onTurn(turn, speaker);
            CallPurpose purpose =
                    new CallPurpose.Other(
                            Role.of(speaker),
                            String.format(
                                    Locale.ROOT,
                                    "trial of %s, turn %d",
                                    order.persona().name(),
                                    turn));
            ChatOutcome outcome =
                    model.stream(
                            BattleThreads.next(purpose, scene, said), new Heard(listener, turn));
            switch (outcome) {
                case ChatOutcome.Reply reply -> {
                    said.add(reply.text());
                    listener.onSaid(turn, reply.text(), reply.finish(), reply.cost());
                }
                case ChatOutcome.Failure failure -> {
                    return new End.Failed(
                            failure.describe(), failure.kind() == FailureKind.KILL_SWITCH);
                }
            }
        }
        return new End.Done();
    }

    private record Heard(Listener listener, int turn) implements ReplyListener {
        @Override
        public void onText(String delta) {
            listener.onText(turn, delta);
        }

        @Override
        public void onDiscard(String reason) {
            listener.onDiscard(turn, reason);
        }

        @Override
        public void onWait(Duration expected, String reason) {
            listener.onHeld(turn, reason);
        }

        @Override
        public void onReading(Duration since) {
            listener.onHeld(turn, BattleEvent.ModelReading.words(since));
        }
    }
}
