package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableIntegerValue;

/// The Prompt page: which part of it is looked at, and when it is read again. UI thread only.
public final class PromptPageViewModel {
    /// The ways to look at the prompt.
    public enum Tab {
        EDIT,
        MERGED,
        VERSIONS
    }

    private final Tasks tasks;
    private final Workbench workbench;
    private final PromptFileViewModel file;
    private final PromptLookViewModel look;
    private final PromptVersionsViewModel versions;
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.EDIT);

    /// @param budget tokens that the merged prompt may have
    public PromptPageViewModel(
            WindowContext context, Workbench workbench, ObservableIntegerValue budget) {
        this.tasks = context.tasks();
        this.workbench = workbench;
        PromptEditor editor = workbench.prompt();
        file =
                new PromptFileViewModel(
                        context, editor, workbench.promptDrafts(), workbench.workspace());
        look = new PromptLookViewModel(context, editor, workbench.promotion(), file, budget);
        versions = new PromptVersionsViewModel(context, editor, file.versionProperty(), file::look);
        tab.subscribe((was, is) -> loadVersions());
        file.versionProperty().subscribe((was, is) -> loadVersions());
    }

    /// Reads the page, and again whenever something has changed.
    ///
    /// @return unsubscribes
    public Runnable begin() {
        refresh();
        Runnable soon = () -> tasks.ui().atNextPulse(this, this::refresh);
        Runnable onFile = workbench.prompt().onChange(soon);
        Runnable onSettings = workbench.onSettingsEdited(soon);
        return () -> {
            onFile.run();
            onSettings.run();
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
