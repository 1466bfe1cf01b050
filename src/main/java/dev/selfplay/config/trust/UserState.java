package dev.selfplay.config.trust;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the program keeps what belongs to the user rather than to a folder. Stateless.
public final class UserState {
    /// A system property that names another folder, unless the variable `SELFPLAY_STATE` does.
    public static final String OVERRIDE = "selfplay.state";

    private static final String NAME = "selfplay-workbench";

    private UserState() {}

    /// `$XDG_STATE_HOME/selfplay-workbench`, `~/.local/state/…` where that is not set;
    /// `~/Library/Application Support/…` on macOS, `%LOCALAPPDATA%\…` on Windows. A relative path
    /// counts as not set, since it would lead into the folder that is asked about.
    ///
    /// @param variables of the process
    /// @param property the override's value; empty for none
    /// @param os the system's name, as Java has it
    /// @param home the user's home
    public static Path folder(
            Map<String, String> variables, String property, String os, String home) {
        return absolute(variables.getOrDefault("SELFPLAY_STATE", ""))
                .or(() -> absolute(property))
                .orElseGet(() -> ofSystem(variables, os.toLowerCase(Locale.ROOT), home));
    }

    private static Path ofSystem(Map<String, String> variables, String os, String home) {
        Path own = absolute(variables.getOrDefault("HOME", "")).orElseGet(() -> Path.of(home));
        if (os.contains("win") && !os.contains("darwin")) {
            return absolute(variables.getOrDefault("LOCALAPPDATA", ""))
                    .orElseGet(() -> Path.of(home, "AppData", "Local"))
                    .resolve(NAME);
        }
        if (os.contains("mac")) {
            return own.resolve("Library/Application Support").resolve(NAME);
        }
        return absolute(variables.getOrDefault("XDG_STATE_HOME", ""))
                .orElseGet(() -> own.resolve(".local/state"))
                .resolve(NAME);
    }

    private static Optional<Path> absolute(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
