package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Persona;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment.State;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.history.CompareView;
import dev.selfplay.ui.history.CompareViewModel;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Parent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The page of experiments as the window has it. JavaFX thread only.
public final class ExperimentsFeature implements PageContent {
    /// What the page needs of the window.
    ///
    /// @param marks what is marked in every transcript
    /// @param open shows a battle large
    /// @param show brings the page into sight, and then does something on it
    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    public record Dependencies(
            MarkSwitches marks,
            Consumer<UUID> open,
            Consumer<Runnable> show,
            Function<String, Optional<Path>> saveAs) {}

    private final Workbench workbench;
    private final Dependencies window;
    private final ExperimentsViewModel model;
    private final ViewLoader.Loaded<ExperimentsPageView> page;

    public ExperimentsFeature(WindowContext context, Workbench workbench, Dependencies window) {
        this.workbench = workbench;
        this.window = window;
        model = new ExperimentsViewModel(context, workbench);
        var compare = new CompareViewModel(context, workbench);
        page =
                new ViewLoader()
                        .with(
                                ExperimentsPageView.class,
                                () ->
                                        new ExperimentsPageView(
                                                context, model, compare, this::openNew))
                        .with(
                                ExperimentDetailView.class,
                                () ->
                                        new ExperimentDetailView(
                                                model,
                                                new ExperimentFiles(
                                                        context.tasks(),
                                                        window.saveAs(),
                                                        this::name),
                                                new SellerPairs(compare::open, window.open()),
                                                () -> window.show().accept(() -> {}),
                                                this::name))
                        .with(
                                CompareView.class,
                                () ->
                                        new CompareView(
                                                context, compare, window.marks().shownProperty()))
                        .load(ExperimentsPageView.class);
    }

    /// A seller that is in the library no more has the name that its battles know.
    private String name(OfSeller seller) {
        return Visible.line(
                workbench.personas().current().personas().stream()
                        .filter(p -> p.id().equals(seller.personaId()))
                        .findFirst()
                        .map(Persona::name)
                        .orElse(seller.type()));
    }

    private void openNew() {}

    /// Begins to follow what happens.
    ///
    /// @return what is to be run when the window closes
    public Runnable begin() {
        return model.begin();
    }

    /// To be called when another program stored something.
    public void storeChanged() {
        if (page.root().getScene() != null) {
            model.refresh();
        }
    }

    @Override
    public Parent root() {
        return page.root();
    }

    @Override
    public void shown() {
        page.view().shown();
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(
                command(
                        "stop",
                        "Stop the experiment",
                        d -> d.state() == State.RUNNING,
                        model::stop));
        commands.add(
                command(
                        "resume",
                        "Resume the experiment",
                        d -> d.state().resumable(),
                        () -> model.resume(() -> window.show().accept(() -> {}))));
        commands.add(
                command(
                        "delete",
                        "Delete the experiment",
                        d -> d.state() != State.RUNNING,
                        model::delete));
        for (ExperimentFiles.Kind kind : ExperimentFiles.Kind.values()) {
            commands.add(
                    command(
                            "export." + kind.name().toLowerCase(java.util.Locale.ROOT),
                            "Export the experiment: " + kind.label(),
                            d -> true,
                            () -> page.view().detail().export(kind)));
        }
        return commands;
    }

    private Command command(
            String id, String title, Predicate<ExperimentsViewModel.Detail> when, Runnable action) {
        BooleanBinding enabled =
                Bindings.createBooleanBinding(
                        () -> {
                            var shown = model.detail().valueProperty().get();
                            return shown != null && when.test(shown);
                        },
                        model.detail().valueProperty());
        return new Command(
                "experiment." + id,
                title,
                "Experiments",
                "",
                enabled,
                "Choose an experiment on its page that this makes sense for",
                action);
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Experiments", "Enter", "Go to the sellers, and list a seller's battles"),
                new Keys("Experiments", "↑ / ↓", "From one seller to the next"));
    }
}
