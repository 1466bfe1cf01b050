package dev.selfplay.cli;

import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.spend.GuardedProviders;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads who is to play the roles: `rehearsal` for all, `closer=openai` for one.
final class ProviderWords {
    private ProviderWords() {}

    /// @param typed each a provider, or a role and a provider; the later one counts
    /// @return the standard one where nothing is typed for a role
    /// @throws CommandError if one names no role or no provider, or a provider that cannot be asked
    static ProviderChoice read(List<String> typed, GuardedProviders providers) {
        ProviderChoice choice = ProviderChoice.all(providers.standard().name());
        for (String word : typed) {
            int equals = word.indexOf('=');
            String name = word.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            choice =
                    equals < 0
                            ? ProviderChoice.all(name)
                            : choice.with(role(word.substring(0, equals).strip()), name);
        }
        providers
                .unavailable(choice)
                .ifPresent(why -> {
                    throw new CommandError(ExitCode.USAGE, why);
                });
        return choice;
    }

    private static Role role(String typed) {
        return Arrays.stream(Role.values())
                .filter(role -> role.key().equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() ->
                        new CommandError(
                                ExitCode.USAGE,
                                "\"%s\" is no role: they are closer, seller and referee."
                                        .formatted(typed)));
    }
}
