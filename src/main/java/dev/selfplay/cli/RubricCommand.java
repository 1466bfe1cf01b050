package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.TimeWords;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.prompt.PromptFinding.Severity;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricReading;
import dev.selfplay.rubric.RubricVersion;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Rubrics;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Locale;

/// What battles are graded by: rubric.txt, or the shipped rubric where there is none.
@Command(
        name = "rubric",
        mixinStandardHelpOptions = true,
        description =
                "Show, check, compare and restore rubric.txt. Without one, battles are graded by"
                        + " the shipped rubric; \"restore\" writes that one too, to be changed.")
final class RubricCommand implements Runnable {
    private RubricCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new RubricCommand())
                .addSubcommand(new Show(root))
                .addSubcommand(new Lint(root))
                .addSubcommand(new Versions(root))
                .addSubcommand(new Diff(root))
                .addSubcommand(new Restore(root));
    }

    @Override
    public void run() {
        throw new CommandError(
                ExitCode.USAGE,
                "referee rubric knows \"show\", \"lint\", \"versions\", \"diff\" and"
                        + " \"restore\".");
    }

    /// @throws CommandError if nothing can be graded by it
    private static Rubric standing(Workbench services) {
        RubricReading reading = services.rubrics().reading();
        Rubric rubric = reading.rubric();
        if (rubric == null) {
            throw new CommandError(ExitCode.USAGE, reading.refusal().orElseThrow());
        }
        return rubric;
    }

    private static String text(Workbench services, String version) {
        return services.rubrics()
                .text(version)
                .orElseThrow(() ->
                        new CommandError(
                                ExitCode.USAGE,
                                "There is no rubric \"%s\". \"referee rubric versions\" lists them."
                                        .formatted(version)));
    }

    @Command(name = "show", description = "Print the rubric, or an earlier version of it.")
    static final class Show extends ServiceCommand {
        @Parameters(
                arity = "0..1",
                paramLabel = "version",
                description = "See \"referee rubric versions\"; the default is what is in force.")
        private @Nullable String version;

        Show(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.FILES;
        }

        @Override
        int run(Workbench services) {
            RubricReading reading =
                    version == null
                            ? services.rubrics().reading()
                            : RubricReading.of(PromptContent.ofText(text(services, version)));
            Rubric rubric = version == null ? standing(services) : reading.rubric();
            String text =
                    rubric == null ? text(services, String.valueOf(version)) : rubric.source();
            if (!json()) {
                console().block(text);
                return ExitCode.OK;
            }
            ObjectNode node =
                    console()
                            .object()
                            .put("rubricVersion", rubric == null ? version : rubric.version())
                            .put("file", version == null && reading.content() != null);
            if (rubric != null) {
                ArrayNode criteria = node.putArray("criteria");
                for (Criterion criterion : rubric.criteria()) {
                    criteria.addObject()
                            .put("key", criterion.key())
                            .put("label", criterion.label())
                            .put(
                                    "weight",
                                    criterion.own()
                                            ? criterion.defaultWeight()
                                            : services.settings().weights().of(criterion))
                            .put("own", criterion.own());
                }
            }
            console().json(node.put("text", text));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "lint",
            description =
                    "Check rubric.txt; exits with 1 where something is wrong. With an error"
                            + " nothing is graded.")
    static final class Lint extends ServiceCommand {
        Lint(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.FILES;
        }

        @Override
        int run(Workbench services) {
            RubricReading reading = services.rubrics().reading();
            reading.findings().forEach(this::finding);
            Rubric rubric = reading.rubric();
            String verdict =
                    rubric == null
                            ? "Nothing is graded until %s mended."
                                    .formatted(
                                            reading.errors() == 1
                                                    ? "the error is"
                                                    : "the errors are")
                            : "%s %s."
                                    .formatted(
                                            reading.content() == null
                                                    ? "There is no rubric.txt: battles are graded"
                                                            + " by the shipped rubric,"
                                                    : "Battles are graded by",
                                            rubric.version());
            console().note(verdict);
            return reading.findings().stream().allMatch(f -> f.severity() == Severity.NOTE)
                    ? ExitCode.OK
                    : ExitCode.INCOMPLETE;
        }
    }

    @Command(
            name = "versions",
            description = "The rubrics that battles were graded by, newest first.")
    static final class Versions extends ServiceCommand {
        Versions(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            Rubric now = services.rubrics().reading().rubric();
            for (RubricVersion version : services.rubrics().versions()) {
                Double average = version.average();
                boolean current = now != null && now.version().equals(version.version());
                if (json()) {
                    console()
                            .json(
                                    console()
                                            .object()
                                            .put("rubricVersion", version.version())
                                            .put("firstAt", version.firstAt().toString())
                                            .put("battles", version.battles())
                                            .put("average", average)
                                            .put("inForce", current));
                } else {
                    console()
                            .print(
                                    "%s %-20s since %s  %s%s"
                                            .formatted(
                                                    current ? "*" : " ",
                                                    version.version(),
                                                    TimeWords.of(version.firstAt()),
                                                    Counted.of(version.battles(), "battle"),
                                                    average == null
                                                            ? ""
                                                            : String.format(
                                                                    Locale.ROOT,
                                                                    ", average %.1f%s",
                                                                    average,
                                                                    version.mixed().words())));
                }
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "diff",
            description =
                    "Compare the shipped rubric, or a version, with another or with the file.")
    static final class Diff extends ServiceCommand {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "from",
                description = "A version (default: the shipped one).")
        private @Nullable String from;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "to",
                description = "A version (default: what is in the file).")
        private @Nullable String to;

        Diff(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            String first = from == null ? Rubric.shipped().version() : from;
            String diff =
                    PromptDiff.unified(
                            first,
                            to == null ? RubricReading.FILE : to,
                            PromptContent.ofText(text(services, first) + "\n"),
                            to == null
                                    ? file(services)
                                    : PromptContent.ofText(text(services, to) + "\n"),
                            3);
            if (json()) {
                console().json(console().object().put("diff", diff));
            } else {
                console().block(diff.isEmpty() ? "No difference." : diff.stripTrailing());
            }
            return ExitCode.OK;
        }

        /// Also one with errors in it: they may be what is looked for.
        private static PromptContent file(Workbench services) {
            RubricReading reading = services.rubrics().reading();
            Rubric rubric = reading.rubric();
            return rubric == null && reading.content() != null
                    ? reading.content()
                    : PromptContent.ofText(standing(services).source() + "\n");
        }
    }

    @Command(
            name = "restore",
            description = "Write a version into rubric.txt; what stands there is kept.")
    static final class Restore extends ServiceCommand {
        @Parameters(paramLabel = "version", description = "See \"referee rubric versions\".")
        private String version = "";

        Restore(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            var _ = text(services, version); // says so where there is none
            return switch (services.rubrics().restore(version)) {
                case Rubrics.Saved.Written _ -> {
                    console().note("rubric.txt is as in " + version + ".");
                    yield ExitCode.OK;
                }
                case Rubrics.Saved.Changed _ ->
                        throw new CommandError(
                                ExitCode.USAGE, "rubric.txt was changed meanwhile. Try again.");
                case Rubrics.Saved.Failed(String message) ->
                        throw new CommandError(ExitCode.USAGE, message);
            };
        }
    }
}
