package dev.selfplay.cli;

import dev.selfplay.config.Workspace;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;

/// Makes a workspace: copies the shipped prompt and personas that are missing.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Create the shipped base_prompt.txt and personas.json where they are missing.")
final class InitCommand implements Callable<Integer> {
    private final RootCommand root;

    InitCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = Workspace.at(root.workspace());
        Files.createDirectories(workspace.folder());
        List<String> made = workspace.createMissing();
        root.console()
                .print(
                        made.isEmpty()
                                ? "Nothing is missing in " + workspace.folder()
                                : "Created "
                                        + String.join(", ", made)
                                        + " in "
                                        + workspace.folder());
        return ExitCode.OK;
    }
}
