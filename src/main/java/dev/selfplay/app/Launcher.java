package dev.selfplay.app;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The main class. Compiled for Java 17 and touching the program only by reflection, so that an older
 * Java can read it: it then goes on with a newer one installed on the machine, or says in one line
 * what to install.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private Launcher() {}

    /** Starts the program. */
    public static void main(String[] args) throws Throwable {
        boolean mangled = mangled(args);
        if (Runtime.version().feature() >= NEEDED && !mangled) {
            try {
                Class.forName("dev.selfplay.app.Main")
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return;
        }
        Optional<Path> java =
                Runtime.version().feature() >= NEEDED
                        ? Optional.of(Path.of(System.getProperty("java.home"), "bin", executable()))
                        : newerJava();
        if (java.isEmpty()) {
            System.err.printf(
                    "Self-Play Workbench needs Java %d or newer; this is Java %s. Install one, for"
                            + " example Temurin %d, and set JAVA_HOME to it.%n",
                    NEEDED, Runtime.version().feature(), NEEDED);
            System.exit(2);
        }
        System.exit(mangled ? runInUtf8(java.get()) : run(java.get(), args));
    }

    /**
     * Whether Java could not read names that it was given, because the locale (of cron, ssh, a
     * container) knows ASCII alone: then no file with such a name can be opened from here.
     */
    private static boolean mangled(String[] args) {
        if ("UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"))
                || System.getProperty("selfplay.parent") != null
                || !Files.isReadable(COMMAND_LINE)) {
            return false;
        }
        return Stream.concat(
                        Stream.of(args),
                        Stream.of("user.dir", "user.home", "java.class.path")
                                .map(name -> System.getProperty(name, "")))
                .anyMatch(text -> text.chars().anyMatch(c -> c > 126));
    }

    /** Starts the same command again, byte by byte, in a locale that can write every name. */
    private static int runInUtf8(Path java) throws IOException, InterruptedException {
        Path arguments = Files.createTempFile("selfplay-workbench", ".args");
        try {
            Files.write(arguments, quoted(Files.readAllBytes(COMMAND_LINE)));
            var builder =
                    new ProcessBuilder(
                            java.toString(),
                            "-Dselfplay.parent=" + ProcessHandle.current().pid(),
                            "@" + arguments);
            builder.environment().put("LC_ALL", "C.UTF-8");
            return wait(builder);
        } finally {
            Files.deleteIfExists(arguments);
        }
    }

    /** An argument file of Java's: what stood on the command line after the program, each quoted. */
    private static byte[] quoted(byte[] commandLine) {
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (commandLine[at] != 0) {
            at++;
        }
        boolean open = false;
        for (at++; at < commandLine.length; at++) {
            byte b = commandLine[at];
            if (!open) {
                out.write('"');
                open = true;
            }
            if (b == 0) {
                out.write('"');
                out.write('\n');
                open = false;
            } else if (b == '\n' || b == '\r') {
                out.write('\\');
                out.write(b == '\n' ? 'n' : 'r');
            } else {
                if (b == '"' || b == '\\') {
                    out.write('\\');
                }
                out.write(b);
            }
        }
        return out.toByteArray();
    }

    private static int run(Path java, String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("selfplay.")
                    || name.startsWith("glass.")
                    || name.startsWith("prism.")) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.add("-Dselfplay.parent=" + ProcessHandle.current().pid());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Launcher.class.getName());
        command.addAll(List.of(args));
        return wait(new ProcessBuilder(command));
    }

    private static int wait(ProcessBuilder builder) throws IOException, InterruptedException {
        Process child = builder.inheritIO().start();
        // a signal to this process alone must reach the one that works
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            child.destroy();
                            try {
                                child.waitFor();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }));
        return child.waitFor();
    }

    private static Optional<Path> newerJava() {
        List<Path> homes = new ArrayList<>();
        for (String variable : List.of("JAVA_HOME", "JDK_HOME")) {
            String home = System.getenv(variable);
            if (home != null && !home.isBlank()) {
                homes.add(Path.of(home));
            }
        }
        Path siblings = Path.of(System.getProperty("java.home")).getParent();
        Path user = Path.of(System.getProperty("user.home"));
        Stream.of(
                        siblings,
                        Path.of("/usr/lib/jvm"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"))
                .filter(folder -> folder != null && Files.isDirectory(folder))
                .forEach(folder -> homes.addAll(children(folder)));
        return homes.stream()
                .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
                .filter(home -> feature(home) >= NEEDED)
                .map(home -> home.resolve("bin").resolve(executable()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, Files::isDirectory)) {
            stream.forEach(children::add);
        } catch (IOException e) {
            return List.of();
        }
        children.sort(null);
        return children;
    }

    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return 0;
        }
    }

    private static String executable() {
        return File.separatorChar == '\\' ? "java.exe" : "java";
    }
}
