package dev.selfplay.cli;

import dev.selfplay.domain.BattleLink;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// The program itself: without a command it opens the window.
@Command(
        name = "selfplay-workbench",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a sales agent's prompt by self-play.",
            "Without a command the workbench window opens."
        },
        footer = {
            "",
            "Exit codes: 0 all graded, 1 some battles failed or ungraded, 2 usage or bad input,",
            "3 kill-switch, 4 safety check (PROD / SANDBOX, broken configuration, not allowed yet)."
        })
final class RootCommand implements Callable<Integer> {
    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            defaultValue = "",
            scope = ScopeType.INHERIT,
            description =
                    "The folder with base_prompt.txt and personas.json (default: the current"
                            + " folder).")
    private Path workspace = Path.of("");

    @Option(
            names = "--open",
            paramLabel = "BATTLE[:TURN]",
            description =
                    "Opens the window at this battle, and at this turn of it: an id, or the"
                            + " beginning of one.")
    private @Nullable BattleLink open;

    private final Function<Path, Workbench> services;
    private final WindowOpener window;
    private final Console console;

    RootCommand(Function<Path, Workbench> services, WindowOpener window, Console console) {
        this.services = services;
        this.window = window;
        this.console = console;
    }

    @Override
    public Integer call() {
        return window.open(workspace(), open);
    }

    Path workspace() {
        return workspace.toAbsolutePath().normalize();
    }

    /// Without the warnings.
    Workbench openQuietly() {
        return services.apply(workspace());
    }

    Workbench open() {
        Workbench opened = openQuietly();
        opened.problems().all().forEach(p -> console.note("Warning: " + p));
        return opened;
    }

    Console console() {
        return console;
    }
}
