package dev.selfplay.cli;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Counted;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.export.BattleExports;
import dev.selfplay.export.BattleFormat;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Writes battles for other programs, or for people without this one.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write battles to a file, or to standard output.")
final class ExportCommand {
    private ExportCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new ExportCommand())
                .addSubcommand(new Battles(root))
                .addSubcommand(new OfRun(root))
                .addSubcommand(new OfExperiment(root));
    }

    /// The names of all formats, for people.
    private static String names() {
        return BattleExports.FORMATS.stream()
                .map(BattleFormat::key)
                .collect(Collectors.joining(", "));
    }

    /// What is told of the formats in the help.
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(BattleExports.FORMATS.stream().map(BattleFormat::key).toList());
        }
    }

    /// Which battles, a subclass says.
    abstract static class Export extends ServiceCommand {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                completionCandidates = Names.class,
                description =
                        "One of ${COMPLETION-CANDIDATES}. Default: by the ending of --out, else"
                                + " md.")
        private @Nullable String format;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Where to. A file that is there is not overwritten.")
        private @Nullable Path out;

        Export(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        /// Those to export, in their order.
        abstract SequencedSet<UUID> battles(Workbench services);

        @Override
        int run(Workbench services) throws IOException, InterruptedException {
            BattleFormat chosen = format();
            if (json() && out == null) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "--json tells what was written to a file: add --out FILE, or take --format"
                                + " json in its place.");
            }
            BattleArchive archive = services.archive();
            SequencedSet<UUID> battles = battles(services);
            if (out == null) {
                Writer to = console().answer();
                BattleExports.write(chosen, archive, battles, chosen(), to);
                to.flush();
            } else {
                tell(chosen, out, write(chosen, archive, battles, chosen(), out));
            }
            return ExitCode.OK;
        }

        private BattleFormat format() {
            Optional<BattleFormat> found =
                    format == null
                            ? named(out).or(() -> BattleExports.format("md"))
                            : BattleExports.format(format);
            return found.orElseThrow(() ->
                    new CommandError(
                            ExitCode.USAGE,
                            "\"%s\" is no format; there are %s.".formatted(format, names())));
        }

        /// By its ending; of several, the one that says most.
        private static Optional<BattleFormat> named(@Nullable Path file) {
            String name =
                    file == null ? "" : String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return BattleExports.FORMATS.stream()
                    .filter(f -> name.endsWith("." + f.extension()))
                    .max(Comparator.comparingInt(f -> f.extension().length()));
        }

        /// Turns that a model is to learn from; empty for all.
        Set<Integer> chosen() {
            return Set.of();
        }

        private static long write(
                BattleFormat format,
                BattleArchive archive,
                SequencedSet<UUID> battles,
                Set<Integer> turns,
                Path file)
                throws IOException, InterruptedException {
            var count = new AtomicLong();
            try {
                AtomicFile.<InterruptedException>write(
                        file,
                        false,
                        to -> count.set(BattleExports.write(format, archive, battles, turns, to)));
            } catch (FileAlreadyExistsException _) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "%s is there already, and was left as it is. Name another file, or remove"
                                        .formatted(file)
                                + " it first.");
            } catch (NoSuchFileException _) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "%s cannot be written: its folder is not there. Create the folder, or name"
                                        .formatted(file)
                                + " another file.");
            }
            return count.get();
        }

        private void tell(BattleFormat format, Path file, long battles) {
            if (json()) {
                console()
                        .json(
                                console()
                                        .object()
                                        .put("file", file.toString())
                                        .put("format", format.key())
                                        .put("battles", battles));
            } else {
                console().print("Exported %s to %s".formatted(Counted.of(battles, "battle"), file));
            }
        }
    }

    @Command(name = "battle", description = "Battles of any day, in the order given.")
    static final class Battles extends Export {
        @Parameters(
                arity = "1..*",
                paramLabel = "battle",
                description = "Their ids, or the beginnings of them.")
        private List<String> ids = List.of();

        @Option(
                names = "--turns",
                split = ",",
                paramLabel = "N",
                description =
                        "With --format jsonl: only these turns of the Closer are to be learnt"
                                + " from. Default: all that were said to their end.")
        private Set<Integer> turns = Set.of();

        Battles(RootCommand root) {
            super(root);
        }

        @Override
        Set<Integer> chosen() {
            return turns;
        }

        @Override
        SequencedSet<UUID> battles(Workbench services) {
            var battles = new LinkedHashSet<UUID>();
            ids.forEach(id -> battles.add(battleId(services.archive(), id)));
            return battles;
        }
    }

    @Command(name = "run", description = "All battles of a run, the first one first.")
    static final class OfRun extends Export {
        @Parameters(paramLabel = "run", description = "Its id, or the beginning of it.")
        private String id = "";

        OfRun(RootCommand root) {
            super(root);
        }

        @Override
        SequencedSet<UUID> battles(Workbench services) {
            BattleArchive archive = services.archive();
            UUID run = TypedId.run(archive, id);
            return archive.all(Query.of(run)).reversed().stream()
                    .map(Battle::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    @Command(
            name = "experiment",
            description =
                    "All battles of an experiment, arm by arm. What they came to together,"
                            + " \"experiment export\" writes.")
    static final class OfExperiment extends Export {
        @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
        private String id = "";

        @Option(
                names = "--arm",
                paramLabel = "NAME",
                description = "Of this arm alone. Default: all of them.")
        private @Nullable String arm;

        OfExperiment(RootCommand root) {
            super(root);
        }

        @Override
        SequencedSet<UUID> battles(Workbench services) {
            Experiment experiment = WorkCommand.EXPERIMENT.named(services, id);
            return new LinkedHashSet<>(services.experiments().battles(experiment, arm));
        }
    }
}
