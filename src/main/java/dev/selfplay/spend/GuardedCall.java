package dev.selfplay.spend;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ForwardingListener;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.Silence;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Settled;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// One admitted call, from the reservation to its settlement. Used by one thread, once.
///
/// What the server told is settled as told. What it did not tell is settled by [TokenBounds]: never
/// below what the reservation assumed for the part of the call that may have happened.
final class GuardedCall {
    private final Setting setting;
    private final ChatRequest request;
    private final ReplyListener listener;
    private final Admitted admitted;
    private final StringBuilder streamed = new StringBuilder();
    private final Instant startedAt;
    private @Nullable TokenUsage heard;
    private boolean unsent;

    GuardedCall(Setting setting, ChatRequest request, ReplyListener listener, Admitted admitted) {
        this.setting = setting;
        this.request = request;
        this.listener = listener;
        this.admitted = admitted;
        this.startedAt = setting.clock.instant();
    }

    /// What the calls of one model have in common.
    record Setting(
            ChatModel model,
            SpendGuard guard,
            TokenCounter counter,
            TokenFactors factors,
            InstantSource clock) {}

    /// @param prompt its tokens by our count
    /// @param learning whether there is anything to learn: not where nothing is billed
    record Admitted(
            Reservation reservation,
            TokenPrices prices,
            long prompt,
            TokenBounds bounds,
            boolean learning) {}

    ChatOutcome make() throws InterruptedException {
        UUID id = admitted.reservation.id();
        ChatOutcome outcome;
        try {
            outcome = setting.model.stream(request, new Listening(listener));
        } catch (InterruptedException e) {
            boolean cut = setting.guard.leave(id);
            settlePart(cut ? Reason.KILLED : Reason.CANCELLED, false);
            if (cut) {
                return ChatOutcome.Failure.killed(setting.guard.lockedReason());
            }
            throw e;
        } catch (RuntimeException | Error bug) {
            setting.guard.leave(id);
            settlePart(Reason.FAILED, false);
            throw bug;
        }
        setting.guard.leave(id);
        return switch (outcome) {
            case ChatOutcome.Reply reply -> settleReply(reply);
            case ChatOutcome.Failure failure -> {
                if (failure.billing() == Billing.NOTHING) {
                    settle(unbilled(failure.kind()), TokenUsage.NONE, null, null);
                } else {
                    settlePart(partial(failure.kind()), endedByServer(failure.kind()));
                }
                yield failure;
            }
        };
    }

    /// Why an attempt that costs nothing brought nothing.
    private static Reason unbilled(FailureKind kind) {
        return switch (kind) {
            case SERVER_ERROR, LOADING -> Reason.SERVER_ERROR;
            case RATE_LIMITED, QUOTA, UNAUTHORIZED, BAD_REQUEST -> Reason.REFUSED;
            case UNREACHABLE, CONNECTION_LOST, STALLED -> Reason.UNREACHED;
            case MALFORMED, EMPTY, OUTPUT_LIMIT, FILTERED, REFUSED, DECLINED, KILL_SWITCH ->
                    Reason.NOT_BILLED;
        };
    }

    private Reason partial(FailureKind kind) {
        return switch (kind) {
            case MALFORMED, EMPTY, OUTPUT_LIMIT, FILTERED -> Reason.FAILED;
            default -> begun() ? Reason.BROKE_OFF : Reason.NO_ANSWER;
        };
    }

    /// Whether the server stopped by itself. Where we left it, it may have gone on.
    private static boolean endedByServer(FailureKind kind) {
        return kind != FailureKind.STALLED && kind != FailureKind.MALFORMED;
    }

    private boolean begun() {
        return heard != null || !streamed.isEmpty();
    }

    private ChatOutcome settleReply(ChatOutcome.Reply reply) {
        TokenUsage usage = reply.usage();
        // thoughts that we are shown are as good to count as words
        long text =
                (long) setting.counter.count(reply.text())
                        + setting.counter.count(reply.thoughts().text());
        // what we cut may have gone on at the server
        boolean whole = reply.finish() != Finish.CUT;
        var seen = seen(text, whole, reply.finish() == Finish.TRUNCATED);
        if (usage.estimated()) {
            usage = unreported(seen, atLeast(usage, text), whole);
        } else if (admitted.learning) {
            setting.factors.learn(seen, usage);
        }
        if (Silence.is(reply.text())) {
            settle(Reason.FAILED, usage, null, null);
            return empty(reply.finish());
        }
        Optional<String> declined = listener.declines(reply);
        if (declined.isPresent()) {
            settle(Reason.FAILED, usage, null, null);
            return new ChatOutcome.Failure(
                    FailureKind.DECLINED, declined.get(), "", null, Billing.PARTIAL);
        }
        Settled settled =
                settle(Reason.REPLIED, usage, turn(reply, usage), kept() ? reply.text() : null);
        return reply.settled(settled.spentOnPurpose(), settled.turn());
    }

