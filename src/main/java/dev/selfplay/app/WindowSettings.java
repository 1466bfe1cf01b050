package dev.selfplay.app;

import dev.selfplay.config.Theme;
import dev.selfplay.ui.settings.SettingsActions;

import java.util.List;

/// What the settings page asks for.
final class WindowSettings implements SettingsActions {
    private final Workbench workbench;

    WindowSettings(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public List<Finding> findings() {
        return workbench.doctor().examine().stream()
                .map(f ->
                        new Finding(
                                switch (f.state()) {
                                    case OK, INFO -> Level.OK;
                                    case WARN -> Level.NOTE;
                                    case FAIL -> Level.PROBLEM;
                                },
                                f.what(),
                                f.detail(),
                                f.remedy()))
                .toList();
    }

    @Override
    public List<String> logTail(int lines) {
        return LogFolder.tail(workbench.workspace().logs(), lines);
    }

    @Override
    public ThemeChoice theme() {
        return switch (workbench.settings().theme()) {
            case SYSTEM -> ThemeChoice.DESKTOP;
            case LIGHT -> ThemeChoice.LIGHT;
            case DARK -> ThemeChoice.DARK;
        };
    }

    @Override
    public void keepTheme(ThemeChoice choice) {
        Theme theme =
                switch (choice) {
                    case DESKTOP -> Theme.SYSTEM;
                    case LIGHT -> Theme.LIGHT;
                    case DARK -> Theme.DARK;
                };
        workbench.apply(workbench.settings().withTheme(theme));
    }
}
