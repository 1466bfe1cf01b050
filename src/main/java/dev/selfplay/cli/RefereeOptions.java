package dev.selfplay.cli;

import dev.selfplay.chat.Provider;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Session;
import dev.selfplay.workbench.Exams.Candidate;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Which referee is meant: what every command that tries one may be told.
final class RefereeOptions {
    @Option(
            names = "--model",
            paramLabel = "M",
            description = "The referee's model; the default is the settings'.")
    private @Nullable String model;

    @Option(
            names = "--provider",
            paramLabel = "P",
            description =
                    "Who is asked: openai or rehearsal; the default is what \"battle\" takes.")
    private @Nullable String provider;

    /// @throws CommandError if its provider cannot be asked
    /// @throws IllegalArgumentException if the rubric cannot be graded by
    Candidate candidate(Workbench services) {
        Candidate standard = services.exams().standard();
        String by = provider == null ? standard.provider() : provider;
        services.providers()
                .unavailable(ProviderChoice.all(by))
                .ifPresent(why -> {
                    throw new CommandError(ExitCode.USAGE, why);
                });
        var _ = services.rubrics().reading().usable();
        return new Candidate(by, model == null ? standard.model() : model);
    }

    /// What a command exits with that was stopped before its end.
    static int stopped(Workbench services, Candidate candidate) {
        boolean locked =
                services.providers()
                        .find(candidate.provider())
                        .map(Provider::account)
                        .map(account -> services.guard(account).session())
                        .filter(Session::locked)
                        .isPresent();
        return locked ? ExitCode.KILL_SWITCH : ExitCode.INCOMPLETE;
    }
}
