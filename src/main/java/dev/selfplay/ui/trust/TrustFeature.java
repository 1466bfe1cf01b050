package dev.selfplay.ui.trust;

import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.ViewLoader;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Objects;

/// What the folder may do, as the window has it: a question over the window, a word in the status bar
/// while something is restricted, and a section of the settings. JavaFX thread only.
public final class TrustFeature {
    private final TrustViewModel model;
    private final Runnable openPanel;
    private final Runnable closePanel;
    private @Nullable TrustView panelView;

    public TrustFeature(Tasks tasks, FolderTrust trust, Runnable openPanel, Runnable closePanel) {
        model = new TrustViewModel(tasks, trust);
        this.openPanel = openPanel;
        this.closePanel = closePanel;
    }

    /// Begins to look, and asks once where something waits.
    ///
    /// @return unsubscribes
    public Runnable begin() {
        return model.begin(openPanel);
    }

    public TrustViewModel model() {
        return model;
    }

    /// What lies over the window when it is opened.
    public Region panel() {
        var loaded =
                new ViewLoader()
                        .with(TrustView.class, () -> new TrustView(model, closePanel))
                        .load(TrustView.class);
        panelView = loaded.view();
        return (Region) loaded.root();
    }

    /// What gets the keyboard when the panel opens.
    public Node panelFocus() {
        return Objects.requireNonNull(panelView).first();
    }

    /// The section of the Settings page.
    public Parent settings() {
        return new ViewLoader()
                .with(TrustSettingsView.class, () -> new TrustSettingsView(model, openPanel))
                .load(TrustSettingsView.class)
                .root();
    }

    /// For the status bar; there while something is restricted.
    public Button button() {
        Button button = new Button();
        button.setId("trust-status");
        button.getStyleClass().addAll("status-button", "trust-status");
        button.setGraphic(new FontIcon("fth-shield"));
        button.textProperty().bind(model.wordProperty());
        button.visibleProperty().bind(model.wordProperty().isNotEmpty());
        button.managedProperty().bind(button.visibleProperty());
        button.accessibleTextProperty().bind(model.wordProperty().concat(": review"));
        button.setOnAction(e -> openPanel.run());
        Shortcuts.tooltip(button, "Review what this folder may do", "");
        return button;
    }

    public List<Command> commands() {
        return List.of(
                Command.of(
                        "trust.review", "Review what this folder may do", "Window", "", openPanel));
    }
}
