package dev.selfplay.chat.openai;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.LimitedChatModel;
import dev.selfplay.chat.ModelServer;
import dev.selfplay.chat.OutputLimits;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.ProviderTools;
import dev.selfplay.chat.RatePacer;
import dev.selfplay.chat.Refusals;
import dev.selfplay.chat.RetryPolicy;
import dev.selfplay.chat.RetryingChatModel;
import dev.selfplay.chat.Sleeper;
import dev.selfplay.chat.WaitsForLoading;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Any server that speaks OpenAI's Chat Completions, OpenAI's own or another.
public final class OpenAiProvider implements Provider {
    private final OpenAiModelServer server;
    private final OpenAiChatModel model;
    private final ChatModel patient;
    private final OutputLimits limits;
    private final RatePacer pacer;
    private final Sleeper sleeper;
    private final BooleanSupplier configured;

    /// @param server at that endpoint
    /// @param configured whether there is a key, or an address of one's own
    /// @param refusals remembers what a model does not take
    /// @param settings asked for each call
    public OpenAiProvider(
            OpenAiEndpoint endpoint,
            OpenAiModelServer server,
            BooleanSupplier configured,
            Refusals refusals,
            Supplier<Settings> settings,
            ProviderTools tools) {
        this.server = server;
        this.configured = configured;
        sleeper = tools.sleeper();
        pacer = new RatePacer(tools.clock(), sleeper, tools.random(), RunSettings.MAX_CONCURRENCY);
        limits =
                new OutputLimits(
                        tools.catalog(),
                        endpoint.url(),
                        tools.counter(),
                        role -> settings.get().get(Settings.outputTokens(role)));
        model =
                new OpenAiChatModel(
                        endpoint,
                        tools.catalog(),
                        tools.counter(),
                        tools.clock(),
                        refusals,
                        new SettingsPatience(endpoint, settings));
        patient =
                new WaitsForLoading(
                        model,
                        sleeper,
                        () -> Duration.ofSeconds(settings.get().get(Settings.LOADING_SECONDS)));
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Account account() {
        return Account.BILLED;
    }

    @Override
    public String endpoint() {
        return server.url();
    }

    @Override
    public ChatModel model() {
        return patient;
    }

    @Override
    public ChatModel around(ChatModel guarded) {
        return new RetryingChatModel(
                new LimitedChatModel(guarded, limits), pacer, sleeper, RetryPolicy.DEFAULT);
    }

    @Override
    public Optional<String> unavailable() {
        return configured.getAsBoolean()
                ? Optional.empty()
                : Optional.of(
                        "The model \"openai\" is not configured. Enter a key (Settings, or \"key"
                                + " set\"), set OPENAI_BASE_URL, or use the rehearsal.");
    }

    @Override
    public Optional<ModelServer> server() {
        return Optional.of(server);
    }

    @Override
    public int outputLimit(ChatRequest request) {
        return limits.of(request);
    }

    @Override
    public void warmUp() {
        var _ = server.ask();
        model.warmUp();
    }

    @Override
    public void close() {
        model.close();
    }

    /// As the settings say now.
    private record SettingsPatience(OpenAiEndpoint endpoint, Supplier<Settings> settings)
            implements Patience {
        @Override
        public Duration firstToken(Role role) {
            int set = settings.get().get(Settings.firstTokenSeconds(role));
            return set == 0 ? Patience.automatic(endpoint, between()) : Duration.ofSeconds(set);
        }

        @Override
        public Duration between() {
            return Duration.ofSeconds(settings.get().get(Settings.STALL_TIMEOUT_SECONDS));
        }
    }
}
