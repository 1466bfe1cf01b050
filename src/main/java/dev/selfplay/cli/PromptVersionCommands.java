package dev.selfplay.cli;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.TimeWords;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.prompt.PromptRefusal;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// How the prompt file came to be: its versions, what changed between two, and the way back to one.
final class PromptVersionCommands {
    private PromptVersionCommands() {}

    @Command(name = "history", description = "List the file's versions with what they scored.")
    static final class History extends ServiceCommand {
        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many.")
        private int limit;

        History(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            if (limit < 1) {
                throw new CommandError(ExitCode.USAGE, "--limit must be at least 1, not " + limit);
            }
            // a version that somebody saved since belongs into the list
            services.prompt().read();
            for (PromptVersion version : services.prompt().versions(limit)) {
                Double average = version.average();
                if (json()) {
                    console()
                            .json(
                                    console()
                                            .object()
                                            .put("version", version.number())
                                            .put("hash", version.hash())
                                            .put("title", version.title())
                                            .put("who", version.who())
                                            .put("outside", version.outside())
                                            .put("at", version.at().toString())
                                            .put("battles", version.battles())
                                            .put("average", average)
                                            .put("sellerModels", version.mixed().sellerModels())
                                            .put("levels", version.mixed().levels()));
                } else {
                    console()
                            .print(
                                    "%4d  %s  %-10s %s%s"
                                            .formatted(
                                                    version.number(),
                                                    TimeWords.of(version.at()),
                                                    version.who(),
                                                    version.title(),
                                                    average == null
                                                            ? ""
                                                            : "  (%s, average %.1f%s)"
                                                                    .formatted(
                                                                            Counted.of(
                                                                                    version
                                                                                            .battles(),
                                                                                    "battle"),
                                                                            average,
                                                                            version.mixed()
                                                                                    .words())));
                }
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "diff", description = "Compare two versions, or one with the file as it is.")
    static final class Diff extends ServiceCommand {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "from",
                description = "A version (default: the one before).")
        private @Nullable Long from;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "to",
                description = "A version (default: the file).")
        private @Nullable Long to;

        Diff(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            if (!(services.prompt().read()
                    instanceof PromptStore.Reading.Found(var content, var version))) {
                throw PromptCommand.unreadable(services);
            }
            PromptRefusal.unreadable(content)
                    .ifPresent(why -> {
                        throw PromptCommand.refused(why);
                    });
            List<PromptVersion> versions = services.prompt().versions(2);
            long first = from != null ? from : versions.getLast().number();
            String diff =
                    PromptDiff.unified(
                            "version " + first,
                            "version " + (to == null ? version.number() : to),
                            content(services, first),
                            to == null ? content : content(services, to),
                            3);
            if (json()) {
                console().json(console().object().put("diff", diff));
            } else {
                console().block(diff.isEmpty() ? "No difference." : diff.stripTrailing());
            }
            return ExitCode.OK;
        }

        private static PromptContent content(Workbench services, long number) {
            return services.prompt()
                    .version(number)
                    .flatMap(services.prompt()::content)
                    .orElseThrow(() ->
                            new CommandError(
                                    ExitCode.USAGE,
                                    "There is no version %d. \"prompt history\" lists them."
                                            .formatted(number)));
        }
    }

    @Command(name = "restore", description = "Make the file what it was, byte for byte.")
    static final class Restore extends ServiceCommand {
        @Parameters(paramLabel = "version", description = "Its number; see \"prompt history\".")
        private long number;

        Restore(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            return switch (services.prompt().restore(number)) {
                case PromptStore.Outcome.Written(var version, var _, var _) -> {
                    services.promotion().refresh();
                    if (json()) {
                        console()
                                .json(
                                        console()
                                                .object()
                                                .put("version", version.number())
                                                .put("hash", version.hash()));
                    }
                    console()
                            .note(
                                    "base_prompt.txt is as in version %d again; this is version %d."
                                            .formatted(number, version.number()));
                    yield ExitCode.OK;
                }
                case PromptStore.Outcome.Unchanged _ -> {
                    console().note("base_prompt.txt is so already.");
                    yield ExitCode.OK;
                }
                case PromptStore.Outcome.Conflict(String message, String remedy) ->
                        throw new CommandError(ExitCode.USAGE, message + " " + remedy);
                case PromptStore.Outcome.Missing(String message, String remedy) ->
                        throw new CommandError(ExitCode.USAGE, message + ". " + remedy);
                case PromptStore.Outcome.Unusable(String message, String remedy) ->
                        throw new CommandError(ExitCode.USAGE, message + ". " + remedy);
            };
        }
    }
}
