package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

/// What the battles of a run have in common.
///
/// @param account that the run is paid from: the billed one as soon as one role's provider is billed
/// @param turns utterances per battle, 1-100
/// @param concurrency battles at once, 1-256
/// @param temperature sampling temperature, 0-2
/// @param seed from which each battle's seed is derived
/// @param stopOnYes end a battle early once a spoken yes to the memorandum was given
/// @param stopOnWalkAway end a battle early once the seller has hung up
/// @param mix who plays each role, where that is not the provider that the account is named after; null
///     where it is. Ask [#providers()].
/// @param plan how its battles are graded; null for one pass. Ask [#grading()].
/// @param scale how hard its sellers are made; null where they are as written. Ask [#levels()].
public record RunSettings(
        Account account,
        ModelChoice models,
        int turns,
        int concurrency,
        double temperature,
        long seed,
        boolean stopOnYes,
        boolean stopOnWalkAway,
        Weights weights,
        DealSheet dealSheet,
        @Nullable ProviderChoice mix,
        @Nullable GradingPlan plan,
        @Nullable SellerLevels scale) {

    public static final int DEFAULT_TURNS = 15;
    public static final int MAX_TURNS = 100;
    public static final int DEFAULT_CONCURRENCY = 8;
    public static final int MAX_CONCURRENCY = 256;

    /// @throws IllegalArgumentException naming the field that is out of range
    public RunSettings {
        require(turns >= 1 && turns <= MAX_TURNS, "turns", "1 to " + MAX_TURNS, turns);
        require(
                concurrency >= 1 && concurrency <= MAX_CONCURRENCY,
                "concurrency",
                "1 to " + MAX_CONCURRENCY,
                concurrency);
        require(temperature >= 0 && temperature <= 2, "temperature", "0 to 2", temperature);
        mix = ProviderChoice.of(account).equals(mix) ? null : mix;
        plan = GradingPlan.ONE.equals(plan) ? null : plan;
        scale = SellerLevels.AS_WRITTEN.equals(scale) ? null : scale;
    }

    /// With the provider that the account is named after, one pass of grading, and sellers as they are
    /// written.
    public RunSettings(
            Account account,
            ModelChoice models,
            int turns,
            int concurrency,
            double temperature,
            long seed,
            boolean stopOnYes,
            boolean stopOnWalkAway,
            Weights weights,
            DealSheet dealSheet) {
        this(
                account,
                models,
                turns,
                concurrency,
                temperature,
                seed,
                stopOnYes,
                stopOnWalkAway,
                weights,
                dealSheet,
                null,
                null,
                null);
    }

    /// With sellers as they are written.
    public RunSettings(
            Account account,
            ModelChoice models,
            int turns,
            int concurrency,
            double temperature,
            long seed,
            boolean stopOnYes,
            boolean stopOnWalkAway,
            Weights weights,
            DealSheet dealSheet,
            @Nullable ProviderChoice mix,
            @Nullable GradingPlan plan) {
        this(
                account,
                models,
                turns,
                concurrency,
                temperature,
                seed,
                stopOnYes,
                stopOnWalkAway,
                weights,
                dealSheet,
                mix,
                plan,
                null);
    }

    /// Who plays each role.
    public ProviderChoice providers() {
        return mix == null ? ProviderChoice.of(account) : mix;
    }

    /// How its battles are graded.
    public GradingPlan grading() {
        return plan == null ? GradingPlan.ONE : plan;
    }

    /// How hard its sellers are made.
    public SellerLevels levels() {
        return scale == null ? SellerLevels.AS_WRITTEN : scale;
    }

    public RunSettings with(GradingPlan newPlan) {
        return changed(account, models, concurrency, seed, mix, newPlan, scale);
    }

    public RunSettings with(SellerLevels newLevels) {
        return changed(account, models, concurrency, seed, mix, plan, newLevels);
    }

    /// @param newAccount that all these providers together are paid from
    public RunSettings with(Account newAccount, ProviderChoice providers) {
        return changed(newAccount, models, concurrency, seed, providers, plan, scale);
    }

    public RunSettings withConcurrency(int newConcurrency) {
        return changed(account, models, newConcurrency, seed, mix, plan, scale);
    }

    public RunSettings with(ModelChoice newModels) {
        return changed(account, newModels, concurrency, seed, mix, plan, scale);
    }

    public RunSettings withSeed(long newSeed) {
        return changed(account, models, concurrency, newSeed, mix, plan, scale);
    }

    /// The parts that anybody changes.
    private RunSettings changed(
            Account newAccount,
            ModelChoice newModels,
            int newConcurrency,
            long newSeed,
            @Nullable ProviderChoice newMix,
            @Nullable GradingPlan newPlan,
            @Nullable SellerLevels newScale) {
        return new RunSettings(
                newAccount,
                newModels,
                turns,
                newConcurrency,
                temperature,
                newSeed,
                stopOnYes,
                stopOnWalkAway,
                weights,
                dealSheet,
                newMix,
                newPlan,
                newScale);
    }

    private static void require(boolean holds, String field, String range, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s must be %s, not %s".formatted(field, range, value));
        }
    }
}
