package dev.selfplay.app;

import dev.selfplay.alerts.AlertDesk;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Workspace;
import dev.selfplay.doctor.Finding;
import dev.selfplay.ui.settings.SettingsDesk;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the settings page works on.
public final class WindowSettings implements SettingsDesk {
    private final Workbench workbench;

    public WindowSettings(Workbench workbench) {
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
    public AlertDesk alerts() {
        return workbench.alerts();
    }

    @Override
    public String endpoint() {
        return workbench.modelServer().url();
    }

    @Override
    public String server() {
        return workbench.modelServer().place();
    }

    @Override
    public void askServer() {
        if (workbench.serverConfigured()) {
            var _ = workbench.modelServer().ask();
        }
    }

    @Override
    public List<Place> places() {
        Workspace w = workbench.workspace();
        return List.of(
                new Place("Workspace", w.folder(), "Prompt, personas, settings; yours to keep."),
                new Place("Settings", w.settings(), "What this page writes; edit it as you like."),
                new Place("Models", w.models(), "Your additions to the model catalogue; optional."),
                new Place("State", w.state(), "The local database and what the window remembers."),
                new Place("Logs", w.logs(), "What the program did; secrets are masked."));
    }

    @Override
    public Optional<String> open(Path place) {
        return DesktopFolders.open(place);
    }

    @Override
    public void onChange(Runnable listener) {
        var _ = workbench.onSettingsEdited(listener);
    }

    @Override
    public Path logs() {
        return workbench.workspace().logs();
    }
}
