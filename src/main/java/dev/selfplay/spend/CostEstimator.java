package dev.selfplay.spend;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Estimates a run before it starts. Counts tokens, so keep it off the JavaFX thread. Thread-safe.
public final class CostEstimator {
    /// Tokens of an utterance; a spoken sentence or three. Measured on rehearsals and on the
    /// specification's "about 500 tokens a turn", prompt included.
    private static final int SHORT_UTTERANCE = 35;

    private static final int USUAL_UTTERANCE = 65;
    private static final int LONG_UTTERANCE = 130;

    /// Tokens of the rubric, its schema and the framing; and of a scorecard.
    private static final int RUBRIC = 1_600;

    private static final int SCORECARD = 650;

    /// Prompts shorter than this are not cached by the provider.
    private static final int CACHE_MINIMUM = 1_024;

    private final ModelCatalog catalog;
    private final TokenCounter counter;
    private final String endpoint;
    private final boolean billed;

    /// @param endpoint the base URL that the models are asked at
    /// @param billed whether a model without a known price is refused; otherwise it counts as free
    public CostEstimator(
            ModelCatalog catalog, TokenCounter counter, String endpoint, boolean billed) {
        this.catalog = catalog;
        this.counter = counter;
        this.endpoint = endpoint;
        this.billed = billed;
    }

    /// Why a run with these models would be refused: the first of them without a known price, and
    /// the line to add. Empty where all have one.
    public Optional<String> refusal(ModelChoice models) {
        return Arrays.stream(Role.values())
                .map(models::of)
                .filter(model -> prices(model) == null)
                .findFirst()
                .map(model -> UnknownPrice.of(catalog, endpoint, model).toString());
    }

    /// @return empty where a model of the run has no known price
    public Optional<CostEstimate> estimate(
            List<Persona> personas, int repeats, RunSettings settings, String mergedPrompt) {
        if (refusal(settings.models()).isPresent()) {
            return Optional.empty();
        }
        int closerPrompt = counter.count(mergedPrompt);
        Usd low = Usd.ZERO;
        Usd likely = Usd.ZERO;
        Usd high = Usd.ZERO;
        for (Persona persona : personas) {
            int sellerPrompt = 350 + counter.count(persona.systemPrompt());
            low = low.plus(battle(settings, closerPrompt, sellerPrompt, SHORT_UTTERANCE, true));
            likely =
                    likely.plus(
                            battle(settings, closerPrompt, sellerPrompt, USUAL_UTTERANCE, false));
            high = high.plus(battle(settings, closerPrompt, sellerPrompt, LONG_UTTERANCE, false));
        }
        return Optional.of(
                new CostEstimate(low.times(repeats), likely.times(repeats), high.times(repeats)));
    }

    /// What a system prompt adds to a battle's bill: it is sent with each of a role's turns; cheaper
    /// from the second on where the provider caches it.
    ///
    /// @return empty where the model has no known price
    public Optional<CostEstimate> prompt(String model, int tokens, int turns) {
        TokenPrices prices = prices(model);
        if (prices == null) {
            return Optional.empty();
        }
        long fromCache = tokens >= CACHE_MINIMUM ? tokens / 128 * 128 : 0;
        Usd fresh = prices.cost(new TokenUsage(tokens, 0, 0, true));
        Usd cached = prices.cost(new TokenUsage(tokens, fromCache, 0, true));
        Usd low = turns == 0 ? Usd.ZERO : fresh.plus(cached.times(turns - 1));
        return Optional.of(new CostEstimate(low, fresh.times(turns), fresh.times(turns)));
    }

    /// What one call costs whose prompt is known: with a short reply, a usual one, and sent twice with
    /// one as long as it may be.
    ///
    /// @return empty where the model has no known price
    public Optional<CostEstimate> request(ChatRequest request) {
        TokenPrices prices = prices(request.model());
        if (prices == null) {
            return Optional.empty();
        }
        int prompt = counter.count(request.messages());
        int most = request.maxOutputTokens();
        return Optional.of(
                new CostEstimate(
                        prices.cost(
                                new TokenUsage(prompt, 0, Math.min(most, SHORT_UTTERANCE), true)),
                        prices.cost(
                                new TokenUsage(prompt, 0, Math.min(most, LONG_UTTERANCE), true)),
                        prices.cost(new TokenUsage(prompt, 0, most, true)).times(2)));
    }

    private Usd battle(
            RunSettings settings,
            int closerPrompt,
            int sellerPrompt,
            int utterance,
            boolean cached) {
        Usd sum = Usd.ZERO;
        for (int turn = 1; turn <= settings.turns(); turn++) {
            boolean closer = turn % 2 == 1;
            long own = closer ? closerPrompt : sellerPrompt;
            long prompt = own + (long) (turn - 1) * (utterance + 4);
            long fromCache = cached && turn > 2 && prompt >= CACHE_MINIMUM ? own / 128 * 128 : 0;
            sum =
                    sum.plus(
                            cost(
                                    settings,
                                    closer ? Role.CLOSER : Role.SELLER,
                                    new TokenUsage(prompt, fromCache, utterance, true)));
        }
        long transcript = (long) settings.turns() * (utterance + 16);
        return sum.plus(
                cost(
                        settings,
                        Role.REFEREE,
                        new TokenUsage(RUBRIC + transcript, 0, SCORECARD, true)));
    }

    private Usd cost(RunSettings settings, Role role, TokenUsage usage) {
        TokenPrices prices = prices(settings.models().of(role));
        return prices == null ? Usd.ZERO : prices.cost(usage);
    }

    private @Nullable TokenPrices prices(String model) {
        TokenPrices known = catalog.find(endpoint, model).prices();
        return known == null && !billed ? TokenPrices.FREE : known;
    }
}