    private static ChatOutcome.Failure empty(Finish finish) {
        return new ChatOutcome.Failure(
                finish == Finish.FILTERED ? FailureKind.FILTERED : FailureKind.EMPTY,
                finish == Finish.FILTERED
                        ? "The provider's content filter stopped the reply before its first word."
                        : "The model sent an empty reply.",
                "",
                null,
                Billing.PARTIAL);
    }

    /// What the provider may charge for a call that broke off.
    private void settlePart(Reason reason, boolean endedByServer) {
        if (unsent) {
            settle(reason, TokenUsage.NONE, null, null);
            return;
        }
        long text = setting.counter.count(streamed.toString());
        var seen = seen(text, false, false);
        TokenUsage told = heard;
        if (told != null && !told.estimated()) {
            if (admitted.learning) {
                setting.factors.learn(seen, told);
            }
            // some servers count at the beginning of a stream only
            if (2 * told.output() >= text) {
                settle(reason, told, null, null);
                return;
            }
        }
        TokenUsage counted =
                atLeast(told == null ? new TokenUsage(admitted.prompt, 0, 0, true) : told, text);
        boolean allSeen = endedByServer && counted.output() > 0;
        settle(reason, unreported(seen, counted, allSeen), null, null);
    }

    private TokenUsage unreported(TokenFactors.Seen seen, TokenUsage counted, boolean allSeen) {
        TokenUsage assumed = admitted.bounds.assumed(counted, allSeen);
        if (!admitted.learning) {
            return assumed;
        }
        // what was learned meanwhile counts too, where it is more
        TokenUsage now =
                TokenBounds.of(
                                setting.factors.of(seen.model()),
                                admitted.prompt,
                                request.maxOutputTokens())
                        .assumed(counted, allSeen);
        TokenUsage most =
                new TokenUsage(
                        Math.max(assumed.input(), now.input()),
                        0,
                        Math.max(assumed.output(), now.output()),
                        true);
        if (counted.output() > 0) {
            setting.factors.learnUnreported(
                    seen, most.output(), counted.output() > admitted.bounds.tolerated());
        }
        return most;
    }

    private TokenFactors.Seen seen(long text, boolean whole, boolean truncated) {
        return new TokenFactors.Seen(
                request.model(),
                admitted.prompt,
                request.maxOutputTokens(),
                text,
                whole,
                truncated);
    }

    private static TokenUsage atLeast(TokenUsage counted, long text) {
        return new TokenUsage(counted.input(), 0, Math.max(counted.output(), text), true);
    }

    /// Whether what is paid for is worth keeping until its use is durable.
    private boolean kept() {
        return switch (request.purpose()) {
            case CallPurpose.ForGrading _, CallPurpose.ForTactic _ -> true;
            case CallPurpose.ForTurn _, CallPurpose.Other _ -> false;
        };
    }

    private @Nullable Turn turn(ChatOutcome.Reply reply, TokenUsage usage) {
        return request.purpose() instanceof CallPurpose.ForTurn(UUID battle, int number)
                ? new Turn(
                        number,
                        Speaker.ofTurn(number),
                        reply.text().strip(),
                        reply.finish(),
                        usage,
                        admitted.prices.cost(usage),
                        1,
                        reply.model(),
                        reply.fingerprint(),
                        startedAt,
                        setting.clock.instant(),
                        reply.thoughts())
                : null;
    }

    private Settled settle(
            Reason reason, TokenUsage usage, @Nullable Turn turn, @Nullable String keptReply) {
        return setting.guard.settle(
                new Settlement(
                        admitted.reservation.id(),
                        reason,
                        usage,
                        admitted.prices.cost(usage),
                        turn,
                        keptReply,
                        setting.clock.instant()));
    }

    /// Counts what streams, in case the call breaks off.
    private final class Listening extends ForwardingListener {
        Listening(ReplyListener listener) {
            super(listener);
        }

        @Override
        public void onText(String delta) {
            streamed.append(delta);
            super.onText(delta);
        }

        @Override
        public void onUnsent() {
            unsent = true;
            super.onUnsent();
        }

        @Override
        public void onUsage(TokenUsage usage) {
            heard = usage;
            super.onUsage(usage);
        }
    }
}
