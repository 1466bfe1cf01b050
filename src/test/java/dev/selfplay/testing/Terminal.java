package dev.selfplay.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.cli.CommandLineApp;
import dev.selfplay.cli.Console;
import dev.selfplay.workbench.Workbench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// The command line as a user has it, in this process, on one workspace.
public final class Terminal {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// The environment; a test may change it between two commands.
    public final Map<String, String> variables = new HashMap<>();

    /// What the next command is given by standard input.
    public String input = "";

    /// Sees each line of standard output as it is written.
    public Consumer<String> watch = line -> {};

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final BiFunction<Path, Map<String, String>, Workbench> opens;

    public Terminal(Path folder) {
        this(folder, (path, variables) -> Workbench.open(path, false, variables));
    }

    /// @param opens a workspace in an environment
    public Terminal(Path folder, BiFunction<Path, Map<String, String>, Workbench> opens) {
        this.folder = folder;
        this.opens = opens;
    }

    /// @return the exit code
    public int run(String... args) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.toString()));
        all.addAll(List.of(args));
        var console =
                new Console(
                        watched(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        false);
        return new CommandLineApp(
                        path -> opens.apply(path, variables), (path, at) -> 0, console, "test")
                .execute(all.toArray(String[]::new));
    }

    private PrintStream watched() {
        return new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                watch.accept(line);
            }
        };
    }

    /// What the last command wrote to standard output.
    public String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What the last command wrote to standard error.
    public String noted() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// The lines of the last command's `--json`.
    public List<JsonNode> lines() throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : said().lines().toList()) {
            nodes.add(MAPPER.readTree(line));
        }
        return nodes;
    }
}
