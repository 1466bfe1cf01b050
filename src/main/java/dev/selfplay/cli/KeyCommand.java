package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.key.KeyPlace;
import dev.selfplay.key.KeyStatus;
import dev.selfplay.key.Said;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Locale;

/// The key of the model server: which one is in force, and what a person does about it.
final class KeyCommand {
    private KeyCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new Show(root))
                .addSubcommand("show", new Show(root))
                .addSubcommand(new Enter(root))
                .addSubcommand(new Check(root))
                .addSubcommand(new Remove(root));
    }

    /// Does something, and prints the status of the key.
    abstract static class Step extends ServiceCommand {
        Step(RootCommand root) {
            super(root);
        }

        @Override
        final int run(Workbench services) throws IOException {
            Said said = step(services);
            KeyStatus standing = services.keys().look();
            if (json()) {
                console().json(view(said, standing));
            } else {
                if (said != null) {
                    console().print("", said.words());
                }
                console().print("", standing.words());
            }
            return said == null || said.verdict() == Said.Verdict.DONE
                    ? ExitCode.OK
                    : ExitCode.INCOMPLETE;
        }

        /// @return null where nothing was done
        abstract @Nullable Said step(Workbench services) throws IOException;

        private ObjectNode view(@Nullable Said said, KeyStatus standing) {
            ObjectNode node =
                    console()
                            .object()
                            .put("address", standing.address())
                            .put("source", standing.source())
                            .put(
                                    "entered",
                                    standing.place() == null ? null : standing.place().key())
                            .put("masked", standing.shown());
            return node.put(
                            "verdict",
                            said == null ? null : said.verdict().name().toLowerCase(Locale.ROOT))
                    .put("message", said == null ? null : said.words());
        }
    }

    @Command(
            name = "key",
            description =
                    "Show which key the model server is asked with, and where it comes from; set,"
                            + " test or remove the one that was entered.")
    static final class Show extends Step {
        Show(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.FILES;
        }

        @Override
        @Nullable Said step(Workbench services) {
            return null;
        }
    }

    @Command(
            name = "set",
            description =
                    "Enter a key, unseen on a terminal or by standard input. It is tested with one"
                        + " call that costs nothing, and kept for the address of the model server"
                        + " unless that refuses it.")
    static final class Enter extends Step {
        @Option(
                names = "--in",
                paramLabel = "keychain|file",
                description =
                        "Where to keep it: the system's keychain, which is usual where there is"
                                + " one, or a file that only you can read.")
        private @Nullable KeyPlace place;

        Enter(RootCommand root) {
            super(root);
        }

        @Override
        Said step(Workbench services) throws IOException {
            KeyStatus before = services.keys().status();
            String typed = console().secret("Key for " + before.address() + ": ");
            return services.keys().set(typed, place == null ? before.usual() : place);
        }
    }

    @Command(name = "test", description = "Test the key in force with one call that costs nothing.")
    static final class Check extends Step {
        Check(RootCommand root) {
            super(root);
        }

        @Override
        Said step(Workbench services) {
            return services.keys().test();
        }
    }

    @Command(name = "remove", description = "Remove the key that was entered; a variable's stays.")
    static final class Remove extends Step {
        Remove(RootCommand root) {
            super(root);
        }

        @Override
        Said step(Workbench services) {
            return services.keys().remove();
        }
    }
}
