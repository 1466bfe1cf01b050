package dev.selfplay.workbench;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.chat.openai.ApiKey;
import dev.selfplay.chat.openai.OpenAiEndpoint;
import dev.selfplay.chat.openai.OpenAiModelServer;
import dev.selfplay.chat.openai.OpenAiServerCheck;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Network;
import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.Settings;
import dev.selfplay.config.Variable;
import dev.selfplay.config.Workspace;
import dev.selfplay.key.KeyStore;
import dev.selfplay.key.ServerKey;
import dev.selfplay.key.SystemKeychain;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The server that speaks OpenAI's protocol: its address, the key in force for it, its models.
/// Thread-safe.
final class OpenAiAccess {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Environment environment;
    private final InstantSource clock;
    private final OpenAiEndpoint endpoint;
    private final ServerKey keys;
    private final OpenAiModelServer models;

    /// @param variables of the process
    /// @param notAsking why the server must not be asked now, even what costs nothing
    OpenAiAccess(
            Workspace workspace,
            Environment environment,
            Settings settings,
            Map<String, String> variables,
            Supplier<Optional<Problem>> notAsking,
            InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
        endpoint =
                new OpenAiEndpoint(
                        environment
                                .value(Variable.OPENAI_BASE_URL)
                                .map(ResolvedValue::reveal)
                                .orElse(null),
                        this::keyNow,
                        CONNECT_TIMEOUT,
                        Duration.ofSeconds(settings.get(Settings.STALL_TIMEOUT_SECONDS)),
                        Network.of(
                                variables,
                                workspace.folder(),
                                settings.get(Settings.CERTIFICATE_FILE)));
        keys =
                new ServerKey(
                        endpoint.origin().orElse(""),
                        environment.value(Variable.OPENAI_API_KEY).orElse(null),
                        keyStore(workspace.folder(), variables),
                        notAsking,
                        key -> OpenAiServerCheck.ask(endpoint.with(key.reveal()), clock),
                        clock);
        models = new OpenAiModelServer(endpoint, clock, () -> notAsking.get().isEmpty());
        var _ = keys.onChange(models::forget); // another key may be shown other models
    }

    private static KeyStore keyStore(Path folder, Map<String, String> variables) {
        Path state = Boundary.state(variables);
        return new KeyStore(
                state,
                folder,
                SystemKeychain.find(variables, System.getProperty("os.name", ""), state));
    }

    private ApiKey.Answer keyNow() {
        ServerKey.InForce key = keys.inForce();
        return new ApiKey.Answer(key.value() == null ? null : key.value().reveal(), key.trouble());
    }

    OpenAiEndpoint endpoint() {
        return endpoint;
    }

    ServerKey keys() {
        return keys;
    }

    OpenAiModelServer models() {
        return models;
    }

    /// Whether there is a key, or a base URL.
    boolean configured() {
        return keys.any() || environment.value(Variable.OPENAI_BASE_URL).isPresent();
    }

    /// Its address, where it is not the provider's own.
    Optional<String> other() {
        return endpoint.baseUrl() == null || Endpoints.ofProvider(endpoint.url())
                ? Optional.empty()
                : Optional.of(Endpoints.normal(endpoint.url()));
    }

    /// Asks it for its models, on the way that calls take.
    ServerAnswer ask() {
        return OpenAiServerCheck.ask(endpoint, clock);
    }
}
