package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.config.ThemeChoice;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.settings.SettingsFormViewModel;

import javafx.scene.Scene;

/// Dresses the window as the settings, and the desktop, want it: theme and text size. JavaFX thread
/// only.
final class Appearance {
    private final SettingsFormViewModel settings;
    private final TextSize text;
    private final FxBridge bridge;
    private final Memory memory;
    private final Scene scene;
    private Theme theme = Theme.LIGHT;

    Appearance(
            SettingsFormViewModel settings,
            TextSize text,
            FxBridge bridge,
            Memory memory,
            Scene scene) {
        this.settings = settings;
        this.text = text;
        this.bridge = bridge;
        this.memory = memory;
        this.scene = scene;
        keepTextSize();
        settings.settingsProperty().subscribe(s -> onTheme(s.get(Settings.THEME)));
        bridge.onDesktopTheme(dark -> onTheme(settings.get(Settings.THEME)));
    }

    /// The text size is a setting; keys and form change the same one.
    private void keepTextSize() {
        settings.settingsProperty()
                .subscribe(s -> text.percent().set(s.get(Settings.TEXT_PERCENT)));
        text.percent()
                .subscribe(percent -> {
                    dress();
                    if (percent.intValue() != settings.get(Settings.TEXT_PERCENT)) {
                        settings.set(Settings.TEXT_PERCENT, percent.intValue());
                    }
                });
    }

    private void onTheme(ThemeChoice choice) {
        Theme wanted =
                switch (choice) {
                    case LIGHT -> Theme.LIGHT;
                    case DARK -> Theme.DARK;
                    case SYSTEM -> bridge.desktopIsDark() ? Theme.DARK : Theme.LIGHT;
                };
        if (wanted != theme || scene.getStylesheets().isEmpty()) {
            theme = wanted;
            dress();
        }
    }

    private void dress() {
        theme.apply(scene, text.percent().get());
        memory.remember(OpeningFrame.THEME, theme.key());
    }

    /// Changes between light and dark.
    void otherTheme() {
        settings.set(Settings.THEME, theme == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }
}
