package dev.selfplay.ui.team;

import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.TeamSync;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// The team's database as the window has it: a word in the status bar, a panel, a page for conflicts
/// and a section of the settings. The page is built when it is shown for the first time. JavaFX thread
/// only.
public final class TeamFeature implements PageContent {
    private final WindowContext context;
    private final WindowActions window;
    private final TeamViewModel model;
    private final IntegerBinding open;
    private final StackPane root = new StackPane();
    private @Nullable ConflictsPageView page;
    private @Nullable TeamPanelView panelView;

    /// What it needs of the window.
    ///
    /// @param show brings the page of conflicts into sight
    /// @param openPanel opens the panel
    /// @param closePanel closes it
    public record WindowActions(Runnable show, Runnable openPanel, Runnable closePanel) {}

    public TeamFeature(
            WindowContext context, TeamSync team, TeamPlace place, WindowActions window) {
        this.context = context;
        this.window = window;
        model = new TeamViewModel(context, team, place);
        model.watchedProperty().bind(root.visibleProperty().and(root.sceneProperty().isNotNull()));
        open = Bindings.size(model.conflicts().conflicts());
    }

    /// Begins to follow the service.
    ///
    /// @return unsubscribes
    public Runnable begin() {
        return model.begin(window.show());
    }

    /// For the status bar.
    public Button button() {
        Button button = new TeamButton(model);
        button.setOnAction(e -> window.openPanel().run());
        return button;
    }

    /// What lies over the window when it is opened.
    public Region panel() {
        var loaded =
                new ViewLoader()
                        .with(
                                TeamPanelView.class,
                                () -> new TeamPanelView(model, window.closePanel()))
                        .load(TeamPanelView.class);
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
                .with(TeamSettingsView.class, () -> new TeamSettingsView(model))
                .load(TeamSettingsView.class)
                .root();
    }

    private ConflictsPageView page() {
        ConflictsPageView built = page;
        if (built == null) {
            var loaded =
                    new ViewLoader()
                            .with(
                                    ConflictsPageView.class,
                                    () -> new ConflictsPageView(model.conflicts(), context))
                            .with(
                                    ConflictDetailView.class,
                                    () -> new ConflictDetailView(model.conflicts(), context))
                            .load(ConflictsPageView.class);
            built = loaded.view();
            page = built;
            root.getChildren().setAll(loaded.root());
        }
        return built;
    }

    /// To be called whenever the page is shown.
    @Override
    public void shown() {
        page().shown();
    }

    /// The page.
    @Override
    public StackPane root() {
        return root;
    }

    public TeamViewModel model() {
        return model;
    }

    /// How many conflicts want a decision.
    @Override
    public IntegerBinding badge() {
        return open;
    }

    @Override
    public boolean onlyWhileWaiting() {
        return true;
    }

    @Override
    public List<Command> commands() {
        var status = model.statusProperty();
        var syncing =
                Bindings.createBooleanBinding(
                        () ->
                                model.place().syncs()
                                        && status.get().state() != Phase.OFF
                                        && status.get().state() != Phase.PAUSED,
                        status);
        var paused =
                Bindings.createBooleanBinding(() -> status.get().state() == Phase.PAUSED, status);
        return List.of(
                new Command(
                        "team.sync",
                        "Sync now",
                        "Team",
                        "",
                        syncing,
                        "No team's database is named, or syncing is paused",
                        model::syncNow),
                new Command(
                        "team.pause",
                        "Pause syncing",
                        "Team",
                        "",
                        syncing,
                        "Nothing syncs now",
                        model::pause),
                new Command(
                        "team.resume",
                        "Resume syncing",
                        "Team",
                        "",
                        paused,
                        "Syncing is not paused",
                        model::resume),
                Command.of("team.decide", "Decide conflicts", "Team", "", window.show()),
                Command.of(
                        "team.database",
                        "Show the team's database",
                        "Team",
                        "",
                        window.openPanel()));
    }

    /// Keys that work on the page.
    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Conflicts", "J / K", "Next field, the one before"),
                new Keys("Conflicts", "M / ←", "Take mine"),
                new Keys("Conflicts", "T / →", "Take theirs"),
                new Keys("Conflicts", "Enter", "Decide"),
                new Keys("Conflicts", "N / P", "Next conflict, the one before"));
    }
}
