package dev.selfplay.spend;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.GuardedCall.Admitted;
import dev.selfplay.spend.SpendLedger.Reservation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// A model that cannot be called without its worst case being reserved and its cost being settled.
/// The rest of the program gets no other.
///
/// A reply to a turn is made durable in the same transaction as its settlement. What the server does
/// not tell is assumed as [TokenBounds] says; what that can hold and what not, [TokenFactors] says.
/// Thread-safe.
public final class GuardedChatModel implements ChatModel {
    private final GuardedCall.Setting setting;
    private final SpendGuard guard;
    private final ModelCatalog catalog;
    private final TokenCounter counter;
    private final String endpoint;
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
        this.setting =
                new GuardedCall.Setting(
                        model, guard, counter, new TokenFactors(endpoint, ledger), clock);
        this.guard = guard;
        this.catalog = catalog;
        this.counter = counter;
        this.endpoint = endpoint;
        this.ids = ids;
        this.refusal = refusal;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        if (guard.account().billed()) {
            Optional<ChatOutcome.Failure> refused = refusal.get();
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        ModelInfo info = catalog.find(endpoint, request.model());
        TokenPrices prices = info.prices();
        if (prices == null) {
            if (guard.account().billed()) {
                return noPrice(request.model());
            }
            prices = TokenPrices.FREE;
        }
        long prompt = promptTokens(request);
        if (prompt + request.maxOutputTokens() > info.contextTokens()) {
            return tooLong(request, info, prompt);
        }
        // where nothing costs anything there is nothing to learn before calls may go side by side
        boolean exact = !guard.account().billed() || prices.free();
        try (var _ = exact ? TokenFactors.Probe.NONE : setting.factors().enter(request.model())) {
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
        int limit = request.maxOutputTokens();
        TokenBounds bounds =
                exact
                        ? TokenBounds.exact(prompt, limit)
                        : TokenBounds.of(setting.factors().of(name), prompt, limit);
        Usd worstCase = prices.cost(new TokenUsage(bounds.input(), 0, bounds.output(), true));
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
                                        bounds.input(),
                                        Math.toIntExact(bounds.output()),
                                        setting.clock().instant()),
                        () -> {
                            waited[0] = true;
                            listener.onWait(Duration.ZERO, "waiting for reserved spend");
                        });
        if (waited[0]) {
            listener.onResume();
        }
        return switch (admission) {
            case SpendGuard.Admission.Locked(String reason) -> ChatOutcome.Failure.killed(reason);
            case SpendGuard.Admission.Granted(Reservation reservation) ->
                    new GuardedCall(
                                    setting,
                                    request,
                                    listener,
                                    new Admitted(reservation, prices, prompt, bounds, !exact))
                            .make();
        };
    }

    private long promptTokens(ChatRequest request) {
        int schema = request.schema() == null ? 0 : counter.count(request.schema().json());
        return (long) counter.count(request.messages()) + schema;
    }

    private ChatOutcome.Failure noPrice(String name) {
        UnknownPrice unknown = UnknownPrice.of(catalog, endpoint, name);
        return new ChatOutcome.Failure(
                FailureKind.REFUSED, unknown.message(), unknown.remedy(), null, Billing.NOTHING);
    }

    private static ChatOutcome.Failure tooLong(ChatRequest request, ModelInfo info, long prompt) {
        return new ChatOutcome.Failure(
                FailureKind.REFUSED,
                String.format(
                        Locale.ROOT,
                        "The prompt of about %,d tokens and a reply of %,d do not fit into the %,d"
                                + " tokens that \"%s\" can hold.",
                        prompt,
                        request.maxOutputTokens(),
                        info.contextTokens(),
                        request.model()),
                "Shorten the prompt, take fewer turns or choose a model with a larger context.",
                null,
                Billing.NOTHING);
    }
}
