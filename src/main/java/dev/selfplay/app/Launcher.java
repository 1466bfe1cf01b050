package dev.selfplay.app;

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

    private Launcher() {}

    /** Starts the program. */
    public static void main(String[] args) throws Throwable {
        if (Runtime.version().feature() >= NEEDED) {
            try {
                Class.forName("dev.selfplay.app.Main")
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return;
        }
        Optional<Path> java = newerJava();
        if (java.isEmpty()) {
            System.err.printf(
                    "Self-Play Workbench needs Java %d or newer; this is Java %s. Install one, for"
                            + " example Temurin %d, and set JAVA_HOME to it.%n",
                    NEEDED, Runtime.version().feature(), NEEDED);
            System.exit(2);
        }
        System.exit(run(java.get(), args));
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
        Process child = new ProcessBuilder(command).inheritIO().start();
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
