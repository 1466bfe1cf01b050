package dev.selfplay.app;

import dev.selfplay.cli.CommandLineApp;
import dev.selfplay.cli.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Starts the program on a Java that can run it: the command line, and from there the window.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        endWithParent();
        // the log's folder must be known before the first logger is made
        System.setProperty("selfplay.logs", logFolder(args).toString());
        java.io.Console terminal = System.console();
        var console =
                new Console(System.out, System.err, terminal != null && terminal.isTerminal());
        String version =
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("development");
        int exitCode =
                new CommandLineApp(Workbench::forCommandLine, Window::open, console, version)
                        .execute(args);
        System.exit(exitCode);
    }

    private static Path logFolder(String[] args) {
        List<String> words = List.of(args);
        Path workspace = Path.of("");
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--workspace=")) {
                workspace = Path.of(words.get(i).substring("--workspace=".length()));
            } else if (words.get(i).equals("--workspace") && i + 1 < words.size()) {
                workspace = Path.of(words.get(i + 1));
            }
        }
        return workspace.toAbsolutePath().normalize().resolve(".selfplay").resolve("logs");
    }

    /// Started by the launcher on an older Java: when that one is killed, nobody waits any more.
    private static void endWithParent() {
        Long parent = Long.getLong("selfplay.parent");
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresent(p -> p.onExit().thenRun(() -> Runtime.getRuntime().halt(137)));
        }
    }
}
