package dev.selfplay.ui.shell;

import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.settings.DoctorView;
import dev.selfplay.ui.settings.DoctorViewModel;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.settings.LogView;
import dev.selfplay.ui.settings.LogViewModel;
import dev.selfplay.ui.settings.SettingsFormView;
import dev.selfplay.ui.settings.SettingsFormViewModel;
import dev.selfplay.ui.settings.SettingsPageView;
import dev.selfplay.ui.team.TeamFeature;
import dev.selfplay.ui.trust.TrustFeature;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Parent;

/// The page of the settings, with the sections of team and trust. JavaFX thread only.
final class SettingsPage implements PageContent {
    private final DoctorViewModel doctor;
    private final ViewLoader.Loaded<SettingsPageView> page;

    SettingsPage(
            WindowContext context,
            Workbench workbench,
            SettingsFormViewModel settings,
            KeyViewModel key,
            FreeServer free,
            TeamFeature team,
            TrustFeature trust) {
        doctor = new DoctorViewModel(context, workbench);
        var log = new LogViewModel(context, workbench.workspace().logs());
        page =
                new ViewLoader()
                        .with(SettingsPageView.class, () -> new SettingsPageView(settings, doctor))
                        .with(
                                SettingsFormView.class,
                                () ->
                                        new SettingsFormView(
                                                settings,
                                                key,
                                                free,
                                                trust.model().capNoteProperty()))
                        .with(DoctorView.class, () -> new DoctorView(doctor))
                        .with(LogView.class, () -> new LogView(log, context.tasks().ui()))
                        .load(SettingsPageView.class);
        page.view().place("Team", team.settings());
        page.view().place("Trust", trust.settings());
    }

    /// Examines the surroundings again.
    void examine() {
        doctor.examine();
    }

    SettingsPageView view() {
        return page.view();
    }

    @Override
    public Parent root() {
        return page.root();
    }

    @Override
    public void shown() {
        page.view().shown();
    }
}
