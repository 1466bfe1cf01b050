package dev.selfplay.ui.settings;

import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.settings.SettingsActions.Finding;
import dev.selfplay.ui.settings.SettingsActions.ThemeChoice;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;

/// Theme, findings and log. UI thread only.
public final class SettingsViewModel {
    /// Whether the findings are there.
    public enum State {
        LOADING,
        SHOWN
    }

    private static final int LOG_LINES = 400;

    private final Tasks tasks;
    private final SettingsActions actions;
    private final ObjectProperty<ThemeChoice> theme;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<List<Finding>> findings =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> log = new ReadOnlyObjectWrapper<>(List.of());

    public SettingsViewModel(Tasks tasks, SettingsActions actions) {
        this.tasks = tasks;
        this.actions = actions;
        this.theme = new SimpleObjectProperty<>(actions.theme());
        theme.subscribe(
                (was, choice) -> tasks.run("keep the theme", () -> actions.keepTheme(choice)));
    }

    /// Looks at everything again.
    public void refresh() {
        state.set(State.LOADING);
        tasks.run(
                "look at the workspace",
                actions::findings,
                found -> {
                    findings.set(found);
                    state.set(State.SHOWN);
                },
                failure -> state.set(State.SHOWN));
        refreshLog();
    }

    public void refreshLog() {
        tasks.run("read the log", () -> actions.logTail(LOG_LINES), log::set);
    }

    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /// The log's last lines, oldest first.
    public ReadOnlyObjectProperty<List<String>> logProperty() {
        return log.getReadOnlyProperty();
    }
}
