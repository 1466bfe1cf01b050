package dev.selfplay.spend;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.BattleCost.Course;
import dev.selfplay.spend.BattleCost.Said;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Estimates what a run takes from its account before it starts: the calls of a role whose provider
/// spends from another account cost that one nothing. Counts tokens and reads the ledger, so keep it off the JavaFX
/// thread. Thread-safe.
public final class CostEstimator {
    private static final int SHORT_REPLY = 35;
    private static final int LONG_REPLY = 130;

    /// Tokens that the rules of the game and the private facts add to a persona's own prompt.
    private static final int SELLER_RULES = 350;

    /// Prompts shorter than this are not cached by the provider.
    private static final int CACHE_MINIMUM = 1_024;

    private final ModelCatalog catalog;
    private final TokenCounter counter;
    private final Function<String, ProviderTerms> terms;
    private final Supplier<RubricSize> rubric;

    /// @param terms of a provider, by its name
    /// @param rubric that is graded by now
    CostEstimator(
            ModelCatalog catalog,
            TokenCounter counter,
            Function<String, ProviderTerms> terms,
            Supplier<RubricSize> rubric) {
        this.catalog = catalog;
        this.counter = counter;
        this.terms = terms;
        this.rubric = rubric;
    }

    private ProviderTerms terms(RunSettings settings, Role role) {
        return terms.apply(settings.providers().of(role));
    }

    /// Why a run would be refused: the first of its models without a known price, and the line to add.
    /// Empty where all have one.
    public Optional<String> refusal(RunSettings settings) {
        for (Role role : Role.values()) {
            ProviderTerms by = terms(settings, role);
            String model = settings.models().of(role);
            if (by.prices(model) == null) {
                return Optional.of(
                        UnknownPrice.of(catalog, by.provider().endpoint(), model).toString());
            }
        }
        return Optional.empty();
    }

    /// What to say of a server on this machine that is counted at the price of the provider's models
    /// with the same names; empty where none is.
    public Optional<String> countedAsNamesakes(RunSettings settings) {
        Map<String, Set<String>> byPlace = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            String endpoint = terms(settings, role).provider().endpoint();
            String model = settings.models().of(role);
            if (catalog.priceOfNamesake(endpoint, model)) {
                byPlace.computeIfAbsent(endpoint, _ -> new LinkedHashSet<>()).add(model);
            }
        }
        return byPlace.entrySet().stream()
                .flatMap(e ->
                        Endpoints.sayThatItIsFree(e.getKey()).stream()
                                .map(say ->
                                        "Counted at OpenAI's price of that name: %s. %s"
                                                .formatted(String.join(", ", e.getValue()), say)))
                .findFirst();
    }

    /// @return empty where a model of the run has no known price
    public Optional<CostEstimate> estimate(
            List<Persona> personas, int repeats, RunSettings settings, String mergedPrompt) {
        if (refusal(settings).isPresent()) {
            return Optional.empty();
        }
        CostEstimate all = CostEstimate.NOTHING;
        int closerPrompt = counter.count(mergedPrompt);
        for (Persona persona : personas) {
            all = all.plus(battle(settings, closerPrompt, persona, new Said(0, 0, false)));
        }
        return Optional.of(all.times(repeats));
    }

    /// What is left to be paid of one battle: what was said before is only read again.
    ///
    /// @param nextTurn 0 where only its grading is left
    /// @return empty where a model of the run has no known price
    public Optional<CostEstimate> left(
            RunSettings settings,
            String mergedPrompt,
            Persona persona,
            Transcript said,
            int nextTurn) {
        if (refusal(settings).isPresent()) {
            return Optional.empty();
        }
        List<Utterance> all = said.utterances();
        long tokens = all.stream().mapToLong(u -> counter.count(u.text())).sum();
        return Optional.of(
                battle(
                        settings,
                        counter.count(mergedPrompt),
                        persona,
                        new Said(all.size(), tokens, nextTurn == 0)));
    }

    private CostEstimate battle(
            RunSettings settings, int closerPrompt, Persona persona, Said before) {
        Map<Role, ProviderTerms> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            byRole.put(role, terms(settings, role));
        }
        var battle = new BattleCost(settings, byRole, rubric.get());
        int sellerPrompt = SELLER_RULES + counter.count(persona.systemPrompt());
        return new CostEstimate(
                battle.of(Course.LOW, closerPrompt, sellerPrompt, before),
                battle.of(Course.LIKELY, closerPrompt, sellerPrompt, before),
                battle.of(Course.HIGH, closerPrompt, sellerPrompt, before));
    }

    /// What a system prompt adds to a battle's bill: it is sent with each of a role's turns; cheaper
    /// from the second on where the provider caches it.
    ///
    /// @return empty where the model has no known price
    public Optional<CostEstimate> prompt(String provider, String model, int tokens, int turns) {
        TokenPrices prices = terms.apply(provider).prices(model);
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
    public Optional<CostEstimate> request(String provider, ChatRequest request) {
        return call(provider, request, SHORT_REPLY, LONG_REPLY);
    }

    /// The same of a call that asks for grades.
    public Optional<CostEstimate> grading(String provider, ChatRequest request) {
        return call(provider, request, BattleCost.LEAST_SCORECARD, BattleCost.SCORECARD);
    }

    private Optional<CostEstimate> call(
            String provider, ChatRequest request, int shortReply, int usualReply) {
        TokenPrices prices = terms.apply(provider).prices(request.model());
        if (prices == null) {
            return Optional.empty();
        }
        int prompt = counter.count(request.messages());
        int most = request.maxOutputTokens();
        return Optional.of(
                new CostEstimate(
                        prices.cost(new TokenUsage(prompt, 0, Math.min(most, shortReply), true)),
                        prices.cost(new TokenUsage(prompt, 0, Math.min(most, usualReply), true)),
                        prices.cost(new TokenUsage(prompt, 0, most, true)).times(2)));
    }
}
