package dev.selfplay.cli;

import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.UUID;

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
        UUID id =
                new TypedId(
                                name,
                                "tactics",
                                "Teammate's tactic not found: %s. \"promote list --team\" shows"
                                        + " them with their ids.")
                        .find(services.adoptions().list(""), Shared::id)
                        .id();
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
