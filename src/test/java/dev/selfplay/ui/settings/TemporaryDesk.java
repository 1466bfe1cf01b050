package dev.selfplay.ui.settings;

import dev.selfplay.alerts.AlertDesk;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.config.trust.TrustDesk;
import dev.selfplay.doctor.Doctor;
import dev.selfplay.doctor.Finding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The real file, environment, catalogue and doctor on a temporary workspace.
public final class TemporaryDesk implements SettingsDesk {
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    public final Workspace workspace;
    final SettingsFile file;
    private final Environments.Resolution environment;
    private final ModelCatalog catalog = JsonModelCatalog.shipped();
    final List<Path> opened = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    final SampleAlerts alerts = new SampleAlerts(() -> this.inForce.alerts());
    public volatile Settings inForce = Settings.DEFAULT;

    public TemporaryDesk(Path folder, Map<String, String> variables) throws IOException {
        workspace = Workspace.at(folder);
        workspace.createMissing();
        file = new SettingsFile(workspace.settings());
        environment = Environments.resolve(variables, workspace.dotEnv());
    }

    @Override
    public SettingsFile.Reading read() {
        return file.read();
    }

    @Override
    public Optional<Problem> apply(Settings settings) {
        inForce = settings;
        alerts.changed();
        return file.write(settings);
    }

    @Override
    public Environments.Resolution environment() {
        return environment;
    }

    @Override
    public List<Finding> examine() {
        return new Doctor(
                        workspace,
                        () -> environment,
                        () -> "",
                        catalog,
                        text -> text.length() / 4,
                        () -> Finding.ok("Database", "workbench.db, 1,204 KiB"),
                        InstantSource.fixed(NOW),
                        () -> Optional.of(new Problem("test", null, "no network here", "")),
                        () -> ServerFacts.NOT_ASKED,
                        () -> new ServerAnswer.Failed("no network here", ""),
                        new TrustDesk(
                                new Trust(
                                        workspace.folder().resolve("user-state"),
                                        workspace.folder()),
                                List::of,
                                Optional::empty))
                .examine();
    }

    @Override
    public ModelCatalog catalog() {
        return catalog;
    }

    @Override
    public AlertDesk alerts() {
        return alerts;
    }

    @Override
    public String endpoint() {
        return "https://api.openai.com/v1";
    }

    @Override
    public String server() {
        return "api.openai.com";
    }

    @Override
    public void askServer() {}

    @Override
    public List<Place> places() {
        return List.of(
                new Place("Workspace", workspace.folder(), "Prompt, personas, settings."),
                new Place("Settings", workspace.settings(), "What this page writes."),
                new Place("Logs", workspace.logs(), "What the program did; secrets are masked."));
    }

    @Override
    public Optional<String> open(Path place) {
        opened.add(place);
        return Optional.of("This desktop has no program to show folders.");
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// As if another editor had saved the file.
    void edited() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Path logs() {
        return workspace.logs();
    }
}
