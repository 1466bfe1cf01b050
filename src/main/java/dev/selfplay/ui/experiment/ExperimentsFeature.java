package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.export.TournamentExports;
import dev.selfplay.export.TrainingExports;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Detail;
import dev.selfplay.ui.history.CompareView;
import dev.selfplay.ui.history.CompareViewModel;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.newrun.SellerPickerView;
import dev.selfplay.ui.training.NewTrainingView;
import dev.selfplay.ui.training.NewTrainingViewModel;
import dev.selfplay.ui.training.TrainingView;
import dev.selfplay.ui.training.TrainingsViewModel;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.workbench.Trainings.Begun;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The page of experiments as the window has it. JavaFX thread only.
public final class ExperimentsFeature implements PageContent {
    /// What the page needs of the window.
    ///
    /// @param marks what is marked in every transcript
    /// @param open shows a battle large
    /// @param show brings the page into sight, and then does something on it
    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    /// @param openFile asks for a file with a prompt; empty where the person gave it up
    /// @param decide shows what a training proposes on the desk
    /// @param active the active personas, in the library's order
    /// @param chosen those that are chosen in the arena's list
    /// @param onNewSession opens the panel that begins a new session
    /// @param over lays a card over the window
    public record Dependencies(
            MarkSwitches marks,
            Supplier<List<Persona>> active,
            Supplier<List<Persona>> chosen,
            Consumer<Account> onNewSession,
            Consumer<Node> over,
            Consumer<UUID> open,
            Consumer<Runnable> show,
            Function<String, Optional<Path>> saveAs,
            Supplier<Optional<Path>> openFile,
            Consumer<UUID> decide) {}

    /// The prompt file as it is, as an arm.
    public static final String CURRENT = "current";

    private final Workbench workbench;
    private final Dependencies window;
    private final ExperimentsViewModel model;
    private final TournamentsViewModel ladders;
    private final TrainingsViewModel trainings;
    private final NewExperimentViewModel<Running> newModel;
    private final NewExperimentViewModel<Ranking> newTournament;
    private final NewTrainingViewModel newTraining;
    private final CompareViewModel compare;
    private final OverCard card;
    private final OverCard tournamentCard;
    private final OverCard trainingCard;
    private final ViewLoader.Loaded<ExperimentsPageView> page;

    public ExperimentsFeature(WindowContext context, Workbench workbench, Dependencies window) {
        this.workbench = workbench;
        this.window = window;
        model = new ExperimentsViewModel(context, workbench);
        ladders = new TournamentsViewModel(context, workbench, window.saveAs());
        trainings = new TrainingsViewModel(context, workbench, window.saveAs());
        newTraining = new NewTrainingViewModel(context, workbench);
        newModel = card(context, Contest.experiment(workbench));
        newTournament = card(context, Contest.tournament(workbench));
        card = new OverCard(() -> load(newModel, this::onStarted));
        tournamentCard = new OverCard(() -> load(newTournament, this::onRanking));
        trainingCard =
                new OverCard(() ->
                        new ViewLoader()
                                .with(
                                        NewTrainingView.class,
                                        () ->
                                                new NewTrainingView(
                                                        newTraining,
                                                        window.onNewSession(),
                                                        this::onStarted))
                                .load(NewTrainingView.class)
                                .root());
        compare = new CompareViewModel(context, workbench);
        page =
                new ViewLoader()
                        .with(
                                ExperimentsPageView.class,
                                () ->
                                        new ExperimentsPageView(
                                                context,
                                                model,
                                                ladders,
                                                trainings,
                                                compare,
                                                this::openNew,
                                                this::rank,
                                                this::train))
                        .with(
                                ExperimentDetailView.class,
                                () ->
                                        new ExperimentDetailView(
                                                model,
                                                new ExperimentFiles(
                                                        context.tasks(),
                                                        window.saveAs(),
                                                        this::name),
                                                new PairLines(compare::open, window.open()),
                                                () -> window.show().accept(() -> {}),
                                                this::name))
                        .with(
                                TournamentView.class,
                                () ->
                                        new TournamentView(
                                                ladders,
                                                new PairLines(compare::open, window.open()),
                                                this::bring))
                        .with(
                                TrainingView.class,
                                () ->
                                        new TrainingView(
                                                context, trainings, window.decide(), this::bring))
                        .with(
                                CompareView.class,
                                () ->
                                        new CompareView(
                                                context, compare, window.marks().shownProperty()))
                        .load(ExperimentsPageView.class);
    }

    private String name(OfSeller seller) {
        return Visible.line(workbench.experiments().name(seller));
    }

    private void onStarted(Running running) {
        UUID id = running.experiment().id();
        model.follow(running, () -> present(id));
        present(id);
    }

    /// Shows an experiment, whatever else the page shows.
    private void present(UUID id) {
        model.choose(id);
        ladders.choose(null);
        trainings.choose(null);
        bring();
    }

    private void onRanking(Ranking ranking) {
        UUID id = ranking.tournament().id();
        trainings.choose(null);
        ladders.follow(
                ranking,
                () -> {
                    trainings.choose(null);
                    ladders.choose(id);
                    bring();
                });
        bring();
    }

    private void onStarted(Begun begun) {
        UUID id = begun.id();
        ladders.choose(null);
        trainings.follow(
                begun,
                () -> {
                    ladders.choose(null);
                    trainings.choose(id);
                    bring();
                });
        bring();
    }

    /// Brings the page into sight, without two battles side by side.
    private void bring() {
        compare.close();
        window.show().accept(() -> {});
    }

