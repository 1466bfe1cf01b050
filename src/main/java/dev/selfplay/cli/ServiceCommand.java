package dev.selfplay.cli;

import dev.selfplay.engine.BattleArchive;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.workbench.OnlyReadable;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;

/// What all commands have in common: services opened on the workspace, and whether JSON is wanted.
@Command(mixinStandardHelpOptions = true)
abstract class ServiceCommand implements Callable<Integer> {
    @Option(
            names = "--json",
            description = "Write one JSON object a line to standard output, and nothing else.")
    private boolean json;

    private final RootCommand root;

    ServiceCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() throws Exception {
        try (Workbench services = root.open()) {
            return running(services);
        } catch (OnlyReadable only) {
            if (reads() == Reads.NOT_ONLY) {
                throw only;
            }
            console().note(String.valueOf(only.getMessage()));
            console().note("What follows is read from a copy, and nothing is kept.");
            try (Workbench copy = only.open(reads())) {
                return run(copy);
            }
        }
    }

    private int running(Workbench services) throws Exception {
        try {
            return run(services);
        } catch (RuntimeException e) {
            throw services.asRead(e);
        }
    }

    /// What it needs where the local state cannot be written.
    Reads reads() {
        return Reads.NOT_ONLY;
    }

    /// @return the exit code
    abstract int run(Workbench services) throws Exception;

    final Console console() {
        return root.console();
    }

    final boolean json() {
        return json;
    }

    /// A line for something that a file's lint found.
    final void finding(PromptFinding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        if (json()) {
            console()
                    .json(
                            console()
                                    .object()
                                    .put("severity", severity)
                                    .put("line", finding.line())
                                    .put("text", finding.text())
                                    .put("remedy", finding.remedy()));
        } else {
            console()
                    .print(
                            "%s%s: %s %s"
                                    .formatted(
                                            severity,
                                            finding.line() == 0 ? "" : ", line " + finding.line(),
                                            finding.text(),
                                            finding.remedy()));
        }
    }

    /// Finds a battle by its id or an unambiguous beginning of it.
    static UUID battleId(BattleArchive archive, String text) {
        var typed =
                new TypedId(
                        text,
                        "battles",
                        "Battle not found: %s. \"history\" lists them with their ids.");
        String wanted = typed.beginning();
        List<UUID> found = wanted.length() == 36 ? List.of(uuid(wanted)) : archive.idsFrom(wanted);
        return typed.only(
                found.size() == 1 && archive.detail(found.getFirst()).isEmpty()
                        ? List.of()
                        : found);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new CommandError(ExitCode.USAGE, "\"%s\" is no battle id.".formatted(text));
        }
    }
}
