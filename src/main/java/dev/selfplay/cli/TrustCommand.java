package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Permission;
import dev.selfplay.config.trust.Ask.Status;
import dev.selfplay.config.trust.ClosedFolder;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// What the folder asks for, and what a person says to it.
final class TrustCommand {
    private TrustCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new Show(root))
                .addSubcommand("show", new Show(root), "list")
                .addSubcommand(new Grant(root))
                .addSubcommand(new Restrict(root))
                .addSubcommand(new Revoke(root));
    }

    /// Works on a folder that may not be opened yet.
    @Command(mixinStandardHelpOptions = true)
    abstract static class Step implements Callable<Integer> {
        @Option(
                names = "--json",
                description = "Write one JSON object a line to standard output, and nothing else.")
        private boolean json;

        private final RootCommand root;

        Step(RootCommand root) {
            this.root = root;
        }

        @Override
        public final Integer call() throws IOException {
            Workbench opened;
            try {
                opened = root.openQuietly();
            } catch (ClosedFolder closed) {
                return work(closed.trust());
            }
            try (opened) {
                return work(opened.trust());
            }
        }

        private int work(FolderTrust trust) throws IOException {
            trust.decisions().damage().ifPresent(why -> console().note("Warning: " + why));
            step(trust);
            show(trust);
            return ExitCode.OK;
        }

        /// @throws IOException if what is said cannot be kept
        abstract void step(FolderTrust trust) throws IOException;

        final Console console() {
            return root.console();
        }

        private void show(FolderTrust trust) {
            List<Status> stands = trust.stands();
            if (json) {
                stands.forEach(status -> console().json(object(status)));
                trust.otherGrants()
                        .forEach(key ->
                                console()
                                        .json(
                                                console()
                                                        .object()
                                                        .put("ask", key)
                                                        .put("state", "granted")
                                                        .put("askedFor", false)));
                return;
            }
            if (stands.isEmpty()) {
                console().print("This folder asks for nothing that you would have to allow.");
            }
            for (Status status : stands) {
                Ask ask = status.ask();
                console()
                        .print(
                                "%-10s %s (%s)"
                                        .formatted(
                                                word(status.permission()),
                                                ask.key(),
                                                ask.source()));
                console().print(" ".repeat(11) + ask.effect());
            }
            trust.otherGrants()
                    .forEach(key -> console().print("%-10s %s".formatted("granted", key)));
            if (stands.stream().anyMatch(s -> s.permission() == Permission.WAITING)) {
                console()
                        .note(
                                "Allow what you want: trust grant server (by kind, by its whole"
                                        + " text, or --all). Keep it without effect: trust restrict"
                                        + " --all.");
            }
        }

        private ObjectNode object(Status status) {
            Ask ask = status.ask();
            return console()
                    .object()
                    .put("ask", ask.key())
                    .put("kind", ask.kind().key())
                    .put("value", ask.value())
                    .put("source", ask.source())
                    .put("effect", ask.effect())
                    .put("state", word(status.permission()))
                    .put("askedFor", true);
        }

        private static String word(Permission permission) {
            return permission.name().toLowerCase(Locale.ROOT);
        }
    }

    @Command(
            name = "trust",
            description = "Show what this folder asks for, and what was said to it.")
    static final class Show extends Step {
        Show(RootCommand root) {
            super(root);
        }

        @Override
        void step(FolderTrust trust) {}
    }

    /// Takes asks by their kind, by their whole text, or all of them.
    abstract static class Choosing extends Step {
        @Parameters(
                arity = "0..*",
                paramLabel = "what",
                description =
                        "A kind (server, free, prices, cap, certificate, database, webhook,"
                                + " alert-host, link), or the whole text as \"trust show\" has it.")
        private List<String> what = new ArrayList<>();

        @Option(names = "--all", description = "Everything that waits.")
        private boolean all;

        Choosing(RootCommand root) {
            super(root);
        }

        final boolean chosen() {
            return all || !what.isEmpty();
        }

        /// Whether they were chosen one by one.
        final boolean named() {
            return !all;
        }

        final List<Ask> chosen(FolderTrust trust) {
            List<Ask> asks = trust.stands().stream().map(Status::ask).toList();
            List<Ask> found = new ArrayList<>();
            for (String wanted : what) {
                List<Ask> named =
                        asks.stream()
                                .filter(ask ->
                                        ask.key().equals(wanted) || ask.kind().key().equals(wanted))
                                .toList();
                if (named.isEmpty()) {
                    throw new CommandError(
                            ExitCode.USAGE,
                            "This folder does not ask for \"%s\". \"trust show\" lists what it asks for."
                                    .formatted(wanted));
                }
                found.addAll(named);
            }
            return all ? asks : found;
        }

        static CommandError nothingChosen() {
            return new CommandError(
                    ExitCode.USAGE,
                    "Say what: a kind, the whole text as \"trust show\" has it, or --all.");
        }
    }

    @Command(name = "grant", description = "Allow what this folder asks for.")
    static final class Grant extends Choosing {
        @Option(
                names = "--free",
                description =
                        "Calls to the model server that is set cost nothing; it counts for no cap.")
        private boolean free;

        Grant(RootCommand root) {
            super(root);
        }

        @Override
        void step(FolderTrust trust) throws IOException {
            if (!free && !chosen()) {
                throw nothingChosen();
            }
            List<Ask> granted = chosen(trust);
            if (free && trust.server().isEmpty()) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "No model server is set but the provider's own, which is not free. Set"
                                + " OPENAI_BASE_URL.");
            }
            trust.grant(granted);
            if (free) {
                trust.setServerFree(true);
            }
        }
    }

    @Command(
            name = "restrict",
            description = "Keep what this folder asks for without effect, and ask no more.")
    static final class Restrict extends Choosing {
        Restrict(RootCommand root) {
            super(root);
        }

        @Override
        void step(FolderTrust trust) throws IOException {
            if (!chosen()) {
                throw nothingChosen();
            }
            List<Ask> waiting = trust.waiting();
            trust.restrict(
                    chosen(trust).stream().filter(a -> named() || waiting.contains(a)).toList());
        }
    }

    @Command(name = "revoke", description = "Take back what was said: it is asked again.")
    static final class Revoke extends Step {
        @Parameters(
                arity = "0..*",
                paramLabel = "what",
                description = "A kind, or the whole text as \"trust show\" has it.")
        private List<String> what = new ArrayList<>();

        @Option(names = "--all", description = "Everything that was said about this folder.")
        private boolean all;

        Revoke(RootCommand root) {
            super(root);
        }

        @Override
        void step(FolderTrust trust) throws IOException {
            if (!all && what.isEmpty()) {
                throw Choosing.nothingChosen();
            }
            List<String> said = new ArrayList<>(trust.decisions().decided());
            List<String> taken =
                    said.stream()
                            .filter(key ->
                                    all
                                            || what.contains(key)
                                            || what.contains(key.replaceFirst(":.*", "")))
                            .toList();
            if (taken.isEmpty()) {
                throw new CommandError(
                        ExitCode.USAGE, "Nothing like that was said about this folder.");
            }
            trust.decisions().forget(taken);
        }
    }
}
