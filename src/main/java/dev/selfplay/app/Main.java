package dev.selfplay.app;

import dev.selfplay.cli.CommandLineApp;
import dev.selfplay.cli.Console;
import dev.selfplay.cli.StandardOutput;
import dev.selfplay.config.Workspace;
import dev.selfplay.workbench.Boundary;
import dev.selfplay.workbench.Workbench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Starts the program on a Java that can run it: the command line, and from there the window.
public final class Main {
    /// What a shell reports of a process that was killed: 128 + SIGKILL.
    private static final int KILLED = 137;

    private Main() {}

    public static void main(String[] args) {
        endWithParent();
        // Digits and decimal points are the same in every country: what is written for people is
        // English, and much of it is read by programs too.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        // the log's folder must be known before the first logger is made
        Path folder = workspace(args);
        boolean known =
                Files.isDirectory(folder.resolve(".selfplay"))
                        || Files.exists(folder.resolve("personas.json"));
        if (known
                && Boundary.closed(Workspace.at(folder), Boundary.trust(folder, System.getenv()))
                        .isEmpty()) {
            System.setProperty("selfplay.logs", folder.resolve(".selfplay/logs").toString());
        }
        var console = new Console(standardOutput(args), System.err, System.in, onTerminal());
        String version =
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("development");
        int exitCode =
                new CommandLineApp(Workbench::forCommandLine, Window::open, console, version)
                        .execute(args);
        System.exit(exitCode);
    }

    /// JSON is UTF-8, whatever the terminal or the lack of one says.
    private static PrintStream standardOutput(String[] args) {
        return new StandardOutput(
                new FileOutputStream(FileDescriptor.out),
                List.of(args).contains("--json") ? StandardCharsets.UTF_8 : System.out.charset());
    }

    private static Path workspace(String[] args) {
        List<String> words = List.of(args);
        String workspace = "";
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--workspace=")) {
                workspace = words.get(i).substring("--workspace=".length());
            } else if (words.get(i).equals("--workspace") && i + 1 < words.size()) {
                workspace = words.get(i + 1);
            }
        }
        try {
            return Path.of(workspace).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return Path.of("").toAbsolutePath(); // the command line says what is wrong with it
        }
    }

    /// Started by the launcher on an older Java, or in a locale that knows ASCII alone: when that one is killed, nobody waits any more.
    private static void endWithParent() {
        Long parent = Long.getLong("selfplay.parent");
        if (parent != null) {
            ProcessHandle.of(parent).ifPresent(Main::endWith);
        }
    }

    private static void endWith(ProcessHandle parent) {
        var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(KILLED));
    }

    // Java 25 gives null again where there is no terminal (JDK-8351435)
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        java.io.Console terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }
}
