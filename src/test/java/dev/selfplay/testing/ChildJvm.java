package dev.selfplay.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command of a second JVM with the tests' class path. It lives for seconds: it compiles little
/// and collects with one thread.
public final class ChildJvm {
    private ChildJvm() {}

    public static ProcessBuilder of(String mainClass, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
