package dev.selfplay.cli;

import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Locale;

/// Takes a teammate's tactic to one's own desk.
@Command(
        name = "adopt",
        description = "Take a teammate's tactic to your desk, where it waits to be approved.")
final class AdoptCommand extends PromoteCommand.TacticCommand {
    @Parameters(
            paramLabel = "tactic",
            description = "The id of a teammate's (\"promote list --team\"), or its beginning.")
    private String name = "";

    @Option(names = "--dry-run", description = "Only show it, with its proof and what is alike.")
    private boolean dryRun;

    AdoptCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        List<Shared> fitting =
                services.adoptions().list("").stream()
                        .filter(s -> !wanted.isEmpty() && s.id().toString().startsWith(wanted))
                        .toList();
        if (fitting.isEmpty()) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "Teammate's tactic not found: %s. \"promote list --team\" shows them with their ids."
                            .formatted(name));
        }
        if (fitting.size() > 1) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "\"%s\" is the beginning of %d tactics; give more of the id."
                            .formatted(name, fitting.size()));
        }
        var id = fitting.getFirst().id();
        if (dryRun) {
            SharedDetail detail = services.adoptions().detail(id).orElseThrow();
            if (json()) {
                console().json(SharedViews.json(console().object(), detail));
            } else {
                SharedViews.print(console(), detail);
            }
            return ExitCode.OK;
        }
        return tell(services.adoptions().adopt(id), "Adopted");
    }
}
