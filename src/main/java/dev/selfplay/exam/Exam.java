package dev.selfplay.exam;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.LabelledCalls;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Has a referee grade calls whose right grades are known. Thread-safe; blocks the calling thread.
public final class Exam {
    /// The labels hold for this deal sheet, whatever a workspace's own is.
    private static final DealSheet DEAL = DealSheet.DEFAULT;

    private final Referee referee;
    private final List<ExamCall> calls;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /// @param ids makes the ids of gradings
    public Exam(Referee referee, List<ExamCall> calls, InstantSource clock, Supplier<UUID> ids) {
        this.referee = referee;
        this.calls = List.copyOf(calls);
        this.clock = clock;
        this.ids = ids;
    }

    /// @param account that the model spends from
    /// @param model identifier in the catalogue
    /// @param atOnce calls that are graded at the same time, at least 1
    /// @param seed the same for all calls
    public record Order(Account account, String model, int atOnce, long seed) {}

    /// Whom the exam is about. In a rehearsal the rehearsal grades, whatever model was asked for.
    public RefereeId examined(Order order) {
        return new RefereeId(
                order.account(),
                order.account().billed() ? order.model() : order.account().key(),
                referee.rubricVersion());
    }

    /// What will be asked, to tell what it costs: one request for each call, and one for each call without
    /// its attack. A repair comes on top.
    public List<ChatRequest> requests(Order order) {
        return calls.stream()
                .flatMap(call -> Stream.of(call.transcript(), call.withoutAttack()))
                .filter(Objects::nonNull)
                .map(transcript -> referee.firstRequest(grading(order, transcript, ids.get())))
                .toList();
    }

    /// @param model books what its calls cost
    /// @param marked told of each call as soon as it is marked, on other threads, one at a time
    /// @return also where the kill-switch, the cap or a failing server ended it: with what there is
    /// @throws InterruptedException if the calling thread is interrupted; calls under way are cut
    public ExamReport take(Order order, ChatModel model, Consumer<ExamMark> marked)
            throws InterruptedException {
        AtomicReference<@Nullable String> stopped = new AtomicReference<>();
        var labelled =
                new LabelledCalls(model, new CallPurpose.Other(Role.REFEREE, "referee exam"));
        List<ExamMark> marks = new ArrayList<>();
        Object turn = new Object();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        order.atOnce(), Thread.ofVirtual().name("exam-", 0).factory());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (ExamCall call : calls) {
                all.add(
                        threads.submit(() -> {
                            ExamMark mark = mark(order, call, labelled, stopped);
                            if (mark != null) {
                                synchronized (turn) {
                                    marks.add(mark);
                                    marked.accept(mark);
                                }
                            }
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call of the exam could not be graded", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        List<String> sequence = calls.stream().map(ExamCall::id).toList();
        marks.sort((a, b) -> sequence.indexOf(a.call()) - sequence.indexOf(b.call()));
        return new ExamReport(
                ids.get(),
                clock.instant(),
                examined(order),
                calls.size(),
                marks,
                labelled.cost(),
                stopped.get());
    }

    /// @return null where the exam was stopped before this call was graded
    private @Nullable ExamMark mark(
            Order order, ExamCall call, ChatModel model, AtomicReference<@Nullable String> stopped)
            throws InterruptedException {
        List<Scorecard> cards = new ArrayList<>();
        for (Transcript transcript :
                Stream.of(call.transcript(), call.withoutAttack())
                        .filter(Objects::nonNull)
                        .toList()) {
            if (stopped.get() != null) {
                return null;
            }
            switch (referee.grade(
                    grading(order, transcript, ids.get()), model, ReplyListener.NONE)) {
                case Verdict.Graded(var grading) -> cards.add(grading.scorecard());
                case Verdict.Unusable(String reason, var _) -> {
                    return ExamMark.missing(call, reason);
                }
                case Verdict.Failed(ChatOutcome.Failure failure) -> {
                    stopped.compareAndSet(null, failure.describe());
                    return null;
                }
            }
        }
        return ExamMark.of(call, cards.getFirst(), cards.size() > 1 ? cards.get(1) : null);
    }

    private static GradingOrder grading(Order order, Transcript transcript, UUID gradingId) {
        return new GradingOrder(
                gradingId,
                gradingId,
                transcript,
                DEAL,
                Weights.DEFAULT,
                order.model(),
                1,
                order.seed());
    }
}
