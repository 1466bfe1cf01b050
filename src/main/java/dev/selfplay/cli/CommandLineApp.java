package dev.selfplay.cli;

import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.config.SandboxViolation;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleLink;
import dev.selfplay.domain.FailureWords;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.domain.Usd;
import dev.selfplay.workbench.Workbench;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/// The command line: parses, runs a command, turns every expected trouble into one line and an exit
/// code.
public final class CommandLineApp {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineApp.class);

    private final CommandLine commandLine;
    private final Console console;

    /// @param services opens the services on a workspace folder
    /// @param window opens the workbench window
    /// @param version the program's version
    public CommandLineApp(
            Function<Path, Workbench> services,
            WindowOpener window,
            Console console,
            String version) {
        this.console = console;
        var root = new RootCommand(services, window, console);
        commandLine = new CommandLine(root);
        commandLine.getCommandSpec().version("Self-Play Workbench " + version);
        commandLine
                .addSubcommand(new InitCommand(root))
                .addSubcommand(new PersonasCommand(root))
                .addSubcommand(new BattleCommand(root))
                .addSubcommand(ExperimentCommand.make(root))
                .addSubcommand(TrainCommand.make(root))
                .addSubcommand(TournamentCommand.make(root))
                .addSubcommand(RunsCommand.make(root))
                .addSubcommand(new HistoryCommand(root))
                .addSubcommand(new ShowCommand(root))
                .addSubcommand(ExportCommand.make(root))
                .addSubcommand(new DecideCommand(root))
                .addSubcommand(new RegradeCommand(root))
                .addSubcommand("referee", RefereeCommand.make(root))
                .addSubcommand(new SessionCommand(root))
                .addSubcommand(PromoteCommand.make(root))
                .addSubcommand(PromptCommand.make(root))
                .addSubcommand(SyncCommand.make(root))
                .addSubcommand(TrustCommand.make(root))
                .addSubcommand("key", KeyCommand.make(root))
                .addSubcommand(new DoctorCommand(root));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        readNumbers();
        commandLine.registerConverter(Path.class, CommandLineApp::path);
        commandLine.setExecutionExceptionHandler((e, line, parsed) -> explain(e));
        commandLine.setParameterExceptionHandler((e, args) -> {
            console.note(String.valueOf(e.getMessage()));
            console.note("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCode.USAGE;
        });
    }

    /// Every number is read by the one strict reader: picocli's own takes signs and foreign digits.
    private void readNumbers() {
        ITypeConverter<Integer> whole =
                typed -> read(typed, t -> TypedNumber.whole(t, 0, Integer.MAX_VALUE));
        ITypeConverter<Long> large = typed -> read(typed, TypedNumber::whole);
        commandLine.registerConverter(Integer.class, whole);
        commandLine.registerConverter(int.class, whole);
        commandLine.registerConverter(Long.class, large);
        commandLine.registerConverter(long.class, large);
        ITypeConverter<Double> points =
                typed -> read(typed, t -> TypedNumber.decimal(t).doubleValue());
        commandLine.registerConverter(Double.class, points);
        commandLine.registerConverter(double.class, points);
        commandLine.registerConverter(BattleLink.class, typed -> read(typed, BattleLink::parse));
        commandLine.registerConverter(Account.class, CommandLineApp::account);
        // the only dollars that are typed here are caps
        commandLine.registerConverter(Usd.class, typed -> read(typed, Session::parseCap));
    }

    private static Account account(String typed) {
        return Arrays.stream(Account.values())
                .filter(account -> account.key().equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "expected openai or rehearsal but was '%s'".formatted(typed)));
    }

    private static Path path(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "the path has a character that this system cannot write in a file's name. Set"
                            + " LC_ALL=C.UTF-8 if it is a letter.");
        }
    }

    private static <T> T read(String typed, Function<String, T> reader) {
        try {
            return reader.apply(typed);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /// @return the exit code
    public int execute(String... args) {
        int exitCode = commandLine.execute(args);
        if (console.lost()) {
            if (!console.unread()) {
                console.note("The output could not be written whole: the disk may be full.");
            }
            return exitCode == ExitCode.OK ? ExitCode.INCOMPLETE : exitCode;
        }
        return exitCode;
    }

    private int explain(Exception e) {
        console.status(null);
        return switch (e) {
            case CommandError error -> {
                console.note(String.valueOf(error.getMessage()));
                yield error.exitCode();
            }
            case SandboxViolation violation -> {
                console.note(String.valueOf(violation.getMessage()));
                yield ExitCode.SAFETY;
            }
            case SafetyRefusal refusal -> {
                console.note(String.valueOf(refusal.getMessage()));
                yield ExitCode.SAFETY;
            }
            case IllegalArgumentException bad -> {
                LOG.debug("Bad input", bad);
                console.note(String.valueOf(bad.getMessage()));
                yield ExitCode.USAGE;
            }
            default -> {
                LOG.error("A command failed", e);
                console.note(FailureWords.of(e));
                yield ExitCode.USAGE;
            }
        };
    }
}
