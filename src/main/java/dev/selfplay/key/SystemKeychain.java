package dev.selfplay.key;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the keychain of the system that the program runs on. Stateless.
public final class SystemKeychain {
    private static final Path SECURITY = Path.of("/usr/bin/security");

    private SystemKeychain() {}

    /// Starts no program: whether the keychain answers is seen when it is asked.
    ///
    /// @param variables of the process
    /// @param os the system's name, as Java has it
    /// @param state where the user's own state is kept; another one has other keys
    public static Optional<Keychain> find(Map<String, String> variables, String os, Path state) {
        String system = os.toLowerCase(Locale.ROOT);
        String service = "selfplay-workbench " + state;
        if (system.contains("mac")) {
            return tool(SECURITY, variables).map(tool -> new MacKeychain(tool, service));
        }
        if (system.contains("win")) {
            return absolute(variables.getOrDefault("SystemRoot", ""))
                    .map(r -> r.resolve("System32/WindowsPowerShell/v1.0/powershell.exe"))
                    .flatMap(program -> tool(program, variables))
                    .map(WindowsProtection::new);
        }
        return sessionBus(variables)
                ? onPath("secret-tool", variables)
                        .flatMap(program -> tool(program, variables))
                        .map(tool -> new SecretService(tool, service))
                : Optional.empty();
    }

    private static boolean sessionBus(Map<String, String> variables) {
        return !variables.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()
                || absolute(variables.getOrDefault("XDG_RUNTIME_DIR", ""))
                        .filter(folder -> Files.exists(folder.resolve("bus")))
                        .isPresent();
    }

    private static Optional<Tool> tool(Path program, Map<String, String> variables) {
        return Files.isExecutable(program)
                ? Optional.of(new Tool(program, Map.copyOf(variables)))
                : Optional.empty();
    }

    private static Optional<Path> onPath(String name, Map<String, String> variables) {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> absolute(folder).stream())
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A relative one would lead into the workspace, which is not the user's own.
    private static Optional<Path> absolute(String text) {
        try {
            return Stream.of(Path.of(text)).filter(Path::isAbsolute).findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
