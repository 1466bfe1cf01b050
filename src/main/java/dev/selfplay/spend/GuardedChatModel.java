package dev.selfplay.spend;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.Silence;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Settled;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// A model that cannot be called without its worst case being reserved and its cost being settled.
/// The rest of the program gets no other.
///
/// A reply to a turn is made durable in the same transaction as its settlement. Thread-safe.
public final class GuardedChatModel implements ChatModel {
    private final ChatModel model;
    private final SpendGuard guard;
    private final ModelCatalog catalog;
    private final TokenCounter counter;
    private final String endpoint;
    private final TokenFactors factors;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Supplier<Optional<ChatOutcome.Failure>> refusal;

    /// @param endpoint the base URL behind the model; its prices and token factors hang on it
    /// @param refusal why no billed call may be made now, if so; asked before each one
    public GuardedChatModel(
            ChatModel model,
            SpendGuard guard,
            SpendLedger ledger,
            ModelCatalog catalog,
            TokenCounter counter,
            String endpoint,
            InstantSource clock,
            Supplier<UUID> ids,
            Supplier<Optional<ChatOutcome.Failure>> refusal) {
        this.model = model;
        this.guard = guard;
        this.catalog = catalog;
        this.counter = counter;
        this.endpoint = endpoint;
        this.factors = new TokenFactors(endpoint, ledger);
        this.clock = clock;
        this.ids = ids;
        this.refusal = refusal;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        if (guard.backend().billed()) {
            Optional<ChatOutcome.Failure> refused = refusal.get();
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        ModelInfo info = catalog.find(endpoint, request.model());
        TokenPrices prices = info.prices();
        if (prices == null) {
            if (guard.backend().billed()) {
                return noPrice(request.model());
            }
            prices = TokenPrices.FREE;
        }
        long prompt = promptTokens(request);
        if (prompt + request.maxOutputTokens() > info.contextTokens()) {
            return tooLong(request, info, prompt);
        }
        // where nothing costs anything there is nothing to learn before calls may go side by side
        boolean exact = !guard.backend().billed() || prices.free();
        try (var _ = exact ? TokenFactors.Probe.NONE : factors.enter(request.model())) {
            return admitAndCall(request, listener, prices, prompt, exact);
        }
    }

    private ChatOutcome admitAndCall(
            ChatRequest request,
            ReplyListener listener,
            TokenPrices prices,
            long prompt,
            boolean exact)
            throws InterruptedException {
        String name = request.model();
        long input = exact ? prompt : factors.inputToReserve(name, prompt);
        long output =
                exact
                        ? request.maxOutputTokens()
                        : factors.outputToReserve(name, request.maxOutputTokens());
        Usd worstCase = prices.cost(new TokenUsage(input, 0, output, true));
        var waited = new boolean[1];
        SpendGuard.Admission admission =
                guard.admit(
                        session ->
                                new Reservation(
                                        ids.get(),
                                        session,
                                        request.purpose(),
                                        name,
                                        worstCase,
                                        input,
                                        request.maxOutputTokens(),
                                        clock.instant()),
                        () -> {
                            waited[0] = true;
                            listener.onWait(Duration.ZERO, "waiting for reserved spend");
                        });
        if (waited[0]) {
            listener.onResume();
        }
        return switch (admission) {
            case SpendGuard.Admission.Locked(String reason) -> killed(reason);
            case SpendGuard.Admission.Granted(Reservation reservation) ->
                    new Call(request, listener, prices, prompt, reservation).make();
        };
    }

    private long promptTokens(ChatRequest request) {
        int schema = request.schema() == null ? 0 : counter.count(request.schema().json());
        return (long) counter.count(request.messages()) + schema;
    }

    private ChatOutcome.Failure noPrice(String name) {
        UnknownPrice unknown = UnknownPrice.of(catalog, name);
        return new ChatOutcome.Failure(
                FailureKind.REFUSED, unknown.message(), unknown.remedy(), null, Billing.NOTHING);
    }

    private static ChatOutcome.Failure tooLong(ChatRequest request, ModelInfo info, long prompt) {
        return new ChatOutcome.Failure(
                FailureKind.REFUSED,
                "The prompt of about %,d tokens and a reply of %,d do not fit into the %,d tokens that \"%s\" can hold."
                        .formatted(
                                prompt,
                                request.maxOutputTokens(),
                                info.contextTokens(),
                                request.model()),
                "Shorten the prompt, take fewer turns or choose a model with a larger context.",
                null,
                Billing.NOTHING);
    }

    private static ChatOutcome.Failure killed(String reason) {
        return new ChatOutcome.Failure(
                FailureKind.KILL_SWITCH,
                reason,
                "Start a new session to go on.",
                null,
                Billing.NOTHING);
    }

    /// One admitted call, from the reservation to its settlement.
    private final class Call {
        private final ChatRequest request;
        private final ReplyListener listener;
        private final TokenPrices prices;
        private final long prompt;
        private final Reservation reservation;
        private final StringBuilder streamed = new StringBuilder();
        private final Instant startedAt = clock.instant();
        private @Nullable TokenUsage reported;

        Call(
                ChatRequest request,
                ReplyListener listener,
                TokenPrices prices,
                long prompt,
                Reservation reservation) {
            this.request = request;
            this.listener = listener;
            this.prices = prices;
            this.prompt = prompt;
            this.reservation = reservation;
        }

        ChatOutcome make() throws InterruptedException {
            ChatOutcome outcome;
            try {
                outcome = model.stream(request, new Listening());
            } catch (InterruptedException e) {
                boolean cut = guard.leave(reservation.id());
                settlePartial(cut ? Reason.KILLED : Reason.CANCELLED);
                if (cut) {
                    return killed(guard.lockedReason());
                }
                throw e;
            } catch (RuntimeException | Error bug) {
                guard.leave(reservation.id());
                settlePartial(Reason.FAILED);
                throw bug;
            }
            guard.leave(reservation.id());
            return switch (outcome) {
                case ChatOutcome.Reply reply -> settleReply(reply);
                case ChatOutcome.Failure failure -> {
                    if (failure.billing() == Billing.NOTHING) {
                        settle(Reason.NOT_BILLED, TokenUsage.NONE, Usd.ZERO, null, null);
                    } else {
                        settlePartial(Reason.FAILED);
                    }
                    yield failure;
                }
            };
        }

        private ChatOutcome settleReply(ChatOutcome.Reply reply) {
            Usd cost = prices.cost(reply.usage());
            if (guard.backend().billed() && !prices.free()) {
                factors.learn(request.model(), prompt, request.maxOutputTokens(), reply.usage());
            }
            if (Silence.is(reply.text())) {
                settle(Reason.FAILED, reply.usage(), cost, null, null);
                return new ChatOutcome.Failure(
                        reply.finish() == Finish.FILTERED
                                ? FailureKind.FILTERED
                                : FailureKind.EMPTY,
                        reply.finish() == Finish.FILTERED
                                ? "The provider's content filter stopped the reply before its first"
                                        + " word."
                                : "The model sent an empty reply.",
                        "",
                        null,
                        Billing.PARTIAL);
            }
            Settled settled =
                    settle(
                            Reason.REPLIED,
                            reply.usage(),
                            cost,
                            turn(reply, cost),
                            kept() ? reply.text() : null);
            return reply.settled(settled.spentOnPurpose(), settled.turn());
        }

        /// Whether what is paid for is worth keeping until its use is durable.
        private boolean kept() {
            return switch (request.purpose()) {
                case CallPurpose.ForGrading _, CallPurpose.ForTactic _ -> true;
                case CallPurpose.ForTurn _, CallPurpose.Other _ -> false;
            };
        }

        private @Nullable Turn turn(ChatOutcome.Reply reply, Usd cost) {
            return request.purpose() instanceof CallPurpose.ForTurn(UUID battle, int number)
                    ? new Turn(
                            number,
                            Speaker.ofTurn(number),
                            reply.text().strip(),
                            reply.finish(),
                            reply.usage(),
                            cost,
                            1,
                            reply.model(),
                            reply.fingerprint(),
                            startedAt,
                            clock.instant(),
                            reply.thoughts())
                    : null;
        }

        /// What the provider may charge for a call that broke off: the prompt and what streamed.
        private void settlePartial(Reason reason) {
            // hidden reasoning never streams: what the provider has reported knows better
            TokenUsage usage =
                    reported != null
                            ? reported
                            : new TokenUsage(
                                    factors.likelyInput(request.model(), prompt),
                                    0,
                                    counter.count(streamed.toString()),
                                    true);
            Usd cost = prices.cost(usage);
            settle(
                    reason,
                    usage,
                    cost.compareTo(reservation.amount()) > 0 ? reservation.amount() : cost,
                    null,
                    null);
        }

        private Settled settle(
                Reason reason,
                TokenUsage usage,
                Usd cost,
                @Nullable Turn turn,
                @Nullable String keptReply) {
            return guard.settle(
                    new Settlement(
                            reservation.id(),
                            reason,
                            usage,
                            cost,
                            turn,
                            keptReply,
                            clock.instant()));
        }

        /// Counts what streams, in case the call breaks off.
        private final class Listening implements ReplyListener {
            @Override
            public void onText(String delta) {
                streamed.append(delta);
                listener.onText(delta);
            }

            @Override
            public void onUsage(TokenUsage usage) {
                reported = usage;
                listener.onUsage(usage);
            }

            @Override
            public void onThoughts(long tokens) {
                listener.onThoughts(tokens);
            }

            @Override
            public void onDiscard(String reason) {
                listener.onDiscard(reason);
            }

            @Override
            public void onWait(Duration expected, String reason) {
                listener.onWait(expected, reason);
            }

            @Override
            public void onResume() {
                listener.onResume();
            }
        }
    }
}
