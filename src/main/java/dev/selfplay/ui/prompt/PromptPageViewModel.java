package dev.selfplay.ui.prompt;

import dev.selfplay.ui.kit.Later;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableIntegerValue;

import java.time.InstantSource;

/// The Prompt page: which part of it is looked at, and when it is read again. UI thread only.
public final class PromptPageViewModel {
    /// The ways to look at the prompt.
    public enum Tab {
        EDIT,
        MERGED,
        VERSIONS
    }

    private final Tasks tasks;
    private final PromptActions actions;
    private final PromptFileViewModel file;
    private final PromptLookViewModel look;
    private final PromptVersionsViewModel versions;
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.EDIT);

    /// @param budget tokens that the merged prompt may have
    public PromptPageViewModel(
            Tasks tasks,
            PromptActions actions,
            Later later,
            InstantSource time,
            ObservableIntegerValue budget) {
        this.tasks = tasks;
        this.actions = actions;
        file = new PromptFileViewModel(tasks, actions, time);
        look = new PromptLookViewModel(tasks, actions, later, file, budget);
        versions = new PromptVersionsViewModel(tasks, actions, file.versionProperty(), file::look);
        tab.subscribe((was, is) -> loadVersions());
        file.versionProperty().subscribe((was, is) -> loadVersions());
    }

    /// Reads the page, and again whenever something has changed.
    ///
    /// @return ends it
    public Runnable begin() {
        refresh();
        Runnable telling = actions.onChange(() -> tasks.ui().atNextPulse(this, this::refresh));
        return () -> {
            telling.run();
            look.end();
        };
    }

    /// Reads everything again.
    public void refresh() {
        file.look();
        look.refresh();
        loadVersions();
    }

    /// Restores the selected version, unless something typed is in the way.
    public void restore() {
        if (file.stateProperty().get() == PromptFileViewModel.State.UNSAVED) {
            tasks.tell(Notice.warning("Not restored", "save or revert first what you have typed."));
        } else {
            versions.restore();
        }
    }

    private void loadVersions() {
        if (tab.get() == Tab.VERSIONS) {
            versions.load();
        }
    }

    public PromptFileViewModel file() {
        return file;
    }

    public PromptLookViewModel look() {
        return look;
    }

    public PromptVersionsViewModel versions() {
        return versions;
    }

    public ObjectProperty<Tab> tabProperty() {
        return tab;
    }
}