    /// A card that comes into the window when it is wanted for the first time.
    private final class OverCard {
        private final Supplier<Parent> made;
        private boolean laid;

        OverCard(Supplier<Parent> made) {
            this.made = made;
        }

        void lay() {
            if (!laid) {
                laid = true;
                window.over().accept(made.get());
            }
        }
    }

    private <S> NewExperimentViewModel<S> card(WindowContext context, Contest<S> contest) {
        return new NewExperimentViewModel<>(
                context, workbench, contest, window.active(), window.chosen());
    }

    private <S> Parent load(NewExperimentViewModel<S> card, Consumer<S> onStarted) {
        return new ViewLoader()
                .with(
                        NewExperimentView.class,
                        () ->
                                NewExperimentView.of(
                                        card, window.onNewSession(), onStarted, window.openFile()))
                .with(SellerPickerView.class, card::pickerView)
                .load(NewExperimentView.class)
                .root();
    }

    private void openNew() {
        card.lay();
        newModel.open();
    }

    private void rank() {
        tournamentCard.lay();
        newTournament.open();
    }

    private void train() {
        trainingCard.lay();
        newTraining.open();
    }

    /// Opens the card with two arms filled in; the verdict is about the other one.
    public void compare(String first, String other) {
        card.lay();
        newModel.open(List.of(first, other));
    }

    /// Begins to follow what happens.
    ///
    /// @return what is to be run when the window closes
    public Runnable begin() {
        Runnable experiments = model.begin();
        Runnable tournaments = ladders.begin();
        Runnable trained = trainings.begin();
        return () -> {
            experiments.run();
            tournaments.run();
            trained.run();
        };
    }

    /// To be called when another program stored something.
    public void storeChanged() {
        if (page.root().getScene() != null) {
            model.refresh();
            ladders.refresh();
            trainings.refresh();
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
                Command.of(
                        "experiment.new",
                        "Compare two prompts or models: A/B",
                        "Experiments",
                        "Ctrl+Shift+E",
                        this::openNew));
        commands.add(
                Command.of(
                        "training.new",
                        "Train: rounds of self-play that propose tactics",
                        "Experiments",
                        "",
                        this::train));
        commands.addAll(ofTournaments());
        commands.add(
                training("stop", "Stop the training", s -> s == State.RUNNING, trainings::stop));
        commands.add(
                training(
                        "resume",
                        "Resume the training",
                        State::resumable,
                        () -> trainings.resume(this::bring)));
        for (TrainingExports format : TrainingExports.values()) {
            commands.add(
                    training(
                            "export." + format.key(),
                            "Export the training: " + format.label(),
                            s -> true,
                            () -> trainings.export(format)));
        }
        commands.add(
                command(
                        "pause",
                        "Pause the experiment, or go on",
                        "Ctrl+Shift+Space",
                        Detail::here,
                        model::pause));
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
        for (ExperimentExports format : ExperimentExports.values()) {
            commands.add(
                    command(
                            "export." + format.key(),
                            "Export the experiment: " + format.label(),
                            d -> true,
                            () -> page.view().detail().export(format)));
        }
        return commands;
    }

    private List<Command> ofTournaments() {
        List<Command> commands = new ArrayList<>();
        commands.add(
                Command.of(
                        "tournament.new",
                        "Rank many prompts or models: a tournament",
                        "Experiments",
                        "",
                        this::rank));
        commands.add(
                tournament(
                        "pause",
                        "Pause the tournament, or go on",
                        TournamentsViewModel.Detail::here,
                        ladders::pause));
        commands.add(
                tournament(
                        "stop",
                        "Stop the tournament",
                        d -> d.tournament().state() == State.RUNNING,
                        ladders::stop));
        commands.add(
                tournament(
                        "resume",
                        "Resume the tournament",
                        d -> d.tournament().state().resumable(),
                        () -> ladders.resume(this::bring)));
        commands.add(
                tournament(
                        "delete",
                        "Delete the tournament",
                        d -> d.tournament().state() != State.RUNNING,
                        ladders::delete));
        for (TournamentExports format : TournamentExports.values()) {
            commands.add(
                    tournament(
                            "export." + format.key(),
                            "Export the tournament: " + format.label(),
                            d -> true,
                            () -> ladders.export(format)));
        }
        return commands;
    }

    private Command tournament(
            String id, String title, Predicate<TournamentsViewModel.Detail> when, Runnable action) {
        return command(
                "tournament." + id,
                title,
                "",
                ladders.detail(),
                when,
                "Choose a tournament on the page Experiments that this makes sense for",
                action);
    }

    private static <D> Command command(
            String id,
            String title,
            String key,
            Async<D> detail,
            Predicate<D> when,
            String why,
            Runnable action) {
        var shown = detail.valueProperty();
        return new Command(
                id,
                title,
                "Experiments",
                key,
                Bindings.createBooleanBinding(
                        () -> {
                            D now = shown.get();
                            return now != null && when.test(now);
                        },
                        shown),
                why,
                action);
    }

    private Command training(String id, String title, Predicate<State> when, Runnable action) {
        return command(
                "training." + id,
                title,
                "",
                trainings.detail(),
                report -> when.test(report.training().state()),
                "Choose a training on the page Experiments that this makes sense for",
                action);
    }

    private Command command(String id, String title, Predicate<Detail> when, Runnable action) {
        return command(id, title, "", when, action);
    }

    private Command command(
            String id, String title, String key, Predicate<Detail> when, Runnable action) {
        return command(
                "experiment." + id,
                title,
                key,
                model.detail(),
                when,
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
