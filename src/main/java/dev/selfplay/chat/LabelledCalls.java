package dev.selfplay.chat;

import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Usd;

import java.util.concurrent.atomic.AtomicReference;

/// Calls that belong to no battle: they stand in the ledger under a purpose of their own. Thread-safe.
public final class LabelledCalls implements ChatModel {
    private final ChatModel model;
    private final CallPurpose purpose;
    private final AtomicReference<Usd> cost = new AtomicReference<>(Usd.ZERO);

    /// @param model settles what its calls cost
    public LabelledCalls(ChatModel model, CallPurpose purpose) {
        this.model = model;
        this.purpose = purpose;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        ChatOutcome outcome = model.stream(request.withPurpose(purpose), listener);
        if (outcome instanceof ChatOutcome.Reply reply) {
            cost.updateAndGet(sum -> sum.plus(reply.cost()));
        }
        return outcome;
    }

    /// Of all replies so far.
    public Usd cost() {
        return cost.get();
    }
}
