package dev.selfplay.ui.runs;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Parent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The page of runs. JavaFX thread only.
public final class RunsPage implements PageContent {
    private final RunsViewModel model;
    private final ViewLoader.Loaded<RunsPageView> page;

    /// What the page needs of the window.
    ///
    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    /// @param wall puts a run on the wall
    /// @param battles lists a run's battles
    /// @param pair shows two battles side by side
    public record Dependencies(
            Function<String, Optional<Path>> saveAs,
            Consumer<UUID> wall,
            Consumer<UUID> battles,
            BiConsumer<UUID, UUID> pair,
            PassMark pass) {}

    public RunsPage(
            WindowContext context, Workbench workbench, BattleFeed feed, Dependencies window) {
        model = new RunsViewModel(context, workbench, feed, window.pass());
        var files = new RunFiles(context, workbench, window.saveAs());
        page =
                new ViewLoader()
                        .with(
                                RunsPageView.class,
                                () ->
                                        new RunsPageView(
                                                context,
                                                model,
                                                files,
                                                window.wall(),
                                                window.battles(),
                                                window.pair(),
                                                window.pass()))
                        .load(RunsPageView.class);
    }

    /// To be called when another program stored something.
    public void storeChanged() {
        model.storeChanged();
    }

    @Override
    public Parent root() {
        return page.root();
    }

    @Override
    public void chosen(boolean now) {
        model.shown(now);
    }

    @Override
    public void shown() {
        page.view().shown();
    }

    @Override
    public List<Command> commands() {
        return page.view().commands();
    }
}
