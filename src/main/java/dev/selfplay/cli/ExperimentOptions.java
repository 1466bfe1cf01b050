package dev.selfplay.cli;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.workbench.Experiments.Plan;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/// What is to be compared, as typed: what every command that plans battles in pairs may be told.
final class ExperimentOptions {
    @Mixin RunOptions options = new RunOptions();

    @Mixin private LevelOptions level = new LevelOptions();

    @Option(
            names = "--arm",
            paramLabel = "NAME=SPEC",
            description = {
                "At least two, compared with the first. SPEC is current, draft,"
                        + " version:NUMBER,",
                "file:PATH, current-TACTIC or current+TACTIC; @MODEL behind it is the Closer's."
            })
    List<String> arms = new ArrayList<>();

    @Option(
            names = "--personas",
            paramLabel = "slug|id",
            split = ",",
            description = "Sellers by slug or id. Default: all active personas.")
    List<String> personas = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "2",
            description = "Pairs of battles per seller (default: ${DEFAULT-VALUE}).")
    int repeat;

    @Option(names = "--budget", paramLabel = "USD", description = "Ends it once it has spent this.")
    @Nullable Usd budget;

    @Option(
            names = "--margin",
            paramLabel = "POINTS",
            defaultValue = "2",
            description = "A difference below it is none that matters (default: ${DEFAULT-VALUE}).")
    double margin;

    List<Persona> sellers(Workbench services) {
        List<Persona> chosen =
                personas.isEmpty()
                        ? services.personas().current().personas().stream()
                                .filter(Persona::active)
                                .toList()
                        : personas.stream()
                                .map(name -> RunOptions.persona(services, name))
                                .toList();
        if (chosen.isEmpty()) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "personas.json has no active persona. \"personas validate\" says what is"
                            + " wrong.");
        }
        return chosen;
    }

    Plan plan(Workbench services, List<String> named) {
        return services.experiments().plan(request(services, named));
    }

    Request request(Workbench services, List<String> named) {
        return new Request(named, sellers(services), repeat, settings(services), margin, budget);
    }

    /// With the sellers at the level that was named.
    RunSettings settings(Workbench services) {
        return options.settings(services).with(level.levels());
    }

    /// The session that is to pay, with the cap that was named.
    Session open(Workbench services, RunSettings settings) {
        var _ = options.permit(services, settings.account());
        Session session = services.guard(settings.account()).session();
        String locked = session.lockedReason();
        if (locked != null) {
            throw new CommandError(
                    ExitCode.KILL_SWITCH,
                    "%s Session %d is locked. Start a new one: session new --model %s"
                            .formatted(locked, session.number(), settings.account().key()));
        }
        return session;
    }
}
