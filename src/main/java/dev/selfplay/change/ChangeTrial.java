package dev.selfplay.change;

import dev.selfplay.change.RefereeChange.Marks;
import dev.selfplay.change.RefereeChange.Pair;
import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.LabelledCalls;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Grades the battles of a sample once more. Used once; blocks the calling thread; may be cancelled from
/// any other.
public final class ChangeTrial {
    private static final String CANCELLED = "cancelled";

    private final Referee referee;
    private final Order order;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
    private final SortedMap<Integer, Pair> graded = new TreeMap<>(); // guards itself; by place
    private final ExecutorService threads;

    /// A battle to grade again.
    ///
    /// @param before what it was given
    public record Battle(
            UUID id,
            Persona persona,
            Transcript transcript,
            DealSheet dealSheet,
            Weights weights,
            long seed,
            Marks before) {}

    /// @param from who graded the battles
    /// @param to who is to, by the name that is asked for
    /// @param atOnce battles that are graded at the same time, at least 1
    public record Order(RefereeId from, RefereeId to, List<Battle> battles, int atOnce) {
        public Order {
            battles = List.copyOf(battles);
        }
    }

    /// @param ids makes the ids of the change and of gradings
    public ChangeTrial(Referee referee, Order order, InstantSource clock, Supplier<UUID> ids) {
        this.referee = referee;
        this.order = order;
        this.clock = clock;
        this.ids = ids;
        threads =
                Executors.newFixedThreadPool(
                        order.atOnce(), Thread.ofVirtual().name("change-", 0).factory());
    }

    /// What will be asked, to tell what it costs; a repair comes on top.
    public static List<ChatRequest> requests(Referee referee, Order order) {
        return order.battles().stream()
                .map(battle -> referee.firstRequest(grading(order, battle, battle.id())))
                .toList();
    }

    /// @param model books what its calls cost
    /// @param done told how many battles are graded, on other threads, one at a time
    /// @return also where it was cancelled, or the kill-switch, the cap or a failing server ended it: with
    ///     what there is
    /// @throws InterruptedException if the calling thread is interrupted; calls under way are cut
    public RefereeChange take(ChatModel model, IntConsumer done) throws InterruptedException {
        var calls = new LabelledCalls(model, new CallPurpose.Other(Role.REFEREE, "referee change"));
        for (int i = 0; i < order.battles().size() && stopped.get() == null; i++) {
            int at = i;
            try {
                threads.execute(() -> grade(at, calls, done));
            } catch (RejectedExecutionException e) {
                break; // cancelled meanwhile
            }
        }
        threads.shutdown();
        try {
            // a call that hangs is cut by its own limits
            while (!threads.awaitTermination(1, TimeUnit.DAYS)) {}
        } finally {
            threads.shutdownNow();
        }
        RuntimeException bug = failed.get();
        if (bug != null) {
            throw bug;
        }
        return new RefereeChange(
                ids.get(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS), // as it is stored
                order.from(),
                order.to(),
                order.battles().size(),
                graded.values().stream().toList(),
                calls.cost(),
                stopped.get(),
                null);
    }

    /// Cuts the calls under way; [#take] returns with what there is.
    public void cancel() {
        stopped.compareAndSet(null, CANCELLED);
        threads.shutdownNow();
    }

    private void grade(int at, ChatModel model, IntConsumer done) {
        if (stopped.get() != null) {
            return;
        }
        try {
            Battle battle = order.battles().get(at);
            switch (referee.grade(grading(order, battle, ids.get()), model, ReplyListener.NONE)) {
                case Verdict.Graded(var grading) -> {
                    synchronized (graded) {
                        graded.put(
                                at,
                                new Pair(
                                        battle.id(),
                                        battle.persona().id(),
                                        battle.persona().name(),
                                        battle.before(),
                                        Marks.of(grading.scorecard())));
                        done.accept(graded.size());
                    }
                }
                // one answer that cannot be used says nothing of the others
                case Verdict.Unusable _ -> {}
                case Verdict.Failed(ChatOutcome.Failure failure) ->
                        stopped.compareAndSet(null, failure.describe());
            }
        } catch (InterruptedException e) {
            stopped.compareAndSet(null, CANCELLED);
        } catch (RuntimeException e) {
            failed.compareAndSet(null, e);
            cancel();
        }
    }

    private static GradingOrder grading(Order order, Battle battle, UUID id) {
        return new GradingOrder(
                id,
                battle.id(),
                battle.transcript(),
                battle.dealSheet(),
                battle.weights(),
                order.to().model(),
                GradingPlan.ONE,
                battle.seed(),
                battle.persona());
    }
}
