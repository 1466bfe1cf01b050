package dev.selfplay.ui.settings;

import java.util.List;

/// What the settings page asks for. The methods may block.
public interface SettingsActions {

    /// The doctor's findings, most important first.
    List<Finding> findings();

    /// The last lines of the log, oldest first.
    List<String> logTail(int lines);

    /// The kept choice of theme.
    ThemeChoice theme();

    void keepTheme(ThemeChoice choice);

    /// @param what was looked at
    /// @param state how it stands, in words
    /// @param remedy what to do; empty where nothing needs doing
    record Finding(Level level, String what, String state, String remedy) {}

    enum Level {
        OK,
        NOTE,
        PROBLEM
    }

    enum ThemeChoice {
        LIGHT,
        DARK,
        /// As the desktop has it.
        DESKTOP
    }
}
