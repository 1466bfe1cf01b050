package dev.selfplay.cli;

import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.persona.PersonaLookup;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How battles are to be fought: what every command that starts some may be told.
final class RunOptions {
    @Option(names = "--turns", paramLabel = "N", description = "Utterances per battle, 1-100 (15).")
    private @Nullable Integer turns;

    @Option(names = "--concurrency", paramLabel = "N", description = "Battles at once, 1-256 (8).")
    private @Nullable Integer concurrency;

    @Option(
            names = "--cap",
            paramLabel = "USD",
            description = "Sets the session's cap in dollars (a new session has 5.00).")
    private @Nullable Usd cap;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats a run; random if left out.")
    private @Nullable Long seed;

    @Option(
            names = {"--model", "--provider"},
            paramLabel = "rehearsal|openai",
            split = ",",
            description =
                    "Default: openai where a key or base URL is set, otherwise rehearsal. For one"
                            + " role: closer=NAME, seller=NAME, referee=NAME.")
    private List<String> providers = new ArrayList<>();

    @Option(names = "--closer-model", paramLabel = "M", description = "Model of the Closer.")
    private @Nullable String closerModel;

    @Option(names = "--seller-model", paramLabel = "M", description = "Model of the sellers.")
    private @Nullable String sellerModel;

    @Option(names = "--referee-model", paramLabel = "M", description = "Model of the referee.")
    private @Nullable String refereeModel;

    @Option(names = "--stop-on-yes", description = "End a battle once the spoken yes is given.")
    private boolean stopOnYes;

    @Option(names = "--stop-on-hang-up", description = "End a battle once the seller hangs up.")
    private boolean stopOnHangUp;

    /// The settings' values, and what was named in their place.
    RunSettings settings(Workbench services) {
        Settings settings = services.settings();
        ProviderChoice choice = ProviderWords.read(providers, services.providers());
        Account account = services.providers().account(choice);
        return new RunSettings(
                account,
                models(settings.models()),
                turns == null ? settings.get(Settings.TURNS) : turns,
                concurrency == null ? settings.get(Settings.CONCURRENCY) : concurrency,
                settings.get(Settings.TEMPERATURE),
                seed == null ? services.random().nextInt(Integer.MAX_VALUE) : seed,
                stopOnYes || settings.get(Settings.STOP_ON_YES),
                stopOnHangUp || settings.get(Settings.STOP_ON_WALK_AWAY),
                settings.weights(),
                settings.dealSheet(),
                choice,
                settings.grading());
    }

    /// To stand behind an amount.
    static String notBilled(Account account) {
        return account.billed() ? "" : " (rehearsal, not billed)";
    }

    boolean namesProviders() {
        return !providers.isEmpty();
    }

    private ModelChoice models(ModelChoice defaults) {
        ModelChoice chosen = defaults;
        chosen = closerModel == null ? chosen : chosen.with(Role.CLOSER, closerModel);
        chosen = sellerModel == null ? chosen : chosen.with(Role.SELLER, sellerModel);
        return refereeModel == null ? chosen : chosen.with(Role.REFEREE, refereeModel);
    }

    /// What is to be known of the models that are billed.
    List<String> warnings(Workbench services, RunSettings run) {
        LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
        return Arrays.stream(Role.values())
                .flatMap(role ->
                        services.providers().find(run.providers().of(role)).stream()
                                .filter(by -> by.account().billed())
                                .flatMap(by ->
                                        services
                                                .catalog()
                                                .warnings(
                                                        by.endpoint(), run.models().of(role), today)
                                                .stream()))
                .distinct()
                .toList();
    }

    /// A cap that is named here is the person's own word, before anything else is asked.
    Environment.Sandbox permit(Workbench services, Account account) {
        SpendGuard guard = services.guard(account);
        if (cap != null) {
            if (account.billed()) {
                services.allow(cap);
            }
            if (!guard.session().locked()) {
                guard.changeCap(cap);
            }
        }
        return services.safety().permit(account);
    }

    /// By slug or id.
    static Persona persona(Workbench services, String name) {
        return switch (services.personas().find(name)) {
            case PersonaLookup.Found(Persona persona) -> persona;
            case PersonaLookup.NotFound(String message, _) ->
                    throw new CommandError(ExitCode.USAGE, message);
            case PersonaLookup.Ambiguous(String message, _) ->
                    throw new CommandError(ExitCode.USAGE, message);
        };
    }
}
