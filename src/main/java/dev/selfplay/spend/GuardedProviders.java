package dev.selfplay.spend;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ModelServer;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.ProviderTools;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// All providers, each behind the guard of the account that it spends from: there is one guard, and so
/// one cap, an account. No other model is handed out. Thread-safe.
public final class GuardedProviders implements AutoCloseable {
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, ChatModel> models = new HashMap<>();
    private final Map<Account, SpendGuard> guards = new EnumMap<>(Account.class);
    private final SpendLedger ledger;
    private final ProviderTools tools;
    private final Supplier<RubricSize> rubric;

    /// @param all the one that is to be taken where nobody names one before the others; the last is
    ///     always available
    /// @param firstCap of an account's first session, if there is none yet
    /// @param events see [SpendGuard]
    /// @param refusal see [GuardedChatModel]
    /// @param rubric that runs are graded by, for estimates
    public GuardedProviders(
            List<Provider> all,
            SpendLedger ledger,
            ProviderTools tools,
            Function<Account, Usd> firstCap,
            Consumer<BattleEvent> events,
            Supplier<Optional<ChatOutcome.Failure>> refusal,
            Supplier<RubricSize> rubric) {
        this.ledger = ledger;
        this.rubric = rubric;
        this.tools = tools;
        for (Account account : Account.values()) {
            guards.put(
                    account,
                    new SpendGuard(
                            account, ledger, tools.clock(), firstCap.apply(account), events));
        }
        for (Provider provider : all) {
            if (providers.put(provider.name(), provider) != null) {
                throw new IllegalArgumentException("two providers are called " + provider.name());
            }
            models.put(
                    provider.name(),
                    provider.around(
                            new GuardedChatModel(
                                    provider.model(),
                                    guard(provider.account()),
                                    ledger,
                                    tools.catalog(),
                                    tools.counter(),
                                    provider.endpoint(),
                                    tools.clock(),
                                    UUID::randomUUID,
                                    refusal)));
        }
    }

    public SpendGuard guard(Account account) {
        SpendGuard guard = guards.get(account);
        if (guard == null) {
            throw new IllegalStateException("every account has a guard");
        }
        return guard;
    }

    public List<Provider> all() {
        return List.copyOf(providers.values());
    }

    public Optional<Provider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /// The one that is taken where nobody names one: the first that can be asked.
    public Provider standard() {
        return available(_ -> true).orElseThrow();
    }

    /// The same of those that spend from an account; where none can be asked, the first of them.
    public Provider standard(Account account) {
        return available(p -> p.account() == account)
                .or(() -> all().stream().filter(p -> p.account() == account).findFirst())
                .orElseThrow();
    }

    private Optional<Provider> available(Predicate<Provider> which) {
        return all().stream().filter(which).filter(p -> p.unavailable().isEmpty()).findFirst();
    }

    /// Why these cannot all be asked; empty where they can.
    public Optional<String> unavailable(ProviderChoice choice) {
        return choice.names().stream().flatMap(name -> unavailable(name).stream()).findFirst();
    }

    private Optional<String> unavailable(String name) {
        return find(name)
                .map(Provider::unavailable)
                .orElseGet(() ->
                        Optional.of(
                                "There is no provider \"%s\", only %s."
                                        .formatted(name, String.join(", ", providers.keySet()))));
    }

    /// The guarded model of one that can be asked now.
    public Optional<ChatModel> model(String name) {
        return unavailable(name).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(models.get(name));
    }

    /// A guarded model that gives each request to the provider of its role.
    ///
    /// @throws IllegalArgumentException saying why one of them cannot be asked
    public ChatModel model(ProviderChoice choice) {
        ChatModel closer = demanded(choice.closer());
        ChatModel seller = demanded(choice.seller());
        ChatModel referee = demanded(choice.referee());
        return (request, listener) -> {
            ChatModel asked =
                    switch (request.purpose().role()) {
                        case CLOSER -> closer;
                        case SELLER -> seller;
                        case REFEREE -> referee;
                    };
            return asked.stream(request, listener);
        };
    }

    private ChatModel demanded(String name) {
        Optional<String> why = unavailable(name);
        ChatModel model = models.get(name);
        if (why.isPresent() || model == null) {
            throw new IllegalArgumentException(why.orElse(name));
        }
        return model;
    }

    /// The accounts that these spend from; whom nobody knows is taken for billed.
    public Set<Account> accounts(ProviderChoice choice) {
        return choice.names().stream()
                .map(name -> find(name).map(Provider::account).orElse(Account.BILLED))
                .collect(Collectors.toSet());
    }

    /// The account that a run with these is paid from.
    public Account account(ProviderChoice choice) {
        return accounts(choice).stream()
                .filter(Account::billed)
                .findFirst()
                .orElse(Account.REHEARSAL);
    }

    /// The account of a run whose settings may come from elsewhere: what says that it is billed is.
    public Account account(RunSettings settings) {
        return settings.account().billed() ? settings.account() : account(settings.providers());
    }

    /// The servers of these that tell of themselves.
    public List<ModelServer> servers(ProviderChoice choice) {
        return choice.names().stream()
                .flatMap(name -> find(name).stream())
                .flatMap(p -> p.server().stream())
                .toList();
    }

    /// How many calls all of these answer at once, as far as they have told; 0 for any number.
    public int slots(ProviderChoice choice) {
        return servers(choice).stream()
                .mapToInt(server -> server.facts().slots())
                .filter(slots -> slots > 0)
                .min()
                .orElse(0);
    }

    public CostEstimator estimator() {
        return new CostEstimator(tools.catalog(), tools.counter(), this::terms, rubric);
    }

    private ProviderTerms terms(String name) {
        Provider provider =
                find(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        unavailable(name).orElse("no provider")));
        return new ProviderTerms(
                provider, tools.catalog(), new TokenFactors(provider.endpoint(), ledger));
    }

    /// See [SpendGuard#poll()].
    public void poll() {
        guards.values().forEach(SpendGuard::poll);
    }

    /// Does early what first calls would have to; blocks for some seconds.
    public void warmUp() {
        all().stream().filter(p -> p.unavailable().isEmpty()).forEach(Provider::warmUp);
    }

    @Override
    public void close() {
        all().forEach(Provider::close);
    }
}
