package dev.selfplay.app;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.doctor.Finding;
import dev.selfplay.domain.Backend;
import dev.selfplay.ui.settings.SettingsDesk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the settings page works on.
final class WindowSettings implements SettingsDesk {
    private final Workbench workbench;

    WindowSettings(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public SettingsFile.Reading read() {
        return workbench.readSettings();
    }

    @Override
    public Optional<Problem> apply(Settings settings) {
        return workbench.apply(settings);
    }

    @Override
    public Environments.Resolution environment() {
        return workbench.resolution();
    }

    @Override
    public List<Finding> examine() {
        return workbench.doctor().examine();
    }

    @Override
    public ModelCatalog catalog() {
        return workbench.catalog();
    }

    @Override
    public String endpoint() {
        return workbench.endpointOf(Backend.OPENAI);
    }

    @Override
    public Path logs() {
        return workbench.workspace().logs();
    }
}
